import { expect, test } from 'vitest';
import { checkedRun, parseArguments } from '../src/cli/args.ts';
import {
  documents,
  type Example,
  examplesIn,
  examplesOf,
  isPlaceholder,
  wordsOf,
} from '../tests/support/document-examples.ts';

const EXAMPLES = documents().flatMap(examplesOf);

function problemOf(words: readonly string[]): string | null {
  try {
    const args = parseArguments(words);
    if (args.command === null) return 'no command';
    checkedRun(args.command, args);
    return null;
  } catch (error) {
    return JSON.stringify(error);
  }
}

test('the command takes every line that a document shows', () => {
  const lines = EXAMPLES.flatMap(({ document, line, command }) => {
    const words = wordsOf(command);
    return words === null ? [] : [{ document, line, problem: problemOf(words) }];
  });
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter(({ problem }) => problem !== null)).toEqual([]);
});

test('a document and its Japanese twin show the same commands', () => {
  const neutral = ({ command }: Example) =>
    command
      .split(' ')
      .map((word) => (isPlaceholder(word) ? 'X' : word))
      .join(' ');
  const twins = documents().filter((document) => document.endsWith('.ja.md'));
  expect(twins.length).toBeGreaterThan(3);
  for (const twin of twins) {
    const original = twin.replace('.ja.md', '.md');
    expect(examplesOf(twin).map(neutral), twin).toEqual(examplesOf(original).map(neutral));
  }
});

test('a command is read without its prompt, the times of cron and its description', () => {
  const text = [
    ...['```', '$ menkyo read --card gold', 'Driving licence', '```'],
    ...[
      '```sh',
      'npx menkyo trace show t.jsonl   explains it',
      '0 9 * * 1  menkyo register due < ~/key',
      '```',
    ],
    ...['```', '/k menkyo reminders due', 'pcscd --version', '```', '```js', 'menkyo doctor', '```'],
  ].join('\n');
  const found = examplesIn('a.md', text);
  expect(found.map(({ command }) => command)).toEqual([
    'menkyo read --card gold',
    'npx menkyo trace show t.jsonl',
    'menkyo register due < ~/key',
    'menkyo reminders due',
  ]);
  expect(found[0]?.shows).toEqual(['Driving licence']);
  expect(wordsOf(found[2]?.command ?? '')).toEqual(['register', 'due']);
});
