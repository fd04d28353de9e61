import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columns } from '../../src/cli/terminal.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'menkyo-trace-show-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const golden = (name: string) => new URL(`golden/${name}`, import.meta.url);

/** Replaces times and facts of this computer, so that the golden text does not depend on them. */
function steady(path: string): void {
  const lines = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, i) => {
      const value = JSON.parse(line) as Record<string, unknown>;
      if (i === 0) {
        const still = { recordedAt: '2026-11-20T18:05:11+09:00', program: '1.0.0', system: 'a system' };
        return JSON.stringify({ ...value, ...still });
      }
      return JSON.stringify({ ...value, at: i, ...('ms' in value ? { ms: 1.5 } : {}) });
    });
  writeFileSync(path, `${lines.join('\n')}\n`);
}

beforeAll(async () => {
  for (const card of ['gold', 'blue']) {
    const path = file(`${card}.jsonl`);
    const ran = await run(['read', '--card', card, '--holder=both', '--trace', path], { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
    steady(path);
  }
});

describe.each(['ja', 'en'])('%s', (language) => {
  test('gold, explained, is the golden text', async () => {
    const ran = await run(['trace', 'show', file('gold.jsonl'), '--lang', language]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toBe('');
    await expect(ran.stdout).toMatchFileSnapshot(golden(`trace-show.${language}.txt`).pathname);
  });

  test('its columns are aligned, however wide their characters are', async () => {
    const { stdout } = await run(['trace', 'show', file('gold.jsonl'), '--lang', language]);
    const lines = stdout.split('\n');
    const statuses = lines.filter((line) => /^ {2,3}\d+ {2}\S.* [0-9A-F]{4} /.test(line));
    expect(statuses.length).toBe(20);
    const place = (line: string) => columns(line.slice(0, line.search(/ [0-9A-F]{4} /)));
    expect(new Set(statuses.map(place)).size).toBe(1);
    // The lengths of WEF02's elements end in one column.
    const elements = lines.filter((line) => /^ {8}[0-9A-F]{2,4} +\S/.test(line));
    const record = elements.slice(1, 23);
    const ends = record.map((line) => {
      const found = /^(.* {2,}\d+) {2}/.exec(line)?.[1] ?? '';
      return columns(found);
    });
    expect(new Set(ends).size).toBe(1);
  });

  test('two cards, compared, are the golden text', async () => {
    const ran = await run([
      'trace',
      'show',
      '--diff',
      file('gold.jsonl'),
      file('blue.jsonl'),
      '--lang',
      language,
    ]);
    expect(ran.status, ran.stderr).toBe(0);
    await expect(ran.stdout).toMatchFileSnapshot(golden(`trace-diff.${language}.txt`).pathname);
  });
});

test('no secret is in what is shown', async () => {
  for (const more of [[], ['--json'], ['--verbose']]) {
    const { stdout } = await run(['trace', 'show', file('blue.jsonl'), ...more]);
    expect(stdout).toContain('VERIFY licence PIN');
    if (more.length > 0) expect(stdout).toContain('00200086**');
    const secret = SECRETS.MENKYO_SIGN_PASSWORD;
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain(Buffer.from(secret).toString('hex').toUpperCase());
  }
});

test('a personal trace says so at its head, one of ours does not', async () => {
  const personal = file('personal.jsonl');
  writeFileSync(
    personal,
    readFileSync(file('gold.jsonl'), 'utf8').replace('"personal":false', '"personal":true'),
  );
  const shown = await run(['trace', 'show', personal, '--lang', 'ja']);
  expect(shown.stdout.split('\n')[1]).toContain('個人情報を含みます');
  const ours = await run(['trace', 'show', file('gold.jsonl'), '--lang', 'ja']);
  expect(ours.stdout).not.toContain('個人情報');
});

test('--verbose adds what was sent and answered, whole, and --json is a document', async () => {
  const verbose = await run(['trace', 'show', file('gold.jsonl'), '--verbose']);
  expect(verbose.stdout).toContain('      > 00B09B00000800\n');
  expect(verbose.stdout.split('\n').some((line) => line.startsWith('      < ') && line.length > 4000)).toBe(
    true,
  );
  const document = (await run(['trace', 'show', file('gold.jsonl'), '--json'])).json();
  expect(document.schema).toBe('menkyo.trace-show/1');
  expect(at(document, 'events', 0, 'kind')).toBe('connection');
  expect(at(document, 'events', 2, 'fields', 0, 'name')).toBe('pinState');
});

test('the same trace twice is the same; one byte changed is not, and both end with 0', async () => {
  const gold = file('gold.jsonl');
  const same = await run(['trace', 'show', '--diff', gold, gold, '--json']);
  expect(same).toMatchObject({ status: 0 });
  expect(same.json()).toEqual({ schema: 'menkyo.trace-diff/1', same: true, differences: [] });
  const changed = file('changed.jsonl');
  writeFileSync(changed, readFileSync(gold, 'utf8').replace('"answer":"63CA"', '"answer":"63C9"'));
  const differs = await run(['trace', 'show', '--diff', gold, changed, '--json']);
  expect(differs.status).toBe(0);
  expect(at(differs.json(), 'same')).toBe(false);
  expect(at(differs.json(), 'differences', 0, 'b', 'status', 'count')).toBe(9);
  const said = await run(['trace', 'show', '--diff', gold, changed]);
  expect(said.stdout).toContain('A  63CA 10 tries left (none was used up)');
  expect(said.stdout).toContain('B  63C9 9 tries left (none was used up)');
});

test('a trace that breaks off is shown as far as it goes', async () => {
  const cut = file('cut.jsonl');
  const lines = readFileSync(file('gold.jsonl'), 'utf8').split('\n');
  writeFileSync(cut, `${[lines[0], ...lines.slice(2, 7)].join('\n')}\n`);
  const ran = await run(['trace', 'show', cut]);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stdout).toContain('The beginning of this connection was not recorded.');
  expect(ran.stdout).toContain('Part that cannot be decoded');
});

test.skipIf(!HAS_TERMINALS)('on a terminal no line is wider than it, in either language', async () => {
  for (const language of ['ja', 'en']) {
    const ran = await onTerminal(['trace', 'show', file('gold.jsonl'), '--lang', language, '--verbose'], [], {
      env: { NO_COLOR: '1' },
    });
    const lines = ran.shown.split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => columns(line) > 80)).toEqual([]);
  }
});

describe('called wrongly', () => {
  test.each<[string, string[]]>([
    ['no file', ['trace', 'show']],
    ['two files without --diff', ['trace', 'show', 'a', 'b']],
    ['one file with --diff', ['trace', 'show', '--diff', 'a']],
    ['three files', ['trace', 'show', '--diff', 'a', 'b', 'c']],
    ['no such file', ['trace', 'show', '/nonexistent/trace.jsonl']],
    ['an option of another', ['trace', 'show', 'a', '--force']],
    ['no action', ['trace']],
    ['no such action', ['trace', 'shwo', 'a']],
  ])('%s: status 2, and a sentence', async (_, args) => {
    const ran = await run(args);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^menkyo: .{10,}/);
  });
});
