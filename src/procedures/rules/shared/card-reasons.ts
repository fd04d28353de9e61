import { type CalendarDate, compareDates } from '../../../licence/calendar.ts';
import type { FactId } from '../../facts.ts';
import type { CardSecret, ProcedureSubject, Reason, ReasonId } from '../../procedure.ts';

/** `today` counts, not the day on which the card was read. */
export function certificateReasons(
  { certificate }: ProcedureSubject,
  today: CalendarDate,
  fact: FactId,
): readonly Reason[] {
  if (certificate.kind === 'none') return [{ id: 'no-certificate', fact }];
  if (certificate.kind === 'not-read' || certificate.validUntil === null) return [];
  return compareDates(certificate.validUntil, today) < 0 ? [{ id: 'certificate-expired', fact }] : [];
}

/** What an ended or missing certificate prevents, as far as this card shows one. */
export function endedFacts(subject: ProcedureSubject, today: CalendarDate): readonly FactId[] {
  const isSignature = certificateReasons(subject, today, 'ended-signature').length > 0;
  const isAuthentication = subject.pins.authentication.state === 'absent';
  return [
    ...(isSignature ? (['ended-signature'] as const) : []),
    ...(isAuthentication ? (['ended-authentication'] as const) : []),
  ];
}

/** Locked, not set, or absent. An unknown state does not block a procedure. */
export function isUseless({ pins }: ProcedureSubject, secret: PortalSecret): boolean {
  return ['locked', 'absent', 'unset'].includes(pins[secret].state);
}

type PortalSecret = Exclude<CardSecret, 'licence'>;

/** Why not, where the card does not have the secret. */
export const NOT_THERE: Readonly<Record<PortalSecret, ReasonId>> = {
  authentication: 'no-authentication-pin',
  inputSupport: 'no-input-support-pin',
  signature: 'no-signature-password',
};

export function secretReasons(
  subject: ProcedureSubject,
  fact: FactId,
  ...secrets: readonly PortalSecret[]
): readonly Reason[] {
  const useless = secrets.filter((secret) => isUseless(subject, secret));
  const isLocked = (secret: PortalSecret) => subject.pins[secret].state === 'locked';
  // A card without the certificate has no password for it. The missing certificate is already a reason.
  const isSaid = (secret: PortalSecret) => secret === 'signature' && subject.certificate.kind === 'none';
  const reasons: Reason[] = useless.some(isLocked) ? [{ id: 'secret-locked', fact }] : [];
  for (const secret of useless) {
    if (isLocked(secret) || isSaid(secret)) continue;
    const isGone = secret === 'authentication' && subject.pins.authentication.state === 'absent';
    reasons.push({ id: NOT_THERE[secret], fact: isGone ? 'ended-authentication' : fact });
  }
  return reasons;
}
