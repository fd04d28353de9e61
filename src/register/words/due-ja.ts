import type { DueWords } from './due-words.ts';

export const dueJa: DueWords = {
  why: {
    'licence-ended': '免許の有効期間が終わっています',
    'licence-ends': '免許の有効期間の末日',
    'check-due': '免許の次回確認日',
    'never-checked': '免許を一度も確認していません',
  },
  event: ({ id, name, why }) => `${name}（${id}）: ${EVENT[why]}`,
};

/** The last day is the same event before and after it. */
const EVENT = {
  'licence-ended': dueJa.why['licence-ends'],
  'licence-ends': dueJa.why['licence-ends'],
  'check-due': dueJa.why['check-due'],
  'never-checked': dueJa.why['never-checked'],
} as const;
