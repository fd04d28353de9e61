import { thousands } from '../../../base/thousands.ts';
import type { CalendarDate } from '../../../licence/calendar.ts';
import { listedCodes } from './listed-codes.ts';
import type { PaperWords } from './paper-words.ts';

export const paperJa: PaperWords = {
  title: '運転免許の確認一覧',
  date: ({ year, month, day }: CalendarDate) => {
    const two = (part: number) => String(part).padStart(2, '0');
    if (month === 0) return `${year}年（月日不明）`;
    return `${year}年${two(month)}月${day === 0 ? '（日不明）' : `${two(day)}日`}`;
  },
  asOf: (date) => `${paperJa.date(date)} 現在`,
  business: '事業者',
  operator: '確認の責任者',
  counts: ({ people, neverChecked, ended, overdue }) =>
    [
      `${thousands(people)}名`,
      `未確認 ${thousands(neverChecked)}名`,
      `有効期限を経過 ${thousands(ended)}名`,
      `確認日を経過 ${thousands(overdue)}名`,
    ].join('　'),
  column: {
    id: '番号',
    name: '氏名',
    group: '部署',
    checkedOn: '最終確認日',
    expiresOn: '免許の有効期限',
    nextCheckOn: '次回確認日',
    signature: '署名欄',
  },
  neverChecked: '未確認',
  ended: '期限を経過',
  overdue: '確認日を経過',
  leftOn: (date) => `最終在籍日 ${paperJa.date(date)}`,
  notice: 'この一覧は事業者が作成した確認の記録です。運転免許証ではありません。',
  notInFont: (codes) => `〓: このソフトの書体にない文字（${listedCodes(codes, '、', 'ほか')}）`,
};
