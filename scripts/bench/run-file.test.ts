import { expect, test } from 'vitest';
import { figure } from './figures.ts';
import { markdownOf } from './markdown.ts';
import { type BenchRun, caveats, newRun, parseRun } from './run-file.ts';
import { lineOf, tableOf } from './table.ts';

const HELP = 'start/--help';
const runOf = (...figures: BenchRun['figures']) => newRun({ quick: false, figures, notMeasured: [] });
const help = (...values: readonly number[]) => figure(HELP, 'ms', values, { budget: 400, floor: 40 });

test('what --json wrote is what --from and --compare read', () => {
  const run = newRun({
    quick: true,
    figures: [help(50, 60, 70)],
    notMeasured: [{ id: 'idle', why: 'no PC/SC service' }],
  });
  expect(parseRun(JSON.stringify(run))).toEqual(run);
});

test.each([
  ['of another schema', { ...runOf(), schema: 'menkyo.bench/2' }, 'schema'],
  ['a list', [], 'schema'],
  ['nothing', null, 'schema'],
  ['without figures', { ...runOf(), figures: undefined }, 'figures'],
  ['with figures that are none', { ...runOf(), figures: [{ id: HELP }] }, 'figures'],
  ['from nowhere', { ...runOf(), machine: undefined }, 'where'],
])('what it did not write is refused: %s', (_, found, why) => {
  expect(() => parseRun(JSON.stringify(found))).toThrow(why);
});

test('a figure by itself, as it comes', () => {
  const lines = [help(500), help(50, 60, 75), figure(HELP, 'MB', [3]), { id: 'idle', why: 'no service' }];
  expect(lines.map(lineOf)).toEqual([
    '! start/--help: 500 ms, budget 400',
    '  start/--help: 60 ms, 25 in 3, budget 400',
    '  start/--help: 3 MB',
    'not measured: idle (no service)',
  ]);
});

test('the table of docs/figures.md: what was measured, beside its budget and its floor, and where', () => {
  const [, , row, , machine] = markdownOf(runOf(help(50, 60, 70)), 'en').split('\n');
  expect(row).toBe('| `menkyo --help`, cold | 60 ms | 400 ms | 40 ms | 1.50 |');
  expect(machine).toMatch(/^Measured on .* Node v\d/);
  const japanese = markdownOf(runOf(help(500)), 'ja');
  expect(japanese).toContain('| `menkyo --help`（起動から終了まで） | 500 ms（目標を超過） |');
  expect(japanese).toContain('\n\n測定環境：');
  const audit = figure('register/file, 100000 people/audit', 'ms', [140_799]);
  expect(markdownOf(runOf(audit), 'en')).toContain(
    '| Register in a file: audit of 1,000,000 checks | 141 s |',
  );
});

test('the table of card time in docs/figures.md: of six links the ratio that is worst', () => {
  const id = 'card/licence/256, first card';
  const of = (what: string, ours: number, budget = 1000) =>
    figure(`${id}/${what}`, what === 'commands' ? 'commands' : 'ms', [ours], { floor: 100, budget });
  const read = (slow: number, budget?: number) =>
    markdownOf(runOf(of('commands', 102), of('middle', 103), of('slow card', slow, budget)), 'en');
  expect(read(107)).toContain('| Licence, no extended length | 102 (100) | 103 ms | 1.07 |');
  expect(read(120, 110)).toContain('| 1.20 (over) |');
});

/** The column `was` of one figure. */
const was = (before: readonly number[], now: readonly number[]) =>
  tableOf(runOf(figure(HELP, 'MB', now)), runOf(figure(HELP, 'MB', before)))
    .split('\n')[1]
    ?.replace(/^.* MB(?: +\S+ in \d+)? */, '');

test.each([
  ['more, of what never varies', [10], [12], '10 (+20 %)'],
  ['less', [10], [5], '10 (-50 %)'],
  ['less than two in a hundred', [1000], [1015], ''],
  ['as much as it varied then', [90, 100, 110], [115], ''],
  ['as much as it varies now', [100], [105, 115, 125], ''],
  ['more than either', [99, 100, 101], [109, 110, 111], '100 (+10 %)'],
  ['from nothing', [0], [5], '0'],
  ['nothing still', [0], [0], ''],
])('moved: %s', (_, before, now, said) => {
  expect(was(before, now)).toBe(said);
});

test('gone is what its section no longer has; what was left out or could not be measured is not', () => {
  const one = (id: string) => figure(id, 'ms', [1]);
  const before = runOf(one(HELP), one('start/old'), one('start/page/fonts'), one('idle/processor'));
  const now = { ...runOf(one(HELP)), notMeasured: [{ id: 'start/page', why: 'no chromium' }] };
  const lines = tableOf(now, before).split('\n');
  expect(lines.filter((line) => line.startsWith('- '))).toEqual(['- start/old']);
});

test('another machine, or a quick look, is said', () => {
  const run = runOf();
  expect(caveats(run, { ...run, at: '2026-01-01T00:00:00.000Z' })).toEqual([]);
  const other = { ...run, machine: { ...run.machine, processor: 'Abacus' }, quick: true };
  expect(caveats(other, run)).toEqual([
    expect.stringContaining('another machine (Abacus'),
    expect.stringContaining('was: a quick look'),
  ]);
  expect(caveats(run, { ...run, quick: true })).toEqual([expect.stringContaining('this is: a quick look')]);
});
