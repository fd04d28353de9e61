import type { NoProof } from '../../proof/make-proof.ts';
import type { ProofFault } from '../../proof/proof-fault.ts';
import type { ProofWords } from './proof.ts';

export function noProofJa(why: NoProof): string {
  switch (why.kind) {
    case 'not-whole':
      return '記録の署名を読み取っていないため、証明データを作れません。';
    case 'too-long':
      return '記録が長すぎるため、証明データを作れません。';
    case 'leaves-out': {
      const what = {
        photo: '写真',
        category: '運転経歴区分（--show-category で表示できます）',
        holder: '記録にある氏名か住所',
      }[why.what];
      return `この画像には${what}が表示されないため、証明データを入れられません。署名は記録全体にかかるので、入れると、画像で隠した内容も渡してしまいます。--proof を外すか、--record で証明データだけを保存してください。`;
    }
  }
}

export function noProofInFileJa(path: string, fault: ProofFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `${path} は大きすぎるため、開いていません。このソフトが保存するファイルではありません。`;
    case 'unknown-file':
      return `${path} は、証明データ・PNG・SVG・PDFのどれでもありません。`;
    case 'no-proof':
      return `${path} には証明データがないため、何も確かめられません。--proof なしで保存したか、保存や送信をしたソフトが証明データを落としています。元のファイルを、添付ファイルとして送ってもらってください。`;
    case 'several':
      return `${path} には証明データや添付ファイルが複数あり、どれが正しいか決められません。このファイルを信用しないでください。`;
    case 'malformed':
      return `${path} の証明データは、壊れているか、このソフトのものではありません（${fault.where}）。このファイルを信用しないでください。`;
    case 'newer':
      return `${path} の証明データは、このソフトの新しい版で作られています。新しい版で確かめてください。`;
  }
}

const VERDICTS = {
  genuine: '確認済み: 警察の署名が、登録した証明書と一致',
  'test-key': 'テスト用の鍵で一致（体験用の架空のデータで、何も証明しない）',
  altered: '改変あり: 署名が一致しない',
  'unknown-issuer': '未確認: 署名者の証明書が登録されていない',
  absent: 'カードに署名がない',
  'not-checked': '未確認: 署名の対象範囲が公開されていない',
  'not-read': '未読取',
} as const;

export const proofJa: ProofWords = {
  savedProof:
    '証明データには、写真と、署名されたすべての項目が入っています。確かめるには menkyo verify ファイル を使います。確かめる人には、あなたの封印を一度渡してください（menkyo seal export ファイル）。',
  noProof: noProofJa,
  noProofInFile: noProofInFileJa,
  claim: (claim) => {
    switch (claim.what) {
      case 'record':
        return `画像は、確かめた結果より多くのことを述べています。画像では署名が一致としていますが、結果は「${VERDICTS[claim.found]}」です。画像の言葉は信用しないでください。`;
      case 'issuer':
        return `画像にある証明書の発行者（${claim.shown}）は、確かめた結果（${claim.found ?? 'なし'}）と違います。画像の言葉は信用しないでください。`;
      case 'holder':
        return '画像は、氏名・住所を電子証明書で確認したと述べています。証明データにその電子証明書は入らないため、これは保存した人の言葉でしかありません。';
    }
  },
  pictureAlert: (picture) => {
    switch (picture) {
      case 'differs':
        return 'この画像は、証明データの画像と違います。書き換え・切り取り・拡大縮小・別のソフトでの保存のどれかがあったか、別の画像の証明データです。画像の内容を信用しないでください。確かめたのは、下の内容だけです。';
      case 'other-version':
        return 'この画像は、このソフトの別の版で描かれているため、同じように描き直せません。画像は確かめていません。記録と封印は確かめました。';
      case 'matches':
      case 'none':
        return null;
    }
  },
  recordAltered: '記録が改変されています。署名が内容と一致しません。信用しないでください。',
  sealAltered: '封印が一致しません。証明データは、作られたあとに書き換えられています。信用しないでください。',
  allGenuine: (by, hasPicture) =>
    `本物です。警察が署名した記録を、${by}が保存し、${hasPicture ? '画像も作られたときのままです' : 'そのあと書き換えられていません'}。`,
  record: (verdict) => VERDICTS[verdict],
  seal: ({ verdict, by, isOwn }) =>
    ({
      genuine: `確認済み: ${by ?? ''}が保存し${isOwn ? '（このソフト自身）' : ''}、そのあと変わっていない`,
      altered: '改変あり: 封印が一致しない',
      'unknown-key': '封印のあと変わっていないが、知らない鍵による（menkyo trust add で登録）',
      absent: 'なし: 誰が作ったか分からない',
    })[verdict],
  picture: (picture) =>
    ({
      matches: '一致: 描き直した画像と同じ',
      differs: '一致しない',
      'other-version': '未確認: 別の版で描かれている',
      none: 'このファイルにはない',
    })[picture],
  nameIsSealed: (by) =>
    `氏名・住所は、${by ?? '保存した人（不明）'}の言葉でしかありません。警察は氏名に署名していません。`,
  nameIsNobodys: '封印で確かめられないため、氏名は表示しません。',
  field: {
    record: '記録',
    seal: '封印',
    picture: '画像',
    sealName: '名前',
    fingerprint: 'SHA-256',
    key: '公開鍵',
  },
  limits: [
    '確かめられないこと: カードを見せた人が本人か、ICチップが複製でないか、免許が今日も有効か、読取日時が正しいか。',
  ],
  wanting: (what, path) =>
    ({
      altered: `${path}: 書き換えがあったか、画像が証明データと違います。`,
      'not-genuine': `${path}: --require-genuine には、記録の署名の確認と、画像の一致が必要です。`,
      'not-sealed': `${path}: --require-seal には、確認できる封印が必要です。`,
    })[what],
  renamed: '封印の名前を変えました:',
  exported: (path) => `保存しました: ${path}`,
  exportedFor:
    'あなたの保存したファイルを確かめる人に渡してください。受け取った人は menkyo trust add ファイル で登録します。SHA-256は電話で見比べてもらってください。',
  replaced:
    'これからは新しい鍵で封印します。古い鍵で保存したファイルも、ここでは自分のものとして扱います。確かめる人に、新しい封印を渡してください:',
  askReplace: '古い封印を登録した人は、新しい封印を知りません。鍵を取り替えますか？ [y/N] ',
  backedUp: (path) =>
    `保存しました: ${path}（暗号化済み）。次の復旧キーを書き留め、ファイルと別の場所に保管してください:`,
  recoveryKey: '復旧キー',
  askRecoveryKey: 'バックアップの復旧キー: ',
  restored: 'これからはバックアップの鍵で封印します:',
  askTrustSeal: (seals) =>
    `SHA-256を、持ち主と電話で見比べてください。${seals === 1 ? 'この封印' : `これら${seals}個の封印`}を登録しますか？ [y/N] `,
};
