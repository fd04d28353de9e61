import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { holderStanding } from '../../src/licence/judgement.ts';
import { useWords } from '../use-words.ts';
import './Verdicts.css';

/** What was established and what was not, each with its reason. */
export function Verdicts({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  const { record, holder } = reading.authenticity;
  // A conventional licence names its holder in the record, so no other signature protects name and address.
  const isConventional = reading.card === 'ic-licence';
  const recordKey = record.verdict;
  const holderKey = holder.verdict;
  // A tick beside an unverified record would look like a verdict on the licence.
  const { isByUser = false, isBesideUnverified = false } = holderStanding(reading) ?? {};
  const recordWords = reading.licence !== null ? say.record : { ...say.record, ...say.historyRecord };
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{say.checks}</h2>
      <Verdict tone={toneOf(recordKey)} words={recordWords[recordKey]} />
      {isConventional ? (
        <Verdict tone="neutral" words={say.conventional.holder} />
      ) : (
        <Verdict
          tone={isBesideUnverified ? 'neutral' : toneOf(holderKey)}
          words={isByUser ? say.holderByUser : say.holder[holderKey]}
          aside={
            holderKey === 'genuine' ? (isBesideUnverified ? say.besideUnverified : say.revocation) : null
          }
        />
      )}
      <p className="faint">{isConventional ? say.conventional.notEstablished : say.notEstablished}</p>
    </section>
  );
}

type Tone = 'good' | 'neutral' | 'warn' | 'alarm';

/** A missing certificate is no reason for alarm, so its tone is neutral. */
function toneOf(key: string): Tone {
  if (key === 'genuine') return 'good';
  if (key === 'altered') return 'alarm';
  return ['expired', 'not-yet-valid'].includes(key) ? 'warn' : 'neutral';
}

const SIGN: Readonly<Record<Tone, string>> = { good: '✓', neutral: '–', warn: '!', alarm: '✕' };

function Verdict({
  tone,
  words,
  aside = null,
}: {
  readonly tone: Tone;
  readonly words: readonly string[];
  readonly aside?: string | null;
}): ReactElement {
  const { licence: say } = useWords();
  const [what = '', why = ''] = words;
  return (
    <details className={`verdict verdict-${tone}`} open={tone === 'alarm'}>
      <summary>
        <span className="verdict-sign" aria-hidden="true">
          {SIGN[tone]}
        </span>
        <span>
          {what}
          {aside !== null && <small>（{aside}）</small>}
        </span>
        <span className="why">{say.why}</span>
      </summary>
      <p>{why}</p>
    </details>
  );
}
