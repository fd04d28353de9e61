import type { FrameWords } from './ja.ts';

/** The large sentence does not end a line within a day. */
const unbroken = (day: string) => day.replaceAll(' ', '\u00a0');

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
    question: 'How will you use Menkyo Desk?',
    explain: 'Optional. You can change this later in Settings.',
    uses: {
      own: 'View my own licence',
      counter: 'Check customers’ licences at a counter',
      employer: 'Check our drivers’ licences at work',
    },
  },
  verdict: {
    current: (day) => `Valid until ${unbroken(day)}`,
    unproven: (day) => `Valid until ${unbroken(day)}, by its record`,
    expiring: (day) => `Expires on ${unbroken(day)}`,
    expired: (day) => `Expired on ${unbroken(day)}`,
    unknown: 'Validity unknown',
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
  notOnChip: (count) => `Not on the chip (${count})`,
  save: 'Save and print',
  employer: 'An employer: our drivers’ licences',
  otherFormats: 'Other formats',
  sections: {
    nav: 'Settings sections',
    general: 'Display and use',
    reader: 'Card reader',
    consent: 'Consent',
    reminders: 'Reminders',
    trust: 'Certificates for checking',
    about: 'About',
  },
};
