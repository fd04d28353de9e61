import { createHash } from 'node:crypto';
import { localTime } from '../base/local-time.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { Change } from '../register/changes.ts';
import { checkObject } from '../register/documents.ts';
import type { RegisterSettings } from '../register/entry-values.ts';
import type { JudgedAgain } from '../register/judge-again.ts';
import { newestVerdict } from '../register/judged.ts';
import { policyNameOf } from '../register/policy-name.ts';
import type { PersonWithChecks, Recorded } from '../register/register.ts';

// Documents of `menkyo register` (cli.md), beside those of src/register/documents.ts. Other programs rely on their
// shapes: do not change them.

/** What a check adds to the document of the reading. */
export interface CheckPart {
  readonly id: string;
  readonly person: string;
  /** Local time with its offset. */
  readonly at: string;
  readonly by: string;
  /** What differs from the person's last check. */
  readonly changes: readonly Change[];
}

export function checkPart({ check, changes }: Recorded): CheckPart {
  const { id, person, at, by } = check;
  return { id, person, at: localTime(at), by, changes };
}

export function personDocument({ person, nextCheckOn, checks, judged }: PersonWithChecks): object {
  const { id, name, kana, group, note, leftOn } = person;
  return {
    schema: 'menkyo.register-person/1',
    person: { id, name, kana, group, note, leftOn: iso(leftOn) },
    nextCheckOn: iso(nextCheckOn),
    checks: checks.map((check) => checkObject(check, newestVerdict(check, judged))),
  };
}

export function judgeDocument(
  { judged, genuine, withoutProof, changed, unreadable }: JudgedAgain,
  { at, by }: { readonly at: number; readonly by: string },
): object {
  return {
    schema: 'menkyo.register-judge/1',
    at: localTime(at),
    by,
    judged,
    genuine,
    withoutProof,
    changed: changed.map(({ person, was, now }) => ({
      person,
      check: now.check,
      was,
      record: now.record,
      reasons: now.reasons,
    })),
    unreadable,
  };
}

export function policyDocument({ demo, policy, consentText }: RegisterSettings): object {
  const { stores, keeps, nextCheck, needsConsent } = policy;
  return {
    schema: 'menkyo.register-policy/1',
    demo,
    policy: { name: policyNameOf(policy), stores, keeps, nextCheck, needsConsent },
    consentText: consentText && {
      sha256: createHash('sha256').update(consentText, 'utf8').digest('hex'),
      text: consentText,
    },
  };
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}
