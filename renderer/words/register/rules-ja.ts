import { thousands } from '../../../src/base/thousands.ts';

/** The rules of a register, what they remove, its passphrase and its lock. */
export const rulesJa = {
  policy: {
    title: '残す項目と期間',
    preset: 'ひな形',
    presets: {
      employer: '会社',
      rental: 'レンタカーなど',
      plain: '最小限（確認の結果だけ）',
      own: '自分で決める',
    },
    always: '確認した日、確認者、番号、有効期間、免許の種類と条件、署名の確認結果は、いつも残します。',
    stores: 'ほかに残す項目',
    proofExplain: '証明データには、写真と、警察が署名した全項目が入ります。',
    keeps: '残す期間',
    keepsKinds: {
      none: '手動で削除するまで',
      leaving: '在籍最終日（退職日など）から',
      check: '確認した日から',
    },
    years: '年数',
    next: '次の確認',
    nextKinds: { none: '決めない', some: '次のうち早いほうの日' },
    monthsAfter: '前回の確認の後（か月）',
    monthsBefore: '有効期間の末日の前（か月）',
    needsConsent: '記録する前に、本人の同意を得る',
    consentText: '同意文（空なら同意を求めません）',
    check: '変更の内容を確かめる',
    same: '変更はありません。',
    planTitle: '変更すると',
    removes: (field: string, checks: number) =>
      `${field}を、これまでの確認の記録${thousands(checks)}件から削除します。元に戻せません。`,
    removesNothing: 'これまでの記録から削除される項目はありません。',
    forgetsLater: '期間を過ぎた記録は、下の「期間を過ぎた記録」で削除するまで残ります。',
    save: '変更する',
    saved: '変更しました。',
    back: 'やめる',
    working: '記録を調べています。',
  },
  forget: {
    title: '期間を過ぎた記録',
    explain: '自動では削除しません。',
    look: '調べる',
    none: (before: string) => `${before}より前の、期間を過ぎた記録はありません。`,
    plan: (before: string, people: number, checks: number) =>
      `${before}より前の記録：${thousands(people)}人と、確認${thousands(checks)}件を削除します。元に戻せません。`,
    who: (ids: readonly string[], more: number) =>
      `削除する人の番号：${ids.join('、')}${more > 0 ? `、ほか${thousands(more)}人` : ''}`,
    run: '削除する',
    done: (people: number, checks: number) =>
      `${thousands(people)}人と、確認${thousands(checks)}件を削除しました。`,
  },
  lock: {
    title: '自動で閉じる',
    minutes: '操作がないとき、台帳を閉じるまでの時間',
    minutesOf: (minutes: number) => `${minutes}分`,
  },
  passphrase: {
    title: 'パスフレーズの変更',
    explain: '復旧キーも新しくなります。いまのパスフレーズと復旧キーは使えなくなります。',
    current: 'いまのパスフレーズ',
    next: '新しいパスフレーズ（8文字以上）',
    again: '新しいパスフレーズ（もう一度）',
    change: 'パスフレーズを変更',
    kept: 'パスフレーズは、このパソコンに保存されています。',
    forget: '保存したパスフレーズを消す',
  },
  audit: {
    title: '記録の点検',
    explain: '書き込んだときのままかを、すべての記録について確かめます。',
    run: '点検する',
    done: (entries: number) => `${thousands(entries)}件すべて、書き込んだときのままです。`,
  },
};

export type RulesWords = typeof rulesJa;
