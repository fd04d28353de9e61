import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { CommandInput, CommandOutput } from '../../src/app/contract/contract.ts';
import type { ExportFormat } from '../../src/app/contract/export.ts';
import { hasSecrets } from '../../src/app/contract/secret-bytes.ts';
import { installed } from './support/installation.ts';
import { Screen } from './support/screen.ts';

const program = installed({ withWindow: true });
const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-web-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const HOOK = fileURLToPath(new URL('../support/output-hook.cjs', import.meta.url));
/** Both programs get the same time of reading, so their files must be equal to the byte. */
const STOPPED = {
  NODE_OPTIONS: `--require ${HOOK}`,
  MENKYO_TEST_NOW: String(Date.parse('2026-11-20T18:05:11+09:00')),
};
const SECRETS = { MENKYO_PIN: '1234', MENKYO_SIGN_PASSWORD: 'TEST1234' };

const bytesOf = (text: string) => new TextEncoder().encode(text);

function reading(
  licence: string | null,
  signature: string | null = null,
  more: Partial<Omit<CommandInput<'read'>, 'cardKey'>> = {},
): Omit<CommandInput<'read'>, 'cardKey'> {
  return {
    holder: signature === null ? 'none' : 'signature-certificate',
    secrets: {
      licence: licence === null ? null : bytesOf(licence),
      signature: signature === null ? null : bytesOf(signature),
      inputSupport: null,
    },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
    ...more,
  };
}

const DONE = { ok: true, value: {} };

/** `count`: how often this reading has been exported in this format. No two files of it have the same name. */
async function exported(
  screen: Screen,
  format: ExportFormat,
  showCategory = false,
  count = 1,
): Promise<Buffer> {
  const answer = await screen.call('export', { format, showCategory });
  if (!answer.ok || answer.value.kind !== 'bytes') throw new Error(JSON.stringify(answer).slice(0, 200));
  const { name, type, base64 } = answer.value satisfies CommandOutput<'export'>;
  expect(name).toBe(`menkyo-20261120-180511${count === 1 ? '' : `-${count}`}.${format.kind}`);
  expect(type).toMatch(/^(image|application)\//);
  return Buffer.from(base64, 'base64');
}

/** `menkyo serve`, a screen that is connected to it, and the screen's events. */
async function served(env: Readonly<Record<string, string>> = STOPPED) {
  const running = program.start(['serve', '--no-open'], env);
  const screen = await Screen.open(await running.address());
  const events = await screen.events();
  return { running, screen, events };
}

describe('a demonstration card, from the first word to the last file', () => {
  test('is read, shown, and exported to the byte as the command does', async () => {
    const files = { png: join(FOLDER, 'a.png'), svg: join(FOLDER, 'a.svg'), pdf: join(FOLDER, 'a.pdf') };
    const options = Object.entries(files).flatMap(([kind, path]) => [`--${kind}`, path]);
    const told = program.start(['read', '--card', 'gold', '--holder', '--json', ...options], {
      ...STOPPED,
      ...SECRETS,
    });

    const { running, screen, events } = await served();
    const hello = await screen.call('hello', {});
    if (!hello.ok) throw new Error('no hello');
    const { version, host, systemLanguage, demonstrationCards } = hello.value;
    const { version: expected } = JSON.parse(readFileSync(join(program.folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect([version, host, systemLanguage]).toEqual([expected, 'web', 'en']);
    expect(demonstrationCards.map(({ id }) => id)).toContain('gold');

    expect(await screen.call('demonstrate', { id: 'gold' })).toEqual(DONE);
    const present = await events.state('card-present');
    expect(present.pins.licence).toEqual({ state: 'set', triesLeft: 10 });

    expect(await screen.read(reading('1234', 'TEST1234'))).toEqual(DONE);
    const read = await events.state('read');
    expect(read.reading.licence?.number).toBe('001234567890');
    expect(read.reading.holder?.name).toBe('見本　太郎');
    expect(read.reading.photo.kind).toBe('drawn');

    const kinds = events.states.map(({ kind }) => kind);
    const order = ['looking', 'card-present', 'reading', 'read'].map((kind) =>
      kinds.indexOf(kind as (typeof kinds)[number]),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    const versions = events.states.map((state) => state.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));

    expect([await told.ended, told.stderr]).toEqual([0, '']);
    for (const [path, format] of [
      [files.png, { kind: 'png', dpi: 300 }],
      [files.svg, { kind: 'svg', outlines: false }],
      [files.pdf, { kind: 'pdf', paper: 'card' }],
    ] as const) {
      const bytes = await exported(screen, format);
      // Not compared by vitest, which would print a difference byte by byte.
      expect(bytes.equals(readFileSync(path)), `${format.kind}: ${bytes.length} bytes`).toBe(true);
    }
    expect((await exported(screen, { kind: 'json' })).toString('utf8')).toBe(told.stdout);

    expect(await screen.call('clear', {})).toEqual(DONE);
    await events.state('card-present');
    const gone = await screen.call('export', { format: { kind: 'json' } });
    expect(gone).toEqual({ ok: false, error: { kind: 'not-now' } });
    expect(await running.stop()).toBe(130);
    await events.ended;
    // Two programs draw, perhaps on a busy machine.
  }, 90_000);

  test('a history category is in a picture only where the screen, or the command, asks for it', async () => {
    const [hidden, asked] = [join(FOLDER, 'hidden.svg'), join(FOLDER, 'asked.svg')];
    const command = ['read', '--card', 'driving-history', '--svg'];
    const told = [program.start([...command, hidden], { ...STOPPED, ...SECRETS })];
    told.push(program.start([...command, asked, '--show-category'], { ...STOPPED, ...SECRETS }));
    const { running, screen, events } = await served();
    await screen.call('demonstrate', { id: 'driving-history' });
    await events.state('card-present');
    expect(await screen.read(reading('1234'))).toEqual(DONE);
    await events.state('read');
    for (const one of told) expect([await one.ended, one.stderr]).toEqual([0, '']);
    const svg = { kind: 'svg', outlines: false } as const;
    const category = />1<|〈非表示〉/g;
    expect(readFileSync(hidden, 'utf8').match(category)).toEqual(['〈非表示〉']);
    expect(readFileSync(asked, 'utf8').match(category)).toEqual(['>1<']);
    expect((await exported(screen, svg)).equals(readFileSync(hidden))).toBe(true);
    expect((await exported(screen, svg, true, 2)).equals(readFileSync(asked))).toBe(true);
    expect(await running.stop()).toBe(130);
    await events.ended;
  }, 90_000);

  test('wrong PINs count down, each press of a button once', async () => {
    const { running, screen, events } = await served();
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    for (const [pin, triesLeft] of [
      ['8642', 9],
      ['8643', 8],
    ] as const) {
      expect(await screen.read(reading(pin))).toEqual(DONE);
      const refused = await events.until(() => {
        const state = events.states.at(-1);
        return state?.kind === 'refused' && state.failure.kind === 'wrong-secret' && state;
      });
      expect(refused.failure).toEqual({ kind: 'wrong-secret', secret: 'licence', triesLeft });
      await screen.call('clear', {});
      const present = await events.state('card-present');
      expect(present.pins.licence?.triesLeft).toBe(triesLeft);
    }
    await running.stop();
  });

  test('Ctrl-C in the middle of a read says what the read cost', async () => {
    const hold = fileURLToPath(new URL('support/hold-read.cjs', import.meta.url));
    const { running, screen, events } = await served({ NODE_OPTIONS: `--require ${hold}` });
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    await screen.read(reading('1234'));
    await running.until(() => running.stderr.includes('held\n'));
    expect(await running.stop()).toBe(130);
    expect(running.stderr).toMatch(
      /\nInterrupted\. No try was used up\.\nmenkyo: Menkyo Desk has ended\.\n$/,
    );
  });

  test('a secret that was sent is nowhere to be found', async () => {
    const { running, screen, events } = await served({});
    await screen.call('demonstrate', { id: 'gold' });
    const { cardKey } = await events.state('card-present');
    const said: string[] = [];
    const bodies: readonly object[] = [
      { cardKey, ...reading('8642', 'WRONG975') },
      { cardKey, ...reading('97531') },
      { cardKey, ...reading('86四2') },
      { cardKey, ...reading('8642'), holder: 'all' },
      { pin: '8642', secrets: [56, 54, 52, 50] },
    ];
    for (const body of bodies) {
      said.push((await screen.post('read', JSON.stringify(body))).text);
      if (hasSecrets(body)) said.push((await screen.postRead(body)).text);
      await events.until(() => events.states.at(-1)?.kind !== 'reading');
      said.push((await screen.post('clear', '{}')).text);
    }
    said.push((await screen.post('read', '{"secrets":{"licence":[56,54,52,50]')).text);
    said.push((await screen.post('8642', '{}')).text);
    said.push((await screen.post('hello', '{}')).text);
    expect(await running.stop()).toBe(130);
    await events.ended;
    const all = [...said, events.raw, running.stdout, running.stderr].join('\n');
    for (const secret of ['8642', 'WRONG975', '97531', '86四2', '56,54,52,50', '87,82,79,78,71', 'ODY0Mg']) {
      expect(all.includes(secret), secret).toBe(false);
    }
    expect(running.stderr).not.toMatch(/fault/i);
  });
});
