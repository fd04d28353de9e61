import { showable } from '../../../src/base/showable.ts';
import type { RemindersWords } from './ja.ts';

export const remindersEn: RemindersWords = {
  title: 'Reminders',
  explain:
    'Menkyo Desk reminds you, while it is open, before a licence or a certificate expires. It saves only your label and the date, never a name, number or photograph.',
  none: 'No reminders. You can set one after reading a licence.',
  noneAtCounter: 'No reminders.',
  atCounter: 'No reminders are shown in counter use.',
  about: { licence: 'Driving licence', 'signature-certificate': 'Signature certificate' },
  lastDay: (_, date) => `Last day of validity: ${date}`,
  monthsOf: (months) => `${new Intl.ListFormat('en').format(months.map(String))} months before`,
  remove: 'Remove',
  removed: (name) => `The reminder “${name}” was removed.`,
  calendar: 'Save for a calendar (.ics)',
  calendarExplain: 'To be reminded when Menkyo Desk is not open, import the saved file into your calendar.',
  allow: 'Use the browser’s notifications too',
  unreadable: (path) =>
    `Your earlier reminders cannot be read. Their file is kept at ${showable(path)}. Set them again if you need them.`,
  failed: 'Could not save. Try again.',
  cannotWrite: ({ path, code }) =>
    code === 'in-use'
      ? `Another program is using ${showable(path)}. Try again in a moment.`
      : `Could not write to ${showable(path)}.`,
  form: {
    open: 'Remind me before it expires',
    what: 'What is it about?',
    when: 'When should it remind you?',
    day: (months, date) => `${months} months before: ${date}`,
    gone: (months, date) => `${months} months before: ${date} (already past)`,
    noneLeft: 'It is too late for a reminder.',
    label: 'Label (optional)',
    labelExplain: 'Shown in the reminder, so choose words that others may see. Up to 40 characters.',
    save: 'Set reminder',
    change: 'Change reminder',
    saved: 'Reminder set. You can see and remove it in Settings.',
    chooseOne: 'Choose at least one date.',
    badLabel: 'The label can have up to 40 characters.',
  },
  due: { title: 'Due reminders', close: 'Close' },
};
