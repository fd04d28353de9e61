import { thousands } from '../../../src/base/thousands.ts';
import { counted } from './counted.ts';
import type { RulesWords } from './rules-ja.ts';

const people = (count: number) => counted(count, 'person', 'people');

export const rulesEn: RulesWords = {
  policy: {
    title: 'What is kept, and how long',
    preset: 'Begin with',
    presets: {
      employer: 'An employer',
      rental: 'A rental business',
      plain: 'The least (results of checks only)',
      own: 'My own rules',
    },
    always:
      'Always kept: the day, who checked, number, last day, kinds and conditions of the licence, and what the signature showed.',
    stores: 'Kept as well',
    proofExplain: 'A proof holds the photograph and every field that the police signed.',
    keeps: 'How long',
    keepsKinds: {
      none: 'until removed by hand',
      leaving: 'from the last day (of leaving)',
      check: 'from the check',
    },
    years: 'Years',
    next: 'Next check',
    nextKinds: { none: 'no day is set', some: 'on the earlier of these days' },
    monthsAfter: 'Months after a check',
    monthsBefore: 'Months before the last day of validity',
    needsConsent: 'The holder agrees before a check is recorded',
    consentText: 'Consent text (if empty, no consent is asked for)',
    check: 'Look at the change',
    same: 'Nothing was changed.',
    planTitle: 'What the change does',
    removes: (field, checks) =>
      `Removed from ${counted(checks, 'earlier check')}, which cannot be undone: ${field}`,
    removesNothing: 'Nothing is removed from earlier checks.',
    forgetsLater:
      'What is older than the new time stays until you remove it under “Older than the time of keeping”.',
    save: 'Change',
    saved: 'Changed.',
    back: 'Cancel',
    working: 'Looking at the checks.',
  },
  forget: {
    title: 'Older than the time of keeping',
    explain: 'Nothing is removed by itself.',
    look: 'Look',
    none: (before) => `Nothing from before ${before} is left over.`,
    plan: (before, persons, checks) =>
      `From before ${before}: ${people(persons)} and ${counted(checks, 'check')} are removed. This cannot be undone.`,
    who: (ids, more) =>
      `Numbers of the people: ${ids.join(', ')}${more > 0 ? ` and ${thousands(more)} more` : ''}`,
    run: 'Remove',
    done: (persons, checks) => `Removed: ${people(persons)}, ${counted(checks, 'check')}.`,
  },
  lock: {
    title: 'Lock',
    minutes: 'The register locks after this time without use',
    minutesOf: (minutes) => counted(minutes, 'minute'),
  },
  passphrase: {
    title: 'Change the passphrase',
    explain: 'You get a new recovery key as well. The old passphrase and the old key stop working.',
    current: 'Current passphrase',
    next: 'New passphrase (8 characters or more)',
    again: 'New passphrase, again',
    change: 'Change the passphrase',
    kept: 'The passphrase is kept on this computer.',
    forget: 'Stop keeping the passphrase',
  },
  audit: {
    title: 'Examine the register',
    explain: 'Whether every entry is as it was written.',
    run: 'Examine',
    done: (entries) => `All ${counted(entries, 'entry', 'entries')} are as they were written.`,
  },
};
