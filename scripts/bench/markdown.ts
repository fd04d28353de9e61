// The README's table: the figures that say most, in the words of whoever reads it.
import { type Figure, isOverBudget } from './figures.ts';

type Language = 'en' | 'ja';

const ROWS: readonly { readonly id: string; readonly en: string; readonly ja: string }[] = [
  {
    id: 'card/licence/extended, first card/commands',
    en: 'Commands for a licence',
    ja: '免許情報を読むコマンド',
  },
  {
    id: 'card/licence with holder/extended, first card/commands',
    en: 'Commands for a licence with its holder',
    ja: '免許情報と氏名・住所を読むコマンド',
  },
  {
    id: 'card/licence/extended, first card/middle',
    en: 'Card time, licence, ordinary link (model)',
    ja: 'カードを置く時間、免許情報、ふつうの通信（計算）',
  },
  {
    id: 'card/licence with holder/extended, first card/middle',
    en: 'Card time, with its holder (model)',
    ja: 'カードを置く時間、氏名・住所も（計算）',
  },
  {
    id: 'face/on the screen, from the last answer',
    en: 'From the card’s last answer to the face on the screen',
    ja: 'カードの最後の応答から画面に券面が出るまで',
  },
  {
    id: 'face/window opened to a field to type in',
    en: 'From opening the window to typing',
    ja: 'ウインドウを開いてから入力できるまで',
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
  {
    id: 'start/window/all scripts, gzip',
    en: 'The window’s scripts, compressed',
    ja: 'ウインドウのスクリプト（圧縮後）',
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
  {
    id: 'idle/60 s/processor',
    en: 'Waiting a minute for a card: processor',
    ja: 'カードを待つ1分間のCPU使用率',
  },
];

const UNITS: Readonly<Record<Language, Partial<Record<Figure['unit'], string>>>> = {
  en: {},
  ja: { commands: '回', 'a second': '枚／秒' },
};

const WORDS: Readonly<Record<Language, { readonly head: readonly string[]; readonly over: string }>> = {
  en: { head: ['', 'median', 'budget', 'floor', 'ratio to the floor'], over: ' (over)' },
  ja: { head: ['', '中央値', '目標', '下限', '下限との比'], over: '（目標を超過）' },
};

export function markdownOf(figures: readonly Figure[], language: Language): string {
  const { head, over } = WORDS[language];
  const rows = ROWS.flatMap((row) => {
    const one = figures.find(({ id }) => id === row.id);
    if (one === undefined) return [];
    const unit = UNITS[language][one.unit] ?? one.unit;
    const said = (value: number | null) => (value === null ? '' : `${number(value)} ${unit}`);
    return [
      [
        row[language],
        `${said(one.median)}${isOverBudget(one) ? over : ''}`,
        said(one.budget),
        said(one.floor),
        one.ratio === null ? '' : one.ratio.toFixed(2),
      ],
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

function number(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
}
