import type { VerifyDocument } from '../../../src/app/contract/verify.ts';
import { showable } from '../../../src/base/showable.ts';

type Claim = VerifyDocument['claims'][number];

const record: Readonly<Record<VerifyDocument['record']['verdict'], string>> = {
  genuine: '確認済み：警察の署名が、登録した証明書と一致',
  'test-key': 'テスト用の鍵で一致（架空のデータで、何も証明しません）',
  altered: '改変あり：署名が一致しません',
  'unknown-issuer': '未確認：照合用の証明書が登録されていません',
  absent: 'カードに署名がありません',
  'not-checked': '未確認：署名の対象の範囲が公開されていません',
  'not-read': '署名を読み取っていません',
};

/** 検証: the check of a file that carries a proof. */
export const verificationJa = {
  title: '保存したファイルを検証する',
  lead: '証明データの入った画像やPDFが、保存されたときのままかを確かめます。ファイルはこのパソコンの外に出ません。',
  drop: 'ここにファイルをドロップ（PNG・SVG・PDF・証明データ・通信記録）',
  choose: 'ファイルを選ぶ…',
  another: '別のファイルを検証',
  working: '確かめています。',
  /** The one sentence of the result. */
  sentence: {
    pictureDiffers: 'この画像は、証明データの画像と違います。信用しないでください。',
    recordAltered: '免許情報が改変されています。信用しないでください。',
    sealAltered: '証明データが書き換えられています。信用しないでください。',
    genuine: (by: string) => `本物です。${showable(by)}が保存したときのままです。`,
    /** The seal is known, and nothing else is wrong. */
    sealed: (by: string) => `${showable(by)}が保存したときのままです。免許情報の署名は未確認です。`,
    unsealed: '免許情報の署名は一致しました。誰が保存したかは分かりません。',
    test: '体験用の架空のデータです。何も証明しません。',
    unchecked: '改変は見つかりませんが、本物かどうかは確かめられません。',
  },
  sentencePicture: '画像は確かめていません。',
  readOn: (date: string) => `${date}に読み取り`,
  judgedOn: (date: string) => `${date}の時点で判定`,
  mayDrive: '運転できる種類',
  parts: { record: '免許情報', seal: '保存した人', picture: '画像', name: '氏名・住所' },
  record,
  seal: {
    genuine: (by: string, isOwn: boolean) =>
      `確認済み：${showable(by)}${isOwn ? '（このソフト自身）' : ''}。そのあと変わっていません`,
    altered: '改変あり：封印が一致しません',
    'unknown-key': '保存のあと変わっていませんが、保存した人は登録されていません',
    absent: '封印がないため、誰が保存したか分かりません',
  },
  picture: {
    matches: '一致：描き直した画像と同じです',
    differs: '書き換え・切り取り・拡大縮小・別のソフトでの保存のどれかがあったか、別の画像です',
    'other-version': '未確認：このソフトの別の版で描かれています',
    none: 'このファイルに画像はありません',
  },
  name: {
    sealed: (by: string | null) =>
      `${by === null ? '保存した人（不明）' : showable(by)}の申告です。警察は氏名に署名していません`,
    none: '封印で確かめられないため、氏名・住所は表示しません',
  },
  claims: '画像の言葉と違うところ',
  claim: (claim: Claim) => {
    switch (claim.what) {
      case 'record':
        return `画像では署名が一致としていますが、結果は「${record[claim.found]}」です。`;
      case 'issuer':
        return `画像にある証明書の発行者（${showable(claim.shown)}）は、確かめた結果（${claim.found === null ? 'なし' : showable(claim.found)}）と違います。`;
      case 'holder':
        return '画像では氏名・住所を電子証明書で確認したとしていますが、証明データにその電子証明書は入りません。';
    }
  },
  handedIn: '受け取った画像',
  notShown: 'この種類のファイルは、ここに表示できません。',
  drawnAgain: '証明データから描き直した画像',
  limits:
    '確かめられないこと：カードを見せた人が本人か、ICチップが複製でないか、免許が今日も有効か、読取日時が正しいか。',
  faults: {
    'too-large': '大きすぎるため、開いていません。このソフトが保存するファイルではありません。',
    'unknown-file': '証明データ・PNG・SVG・PDFのどれでもありません。',
    'no-proof':
      '証明データがないため、確かめられません。保存や送信をしたソフトが落とすことがあります。元のファイルを、添付ファイルとして送ってもらってください。',
    several: '証明データが複数あり、どれが正しいか決められません。信用しないでください。',
    newer: 'このソフトの新しい版で作られています。新しい版で検証してください。',
    malformed: (where: string) =>
      `証明データが壊れているか、このソフトのものではありません（${showable(where)}）。信用しないでください。`,
    unreadable: 'ファイルを開けません。',
    failed: '検証できませんでした。もう一度試してください。',
  },
  faultTitle: (name: string) => `「${showable(name)}」は検証できません`,
};

export type VerificationWords = typeof verificationJa;
