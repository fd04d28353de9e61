import { showable } from '../../../src/base/showable.ts';
import { counted } from './counted.ts';
import { registerFaultEn } from './fault-en.ts';
import type { RegisterWords } from './ja.ts';
import { listsEn } from './lists-en.ts';
import { peopleEn } from './people-en.ts';
import { rulesEn } from './rules-en.ts';

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
    demo: 'For practice (demonstration cards can be recorded)',
  },
  made: {
    title: 'Keep the recovery key',
    explain:
      'If the passphrase is forgotten, this key alone opens the register. Print it or write it down, and put it in a safe place. It is not shown again after this screen.',
    copy: 'Copy',
    copied: 'Copied',
    cannotCopy: 'Could not copy',
    print: 'Print',
    printed: (where) => `Menkyo Desk: recovery key of the register ${showable(where)}`,
    confirm: 'From your copy, enter the last 5 characters',
    wrong: 'That is not what the key says. Please compare your copy with it.',
    done: 'I have kept it',
  },
  views: {
    label: 'Parts of the register',
    people: 'People',
    due: 'Due',
    round: 'Round',
    import: 'Import',
    save: 'Save and print',
    rules: 'Register settings',
  },
  locked: {
    title: 'Open the register',
    explain: 'Enter the passphrase, or the recovery key.',
    open: 'Open',
    keep: 'Keep the passphrase on this computer',
    openKept: 'Open with the passphrase kept on this computer',
  },
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase, again',
  notSame: 'The two passphrases differ.',
  missing: 'Enter the passphrase.',
  unusable: 'The register cannot be used',
  loading: 'Looking at the register.',
  title: 'Register',
  counts: (people, checks) => `${counted(people, 'person', 'people')}, ${counted(checks, 'check')}`,
  demo: 'This register is a demonstration.',
  notAsKnown:
    'The register is not the one that this computer knows, so it takes no entries. Tell its manager.',
  lock: 'Lock',
  operator: 'Checked by (recorded)',
  search: 'Search by name or number',
  filter: 'Show',
  filters: {
    all: 'Everyone',
    due: 'Check due',
    ended: 'Licence expired',
    'never-checked': 'Never checked',
    left: 'Left',
  },
  found: (total) => counted(total, 'person', 'people'),
  nobody: 'Nobody matches.',
  columns: {
    name: 'Name',
    id: 'Number',
    group: 'Group',
    last: 'Last check',
    expires: 'Valid until',
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
  recorded: 'Recorded.',
  fault: registerFaultEn,
  person: peopleEn,
  ...listsEn,
  rules: rulesEn,
  failed: 'It was not done. Please try again.',
};
