import { showable } from '../../base/showable.ts';
import type { ReminderWords } from './words.ts';

const NAME = { licence: 'Driving licence', 'signature-certificate': 'Signature certificate' } as const;
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const reminderEn: ReminderWords = {
  name: ({ label, about }) => showable(label || NAME[about]),
  date: ({ year, month, day }) => `${day} ${MONTHS[month]} ${year}`,
  due: ({ lastDay, isPast }) =>
    isPast
      ? `The last day of validity, ${reminderEn.date(lastDay)}, has passed.`
      : `The last day of validity is ${reminderEn.date(lastDay)}.`,
  event: ({ label, about, lastDay }, months) => {
    const name = label || NAME[about];
    return months === 0
      ? `${name}: last day of validity`
      : `${name}: ${months} months to the last day of validity (${reminderEn.date(lastDay)})`;
  },
};
