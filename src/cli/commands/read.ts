import { type Command, DAY, environment, FILE, type Options } from '../command.ts';
import { OF_A_READ } from '../exit-statuses.ts';
import { startDrawingEarly } from '../start-drawing-early.ts';
import { FIELD_OPTION } from './field-option.ts';
import { SOURCE_HELP, SOURCE_OPTIONS, startReaders } from './source-option.ts';

/** What a read takes, wherever a command reads a card. */
export const READ_OPTIONS: Options = {
  ...SOURCE_OPTIONS,
  holder: {
    kind: 'optional-value',
    values: ['text', 'both'],
    rows: [
      {
        term: '--holder',
        help: {
          ja: '氏名・住所も読み取る（署名用電子証明書の暗証番号が必要）',
          en: 'also read name and address (needs the signature password)',
        },
      },
      {
        term: '--holder=text',
        help: {
          ja: '氏名・住所を券面事項入力補助から読み取る（署名なし）',
          en: 'read them from the input support application instead (not signed)',
        },
      },
      {
        term: '--holder=both',
        help: {
          ja: '両方から読み取り、一致するかを確かめる',
          en: 'read them from both, and say whether they agree',
        },
      },
    ],
  },
  photo: {
    kind: 'flag',
    help: {
      ja: '従来の免許証の写真も読み取る（暗証番号２が必要。マイナ免許証の写真はいつも読み取る）',
      en: 'of a conventional licence, also the photograph (needs PIN 2; that of a My Number Card is always read)',
    },
  },
  domicile: {
    kind: 'flag',
    help: {
      ja: '従来の免許証の本籍も読み取る（暗証番号２が必要）',
      en: 'of a conventional licence, also the registered domicile (needs PIN 2)',
    },
  },
  'secrets-stdin': {
    kind: 'flag',
    help: {
      ja: '暗証番号を標準入力から受け取る（1行に1つ: pin=…、sign-password=…、text-pin=…、pin1=…、pin2=…）',
      en: 'take secrets from stdin, one a line: pin=..., sign-password=..., text-pin=..., pin1=..., pin2=...',
    },
  },
  'secrets-fd': {
    kind: 'value',
    value: 'N',
    help: {
      ja: '同じ行を、開いたまま渡されたファイル記述子Nから受け取る（3以上。Windowsでは使えない）',
      en: 'take the same lines from the inherited file descriptor N (3 or more; not on Windows)',
    },
  },
  'low-tries': {
    kind: 'flag',
    help: {
      ja: '残り回数が少ない暗証番号や、英字だけ・数字だけの署名用電子証明書の暗証番号も送る',
      en: 'send a secret even if few tries are left, or a signature password of one kind of character',
    },
  },
  today: {
    kind: 'value',
    value: DAY,
    help: {
      ja: '有効期間と証明書を判定する日',
      en: 'the day by which validity and certificates are judged',
    },
  },
  trust: {
    kind: 'values',
    value: FILE,
    help: {
      ja: 'この回だけ信頼する証明書（PEM・DER、フォルダーも可。何度でも）',
      en: 'a certificate to trust for this run (PEM or DER, or a folder; repeatable)',
    },
  },
  'allow-test-keys': {
    kind: 'flag',
    help: {
      ja: 'リーダーや再生でも、体験用カードのテスト用の鍵を見分ける（何かを証明するものではない）',
      en: 'name the test keys of the virtual cards on a reader or in a replay; nothing is genuine by them',
    },
  },
  'require-genuine': {
    kind: 'flag',
    help: {
      ja: 'リーダーで読み取った日の判定で、免許情報の署名が確かめられなければ失敗にする（ファイルも書かない）',
      en: 'fail, and write no file, unless the signature over the record is confirmed, on a reader, by the day of the reading',
    },
  },
  require: {
    kind: 'value',
    value: { ja: '条件,…', en: 'WHAT,...' },
    values: ['current', 'not-altered', 'genuine'],
    help: {
      ja: '満たさなければ失敗にし、ファイルも書かない: current（有効期間内）, not-altered（書き換えなし）, genuine（--require-genuine と同じ）, may-drive:普通（その種類の車ならどれでも運転できる。ＡＴ車だけなら may-drive:普通:at）',
      en: 'fail, and write no file, unless it is so: current, not-altered, genuine (as --require-genuine), may-drive:普通 (any vehicle of that class; may-drive:普通:at with an automatic gearbox)',
    },
  },
  'show-category': {
    kind: 'flag',
    help: {
      ja: '運転経歴区分も表示する（保存する画像・PDFでも）',
      en: 'show the driving history category (運転経歴区分) as well, here and in files',
    },
  },
  field: FIELD_OPTION,
  png: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '画像。--dpi 数 で解像度（72～1200、既定は300）',
      en: 'a picture; --dpi N sets how fine (72 to 1200, by default 300)',
    },
  },
  dpi: { kind: 'value', toldWith: 'png' },
  svg: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '拡大しても荒れない画像。--outlines で文字を図形にする',
      en: 'a drawing; --outlines turns its text into shapes',
    },
  },
  outlines: { kind: 'flag', toldWith: 'svg' },
  pdf: {
    kind: 'value',
    value: FILE,
    help: {
      ja: 'PDF。--paper card（カードの大きさ、既定）か a4（全項目の表つき）',
      en: "--paper card (the card's size, by default) or a4 (with a table of every field)",
    },
  },
  paper: { kind: 'value', toldWith: 'pdf', values: ['card', 'a4'] },
  'photo-file': {
    kind: 'value',
    value: FILE,
    help: {
      ja: '写真だけ。名前の終わりが .png なら画像、.jp2 ならカードのデータのまま（従来の免許証では --photo も必要）',
      en: 'the photograph alone: a picture for .png, the bytes of the card for .jp2 (of a conventional licence, ask for the photograph as well)',
    },
  },
  record: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '証明データ。署名された記録をそのまま入れ、menkyo verify で確かめ直せる（写真と全項目が入ります）',
      en: 'a proof: the signed record as it is, for menkyo verify to check again (holds the photograph and every field)',
    },
  },
  proof: {
    kind: 'flag',
    help: {
      ja: '画像・PDFの中にも証明データを入れる',
      en: 'put a proof into each picture and PDF as well',
    },
  },
  trace: {
    kind: 'value',
    value: FILE,
    help: {
      ja: 'カードとの通信を保存する（不具合の報告用。暗証番号は入りません）',
      en: 'write what went to the card and came back, for a report; secrets are never in it',
    },
  },
  anonymise: {
    kind: 'flag',
    help: {
      ja: '--trace とともに: 個人に関わる内容を架空のものに置き換える',
      en: 'with --trace: replace what is of a person by fiction',
    },
  },
  force: {
    kind: 'flag',
    help: { ja: 'すでにあるファイルを上書きする', en: 'replace a file that is there already' },
  },
  batch: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '1行に1枚ずつJSONで指定し（- は標準入力）、結果も1行に1つずつ標準出力に書く: {"card": "gold", "holder": "both", "secrets": {"pin": "…", "signPassword": "…", "textPin": "…"}, "png": "a.png", "id": "a"}。card の代わりに reader か replay、holder は none、certificate、text、both。従来の免許証では暗証番号が pin1、pin2 で、"photo": true で写真も、"domicile": true で本籍も読み取る（どちらも pin2 が必要）。暗証番号は各行にだけ書きます。--low-tries の代わりに、その行に "lowTries": true を書きます。暗証番号が残らないよう、パイプを勧めます',
      en: 'one card a line, as JSON (- is standard input), and one document a line on stdout: {"card": "gold", "holder": "both", "secrets": {"pin": "...", "signPassword": "...", "textPin": "..."}, "png": "a.png", "id": "a"}; "reader" or "replay" instead of "card", "holder": none, certificate, text or both. Of a conventional licence the secrets are pin1 and pin2, and "photo": true and "domicile": true read more (both need pin2). Secrets stand on the line alone, and so does "lowTries": true, instead of --low-tries. Better a pipe than a file, which keeps the secrets',
    },
  },
};

/** The rows of these options, for each command that reads a licence. */
export const READ_ROWS = [
  'holder',
  'photo',
  'domicile',
  'secrets-stdin',
  'secrets-fd',
  'low-tries',
  'today',
  'trust',
  'allow-test-keys',
  'require-genuine',
  'require',
  'show-category',
  'field',
] as const;

/** What is written, and how. */
export const OUTPUT_ROWS = [
  'png',
  'svg',
  'pdf',
  'photo-file',
  'record',
  'proof',
  'trace',
  'anonymise',
  'force',
] as const;

export const READ_ENVIRONMENT = environment(
  'MENKYO_PIN',
  'MENKYO_SIGN_PASSWORD',
  'MENKYO_TEXT_PIN',
  'MENKYO_PIN1',
  'MENKYO_PIN2',
  'MENKYO_READER',
  'MENKYO_PCSC',
);

export const read: Command = {
  name: 'read',
  about: { ja: 'カードを1枚読み取る', en: 'read one card' },
  options: READ_OPTIONS,
  help: [
    {
      kind: 'text',
      text: {
        ja: 'マイナ免許証か従来の免許証を読み取ります。暗証番号は端末でたずねます（表示しません）。',
        en: 'Reads the licence in a My Number Card, or a conventional licence. Secrets are asked on the terminal, without echo.',
      },
    },
    {
      kind: 'rows',
      rows: READ_ROWS,
    },
    {
      kind: 'rows',
      title: {
        ja: '券面の保存（- は標準出力。運転免許証としては使えません）:',
        en: "The licence's face, written to a file (- is standard output; never a licence itself):",
      },
      rows: OUTPUT_ROWS,
    },
    {
      kind: 'rows',
      title: { ja: 'まとめて読み取る:', en: 'Many cards in one run:' },
      rows: ['batch'],
    },
    READ_ENVIRONMENT,
    SOURCE_HELP,
  ],
  document: 'menkyo.read/1',
  statuses: OF_A_READ,
  run: async (args, io) => {
    if (args.value('png') !== null) startDrawingEarly();
    await startReaders(args, io);
    return (await import('../handlers/read.ts')).readCommand(args, io);
  },
};
