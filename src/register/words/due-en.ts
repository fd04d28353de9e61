import type { DueWords } from './due-words.ts';

export const dueEn: DueWords = {
  why: {
    'licence-ended': 'licence has ended',
    'licence-ends': 'last day of the licence',
    'check-due': 'licence check is due',
    'never-checked': 'licence was never checked',
  },
  event: ({ id, name, why }) => `${name} (${id}): ${EVENT[why]}`,
};

/** The last day is the same event before and after it. */
const EVENT = {
  'licence-ended': dueEn.why['licence-ends'],
  'licence-ends': dueEn.why['licence-ends'],
  'check-due': dueEn.why['check-due'],
  'never-checked': dueEn.why['never-checked'],
} as const;
