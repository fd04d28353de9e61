import type { ReminderView } from '../../../src/app/contract/reminders.ts';
import { showable } from '../../../src/base/showable.ts';

export const remindersJa = {
  title: '期限のお知らせ',
  explain:
    '期限が近づくと、このソフトを開いているときにお知らせします。残すのは、付けた見出しと日付だけです。氏名・番号・写真は残しません。',
  none: 'お知らせはありません。免許証を読み取ったあとの画面で設定できます。',
  noneAtCounter: 'お知らせはありません。',
  atCounter: '「窓口・業務」で使っているあいだは、お知らせしません。',
  about: { licence: '免許証', 'signature-certificate': '署名用電子証明書' },
  lastDay: (about: ReminderView['about'], date: string) =>
    `${about === 'licence' ? '有効期間の末日' : '有効期限'} ${date}`,
  monthsOf: (months: readonly number[]) => `${months.map((one) => `${one}か月前`).join('・')}にお知らせ`,
  remove: '削除',
  removed: (name: string) => `「${name}」のお知らせを削除しました。`,
  calendar: 'カレンダー用に保存する（.ics）',
  calendarExplain:
    'このソフトを開かない日にも知らせるには、保存したファイルをお使いのカレンダーに取り込んでください。',
  allow: 'ブラウザーの通知も使う',
  unreadable: (path: string) =>
    `前のお知らせを読めません。ファイルは ${showable(path)} に残してあります。必要なら設定し直してください。`,
  failed: '保存できませんでした。もう一度試してください。',
  cannotWrite: ({ path, code }: { readonly path: string; readonly code: string }) =>
    code === 'in-use'
      ? `${showable(path)} は別のソフトが使っています。少し待ってからもう一度試してください。`
      : `${showable(path)} に書き込めませんでした。`,
  form: {
    open: '期限が近づいたら、お知らせする',
    what: '何のお知らせですか',
    when: 'いつお知らせしますか',
    day: (months: number, date: string) => `${months}か月前：${date}`,
    gone: (months: number, date: string) => `${months}か月前：${date} — もう過ぎています`,
    noneLeft: 'お知らせできる日は、もう残っていません。',
    label: '見出し（なくてもかまいません）',
    labelExplain: 'お知らせに出る見出しです。人に見られてもよい言葉にしてください。40文字までです。',
    save: 'お知らせを設定する',
    change: 'お知らせを変更する',
    saved: '設定しました。確認と削除は、設定の画面でできます。',
    chooseOne: 'いつお知らせするか、1つ以上選んでください。',
    badLabel: '見出しは40文字までです。',
  },
  due: { title: 'お知らせ', close: '閉じる' },
};

export type RemindersWords = typeof remindersJa;
