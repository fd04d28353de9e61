import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatTrace, type TraceHead } from '../../src/card/trace/trace-file.ts';
import { changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { recordedTrace } from '../support/recorded-traces.ts';

const folder = mkdtempSync(join(tmpdir(), 'menkyo-traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.jsonl`);
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

async function recorded(args: readonly string[] = [], env: Readonly<Record<string, string>> = SECRETS) {
  const path = newFile();
  const ran = await run(['read', '--json', '--card', 'gold', '--trace', path, ...args], { env });
  return { path, ran };
}

describe('read --trace', () => {
  test('writes JSON lines, of which each exchange has a name; secrets are in none of them', async () => {
    const { path, ran } = await recorded(['--holder=both']);
    expect(ran.status, ran.stderr).toBe(0);
    const [head = '', ...events] = linesOf(path);
    expect(JSON.parse(head)).toMatchObject({
      schema: 'menkyo.trace/1',
      personal: false,
      reader: null,
      atr: null,
      command: 'read',
      holder: 'both',
    });
    const names = events.flatMap((line) => {
      const { name } = JSON.parse(line) as { name?: string };
      return name === undefined ? [] : [name];
    });
    expect(names.slice(0, 4)).toEqual([
      'SELECT licence AP',
      'READ WEF01 0-2047',
      'VERIFY licence PIN: tries left?',
      'VERIFY licence PIN',
    ]);
    expect(names.filter((name) => name.startsWith('VERIFY ') && !name.endsWith('?'))).toHaveLength(3);
    const commands = events
      .map((line) => (JSON.parse(line) as { command?: string }).command ?? '')
      .join('\n');
    for (const secret of Object.values(SECRETS)) {
      expect(commands).not.toContain(Buffer.from(secret).toString('hex').toUpperCase());
    }
    expect(commands).toContain('00200086**');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('also where the read failed, which is what it is for', async () => {
    const { path, ran } = await recorded([], { MENKYO_PIN: '9999' });
    expect(ran.status).toBe(20);
    expect(linesOf(path).at(-2)).toContain('"answer":"63C9"');
    expect(linesOf(path).at(-1)).toContain('"end":true');
  });

  test('never over a file that is there, and before the card is touched', async () => {
    const { path } = await recorded();
    const before = readFileSync(path, 'utf8');
    const again = await run(['read', '--json', '--card', 'gold', '--trace', path], { env: SECRETS });
    expect(again.status).toBe(50);
    expect(at(again.json(), 'error', 'path')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe(before);
    const forced = await run(['read', '--card', 'gold', '--trace', path, '--force'], { env: SECRETS });
    expect(forced.status, forced.stderr).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toBe(before);
  });

  test('with --anonymise in one step: what is of a person is fiction, and it is said what was replaced', async () => {
    const path = newFile();
    const args = ['read', '--json', '--holder', '--card', 'gold', '--trace', path, '--anonymise'];
    const ran = await menkyo(args, { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/^menkyo: /);
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ personal: false, atr: null });
    // The hex of 001234567890 and of 見本 太郎.
    expect(text).not.toContain('303031323334353637383930');
    expect(text).not.toContain('E8A68BE69CACE38080E5A4AAE9838E');
    const replayed = await run(['read', '--json', '--replay', path]);
    expect(replayed.status, replayed.stderr).toBe(0);
    expect(at(replayed.json(), 'licence', 'categories')).toEqual(at(ran.json(), 'licence', 'categories'));
    expect(at(replayed.json(), 'licence', 'number')).not.toBe(at(ran.json(), 'licence', 'number'));
  });

  test('to stdout alone', async () => {
    const ran = await run(['read', '--card', 'gold', '--trace', '-'], { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.split('\n')[0]).toContain('menkyo.trace/1');
    expect(
      ran.stdout
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('{')),
    ).toBe(true);
    const two = await run(['read', '--json', '--card', 'gold', '--trace', '-'], { env: SECRETS });
    expect(two.status).toBe(2);
  });
});

describe('read --replay', () => {
  let path = '';
  beforeAll(async () => {
    ({ path } = await recorded(['--holder=both']));
  });

  test('needs no secret, and asks for the same as then', async () => {
    const replayed = await run(['read', '--json', '--replay', path]);
    expect(replayed.status, replayed.stderr).toBe(0);
    const document = replayed.json();
    expect(at(document, 'licence', 'number')).toBe('001234567890');
    expect(at(document, 'holder', 'name')).toBe('見本　太郎');
    // A replay is no demonstration card, so the test authority proves nothing.
    expect(at(document, 'authenticity', 'record', 'verdict')).toBe('unknown-issuer');
    const allowed = (await run(['read', '--json', '--replay', path, '--allow-test-keys'])).json();
    expect(allowed.authenticity).toMatchObject({
      record: { verdict: 'test-key' },
      holder: { verdict: 'test-key' },
    });
  });

  /** The same recording with another time. */
  function recordedAt(time: string): string {
    const [head = '', ...events] = linesOf(path);
    const other = newFile();
    writeFileSync(
      other,
      [JSON.stringify({ ...JSON.parse(head), recordedAt: time }), ...events, ''].join('\n'),
    );
    return other;
  }

  test('is a reading of then, and says so', async () => {
    // In Japan the next day has begun.
    const old = recordedAt('2026-02-01T20:30:00Z');
    const document = (await run(['read', '--json', '--replay', old])).json();
    expect([document.origin, document.judgedOn]).toEqual(['replay', '2026-02-02']);
    expect(Date.parse(String(document.readAt))).toBe(Date.parse('2026-02-01T20:30:00Z'));
    const other = (await run(['read', '--json', '--replay', old, '--today', '2030-06-01'])).json();
    expect([other.judgedOn, other.readAt]).toEqual(['2030-06-01', document.readAt]);
    expect(at(other, 'authenticity', 'holder', 'verdict')).toBe('unknown-issuer');
    const text = async (...more: string[]) => (await run(['read', '--replay', old, ...more])).stdout;
    const [english, elsewhen] = [
      await text('--lang', 'en'),
      await text('--lang', 'en', '--today', '2030-06-01'),
    ];
    expect(english).toContain('A recording, and no card that lies here now');
    expect(english).not.toContain('Judged as of');
    expect(elsewhen).toContain('1 Jun 2030 (by --today, not the day of reading)');
    expect(elsewhen).toContain('The last day of validity (1 Feb 2029) was 485 days ago');
    const japanese = await text('--lang', 'ja', '--today', '2030-06-01');
    expect(japanese).toContain('通信記録の再生です。今ここにあるカードではありません');
    expect(japanese.replace(/\n +/g, '')).toContain('（--today の指定。読み取った日ではありません）');
    const procedures = await run(['procedures', '--replay', old, '--lang', 'en', '--today', '2030-06-01']);
    expect(procedures.stdout).toContain('A recording, and no card that lies here now');
    expect(procedures.stdout).toContain('1 Jun 2030 (by --today, not the day of reading)');
  });

  test('a recording without a time is none', async () => {
    const ran = await run(['read', '--json', '--replay', recordedAt('some time')]);
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([2, 'usage']);
    expect(ran.stderr).toContain('recordedAt');
  });

  test.each([
    ['en', 'this is a recording, and no card that lies here now'],
    ['ja', '通信記録の再生で、今ここにあるカードではありません。'],
  ])('is never what --require-genuine asks for (%s)', async (lang, said) => {
    const args = [
      'read',
      '--json',
      '--replay',
      path,
      '--allow-test-keys',
      '--require-genuine',
      '--lang',
      lang,
    ];
    const ran = await run(args);
    expect(ran.status).toBe(41);
    expect(ran.json().error).toMatchObject({ kind: 'not-genuine', reasons: ['verdict', 'replay'] });
    expect(ran.stderr).toContain(said);
  });

  test('a recorded failure fails again, with its own status', async () => {
    const refused = await recorded([], { MENKYO_PIN: '9999' });
    const replayed = await run(['read', '--json', '--replay', refused.path]);
    expect(replayed.status).toBe(20);
    expect(replayed.json()).toMatchObject({
      error: { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 },
    });
    const few = changedCard((card) => {
      card.licenceAp.triesLeft = 1;
    });
    const unsent = newFile();
    await run(['read', '--json', '--card', few, '--trace', unsent], { env: SECRETS });
    expect((await run(['read', '--json', '--replay', unsent])).status).toBe(22);
  });

  test('one byte changed: status 42, both are shown, and where', async () => {
    const changed = newFile();
    writeFileSync(changed, readFileSync(path, 'utf8').replace('"00B09C00000248"', '"00B09C00000249"'));
    const ran = await run(['read', '--json', '--replay', changed]);
    expect(ran.status).toBe(42);
    expect(ran.json()).toMatchObject({
      error: { kind: 'replay-mismatch', exchange: 7, expected: '00B09C00000249', got: '00B09C00000248' },
    });
    expect(ran.stderr).toContain('00B09C00000249');
    expect(ran.stderr).toContain('00B09C00000248');
  });

  test('a recording without a holder does not take --holder, and the message says so', async () => {
    const { path: without } = await recorded();
    for (const [language, said] of [
      ['en', /leave --holder out/],
      ['ja', /--holder を付けずに/],
    ] as const) {
      const ran = await run(['read', '--json', '--replay', without, '--holder', '--lang', language]);
      expect(ran.status, ran.stderr).toBe(42);
      expect(at(ran.json(), 'error', 'kind')).toBe('replay-mismatch');
      expect(ran.stderr).toMatch(said);
    }
  });

  test('exchanges left over: status 42, and which comes next', async () => {
    const changed = newFile();
    writeFileSync(changed, readFileSync(path, 'utf8').replace('"holder":"both"', '"holder":"none"'));
    const ran = await run(['read', '--json', '--replay', changed]);
    expect(ran.status).toBe(42);
    expect(ran.json()).toMatchObject({
      error: { kind: 'replay-mismatch', expected: '00A4040C0AD392F000260100000001', got: null },
    });
  });

  test.each<[string, (text: string) => string, number]>([
    ['no trace at all', () => '{"schema":"menkyo.read/1"}\n', 2],
    ['cut off in a line', (text) => text.slice(0, -30), 2],
    ['empty', () => '', 2],
    ['only its head', (text) => `${text.split('\n')[0]}\n`, 2],
  ])('%s: status 2, and no stack trace', async (_, change, status) => {
    const changed = newFile();
    writeFileSync(changed, change(readFileSync(path, 'utf8')));
    const ran = await run(['read', '--json', '--replay', changed]);
    expect(ran.status).toBe(status);
    expect(ran.stderr).toContain(changed);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  test.each([['--card', 'gold'], ['--reader', '0'], ['--wait', '1'], ['--secrets-stdin']])(
    'does not go with %s',
    async (...option) => {
      expect((await run(['read', '--json', '--replay', path, ...option])).status).toBe(2);
    },
  );

  test('status is replayed as well, from what asked for it', async () => {
    expect((await run(['status', '--json', '--replay', path])).status).toBe(2);
    // As a window records: first a look, then a read.
    const looked = newFile();
    const head = { ...JSON.parse(linesOf(path)[0] ?? ''), command: 'window' } as TraceHead;
    writeFileSync(looked, formatTrace({ head, events: await recordedTrace('one-try-left') }));
    const ran = await run(['status', '--json', '--replay', looked]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ pins: { licence: { triesLeft: 1 } } });
  });

  test('what goes wrong is said in Japanese too', async () => {
    const ran = await menkyo(['read', '--replay', join(folder, 'none'), '--lang', 'ja']);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('開けません');
  });
});
