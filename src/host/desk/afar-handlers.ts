import type { AFAR_COMMANDS } from '../../app/contract/afar.ts';
import type { Answer, CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { dayInJapan, parseDay } from '../../licence/calendar.ts';
import type { AfarFault } from '../../proof/afar/refusal.ts';
import { isLate, type OpenedRequest } from '../../proof/afar/request.ts';
import type { ProofContext } from '../../proof/make-proof.ts';
import type { KnownSeals, SealJudgement } from '../../proof/sealing.ts';
import { listRequests } from '../../register/afar/requests.ts';
import { openAfarRequest, sealedAnswer } from '../afar/answer-request.ts';
import { askFromAfar } from '../afar/ask-from-afar.ts';
import { fileAnswer } from '../afar/file-answer.ts';
import { operatorName } from '../operator.ts';
import type { SealKey } from '../seal-key.ts';
import type { SealTrust } from '../seal-trust.ts';
import { certificatesFor, type TrustStore } from '../trust-store.ts';
import { cannotWrite, failed, NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';
import type { RegisterDesk } from './register-desk.ts';
import { faulty, viewOfFault } from './register-faults.ts';
import { viewOfCheck } from './register-views.ts';

/** The keys of this installation, and those that it trusts. */
export interface Seals {
  readonly own: SealKey;
  readonly trust: SealTrust;
}

export interface AfarHandlerParts {
  readonly desk: RegisterDesk;
  /** The reading on the screen, with the signed bytes. */
  readonly reading: () => LicenceReading | null;
  readonly seals: Seals;
  readonly trust: TrustStore;
  readonly context: () => ProofContext;
  readonly deliver: Deliver;
  readonly language: () => 'ja' | 'en';
  readonly now: () => number;
}

const TYPE = 'application/json';

export function afarHandlers({
  desk,
  reading,
  seals,
  trust,
  context,
  deliver,
  language,
  now,
}: AfarHandlerParts): Pick<Handlers, keyof typeof AFAR_COMMANDS> {
  /** The request that the person looks at. */
  let open: OpenedRequest | null = null;
  const known = async (): Promise<KnownSeals> => ({
    own: await seals.own.seals(),
    trusted: await seals.trust.list(),
  });

  return {
    openRequest: async ({ base64 }) => {
      open = null;
      const opened = await openAfarRequest(Buffer.from(base64, 'base64'), await known(), now());
      if (!opened.ok) return refusedBy(opened.error);
      open = opened.value;
      return { ok: true, value: viewOfRequest(open) };
    },
    answerRequest: async ({ id, readAt, language: agreedIn }) => {
      const read = reading();
      // The screen may show another request or another reading by now.
      if (open?.parts.id !== id || read?.readAt !== readAt) return NOT_NOW;
      if (isLate(open.parts, now())) return refusedBy({ kind: 'refused', reason: 'late' });
      const sealer = await seals.own.sealer();
      if (!sealer.ok) return cannotWrite(sealer.error);
      const consent = { language: agreedIn, now: now() };
      const made = await sealedAnswer(open, read, consent, sealer.value, context());
      // The signature of the record was not read, so no answer can be made of this reading.
      if (!made.ok) return NOT_NOW;
      return deliver({ name: `menkyo-answer-${id.slice(0, 8)}.json`, type: TYPE, bytes: made.value });
    },
    requestCheck: ({ person, purpose, days, by }) =>
      desk.use<CommandOutput<'requestCheck'>>(async ({ opened }) => {
        const sealer = await seals.own.sealer();
        if (!sealer.ok) return cannotWrite(sealer.error);
        const wish = { person, by: operatorName(by), days, language: language(), now: now() };
        const asked = await askFromAfar(opened, { ...wish, purpose: purpose?.trim() || null }, sealer.value);
        if (!asked.ok) {
          return asked.error.kind === 'bad-purpose'
            ? failed({ kind: 'invalid' })
            : faulty(viewOfFault(asked.error));
        }
        const { parts, bytes } = asked.value;
        return deliver({ name: `menkyo-request-${parts.id.slice(0, 8)}.json`, type: TYPE, bytes });
      }),
    listRequests: () =>
      desk.use<CommandOutput<'listRequests'>>(async ({ opened: { register } }) => {
        const requests = await listRequests(register, dayInJapan(now()));
        return {
          ok: true,
          value: requests.map(({ person, state, request: { id, by, madeAt, until, purpose } }) => ({
            id,
            person: person.id,
            name: person.name,
            by,
            madeAt,
            until,
            purpose,
            state,
          })),
        };
      }),
    fileAnswer: ({ base64, otherCard, by }) =>
      desk.use<CommandOutput<'fileAnswer'>>(async ({ opened }) => {
        const filed = await fileAnswer(opened, Buffer.from(base64, 'base64'), {
          by: operatorName(by),
          otherCard,
          now: now(),
          seals: await known(),
          trusted: async (origin) => certificatesFor(origin, await trust.list(), false),
        });
        if (!filed.ok) {
          const { error } = filed;
          if (error.kind === 'refused' || error.kind === 'not-one' || error.kind === 'newer') {
            return refusedBy(error);
          }
          return faulty(
            error.kind === 'other-person' ? { kind: error.kind, by: error.by } : viewOfFault(error),
          );
        }
        const { check, changes, seal, isCompared } = filed.value;
        return {
          ok: true,
          value: {
            check: viewOfCheck(check),
            changes: [...changes],
            seal: viewOfSeal(seal),
            compared: isCompared,
          },
        };
      }, 'one-check'),
  };
}

function refusedBy(fault: AfarFault): Answer<never> {
  switch (fault.kind) {
    case 'refused':
      return failed({ kind: 'answer-refused', reason: fault.reason });
    case 'not-one':
      return failed({ kind: 'no-afar-file', where: fault.where });
    case 'newer':
      return failed({ kind: 'no-afar-file', where: fault.kind });
  }
}

function viewOfSeal({ by, key }: SealJudgement) {
  return { by, fingerprint: key?.fingerprint ?? '' };
}

function viewOfRequest({ parts, seal }: OpenedRequest): CommandOutput<'openRequest'> {
  const { id, by, person, purpose, until, keeps, consent, demo } = parts;
  const day = parseDay(until);
  if (day === null) throw new Error('a request without a last day');
  return {
    id,
    by,
    seal: viewOfSeal(seal),
    person,
    purpose,
    until: day,
    fields: [...keeps.fields],
    keeps: keeps.time,
    consentText: consent.text,
    demo,
  };
}
