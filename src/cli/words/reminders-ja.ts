import type { ReminderCommandWords } from './reminders.ts';

export const remindersJa: ReminderCommandWords = {
  field: { label: '見出し', about: '対象', lastDay: '有効期間の末日', days: 'お知らせする日' },
  about: { licence: '免許証', 'signature-certificate': '署名用電子証明書' },
  day: (date, months) => `${date}（${months}か月前）`,
  none: 'お知らせはありません。',
  removed: '取り消しました:',
  putAside: (path) => `前のお知らせを読めなかったため、そのファイルを ${path} に残しました。`,
};
