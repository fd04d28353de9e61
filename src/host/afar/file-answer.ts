import { RawRecord } from '../../app/raw-record.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { localTime } from '../../base/local-time.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { TrustedCertificate } from '../../crypto/trust.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import type { Origin } from '../../licence/judgement.ts';
import type { Note } from '../../licence/note.ts';
import { type OpenedAnswer, openAnswer } from '../../proof/afar/answer.ts';
import type { AfarFault, AnswerRefusal } from '../../proof/afar/refusal.ts';
import { filesOf } from '../../proof/open-proof.ts';
import type { KnownSeals, SealJudgement } from '../../proof/sealing.ts';
import { readingOfProof } from '../../proof/subject-of-proof.ts';
import { judgeSigned } from '../../proof/verify-proof.ts';
import type { AskedRequest } from '../../register/afar/asked-request.ts';
import { findRequest } from '../../register/afar/requests.ts';
import { namesOf } from '../../register/names.ts';
import type { Person } from '../../register/person.ts';
import type { Recorded, RegisterFault } from '../../register/register.ts';
import { type AfarRegister, answerPairOf } from './answer-pair.ts';

export interface FileWish {
  /** The operator who files it. */
  readonly by: string;
  /** Record the check although the card's number or name is not this person's. */
  readonly otherCard: boolean;
  readonly now: number;
  readonly seals: KnownSeals;
  readonly trusted: (origin: Origin) => Promise<readonly TrustedCertificate[]>;
}

export interface FiledAnswer extends Recorded {
  readonly person: Person;
  readonly request: AskedRequest;
  /** The installation that read the card. */
  readonly seal: SealJudgement;
  /** What the register's desk found, by its own certificates. */
  readonly reading: LicenceReading;
  /** No earlier check of such a card and no name: nothing shows whose card it was. */
  readonly isCompared: boolean;
  readonly isFirst: boolean;
}

export type FilingFault =
  | AfarFault
  | { readonly kind: 'other-person'; readonly by: 'number' | 'name'; readonly person: string }
  | Exclude<
      RegisterFault,
      { readonly kind: 'not-a-reader' | 'known-check' | 'unknown-person' | 'other-person' }
    >;

/** Judges an answer to a request of this register, and records the check, once. */
export async function fileAnswer(
  opened: AfarRegister,
  bytes: Uint8Array,
  { by, otherCard, now, seals, trusted }: FileWish,
): Promise<Result<FiledAnswer, FilingFault>> {
  const { register } = opened;
  const answer = await openAnswer(bytes, answerPairOf(opened), seals);
  if (!answer.ok) return answer;
  const { answers, seal } = answer.value;
  const found = await findRequest(register, answers.person, answers.request, dayInJapan(now));
  if (found === null) return refused('not-ours');
  const { person, request, state } = found;
  const reason = refusalOf(answer.value, request, state);
  if (reason !== null) return refused(reason);
  const reading = await judged(
    answer.value,
    request,
    await trusted(answer.value.opened.parts.reading.origin),
    now,
  );
  if (reading.authenticity.record.verdict === 'altered') return refused('altered');
  const afar = { request: request.id, seal: seal.key?.fingerprint ?? '', stores: request.stores };
  const entry = { id: request.id, person: person.id, by, typed: {}, afar };
  const earlier = await register.store.checksOf(person.id);
  const recorded = await register.record(reading, entry, { otherCard });
  if (recorded.ok) {
    const isCompared = namesOf(reading).length > 0 || earlier.some(({ card }) => card === reading.card);
    return ok({
      ...recorded.value,
      person,
      request,
      seal,
      reading,
      isCompared,
      isFirst: earlier.length === 0,
    });
  }
  switch (recorded.error.kind) {
    case 'not-a-reader':
      return refused('not-a-reader');
    // Another desk filed it first.
    case 'known-check':
      return refused('answered');
    // The person was removed in the meantime, and the request with the person.
    case 'unknown-person':
      return refused('not-ours');
    case 'other-person':
      return err({ ...recorded.error, person: person.id });
    default:
      return err(recorded.error);
  }
}

function refused(reason: AnswerRefusal): Result<never, AfarFault> {
  return err({ kind: 'refused', reason });
}

function refusalOf(
  { answers, opened }: OpenedAnswer,
  request: AskedRequest,
  state: 'open' | 'answered' | 'late',
): AnswerRefusal | null {
  if (answers.nonce !== request.nonce || answers.sha256 !== request.sha256) return 'altered';
  if (state !== 'open') return state;
  const { consent } = opened.parts.reading;
  const isAgreed = consent?.sha256 === request.consentSha256 && !Number.isNaN(Date.parse(consent.agreedAt));
  return isAgreed ? null : 'no-consent';
}

/**
 * The reading in an answer, judged by this desk. The clock of the installation that read the card may be wrong, so the
 * time lies between the request and now. What the holder confirmed by eye counts for nothing.
 */
async function judged(
  { opened }: OpenedAnswer,
  { madeAt }: AskedRequest,
  trusted: readonly TrustedCertificate[],
  now: number,
): Promise<LicenceReading> {
  const { record, parts } = opened;
  const { readAt, origin, reader, card, holder: told } = readingOfProof(opened);
  const { consent } = parts.reading;
  const notes: Note[] = [...record.notes];
  const verdict = await judgeSigned(opened, trusted, notes);
  if (consent !== null) {
    notes.push({ kind: 'consent', ...consent, agreedAt: localTime(Date.parse(consent.agreedAt)) });
  }
  const holder = record.holder ?? told;
  const files = filesOf(parts.record);
  return {
    readAt: Math.min(Math.max(readAt, madeAt), now),
    judgedOn: dayInJapan(now),
    origin,
    reader,
    card,
    pins: {},
    licence: record.licence,
    history: record.history,
    holder,
    domicile: null,
    authenticity: {
      record: verdict,
      // The installation that read the card vouches for the name. No signature over it came along.
      holder: {
        verdict: holder === null ? 'not-read' : 'not-signed',
        validUntil: null,
        revocation: 'not-checked',
      },
    },
    notes,
    ...(files !== null && { raw: new RawRecord(files) }),
  };
}
