import type { RegisterFaultView } from '../../../src/app/contract/register.ts';
import { showable } from '../../../src/base/showable.ts';
import { formatIso } from '../../../src/licence/calendar.ts';

/** Why the register did not do something. */
export function registerFaultEn(fault: RegisterFaultView): string {
  switch (fault.kind) {
    case 'wrong-passphrase':
      return 'Wrong passphrase.';
    case 'short-passphrase':
      return 'The passphrase is too short. Use 8 characters or more.';
    case 'locked':
      return 'The register is locked.';
    case 'already-recorded':
      return 'This reading is recorded already.';
    case 'not-a-reader':
      return 'A demonstration card cannot be recorded in this register.';
    case 'no-consent':
      return 'This register needs the holder’s consent first.';
    case 'other-person':
      return fault.by === 'name'
        ? 'The name is not this person’s.'
        : 'By its number, this is not this person’s licence.';
    case 'not-as-known':
      return 'The register is not the one that this computer knows. Tell its manager.';
    case 'altered':
      return 'An entry is not as it was written. Tell the register’s manager.';
    case 'unknown-person':
      return `No person has the number “${showable(fault.id)}”.`;
    case 'known-person':
      return `A person with the number “${showable(fault.id)}” is in the register already.`;
    case 'unlikely-day':
      return `${formatIso(fault.on)} is an unlikely last day. Please check the year.`;
    case 'bad-person':
      return FIELD_FAULT[fault.what](FIELD[fault.field]);
    case 'not-stored':
      return 'This register does not store that field.';
    case 'plan-changed':
      return 'The register changed meanwhile. Please look at the plan again.';
    case 'too-large':
      return 'This is more than the window can handle. Use the command menkyo register.';
    case 'no-time-of-keeping':
      return 'This register has no time of keeping.';
    case 'no-keychain':
      return 'This computer cannot keep the passphrase safely.';
    case 'not-kept':
      return 'No passphrase is kept on this computer.';
    case 'cannot-write':
      return `The register cannot be written (${fault.code}). Nothing was changed.`;
    case 'half-done':
      return `The new rules hold, but some checks still have fields that they do not store (${fault.code}). Save the rules again to take them out.`;
    case 'exists':
      return 'There is a register already.';
    default:
      return `It was not done (${fault.kind}). The command menkyo register says more.`;
  }
}

const FIELD = { id: 'number', name: 'name', kana: 'name in kana', group: 'group', note: 'note' };

const FIELD_FAULT = {
  missing: (field: string) => `Enter the ${field}.`,
  'too-long': (field: string) => `The ${field} is too long.`,
  'not-a-text': (field: string) => `The ${field} has a line break or a character that cannot be shown.`,
};
