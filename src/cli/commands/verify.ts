import { type Command, DAY, FILE } from '../command.ts';
import { startDrawingEarly } from '../start-drawing-early.ts';
import { FIELD_OPTION } from './field-option.ts';

export const verify: Command = {
  name: 'verify',
  about: {
    ja: '保存したファイルを確かめ直す',
    en: 'check an exported file again',
  },
  usage: { ja: 'ファイル… [指定]', en: 'FILE... [OPTIONS]' },
  options: {
    trust: {
      kind: 'values',
      value: FILE,
      help: {
        ja: 'この回だけ信頼する証明書（PEM・DER、フォルダーも可。何度でも）',
        en: 'a certificate to trust for this run (PEM or DER, or a folder; repeatable)',
      },
    },
    today: {
      kind: 'value',
      value: DAY,
      help: { ja: '有効期間を判定する日', en: 'the day by which validity is judged' },
    },
    'allow-test-keys': {
      kind: 'flag',
      help: {
        ja: '体験用カードのテスト用の鍵を見分ける（何かを証明するものではない）',
        en: 'name the test keys of the virtual cards; nothing is genuine by them',
      },
    },
    'require-genuine': {
      kind: 'flag',
      help: {
        ja: '記録の署名が確かめられないか、画像が一致しなければ失敗にする',
        en: 'fail unless the signature over the record is confirmed, and the picture matches',
      },
    },
    'require-seal': {
      kind: 'flag',
      help: { ja: '封印が確かめられなければ失敗にする', en: 'fail unless the seal is confirmed' },
    },
    field: FIELD_OPTION,
  },
  help: [
    {
      kind: 'text',
      text: {
        ja: '証明データ（menkyo read --record）か、証明データ入りのPNG・SVG・PDF（--proof）を確かめます。カードもネットワークも使いません。\n記録の署名と封印を確かめ、記録から画像を描き直して見比べます。画像が述べていることは信用しません。\n書き換えや、画像の違いがあれば、終了コードは41です。',
        en: 'Checks a proof (menkyo read --record), or a PNG, SVG or PDF that carries one (--proof). It needs no card and no network.\nIt judges the signature over the record and the seal, draws the picture again from the record, and compares. What the picture says counts for nothing.\nThe exit status is 41 where something was changed, or where the picture differs.',
      },
    },
    { kind: 'rows', rows: ['trust', 'today', 'allow-test-keys', 'require-genuine', 'require-seal', 'field'] },
  ],
  document: 'menkyo.verify/1',
  statuses: [0, 2, 40, 41, 130],
  positionals: { least: 1, most: Number.POSITIVE_INFINITY, name: 'FILE' },
  run: async (args, io) => {
    // A picture is drawn again to be compared.
    if (args.positionals.some((path) => /\.png$/i.test(path))) startDrawingEarly();
    return (await import('../handlers/verify.ts')).verifyCommand(args, io);
  },
};
