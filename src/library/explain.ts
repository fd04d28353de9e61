import type { AgreementQuestion, SecretQuestion } from '../app/read-asking.ts';
import { showable } from '../base/showable.ts';
import { CardError, type CardFault } from '../card/card-error.ts';
import type { AuditFault } from '../register/audit.ts';
import { OptionError } from './option-error.ts';
import type { Failure } from './read.ts';
import type { Verdicts } from './verdicts.ts';
import { en } from './words/en.ts';
import { ja, type Words } from './words/ja.ts';
import { auditSentence, type RecordsFault, recordsSentence } from './words/record-faults.ts';

export type Language = 'ja' | 'en';

/** What `explain` can put into words. */
export type Explainable =
  | Failure
  | CardFault
  | CardError
  | OptionError
  | SecretQuestion
  | AgreementQuestion
  | RecordsFault
  | AuditFault;

/**
 * A failure, a fault or a question in words: what happened, what it cost, what to do. For a person at a counter.
 */
export function explain(what: Explainable, language: Language): string {
  return showable(sentence(what, wordsIn('explain', language), language));
}

function sentence(what: Explainable, words: Words, language: Language): string {
  if (what instanceof CardError) return words.fault(what.fault);
  if (what instanceof OptionError) return words.wrongCall(what.message);
  if (typeof what !== 'object' || what === null) throw unknown();
  if ('seq' in what) return auditSentence(what, language);
  if (!('kind' in what)) return words.ask(what);
  switch (what.kind) {
    case 'few-tries':
    case 'unusual-form':
      return words.agree(what);
    case 'several-cards':
    case 'not-a-my-number-card':
    case 'no-licence':
    case 'wrong-secret':
    case 'locked':
    case 'secret-not-sent':
    case 'card-fault':
      return words.failure(what);
    case 'no-service':
    case 'no-reader':
    case 'no-card':
    case 'in-use':
    case 'removed':
    case 'reset':
    case 'timed-out':
    case 'mute':
    case 'transport':
    case 'malformed':
    case 'aborted':
      return words.fault(what);
    default: {
      const sentence = recordsSentence(what, language);
      if (sentence === null) throw unknown();
      return sentence;
    }
  }
}

const unknown = () => new OptionError('wrong-value', 'explain', 'what', 'a failure, a fault or a question');

/** A verdict in words, by what it is about: `explainVerdict('record', 'altered', 'ja')`. */
export function explainVerdict<K extends keyof Verdicts>(
  about: K,
  verdict: Verdicts[K],
  language: Language,
): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = wordsIn(
    'explainVerdict',
    language,
  ).verdicts;
  const all = Object.hasOwn(words, about) ? words[about] : undefined;
  if (all === undefined)
    throw new OptionError('wrong-value', 'explainVerdict', 'about', Object.keys(words).join(', '));
  const said = Object.hasOwn(all, verdict) ? all[verdict] : undefined;
  if (said === undefined)
    throw new OptionError('wrong-value', 'explainVerdict', 'verdict', Object.keys(all).join(', '));
  return said;
}

function wordsIn(call: string, language: Language): Words {
  switch (language) {
    case 'ja':
      return ja;
    case 'en':
      return en;
    default:
      throw new OptionError('wrong-value', call, 'language', 'ja, en');
  }
}
