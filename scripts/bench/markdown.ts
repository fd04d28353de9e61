// The tables of docs/figures.md: the most telling figures, in words for its readers.
import { LINKS } from './contactless-link.ts';
import { type Figure, isOverBudget } from './figures.ts';
import { type BenchRun, machineOf } from './run-file.ts';

type Language = 'en' | 'ja';

type Words = Readonly<Record<Language, string>>;

/** The table shows this link. Of all links it shows the worst ratio. */
const ORDINARY_LINK = 'middle';

const TASKS: readonly (Words & { readonly task: string })[] = [
  { task: 'status', en: 'Tries left of each secret', ja: '暗証番号の残り回数' },
  { task: 'licence', en: 'Licence', ja: '免許情報' },
  { task: 'licence with holder', en: 'Licence and its holder', ja: '免許情報と氏名・住所' },
  {
    task: 'conventional licence',
    en: 'Conventional licence, PIN 1',
    ja: '従来の免許証、暗証番号１',
  },
  {
    task: 'conventional licence with photograph',
    en: 'Conventional licence with photograph, both PINs',
    ja: '従来の免許証と写真、暗証番号１と２',
  },
];
const READERS: readonly (Words & { readonly passes: string })[] = [
  { passes: 'extended', en: 'extended length', ja: '拡張長' },
  { passes: '2048', en: 'up to 2,048 bytes', ja: '2,048バイトまで' },
  { passes: '256', en: 'no extended length', ja: '拡張長なし' },
];

const CARD_ROWS: readonly (Words & { readonly id: string })[] = [
  ...TASKS.flatMap(({ task, ...of }) =>
    READERS.map(({ passes, ...by }) => ({
      id: `card/${task}/${passes}, first card`,
      en: `${of.en}, ${by.en}`,
      ja: `${of.ja}、${by.ja}`,
    })),
  ),
  {
    id: 'card/look and licence/extended, first card',
    en: 'The window: look when it is laid down, then licence, extended length',
    ja: 'ウインドウ：置いたときの確認と免許情報、拡張長',
  },
];

const ROWS: readonly (Words & { readonly id: string })[] = [
  {
    id: 'face/on the screen, from the record',
    en: 'From the record’s last byte to the face on the screen, being checked',
    ja: '免許情報の受信から画面に券面（確認中）が出るまで',
  },
  {
    id: 'face/on the screen, from the last answer',
    en: 'From the card’s last answer to the face on the screen',
    ja: 'カードの最後の応答から画面に券面が出るまで',
  },
  {
    id: 'face/verdicts on the screen, from the last answer',
    en: 'From the card’s last answer to the verdicts on the screen',
    ja: 'カードの最後の応答から画面に確認結果が出るまで',
  },
  {
    id: 'face/window opened to a field to type in',
    en: 'From opening the window to typing',
    ja: 'ウインドウを開いてから入力できるまで',
  },
  {
    id: 'plain/menkyo read, link: middle',
    en: '`menkyo read` behind PC/SC, ordinary link; floor: a plain script in Python',
    ja: 'PC/SC経由の `menkyo read`、ふつうの通信（下限の欄はPythonの単純なスクリプト）',
  },
  {
    id: 'plain/menkyo read, the card answers at once',
    en: 'the same, a card that answers at once',
    ja: '同じく、すぐに応答するカード',
  },
  {
    id: 'plain/menkyo read/commands',
    en: 'the same, commands sent to the card',
    ja: '同じく、カードへのコマンド数',
  },
  {
    id: 'plain/menkyo read/bytes',
    en: 'the same, bytes both ways',
    ja: '同じく、送受信のバイト数',
  },
  { id: 'start/--help', en: '`menkyo --help`, cold', ja: '`menkyo --help`（起動から終了まで）' },
  {
    id: 'start/read --card --json',
    en: '`menkyo read --card gold --json`, cold',
    ja: '`menkyo read --card gold --json`（起動から終了まで）',
  },
  {
    id: 'start/read --card --json --png',
    en: 'the same with `--png`',
    ja: '同じく `--png` も',
  },
  {
    id: 'start/serve, to its first answer',
    en: '`menkyo serve`, to its first answer',
    ja: '`menkyo serve` が最初に応答するまで',
  },
  { id: 'export/PNG, 300 dpi', en: 'PNG, 300 dpi', ja: 'PNG、300 dpi' },
  { id: 'export/PNG, 600 dpi', en: 'PNG, 600 dpi', ja: 'PNG、600 dpi' },
  { id: 'export/PDF, card', en: 'PDF, card', ja: 'PDF、カードの大きさ' },
  { id: 'export/PDF, A4', en: 'PDF, A4', ja: 'PDF、A4' },
  {
    id: 'export/100 PNG in a row/memory at most',
    en: '100 PNG in a row: memory at most',
    ja: 'PNGを続けて100枚：最大メモリー',
  },
  { id: 'batch/1000 cards/cards', en: '1,000 virtual cards to JSON', ja: '仮想カード1,000枚をJSONに' },
  {
    id: 'batch/1000 cards/memory at most',
    en: '1,000 virtual cards: memory at most',
    ja: '仮想カード1,000枚：最大メモリー',
  },
  { id: 'idle/processor', en: 'Waiting for a card: processor', ja: 'カードを待つあいだのCPU使用率' },
  {
    id: 'proof/verify a PNG, cold',
    en: '`menkyo verify` of a PNG, cold',
    ja: '`menkyo verify`、PNG（起動から終了まで）',
  },
  {
    id: 'proof/verify a proof alone, cold',
    en: '`menkyo verify` of a proof alone, cold',
    ja: '`menkyo verify`、証明データのみ（起動から終了まで）',
  },
  { id: 'proof/proofs in a row', en: 'Proofs verified in a row', ja: '証明データを続けて検証' },
  ...registerRows('file', { en: 'Register in a file', ja: 'ファイルの台帳' }),
  ...registerRows('server', { en: 'Register on a server', ja: 'サーバーの台帳' }),
];

/** Of a register with 100,000 people and 1,000,000 checks. */
function registerRows(store: 'file' | 'server', of: Words): readonly (Words & { readonly id: string })[] {
  const parts: Readonly<Record<string, Words>> = {
    open: { en: 'open it', ja: '開く' },
    'due list': { en: 'the due list', ja: '期限の一覧' },
    'search: name': { en: 'search by a part of a name', ja: '氏名の一部で検索' },
    'search: number': { en: 'search by number', ja: '番号で検索' },
    'record a check': { en: 'record a check', ja: '確認を１件記録' },
    'memory beyond the loaded program': { en: 'memory beyond the program', ja: 'プログラムを除くメモリー' },
    audit: { en: 'audit of 1,000,000 checks', ja: '確認1,000,000件の監査' },
  };
  return Object.entries(parts).map(([part, words]) => ({
    id: `register/${store}, 100000 people/${part}`,
    en: `${of.en}: ${words.en}`,
    ja: `${of.ja}：${words.ja}`,
  }));
}

const UNITS: Readonly<Record<Language, Partial<Record<Figure['unit'], string>>>> = {
  en: {},
  ja: { 'a second': '件／秒', commands: 'コマンド', bytes: 'バイト' },
};

/** From here on a time is told in seconds. */
const LONG_MS = 10_000;

interface TableWords {
  readonly cardHead: readonly string[];
  readonly head: readonly string[];
  readonly over: string;
  readonly measured: (run: BenchRun) => string;
}

const day = ({ at }: BenchRun) => at.slice(0, 10);

const WORDS: Readonly<Record<Language, TableWords>> = {
  en: {
    cardHead: [
      'Time with a card, by a model of the link',
      'commands (floor)',
      'ordinary link',
      `ratio to the floor, worst of ${LINKS.length} links`,
    ],
    head: ['', 'median', 'budget', 'floor', 'ratio to the floor'],
    over: ' (over)',
    measured: (run) => `Measured on ${machineOf(run)} · ${day(run)}${run.quick ? ' · a quick look' : ''}`,
  },
  ja: {
    cardHead: [
      'カードとの通信にかかる時間（計算による）',
      'コマンド数（下限）',
      'ふつうの通信',
      `下限との比（${LINKS.length}種の通信で最大）`,
    ],
    head: ['', '中央値', '目標', '下限', '下限との比'],
    over: '（目標を超過）',
    measured: (run) => `測定環境：${machineOf(run)} · ${day(run)}${run.quick ? ' · 簡易測定' : ''}`,
  },
};

/** Both tables, with the figures that the run has, and the machine. */
export function markdownOf(run: BenchRun, language: Language): string {
  const { cardHead, head, measured } = WORDS[language];
  const tables = [
    table(cardHead, cardRows(run.figures, language)),
    table(head, otherRows(run.figures, language)),
  ];
  return [...tables.filter((one) => one !== null), measured(run)].join('\n\n');
}

function cardRows(figures: readonly Figure[], language: Language): readonly (readonly string[])[] {
  return CARD_ROWS.flatMap((row) => {
    const of = (what: string) => figures.find(({ id }) => id === `${row.id}/${what}`);
    const [commands, ordinary] = [of('commands'), of(ORDINARY_LINK)];
    if (commands === undefined || ordinary === undefined) return [];
    const links = LINKS.map(({ name }) => of(name)).filter((one) => one !== undefined);
    const worst = Math.max(...links.map(({ ratio }) => ratio ?? 0));
    const isOver = [commands, ...links].some(isOverBudget);
    return [
      [
        row[language],
        `${number(commands.median)} (${number(commands.floor ?? 0)})`,
        `${number(ordinary.median)} ms`,
        `${worst.toFixed(2)}${isOver ? WORDS[language].over : ''}`,
      ],
    ];
  });
}

function otherRows(figures: readonly Figure[], language: Language): readonly (readonly string[])[] {
  return ROWS.flatMap((row) => {
    const one = figures.find(({ id }) => id === row.id);
    if (one === undefined) return [];
    const unit = UNITS[language][one.unit] ?? one.unit;
    const said = (value: number | null) => {
      if (value === null) return '';
      return unit === 'ms' && value >= LONG_MS ? `${number(value / 1000)} s` : `${number(value)} ${unit}`;
    };
    return [
      [
        row[language],
        `${said(one.median)}${isOverBudget(one) ? WORDS[language].over : ''}`,
        said(one.budget),
        said(one.floor),
        one.ratio === null ? '' : one.ratio.toFixed(2),
      ],
    ];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string | null {
  if (rows.length === 0) return null;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

function number(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
}
