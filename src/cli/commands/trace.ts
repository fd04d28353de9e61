import type { Command, Said } from '../command.ts';

const SHOW: Said = {
  ja: 'show は、menkyo read --trace で作った通信記録を説明します。カードとのやりとりの意味と、読み取ったファイルの内容を表示します。',
  en: 'show explains a trace of "menkyo read --trace": each exchange with its status in words, and what stands in each file.',
};

const ANONYMISE: Said = {
  ja: 'anonymise は、通信記録の氏名・番号・日付・住所・本籍・顔写真・証明書を、同じ長さの架空のものに置き換えます。不具合の報告に添付できます。分からない内容があれば、何も保存せずに終わります（終了コード40）。',
  en: 'anonymise takes a trace and puts fiction of the same length in the place of names, numbers, dates, address, registered domicile, photograph and certificates, so that it can be attached to a report. Where anything is not understood, nothing is written (status 40).',
};

export const trace: Command = {
  name: 'trace',
  about: {
    ja: '通信記録の表示・比較・匿名化: show, anonymise',
    en: 'recorded exchanges: show, compare, anonymise',
  },
  usage: {
    ja: 'show ファイル [指定]\nshow --diff A B [指定]\nanonymise 元のファイル 保存するファイル [指定]',
    en: 'show FILE [OPTIONS]\nshow --diff A B [OPTIONS]\nanonymise IN OUT [OPTIONS]',
  },
  options: {
    diff: {
      kind: 'flag',
      rows: [
        {
          term: '--diff A B',
          help: {
            ja: '2つの通信記録の違い（違いがあってもなくても終了コード0）',
            en: 'what two traces do not have in common (status 0 either way)',
          },
        },
      ],
    },
    verbose: {
      kind: 'flag',
      help: {
        ja: 'コマンドと応答を16進数でも表示する',
        en: 'commands and answers in hex as well',
      },
    },
    force: {
      kind: 'flag',
      help: { ja: 'すでにあるファイルを上書きする', en: 'write over a file that is there' },
    },
  },
  actions: {
    show: {
      takes: { ja: 'ファイル', en: 'FILE' },
      help: SHOW,
      options: ['diff', 'verbose'],
      // One file, or two with --diff. The handler checks the number.
      positionals: { least: 0, most: Number.POSITIVE_INFINITY, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/trace-show.ts')).showTrace(args, io),
    },
    anonymise: {
      takes: { ja: '元のファイル 保存するファイル', en: 'IN OUT' },
      help: ANONYMISE,
      options: ['force'],
      positionals: { least: 2, most: 2, name: 'IN OUT' },
      run: async (args, io) => (await import('../handlers/trace-anonymise.ts')).anonymiseFile(args, io),
    },
  },
  statuses: [0, 2, 40, 50, 130],
  help: [
    {
      kind: 'text',
      text: SHOW,
    },
    { kind: 'rows', rows: ['diff', 'verbose'] },
    {
      kind: 'text',
      text: ANONYMISE,
    },
    {
      kind: 'rows',
      rows: [
        {
          term: { ja: '-', en: 'OUT may be -' },
          help: { ja: '保存するファイルの代わりに: 標準出力', en: 'standard output' },
        },
        'force',
      ],
    },
  ],
};
