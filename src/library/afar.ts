import type { LicenceReading } from '../app/reading.ts';
import { type OpenedAfarRequest, openAfarRequest, sealedAnswer } from '../host/afar/answer-request.ts';
import { type AskFault, askFromAfar, MOST_DAYS, USUAL_DAYS } from '../host/afar/ask-from-afar.ts';
import { type FiledAnswer, type FilingFault, fileAnswer } from '../host/afar/file-answer.ts';
import { operatorName } from '../host/operator.ts';
import { SealKey } from '../host/seal-key.ts';
import { knownSeals } from '../host/seal-trust.ts';
import { certificatesFor, TrustStore } from '../host/trust-store.ts';
import type { NoProof } from '../proof/make-proof.ts';
import type { OpenRegister } from '../register/opening.ts';
import { A_SWITCH, A_TEXT, aNumber, BYTES, expectOptions, type OptionTable, oneOf } from './given-options.ts';
import type { Outcome } from './outcome.ts';
import { expectReading } from './reading-given.ts';

export type { OpenedAfarRequest } from '../host/afar/answer-request.ts';
export type { AskFault } from '../host/afar/ask-from-afar.ts';
export type { FiledAnswer, FilingFault } from '../host/afar/file-answer.ts';

/** The key of this installation could not be read or made. */
export interface SealFault {
  readonly kind: 'no-seal';
  readonly path: string;
  readonly code: string;
}

export interface CheckToAsk {
  /** The id of a person in the register. */
  readonly person: string;
  /** What the check is for, on one line. */
  readonly purpose?: string;
  /** How many days there are to answer and file. Default: 14. */
  readonly days?: number;
  /** Who asks. Default: `MENKYO_OPERATOR`, else the system's user. */
  readonly by?: string;
  /** Of the text to agree to, if the register has none of its own. Default: `ja`. */
  readonly language?: 'ja' | 'en';
}

const LANGUAGE = oneOf(['ja', 'en']);
const ASK: OptionTable<CheckToAsk> = {
  person: A_TEXT,
  purpose: A_TEXT,
  days: aNumber(
    `a whole number of days, 1 to ${MOST_DAYS}`,
    (value) => Number.isInteger(value) && value >= 1 && value <= MOST_DAYS,
  ),
  by: A_TEXT,
  language: LANGUAGE,
};

export async function ask(
  opened: OpenRegister,
  check: CheckToAsk,
): Promise<Outcome<{ readonly id: string; readonly request: Uint8Array }, AskFault | SealFault>> {
  expectOptions('register.ask', check, ASK, ['person']);
  const { person, purpose, days = USUAL_DAYS, by, language = 'ja' } = check;
  const sealer = await new SealKey().sealer();
  if (!sealer.ok) return { ok: false, fault: { kind: 'no-seal', ...sealer.error } };
  const wish = { person, purpose: purpose ?? null, days, by: operatorName(by ?? null), language };
  const asked = await askFromAfar(opened, { ...wish, now: Date.now() }, sealer.value);
  return asked.ok
    ? { ok: true, id: asked.value.parts.id, request: asked.value.bytes }
    : { ok: false, fault: asked.error };
}

export interface AnswerToFile {
  /** Who files it. Default: `MENKYO_OPERATOR`, else the system's user. */
  readonly by?: string;
  /** Record the check although the card's number or name is not this person's. */
  readonly otherCard?: boolean;
}

const FILE: OptionTable<AnswerToFile> = { by: A_TEXT, otherCard: A_SWITCH };

export async function fileIn(
  opened: OpenRegister,
  answer: Uint8Array,
  options: AnswerToFile,
): Promise<Outcome<FiledAnswer, FilingFault>> {
  expectOptions('register.file', { answer }, { answer: BYTES }, ['answer']);
  expectOptions('register.file', options, FILE);
  const { by, otherCard = false } = options;
  const own = await new TrustStore().list();
  const filed = await fileAnswer(opened, answer, {
    by: operatorName(by ?? null),
    otherCard,
    now: Date.now(),
    seals: await knownSeals(),
    trusted: (origin) => certificatesFor(origin, own, false),
  });
  return filed.ok ? { ok: true, ...filed.value } : { ok: false, fault: filed.error };
}

/** Opens a request that came in. `seal.by` is null for a sender whose seal is not trusted here: compare its fingerprint. */
export async function openRequest(
  request: Uint8Array,
): Promise<
  Outcome<
    { readonly request: OpenedAfarRequest },
    Extract<FilingFault, { readonly kind: 'not-one' | 'newer' | 'refused' }>
  >
> {
  expectOptions('openRequest', { request }, { request: BYTES }, ['request']);
  const opened = await openAfarRequest(request, await knownSeals(), Date.now());
  return opened.ok ? { ok: true, request: opened.value } : { ok: false, fault: opened.error };
}

export interface AnswerOptions {
  /** The holder has read the request's text, and agreed to it. */
  readonly agreed: true;
  /** Of the text that the holder agreed to. Default: `ja`. */
  readonly language?: 'ja' | 'en';
}

const ANSWER: OptionTable<AnswerOptions> = {
  agreed: { expected: 'true, once the holder has agreed', accepts: (value) => value === true },
  language: LANGUAGE,
};

/** Answers a request with a reading, once the holder agreed to `request.parts.consent.text`. Gives the encrypted file. */
export async function answerRequest(
  request: OpenedAfarRequest,
  reading: LicenceReading,
  options: AnswerOptions,
): Promise<Outcome<{ readonly answer: Uint8Array }, NoProof | SealFault>> {
  expectReading('answerRequest', reading);
  expectOptions('answerRequest', options, ANSWER, ['agreed']);
  const { language = 'ja' } = options;
  const sealer = await new SealKey().sealer();
  if (!sealer.ok) return { ok: false, fault: { kind: 'no-seal', ...sealer.error } };
  const made = await sealedAnswer(request, reading, { language, now: Date.now() }, sealer.value);
  return made.ok ? { ok: true, answer: made.value } : { ok: false, fault: made.error };
}
