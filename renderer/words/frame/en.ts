import type { FrameWords } from './ja.ts';

export const frameEn: FrameWords = {
  nav: 'Screens',
  places: {
    card: 'Reading',
    procedures: 'Procedures',
    register: 'Register',
    verify: 'Verify',
    settings: 'Settings',
  },
  titled: (place, product) => `${place} — ${product}`,
  firstUse: {
    question: 'How will you use it?',
    explain: 'You need not answer. The settings change it later.',
    uses: {
      own: 'To see my own licence',
      counter: 'To check customers’ licences at a counter',
      employer: 'To check our drivers’ licences at work',
    },
  },
  verdict: {
    current: (day) => `Valid until ${day}`,
    expiring: (day) => `Ends on ${day}`,
    expired: (day) => `Ended on ${day}`,
    unknown: 'No last day of validity',
  },
  mayDrive: 'May drive',
  tabs: {
    label: 'What was read',
    fields: 'Fields',
    checks: 'Checks',
    driving: 'Vehicles',
    back: 'Back',
    notes: 'Notes',
    reminder: 'Reminder',
  },
  copyAll: 'Copy all',
  copiedAll: 'Copied all',
  notOnChip: (count) => `Not in the chip (${count})`,
  save: 'Save and print',
  employer: 'An employer: our drivers’ licences',
  otherFormats: 'Other formats',
  sections: {
    nav: 'Parts of the settings',
    general: 'Display and use',
    reader: 'Card reader',
    consent: 'Consent',
    reminders: 'Reminders',
    trust: 'Certificates to check with',
    about: 'About',
  },
};
