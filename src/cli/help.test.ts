import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { helpPage } from './help.ts';

const run = async () => undefined;

const LAID_OUT: Command = {
  name: 'sample',
  about: 'a sample',
  options: {
    fine: { kind: 'flag', help: { ja: '細かく', en: 'finely' } },
    'with-a-very-long-name': {
      kind: 'value',
      value: { ja: 'ファイル', en: 'FILE' },
      help: { ja: '長い名前', en: 'a long name' },
    },
    size: {
      kind: 'value',
      value: { ja: '大きさ', en: 'SIZE' },
      help: {
        ja: 'とても長い説明は、行の終わりまで来ると、次の行の同じ桁に続く。',
        en: 'what is said of it goes on in the same column of the next line, as often as it has to',
      },
    },
  },
  actions: {
    make: { takes: 'FILE', help: { ja: '作る', en: 'makes one' }, options: ['fine', 'size'], run },
    list: { run },
    change: { help: { ja: '変える', en: 'changes one' }, options: ['fine', 'with-a-very-long-name'], run },
  },
  statuses: [0, 50],
  help: [{ kind: 'text', text: { ja: '見本。', en: 'A sample.' } }, { kind: 'actions' }],
};

test('every text begins in one column, counted as a terminal counts', () => {
  expect(helpPage(LAID_OUT, 'en')).toBe(`Usage: menkyo sample make FILE [OPTIONS] | list | change [OPTIONS]

A sample.

  make FILE      makes one
    --fine       finely
    --size SIZE  what is said of it goes on in the same column of the next
                 line, as often as it has to
  change         changes one
    --with-a-very-long-name FILE
                 a long name

Exit status:
  0              done
  50             something could not be written

Everywhere:
  --lang ja|en   language
  --json         results as JSON on stdout
  --quiet        on stderr nothing but errors and questions
  --help, --version`);
  expect(helpPage(LAID_OUT, 'ja')).toBe(`使い方: menkyo sample make FILE [指定] | list | change [指定]

見本。

  make FILE        作る
    --fine         細かく
    --size 大きさ  とても長い説明は、行の終わりまで来ると、次の行の同じ桁
                   に続く。
  change           変える
    --with-a-very-long-name ファイル
                   長い名前

終了ステータス:
  0                正常に終わった
  50               書き込めない

共通の指定:
  --lang ja|en     表示する言語
  --json           結果をJSONで標準出力に書く
  --quiet          標準エラー出力には、エラーと質問だけを書く
  --help, --version`);
});

test('a usage breaks between actions only', () => {
  const actions = Object.fromEntries(
    ['first', 'second', 'third'].map((name) => [name, { takes: 'ONE-ARGUMENT', options: ['fine'], run }]),
  );
  expect(helpPage({ ...LAID_OUT, actions }, 'en')).toMatch(
    /^Usage: menkyo sample first ONE-ARGUMENT \[OPTIONS\] \|\n {21}second ONE-ARGUMENT \[OPTIONS\] \|\n {21}third ONE-ARGUMENT \[OPTIONS\]\n\n/,
  );
});
