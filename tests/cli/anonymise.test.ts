import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatTrace, parseTrace } from '../../src/card/trace/trace-file.ts';
import { leaksIn, personalOf, recorded, withAnswers } from '../support/anonymising.ts';
import { cardFile } from '../support/cards.ts';
import { at, menkyo } from '../support/menkyo.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-anonymise-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

let written = 0;
const place = (name: string) => join(FOLDER, `${++written}-${name}`);

const GOLD = cardFile('gold');
const { trace: GOLD_TRACE } = await recorded(GOLD, 'both');

function traceFile(text = formatTrace(GOLD_TRACE)): string {
  const path = place('raw.jsonl');
  writeFileSync(path, text);
  return path;
}

/** The same trace, but with an element number that no format has. */
function strangeTraceFile(): string {
  const strange = withAnswers(GOLD_TRACE, (bytes, name) => {
    if (!name.startsWith('READ WEF02 0-')) return bytes;
    return Uint8Array.from([0x41, 2, ...bytes.slice(2)]);
  });
  return traceFile(formatTrace(strange));
}

describe('menkyo trace anonymise', () => {
  test('writes a trace that is safe, readable by its owner alone, and says what it changed', async () => {
    const out = place('safe.jsonl');
    const { status, stdout, stderr } = await menkyo(['trace', 'anonymise', traceFile(), out]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const text = readFileSync(out, 'utf8');
    expect(parseTrace(text)).toMatchObject({ ok: true, value: { head: { personal: false } } });
    expect(leaksIn(text, personalOf(GOLD))).toEqual([]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(stderr).toContain('Licence (WEF02): replaced by fiction: expires on; licence number;');
    expect(stderr).toContain('Signature over the licence (WEF03): signed again with a test key');
    expect(stderr).toContain(`${out} can be attached to a report.`);
    expect(leaksIn(stderr, personalOf(GOLD))).toEqual([]);
  });

  test('in Japanese, and without a word of English', async () => {
    const out = place('safe.jsonl');
    const { stderr } = await menkyo(['trace', 'anonymise', traceFile(), out, '--lang', 'ja']);
    expect(stderr).toContain('免許情報（WEF02）: 有効期間の末日、免許情報記録番号、');
    expect(stderr).toContain('を架空のものに置き換えました');
    expect(stderr.replaceAll(out, '').replaceAll(/WEF0\d|ATR|PC\/SC/g, '')).not.toMatch(/[a-z]{3}/i);
  });

  test('to stdout', async () => {
    const { status, stdout } = await menkyo(['trace', 'anonymise', traceFile(), '-']);
    expect(status).toBe(0);
    expect(parseTrace(stdout)).toMatchObject({ ok: true, value: { head: { personal: false } } });
  });

  test('the changes as JSON', async () => {
    const { json } = await menkyo(['trace', 'anonymise', traceFile(), place('safe.jsonl'), '--json']);
    expect(json()).toMatchObject({ schema: 'menkyo.anonymised/1' });
    expect(at(json(), 'changes')).toContainEqual({ file: 'WEF02', field: 'photograph', how: 'replaced' });
  });

  test('what is not understood is named by its exchange, and nothing is written', async () => {
    const out = place('safe.jsonl');
    const { status, stdout, stderr } = await menkyo([
      'trace',
      'anonymise',
      strangeTraceFile(),
      out,
      '--json',
    ]);
    expect(status).toBe(40);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        kind: 'malformed',
        where: 'exchange 5 (READ WEF02 0-2047): WEF02 41',
        problem: 'unknown-element',
      },
    });
    expect(stderr).toContain('exchange 5 (READ WEF02 0-2047; WEF02 41) holds an element that is not known');
    expect(readdirSync(FOLDER)).not.toContain(out.slice(FOLDER.length + 1));
    const japanese = await menkyo(['trace', 'anonymise', strangeTraceFile(), out, '--lang', 'ja']);
    expect(japanese.stderr).toContain(
      '5番目のやりとり（READ WEF02 0-2047、WEF02 41）に、知らない項目があります',
    );
  });

  test('a file that is there stays, unless --force says otherwise; and the original always', async () => {
    const [from, out] = [traceFile(), place('there.jsonl')];
    writeFileSync(out, 'mine');
    expect((await menkyo(['trace', 'anonymise', from, out])).status).toBe(50);
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect((await menkyo(['trace', 'anonymise', from, out, '--force'])).status).toBe(0);
    expect(parseTrace(readFileSync(out, 'utf8')).ok).toBe(true);
    const before = readFileSync(from, 'utf8');
    expect((await menkyo(['trace', 'anonymise', from, from, '--force'])).status).toBe(2);
    expect(readFileSync(from, 'utf8')).toBe(before);
  });

  test.each([
    [['trace', 'anonymise'], 'needs IN OUT'],
    [['trace', 'anonymise', 'a'], 'needs IN OUT'],
    [['trace', 'anonymise', 'a', 'b', 'c'], 'argument'],
    [['trace', 'anonymise', 'a', '-', '--json'], 'standard output'],
  ])('%j is a wrong call', async (args, said) => {
    const { status, stderr } = await menkyo(args);
    expect(status).toBe(2);
    expect(stderr.toLowerCase()).toContain(said.toLowerCase());
  });

  test('a file that is no trace', async () => {
    const { status, stderr } = await menkyo(['trace', 'anonymise', traceFile('{}\n'), place('safe.jsonl')]);
    expect(status).toBe(2);
    expect(stderr).toContain('is no trace');
  });
});
