import { type Command, DAY, environment, FILE } from '../command.ts';
import { OF_A_READ } from '../exit-statuses.ts';
import { SOURCE_HELP, SOURCE_OPTIONS } from './source-option.ts';

const YES_NO = 'yes|no';

export const procedures: Command = {
  name: 'procedures',
  about: {
    ja: 'この免許でできる手続きと、その期間',
    en: 'what comes next with this licence, and when',
  },
  options: {
    ...SOURCE_OPTIONS,
    holder: {
      kind: 'optional-value',
      values: ['text', 'both'],
      rows: [
        {
          term: {
            ja: '--holder、--holder=text、--holder=both',
            en: '--holder, --holder=text, --holder=both',
          },
          help: {
            ja: '生年月日も読み取る。both なら、連携に必要な基本４情報の一致も確かめる',
            en: 'also read the birth date; both is what compares the four facts for linking',
          },
        },
      ],
    },
    'secrets-stdin': {
      kind: 'flag',
      rows: [
        {
          term: {
            ja: '--secrets-stdin、--low-tries、--today 年-月-日、--trust ファイル、--allow-test-keys',
            en: '--secrets-stdin, --low-tries, --today YYYY-MM-DD, --trust FILE, --allow-test-keys',
          },
          help: { ja: 'menkyo read と同じ', en: 'as for "menkyo read"' },
        },
      ],
    },
    'low-tries': { kind: 'flag', toldWith: 'secrets-stdin' },
    today: { kind: 'value', toldWith: 'secrets-stdin' },
    trust: { kind: 'values', value: FILE, toldWith: 'secrets-stdin' },
    'allow-test-keys': { kind: 'flag', toldWith: 'secrets-stdin' },
    rules: {
      kind: 'flag',
      help: {
        ja: '使った決まりを、すべて出典とともに表示する',
        en: 'every rule that was used, with its source; not only those that decide',
      },
    },
    born: {
      kind: 'value',
      value: DAY,
      help: {
        ja: '生年月日（氏名などを読み取らないとき）。実行中は、同じコンピューターのほかのプログラムから見えます（ps など）。--holder なら、カードから読み取ります',
        en: 'the birth date, where the holder is not read. While the command runs, other programs on this computer can see it (ps); --holder reads it from the card instead',
      },
    },
    holds: {
      kind: 'value',
      value: 'card|conventional|both',
      help: {
        ja: 'マイナ免許証だけか（card）、従来の免許証だけか（conventional）、２枚持ちか（both）',
        en: 'the licence in the My Number Card alone, the conventional licence alone, or both',
      },
    },
    course: {
      kind: 'value',
      value: { ja: '区分', en: 'WHICH' },
      values: ['excellent', 'general', 'violator', 'first', 'elderly'],
      help: {
        ja: '更新連絡書にある講習の区分: excellent（優良）, general（一般）, violator（違反）, first（初回）, elderly（高齢者）',
        en: 'excellent, general, violator, first or elderly, as the renewal notice says',
      },
    },
    suspended: {
      kind: 'value',
      value: YES_NO,
      help: {
        ja: '免許の効力が停止中または仮停止中か',
        en: 'the licence is suspended, or provisionally suspended',
      },
    },
    'took-again': {
      kind: 'value',
      value: YES_NO,
      help: {
        ja: 'やむを得ない理由で失効した免許を取り直したか',
        en: 'it was lost for an unavoidable reason before, and taken again',
      },
    },
    'physical-condition': {
      kind: 'value',
      value: YES_NO,
      help: {
        ja: '眼鏡等・補聴器のほかに、身体の状態に応じた条件があるか',
        en: 'it has one other than glasses and hearing aids',
      },
    },
    linked: {
      kind: 'value',
      value: YES_NO,
      help: { ja: 'マイナポータル連携が済んでいるか', en: 'it is linked with My Number Portal' },
    },
    'handed-in': {
      kind: 'value',
      value: YES_NO,
      help: {
        ja: '署名用電子証明書を運転免許センターか警察署で提出したか',
        en: 'the signature certificate was handed in at a licence centre or police station',
      },
    },
  },
  help: [
    {
      kind: 'text',
      text: {
        ja: 'マイナ免許証か従来の免許証を読み取り、できる手続き（更新、オンライン更新時講習、住所変更の届け出、マイナポータル連携など）を、期間、必要なもの、できない理由、決まりとその出典とともに案内します。従来の免許証では、暗証番号２を使いません。どこにも送信しません。',
        en: 'Reads the licence in a My Number Card or a conventional licence, and tells what its holder can do next: renewal, online lecture, reporting a change, linking with My Number Portal and so on, each with its days, what it takes, why not, and the rule with its source. Of a conventional licence, PIN 2 is not used. Nothing is sent anywhere.',
      },
    },
    { kind: 'rows', rows: ['holder', 'secrets-stdin', 'rules'] },
    {
      kind: 'rows',
      title: {
        ja: 'ICチップから分からないこと（必要なときだけ。保存しません）:',
        en: 'What no chip tells, where it matters (none is kept):',
      },
      rows: [
        'born',
        'holds',
        'course',
        'suspended',
        'took-again',
        'physical-condition',
        'linked',
        'handed-in',
      ],
    },
    environment('MENKYO_PIN', 'MENKYO_SIGN_PASSWORD', 'MENKYO_TEXT_PIN', 'MENKYO_PIN1', 'MENKYO_PCSC'),
    SOURCE_HELP,
  ],
  statuses: OF_A_READ,
  run: async (args, io) => (await import('../handlers/procedures.ts')).proceduresCommand(args, io),
};
