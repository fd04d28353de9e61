import { assertNever } from '../../../base/assert-never.ts';
import type { CalendarDate } from '../../../licence/calendar.ts';
import type { Known } from '../../known.ts';
import type { CardSecret, Need, NeedId, ProcedureSubject } from '../../procedure.ts';
import { certificateReasons } from './card-reasons.ts';

export function bring(id: NeedId): Need {
  return { id, has: 'bring', pin: null, validUntil: null };
}

export function licences({ answers: { holding }, subject: { card } }: Known): Need {
  if (holding === 'both') return bring('both-licences');
  return bring(card === 'conventional' ? 'conventional-licence' : 'licence');
}

/** Not needed if the conventional licence is all that is held, or all that is known. */
export function myNumberCard({ answers: { holding }, subject: { card } }: Known): readonly Need[] {
  return card === 'my-number' || holding === 'both' ? [bring('valid-my-number-card')] : [];
}

export function answered(id: NeedId, answer: boolean | null): Need {
  return { ...bring(id), has: answer === null ? 'unknown' : answer ? 'yes' : 'no' };
}

export function secretNeed(id: NeedId, { pins }: ProcedureSubject, secret: CardSecret): Need {
  const pin = { ...pins[secret], secret };
  switch (pin.state) {
    case 'set':
      return { ...bring(id), has: 'yes', pin };
    case 'unset':
    case 'locked':
    case 'absent':
      return { ...bring(id), has: 'no', pin };
    case 'unknown':
      return { ...bring(id), has: 'unknown', pin };
    default:
      return assertNever(pin.state);
  }
}

/** This program does not read the certificate. A card without the certificate's PIN has no certificate. */
export function authenticationCertificate({ pins }: ProcedureSubject): Need {
  return {
    ...bring('authentication-certificate'),
    has: pins.authentication.state === 'absent' ? 'no' : 'unknown',
  };
}

export function certificateNeed(subject: ProcedureSubject, today: CalendarDate): Need {
  const { certificate } = subject;
  const need = bring('signature-certificate');
  if (certificate.kind === 'not-read') return { ...need, has: 'unknown' };
  if (certificate.kind === 'none') return { ...need, has: 'no' };
  const { isTrusted, validUntil } = certificate;
  if (certificateReasons(subject, today, 'link-handed-in').length > 0)
    return { ...need, has: 'no', validUntil };
  return { ...need, has: isTrusted && validUntil !== null ? 'yes' : 'unknown', validUntil };
}

export function fourFacts({ facts }: ProcedureSubject): Need['has'] {
  if (facts.kind === 'not-compared') return 'unknown';
  return facts.kind === 'agree' ? 'yes' : 'no';
}
