import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { hex, toHex } from '../../src/base/hex.ts';
import { FakeVpcd } from '../support/fake-vpcd.ts';
import { menkyo } from '../support/menkyo.ts';
import { ServedCard } from '../support/served-card.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

const SELECT_LICENCE = hex('00A4040C10A0000002310600000000000000000000');
const COUNTER = hex('00200086');
const WRONG_PIN = hex('002000860439393939');

let vpcd: FakeVpcd;
const served: ServedCard[] = [];
beforeEach(async () => {
  vpcd = await FakeVpcd.listen();
});
afterEach(async () => {
  await Promise.all(served.splice(0).map((one) => one.stop()));
  await vpcd.close();
});

async function serve(...args: readonly string[]): Promise<ServedCard> {
  const one = new ServedCard('gold', '--port', String(vpcd.port), ...args);
  served.push(one);
  await one.tells('laid-down');
  return one;
}

async function ask(...commands: readonly Uint8Array[]): Promise<string> {
  let last: Uint8Array | null = new Uint8Array();
  for (const command of [SELECT_LICENCE, ...commands]) last = await vpcd.send(command);
  return last === null ? 'gone' : toHex(last);
}

test('a line of a script is answered by a line, with all that is so now', async () => {
  const card = await serve();
  expect(await card.does('tries licence 1', 'tries')).toEqual({
    schema: 'menkyo.card-serve/1',
    event: 'tries',
    card: 'laid-down',
    tears: false,
    slowMs: 0,
    tries: { licence: 1, signature: 5, authentication: 3, inputSupport: 3 },
  });
  expect(await ask(COUNTER)).toBe('63C1');
  const tooMany = { most: 3, tries: { licence: 1, inputSupport: 3 } };
  expect(await card.does('tries text 4', 'too-many-tries')).toMatchObject(tooMany);
  expect(await card.does('tries text 100', 'too-many-tries')).toMatchObject(tooMany);
  expect(await card.does('reset', 'reset')).toMatchObject({ tries: { licence: 10, inputSupport: 3 } });
  expect(await ask(COUNTER)).toBe('63CA');
});

test('a torn card has done what it was told: the try is gone', async () => {
  const card = await serve();
  await card.does('tear', 'tear');
  expect(await vpcd.send(SELECT_LICENCE)).toBeNull();
  await card.tells('torn');
  await card.does('insert', 'laid-down');
  expect(await ask()).toBe('9000');
  await card.does('tear', 'tear');
  expect(await vpcd.send(WRONG_PIN)).toBeNull();
  expect(await card.tells('torn')).toMatchObject({ card: 'away', tries: { licence: 9 } });
});

test('with --verbose each command is told, a secret neither by value nor by length', async () => {
  const card = await serve('--verbose');
  await ask(WRONG_PIN);
  expect(await card.tells('command')).toMatchObject({ name: 'SELECT licence AP', sw: '9000' });
  const verify = await card.tells('command');
  expect(verify).toMatchObject({ name: 'VERIFY licence PIN', command: '00200086**', sw: '63C9' });
  expect(JSON.stringify(verify)).not.toContain('39393939');
});

test.each(['nonsense', 'tries licence', 'tries nobody 3', 'slow', 'slow -1', 'slow 600000', 'insert twice'])(
  '%s is not understood, and nothing changes',
  async (line) => {
    const card = await serve();
    expect(await card.does(line, 'not-understood')).toMatchObject({
      card: 'laid-down',
      slowMs: 0,
      tears: false,
    });
  },
);

test('a line without an end is refused while it comes in, and the card goes on', async () => {
  const card = await serve();
  const endless = setInterval(() => card.write('quit '.repeat(200)));
  onTestFinished(() => clearInterval(endless));
  const told = await card.tells('not-understood');
  clearInterval(endless);
  expect(told).toMatchObject({ card: 'laid-down', reason: 'line-too-long' });
  expect(await ask(COUNTER)).toBe('63CA');
  // Ends the long line and sends a valid one. The command says nothing more about the long line, and did nothing of it.
  card.send('');
  card.send('slow 1');
  expect(await card.next()).toMatchObject({ event: 'slow', slowMs: 1 });
});

test('a line is not cut to a command that it begins with', async () => {
  const card = await serve();
  const line = `quit${' '.repeat(300)}nothing`;
  expect(await card.does(line, 'not-understood')).toMatchObject({ reason: 'line-too-long' });
  expect(await card.does('slow 1', 'slow')).toMatchObject({ card: 'laid-down' });
});

test.each([
  ['en', 'The line is longer than 200 bytes. It is skipped up to its end; nothing was changed.'],
  ['ja', '1行が200バイトを超えています。改行まで読み飛ばします。何も変えていません。'],
])('in words (%s), and exactly 200 bytes are not too long', async (lang, said) => {
  const args = ['card', 'serve', 'gold', '--port', String(vpcd.port), '--lang', lang];
  const most = `slow 1${' '.repeat(194)}`;
  const ran = await menkyo(args, { input: `${most}\n${most} \nquit\n` });
  expect(ran.status).toBe(0);
  const told = ran.stdout.split('\n');
  expect(told).toHaveLength(5);
  expect(told[2]).toBe(said);
});

test.runIf(existsSync('/dev/zero'))(
  '/dev/zero as standard input: told once, and Ctrl-C still ends it',
  async () => {
    const zero = openSync('/dev/zero', 'r');
    const card = new ServedCard('gold', { stdin: zero }, '--port', String(vpcd.port));
    served.push(card);
    closeSync(zero);
    expect(await card.tells('not-understood')).toMatchObject({ reason: 'line-too-long' });
    expect(await ask(COUNTER)).toBe('63CA');
    card.interrupt();
    expect(await card.ended).toBe(130);
    expect(card.takeTold().filter(({ event }) => event === 'not-understood')).toEqual([]);
  },
);

test('a card that the service overlooks is laid down again, until the service gives it power', async () => {
  const card = await serve();
  await card.does('remove', 'taken-away');
  vpcd.overlooksNext(2);
  await card.does('insert', 'laid-down');
  expect(vpcd.laidDown).toBe(4);
  expect(await ask(COUNTER)).toBe('63CA');
});

test('quit ends it with status 0, Ctrl-C with 130; either takes the card away', async () => {
  const first = await serve();
  await first.does('quit', 'ended');
  expect(await first.ended).toBe(0);
  const second = await serve();
  second.interrupt();
  expect(await second.ended).toBe(130);
  await expect(ask()).resolves.toBe('gone');
});

test('the end of standard input is not the end of the card', async () => {
  const card = await serve();
  card.stdinEnds();
  expect(await ask(COUNTER)).toBe('63CA');
});

test('a reader that goes away ends it with status 10', async () => {
  const card = await serve();
  vpcd.hangUp();
  expect(await card.ended).toBe(10);
});

test('no vpcd listens on the port: status 10, and what to install and start', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const address = free.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  free.close();
  await once(free, 'close');
  const ran = await menkyo(['card', 'serve', 'gold', '--json', '--port', port]);
  expect(ran.status).toBe(10);
  expect(ran.json()).toMatchObject({
    schema: 'menkyo.error/1',
    error: { kind: 'no-reader', reason: 'none' },
  });
  expect(ran.stderr).toContain(port);
  expect(ran.stderr).toMatch(/vsmartcard-vpcd pcscd/);
});

test.each<[readonly string[], RegExp]>([
  [['card', 'serve'], /card serve/],
  [['card', 'serve', 'no-such-card'], /no-such-card/],
  [['card', 'serve', 'gold', '--port', '0'], /--port/],
  [['card', 'serve', 'gold', '--port', '70000'], /--port/],
  [['card', 'serve', 'gold', 'blue'], /too many/],
  [['card', 'serve', 'gold', '--force'], /--force/],
  [['card', 'list', '--port', '1'], /--port/],
])('%j is refused', async (args, said) => {
  const ran = await menkyo(args);
  expect(ran.status, ran.stderr).toBe(2);
  expect(ran.stderr).toMatch(said);
});

describe.skipIf(!HAS_TERMINALS)('on a terminal', () => {
  test('each key says one line of what is so now, and q ends it', async () => {
    const ran = await onTerminal(
      ['card', 'serve', 'gold', '--port', String(vpcd.port)],
      [
        ['Keys:', 't'],
        ['The next command tears', 't'],
        ['tears nothing out any more', 's'],
        ['takes 50 ms more', 's'],
        ['takes 200 ms more', 'p'],
        ['Licence PIN: 3 tries left', 'p'],
        ['Licence PIN: 1 try left', 'p'],
        ['Licence PIN: 0 tries left', 'p'],
        ['Licence PIN: 10 tries left', 'w'],
        ['Signature password: 2 tries left', 'r'],
        ['Every counter is as', ' '],
        ['The card was taken away.', ' '],
        ['lies on the virtual reader', '?'],
        ['this list', 'x'],
        ['Not understood', 'q'],
      ],
    );
    expect(ran.unasked, ran.shown).toBe(0);
    expect(ran.status).toBe(0);
    for (const line of [
      'p      tries left of the licence PIN',
      '1      tries left of PIN 1',
      '2      tries left of PIN 2',
    ])
      expect(ran.shown).toContain(line);
    expect(ran.echoes).toBe(true);
  });

  test('Ctrl-C ends it, and leaves the terminal as it was', async () => {
    const ran = await onTerminal(
      ['card', 'serve', 'gold', '--port', String(vpcd.port), '--lang', 'ja'],
      [['キー:', '\u0003']],
    );
    expect(ran.status, ran.shown).toBe(130);
    expect(ran.echoes).toBe(true);
  });
});
