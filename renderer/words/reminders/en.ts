import { showable } from '../../../src/base/showable.ts';
import type { RemindersWords } from './ja.ts';

export const remindersEn: RemindersWords = {
  title: 'Reminders',
  explain:
    'Before a licence or a certificate ends, this program tells you while it is open. It keeps the label you choose and the date: no name, number or photograph.',
  none: 'There are no reminders. Set one on the screen that shows a licence.',
  noneAtCounter: 'There are no reminders.',
  atCounter: 'While it is used at a counter, it reminds nobody.',
  about: { licence: 'Driving licence', 'signature-certificate': 'Signature certificate' },
  lastDay: (_, date) => `Last day of validity: ${date}`,
  monthsOf: (months) => `${new Intl.ListFormat('en').format(months.map(String))} months before`,
  remove: 'Remove',
  removed: (name) => `The reminder “${name}” was removed.`,
  calendar: 'Save for a calendar (.ics)',
  calendarExplain:
    'To be told on days when this program is not open, bring that file into the calendar you use.',
  allow: 'Use the browser’s notifications too',
  unreadable: (path) =>
    `The reminders that were there cannot be read. Their file is kept at ${showable(path)}. Set them again if you need them.`,
  failed: 'It could not be saved. Try again.',
  cannotWrite: ({ path, code }) =>
    code === 'in-use'
      ? `Another program holds ${showable(path)}. Try again in a moment.`
      : `${showable(path)} could not be written.`,
  form: {
    open: 'Remind me before it ends',
    what: 'What is it about?',
    when: 'When should it remind you?',
    day: (months, date) => `${months} months before: ${date}`,
    gone: (months, date) => `${months} months before: ${date} — gone by`,
    noneLeft: 'No day is left on which it could remind you.',
    label: 'Label (may be left empty)',
    labelExplain: 'Reminders show it: choose words that others may see. Up to 40 characters.',
    save: 'Set the reminder',
    change: 'Change the reminder',
    saved: 'Set. The settings list it, and there it can be removed.',
    chooseOne: 'Choose at least one.',
    badLabel: 'The label has up to 40 characters.',
  },
  due: { title: 'Reminders that are due', close: 'Close' },
};
