import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import type { RegisterWords } from './ja.ts';

export const registerEn: RegisterWords = {
  none: {
    title: 'Make a register',
    explain:
      'It records whose licence was checked, and when. A passphrase encrypts it, and it stays on this computer.',
    policy: 'What it is for',
    policies: {
      employer: 'An employer (names and results, for 3 years after leaving)',
      rental: 'A rental business (checks by contract)',
      plain: 'My own rules (keeps nothing at first)',
    },
    make: 'Make the register',
  },
  made: {
    title: 'Write down the recovery key',
    explain: 'If the passphrase is forgotten, this alone opens the register. It is not shown again.',
    done: 'I have written it down',
  },
  locked: {
    title: 'Open the register',
    explain: 'Enter the passphrase, or the recovery key.',
    open: 'Open',
    openKept: 'Open with the passphrase kept on this computer',
  },
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase, again',
  notSame: 'The two passphrases differ.',
  missing: 'Enter the passphrase.',
  unusable: 'The register cannot be used',
  loading: 'Looking at the register.',
  title: 'Register',
  counts: (people, checks) => `${thousands(people)} people, ${thousands(checks)} checks`,
  demo: 'This register is a demonstration.',
  notAsKnown:
    'The register is not the one that this computer knows, so it takes no entries. Tell its manager.',
  lock: 'Lock',
  search: 'Search by name or number',
  filter: 'Show',
  filters: {
    all: 'Everyone',
    due: 'Check due',
    ended: 'Licence ended',
    'never-checked': 'Never checked',
    left: 'Left',
  },
  found: (total) => (total === 1 ? '1 person' : `${thousands(total)} people`),
  nobody: 'Nobody matches.',
  columns: {
    name: 'Name',
    id: 'Number',
    group: 'Group',
    last: 'Last check',
    expires: 'Last day of validity',
    next: 'Next check',
  },
  never: 'never checked',
  back: 'Back to the list',
  checks: 'Checks',
  noChecks: 'Not checked yet.',
  by: (operator) => `by ${showable(operator)}`,
  changed: (names) => `Changed since the check before: ${names.join(', ')}`,
  change: {
    expiresOn: 'last day of validity',
    categories: 'kinds of licence',
    conditions: 'conditions',
    number: 'number',
    name: 'name',
    address: 'address',
    photo: 'photograph',
  },
  verdict: {
    genuine: 'signature matches',
    altered: 'signature does not match',
    'unknown-issuer': 'signature not checked',
    absent: 'no signature',
    'not-checked': 'signature not checked',
    'not-read': 'signature not checked',
    'test-key': 'test key',
  },
  record: 'Record the licence just read as this person’s check',
  recorded: 'Recorded.',
  fault: (fault) => {
    switch (fault.kind) {
      case 'wrong-passphrase':
        return 'Wrong passphrase.';
      case 'short-passphrase':
        return 'The passphrase is too short.';
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
          : 'The number is not that of this person’s last check.';
      case 'not-as-known':
        return 'The register is not the one that this computer knows. Tell its manager.';
      default:
        return `It was not done (${fault.kind}). The command menkyo register says more.`;
    }
  },
  failed: 'It was not done. Please try again.',
};
