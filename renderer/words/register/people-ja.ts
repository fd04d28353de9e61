import type { PolicyView } from '../../../src/app/contract/register-policy.ts';
import { showable } from '../../../src/base/showable.ts';

type Field = PolicyView['stores'][number];

/** One person: what was typed, the checks, and a check that is being recorded. */
export const peopleJa = {
  add: '人を追加',
  edit: '編集',
  addTitle: '人を追加',
  editTitle: '登録内容を編集',
  fields: {
    id: '番号（社員番号など）',
    name: '氏名',
    kana: 'フリガナ',
    group: '部署',
    note: '備考（本人に見せてもよいことだけ）',
  },
  save: '保存',
  saved: '保存しました。',
  cancel: 'やめる',
  left: (day: string) => `在籍最終日 ${day}`,
  leftOn: '在籍最終日（退職日など）',
  remove: '台帳から削除…',
  removeTitle: (name: string) => `${showable(name)}さんを削除`,
  removeExplain: (checks: number) =>
    `登録内容と確認の記録${checks}件を削除します。元に戻せません。削除した日と理由だけが残ります。以前のバックアップには残っています。`,
  removeWhy: '削除する理由（残ります。氏名は書かないでください）',
  removeNow: '削除する',
  wait: '確認する',
  waitExplain: '免許証を読み取ると、この人の画面に戻ります。',
  stored: {
    name: '氏名',
    birthDate: '生年月日',
    address: '住所',
    photo: '写真',
    acquiredOn: '取得年月日',
    contract: '契約番号',
    vehicle: '車両',
    proof: '証明データ（写真を含む）',
  } satisfies Record<Field, string>,
  from: { chip: 'ICチップ', typed: '手入力' },
  seen: '氏名・住所を券面で目視確認',
  consented: '同意あり',
  incomplete: '一部を読み取れず、条件が抜けている可能性あり',
  afar: '離れた場所での読み取り',
  sheet: '確認記録票（PDF）を保存',
  photo: '写真を表示',
  noPhoto: '写真を表示できません。',
  record: {
    title: 'この読み取りを記録',
    name: 'チップの氏名',
    noName: '読み取っていません',
    number: '番号',
    expires: '有効期間の末日',
    drives: '運転できる種類',
    signature: '署名',
    expired: '有効期間が終わっています。',
    altered: '署名が一致しません。改変または破損しているので、内容を信用できません。',
    typed: '手入力する項目',
    typedExplain: '「手入力」として記録します。',
    seen: '氏名・住所を券面で確かめました',
    seenExplain: '目視による確認として記録します。電子署名による確認とは区別されます。',
    consent: '本人の同意',
    agreed: '上の文を本人に示し、同意を得ました',
    alreadyAgreed: '読み取りの前に同意を得ています。',
    needsConsent: '同意を得てから記録してください。',
    submit: (name: string) => `${showable(name)}さんの確認として記録`,
    otherCard: '再交付などでカードが変わったときや、改姓したときは、本人と確かめてから記録してください。',
    anyway: '本人と確かめたので記録する',
  },
};

export type PeopleWords = typeof peopleJa;
