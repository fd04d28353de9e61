import type { ReminderCommandWords } from './reminders.ts';

export const remindersEn: ReminderCommandWords = {
  field: { label: 'Label', about: 'About', lastDay: 'Last day of validity', days: 'Reminds on' },
  about: { licence: 'driving licence', 'signature-certificate': 'signature certificate' },
  day: (date, months) => `${date} (${months} months before)`,
  none: 'There are no reminders.',
  removed: 'Removed:',
  putAside: (path) => `The reminders that were there could not be read. Their file lies now at ${path}.`,
};
