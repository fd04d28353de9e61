import { showable } from '../../base/showable.ts';
import { eraYear } from '../../licence/calendar.ts';
import type { ReminderWords } from './words.ts';

const NAME = { licence: '免許証', 'signature-certificate': '署名用電子証明書' } as const;
/** The short name of a date that the sentence has named already. */
const IT = { licence: '末日', 'signature-certificate': '期限' } as const;
const LAST_DAY = { licence: '有効期間の末日', 'signature-certificate': '有効期限' } as const;

export const reminderJa: ReminderWords = {
  name: ({ label, about }) => showable(label || NAME[about]),
  date: (date) => {
    // People write 令和8年, where a card has 令和08年.
    const era = eraYear(date)?.replace(/0(?=\d$)/, '') ?? null;
    return `${date.year}年${era === null ? '' : `（${era}年）`}${date.month}月${date.day}日`;
  },
  due: ({ about, lastDay, isPast }) =>
    isPast
      ? `${LAST_DAY[about]}は${reminderJa.date(lastDay)}でした。もう過ぎています。`
      : `${LAST_DAY[about]}は${reminderJa.date(lastDay)}です。`,
  event: ({ label, about, lastDay }, months) => {
    const name = label || NAME[about];
    return months === 0
      ? `${name}: ${LAST_DAY[about]}`
      : `${name}: ${LAST_DAY[about]}の${months}か月前（${IT[about]}は${lastDay.year}年${lastDay.month}月${lastDay.day}日）`;
  },
};
