import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hex, toHex } from '../../src/base/hex.ts';
import { Readers, type ReadersState } from '../../src/card/pcsc/readers.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { verifies } from '../support/commands.ts';
import { signal } from '../support/events.ts';
import { engineOf } from '../support/isolated-engine.ts';
import { at, menkyo, type Ran } from '../support/menkyo.ts';
import { holdReader, stateWhere } from '../support/pcsc-faults.ts';
import { type Laid, lay, layCard, Pcscd, READER_NAMES } from '../support/pcscd.ts';

const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
const ENDS_MS = 1900;

let pcscd: Pcscd;
let monitor: Readers;
beforeAll(async () => {
  pcscd = await Pcscd.start();
  monitor = new Readers(await engineOf('winscard'));
});
afterAll(async () => {
  monitor.close();
  await pcscd.stop();
});

const laid: Laid[] = [];
afterEach(async () => {
  // If a test failed with the service stopped, start it, so that only that test fails.
  if (!pcscd.isRunning) pcscd = await Pcscd.start();
  await takeAway();
});

/** Removes every card, and waits until the service has noticed. */
async function takeAway(): Promise<void> {
  await Promise.all(laid.splice(0).map(({ inserted }) => inserted.remove()));
  await stateWhere(monitor, (state) => READER_NAMES.every((name) => holds(state, name, 'empty')));
}

async function put(...args: Parameters<typeof lay>): Promise<Laid> {
  const one = await lay(...args);
  laid.push(one);
  return one;
}

/**
 * Lays a card down until the service sees it. pcscd misses a card that comes right after one that it was resetting when
 * it was torn out (docs/decisions/0005-a-swapped-card.md); a person lays it down once more.
 */
async function laySeen(card: VirtualCard): Promise<void> {
  for (;;) {
    laid.push(await layCard(card));
    for await (const state of monitor.states(AbortSignal.timeout(3_000))) {
      if (holds(state, READER_NAMES[0], 'card')) return;
    }
    await takeAway();
  }
}

function holds(state: ReadersState, name: string, presence: string): boolean {
  return (
    state.kind === 'readers' && state.readers.some((one) => one.name === name && one.presence === presence)
  );
}

/**
 * Expects the program to end soon after its work. If a start alone is slow, the machine is busy, and the limit grows.
 */
async function expectEnded({ ms }: Ran, workMs: number): Promise<void> {
  const start = await menkyo(['--version']);
  expect(ms).toBeLessThan(workMs + Math.max(ENDS_MS, 8 * start.ms));
}

describe.each(['winscard', 'pcsclite'] as const)('%s', (engine) => {
  const env = { ...SECRETS, MENKYO_PCSC: engine };
  const read = ['read', '--json', '--wait', '20'];

  test('a card that comes later is waited for', async () => {
    const waiting = signal();
    const running = menkyo(read, {
      env,
      onSay: (said) => {
        if (said.includes('ends it)')) waiting.happen();
      },
    });
    await waiting.happened;
    await put('gold');
    const ran = await running;
    expect(ran.status, ran.stderr).toBe(0);
    expect(at(ran.json(), 'licence', 'number')).toBe('001234567890');
  });

  test('no card within --wait: status 11', async () => {
    const ran = await menkyo(['read', '--json', '--wait', '0.3'], { env });
    expect(ran.status).toBe(11);
    expect(ran.json()).toMatchObject({ schema: 'menkyo.error/1', error: { kind: 'no-card' } });
    await expectEnded(ran, 300);
  });

  test.each([
    ['the licence AP is selected', (command: string) => command.startsWith('00A4040C')],
    ['the counter is asked', (command: string) => command === '00200086'],
    ['the PIN was sent', (command: string) => command.startsWith('0020008604')],
    ['the record is read', (command: string) => command.startsWith('00B09B')],
    ['the signature is read', (command: string) => command.startsWith('00B09C')],
  ])('a card torn out when %s: status 30, and the next read works', async (_, isMoment) => {
    const torn: Laid = await put('gold', 0, async (command) => {
      if (isMoment(toHex(command))) await torn.inserted.remove();
    });
    const ran = await menkyo(read, { env });
    expect(ran.status, ran.stdout).toBe(30);
    expect(ran.json()).toMatchObject({ error: { kind: 'card-removed' } });
    const sent = verifies(torn.commands);
    expect(sent).toBeLessThanOrEqual(1);
    // The message names a possible cost only if the PIN was on its way.
    const atStake = isMoment('002000860431323334');
    expect(at(ran.json(), 'error', 'message')).toMatch(atStake ? /one try may have/ : /No try was used up/);

    await takeAway();
    await laySeen(torn.card);
    const after = await menkyo(read, { env });
    expect(after.status, after.stderr).toBe(0);
    expect(torn.card.triesLeft('licence')).toBe(10);
  });

  test('a wrong PIN costs one try, is sent once, and is told', async () => {
    const { card, commands } = await put('gold');
    const ran = await menkyo(read, { env: { ...env, MENKYO_PIN: '9999' } });
    expect(ran.status).toBe(20);
    expect(ran.json()).toMatchObject({ error: { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 } });
    expect(verifies(commands)).toBe(1);
    expect(card.triesLeft('licence')).toBe(9);
  });

  test('another program has the reader for itself: status 31, readers says so', async () => {
    const { commands } = await put('gold');
    const letGo = await holdReader(READER_NAMES[0], 'exclusive');
    const ran = await menkyo(read, { env });
    const list = await menkyo(['readers', '--json'], { env });
    await letGo();
    expect(ran.status, ran.stderr).toBe(31);
    expect(ran.json()).toMatchObject({ error: { kind: 'reader-in-use' } });
    expect(list.json()).toEqual({
      schema: 'menkyo.readers/1',
      readers: [
        { name: READER_NAMES[0], state: 'in-use', card: null },
        { name: READER_NAMES[1], state: 'empty', card: null },
      ],
    });
    expect(commands).toEqual([]);
    const after = await menkyo(read, { env });
    expect(after.status, after.stderr).toBe(0);
  });

  test("another program's transaction is not broken into, and not waited for without end", async () => {
    const { commands } = await put('gold');
    const letGo = await holdReader(READER_NAMES[0], 'transaction');
    const ran = await menkyo(read, { env });
    await letGo();
    expect(ran.json()).toMatchObject({ error: { kind: 'reader-in-use' } });
    expect(ran.status).toBe(31);
    expect(commands).toEqual([]);
  });

  test('Ctrl-C while another program is waited for: status 130, at once', async () => {
    await put('gold');
    await stateWhere(monitor, (state) => holds(state, READER_NAMES[0], 'card'));
    const letGo = await holdReader(READER_NAMES[0], 'transaction');
    const ran = await menkyo(read, {
      env,
      // No event from outside shows that the command waits. It waits from about 0.25 s on, for 3 s.
      onStart: (child) => setTimeout(() => child.kill('SIGINT'), 1200),
    });
    await letGo();
    expect(ran.status, ran.stderr).toBe(130);
    await expectEnded(ran, 1200);
  });

  // A command may take 15 s. The engine's process ends 2 s later.
  test('a card that stops answering: status 30', async () => {
    const { commands } = await put('gold', 0, async (command) => {
      if (toHex(command).startsWith('0020008604')) await new Promise(() => undefined);
    });
    const ran = await menkyo(read, { env });
    expect(ran.status, ran.stderr).toBe(30);
    expect(ran.json()).toMatchObject({ error: { kind: 'card-removed' } });
    expect(at(ran.json(), 'error', 'message')).toMatch(/one try may have/);
    expect(verifies(commands)).toBe(1);
    // The service itself hangs with this card.
    await pcscd.stop('SIGKILL');
    pcscd = await Pcscd.start();
  });

  test('no other program comes between VERIFY and the end, and afterwards the rights are gone', async () => {
    const other = new Readers(await engineOf('winscard'));
    const verified = signal();
    const intruded = signal();
    const order: string[] = [];
    const { isResetSince } = await put('gold', 0, async (command) => {
      const text = toHex(command);
      order.push(text);
      if (text.startsWith('0020008604')) {
        verified.happen();
        await intruded.happened;
      }
    });
    const running = menkyo(read, { env });
    await verified.happened;
    // The other program asks now, and gets the card only when the read is over.
    const connecting = other.connect(READER_NAMES[0], 'same-card');
    intruded.happen();
    const ran = await running;
    expect(ran.status, ran.stderr).toBe(0);
    const connection = await connecting;
    expect(isResetSince()).toBe(true);
    const before = order.length;
    expect(toHex(await connection.transmit(hex('00B09B0000')))).toBe('6985');
    expect(order.slice(before)).toEqual(['00B09B0000']);
    await connection.end();
    other.close();
  });

  test('Ctrl-C while a card is waited for: status 130', async () => {
    const ran = await menkyo(read, {
      env,
      onSay: (said, child) => {
        if (said.endsWith('ends it).\n')) child.kill('SIGINT');
      },
    });
    expect(ran.status).toBe(130);
    expect(ran.json()).toMatchObject({ error: { kind: 'interrupted' } });
  });

  test('Ctrl-C during a read: the card is reset and let go of', async () => {
    const asked = signal();
    const goOn = signal();
    const { isResetSince, commands } = await put('gold', 0, async (command) => {
      if (toHex(command) !== '00200086') return;
      asked.happen();
      await goOn.happened;
    });
    let child: ChildProcess | undefined;
    const running = menkyo(read, {
      env,
      onStart: (started) => {
        child = started;
      },
    });
    await asked.happened;
    child?.kill('SIGINT');
    // The card answers only now, so the signal came during a command.
    await new Promise((resolve) => setTimeout(resolve, 100));
    goOn.happen();
    const ran = await running;
    expect(ran.status, ran.stderr).toBe(130);
    expect(ran.json()).toMatchObject({ error: { kind: 'interrupted' }, reading: null });
    expect(verifies(commands)).toBe(0);
    expect(isResetSince()).toBe(true);
  });

  test('two cards in two readers: one must be chosen, by name or index', async () => {
    await put('gold', 0);
    await put('blue', 1);
    await stateWhere(monitor, (state) => READER_NAMES.every((name) => holds(state, name, 'card')));
    const both = await menkyo(read, { env });
    expect(both.status).toBe(2);
    expect(both.json()).toMatchObject({ error: { kind: 'several-cards' } });
    for (const name of READER_NAMES) expect(both.stderr).toContain(name);

    const [first, second] = await Promise.all([
      menkyo([...read, '--reader', READER_NAMES[0]], { env }),
      menkyo([...read, '--reader', '1'], { env }),
    ]);
    expect(at(first.json(), 'licence', 'band')).toBe('gold');
    expect(at(second.json(), 'licence', 'band')).toBe('blue');
    expect(at(second.json(), 'reader')).toBe(READER_NAMES[1]);
    expect(Math.max(first.ms, second.ms)).toBeLessThan(10_000);
  });

  test('readers lists both and what lies there; status uses up nothing', async () => {
    const { card } = await put('one-try-left');
    await stateWhere(monitor, (state) => holds(state, READER_NAMES[0], 'card'));
    const list = await menkyo(['readers', '--json'], { env });
    expect(list.json()).toEqual({
      schema: 'menkyo.readers/1',
      readers: [
        { name: READER_NAMES[0], state: 'card', card: 'myna' },
        { name: READER_NAMES[1], state: 'empty', card: null },
      ],
    });
    await expectEnded(list, 0);
    const status = await menkyo(['status', '--json'], { env });
    expect(status.json()).toEqual({
      schema: 'menkyo.status/1',
      reader: READER_NAMES[0],
      card: 'myna',
      pins: {
        licence: { state: 'set', triesLeft: 1 },
        signature: { state: 'set', triesLeft: 1 },
        authentication: { state: 'set', triesLeft: 3 },
        inputSupport: { state: 'set', triesLeft: 3 },
      },
      onCard: null,
    });
    expect(card.triesLeft('licence')).toBe(1);
  });

  test('a test key is unknown on a reader, named where that is allowed, and never genuine', async () => {
    await put('gold');
    const withHolder = [...read, '--holder', '--today', '2026-11-20'];
    const plain = (await menkyo(withHolder, { env })).json();
    expect(plain).toMatchObject({
      holder: { name: '見本　太郎', source: 'signature-certificate' },
      authenticity: { record: { verdict: 'unknown-issuer' }, holder: { verdict: 'unknown-issuer' } },
      notes: [{ kind: 'certificate-reason', reason: 'authority-not-known' }],
    });
    const folder = fileURLToPath(new URL('../../fixtures/authority', import.meta.url));
    const trusting = await menkyo([...withHolder, '--trust', folder], { env });
    expect([trusting.status, trusting.json().error]).toMatchObject([2, { reason: 'test-key' }]);
    const allowed = (await menkyo([...withHolder, '--allow-test-keys', '--trust', folder], { env })).json();
    expect(allowed).toMatchObject({
      origin: 'reader',
      judgedOn: '2026-11-20',
      authenticity: { record: { verdict: 'test-key' }, holder: { verdict: 'test-key' } },
      notes: [],
    });
    const genuine = await menkyo([...read, '--allow-test-keys', '--require-genuine'], { env });
    expect([genuine.status, genuine.json().error]).toMatchObject([41, { reasons: ['verdict'] }]);
  });

  test('a reader that is not there: status 10', async () => {
    const ran = await menkyo([...read, '--reader', 'No Such Reader'], { env });
    expect(ran.status).toBe(10);
    expect(ran.stderr).toContain('No Such Reader');
  });

  test('the stream tells of cards laid down, taken away and laid down again', async () => {
    const readers = new Readers(await engineOf(engine));
    const [name] = READER_NAMES;
    await stateWhere(readers, (state) => holds(state, name, 'empty'));
    const one = await put('gold');
    const first = await stateWhere(readers, (state) => holds(state, name, 'card'));
    await one.inserted.remove();
    await stateWhere(readers, (state) => holds(state, name, 'empty'));
    await put('blue');
    const second = await stateWhere(readers, (state) => holds(state, name, 'card'));
    const insertion = (state: ReadersState) =>
      state.kind === 'readers' ? (state.readers[0]?.insertion ?? 0) : 0;
    expect(insertion(second)).toBeGreaterThan(insertion(first));
    readers.close();
  });

  test('the service is killed and started again: survived without a restart', async () => {
    const readers = new Readers(await engineOf(engine));
    await stateWhere(readers, (state) => state.kind === 'readers');
    await pcscd.stop('SIGKILL');
    await stateWhere(readers, (state) => state.kind === 'no-service');
    const down = await menkyo(read, { env });
    expect(down.status).toBe(10);
    await expectEnded(down, 0);
    pcscd = await Pcscd.start();
    await stateWhere(readers, (state) => state.kind === 'readers' && state.readers.length === 2);
    await put('gold');
    await stateWhere(readers, (state) => holds(state, READER_NAMES[0], 'card'));
    const connection = await readers.connect(READER_NAMES[0], 'any-card');
    expect(toHex(await connection.transmit(hex(SELECT_LICENCE)))).toBe('9000');
    await connection.end();
    readers.close();
  });

  test('the service killed in the middle of a read: an error, no try beyond the one sent', async () => {
    const card = new VirtualCard(cardFile('gold'));
    const one = await layCard(card, 0, async (command) => {
      if (toHex(command).startsWith('00B09B')) await pcscd.stop('SIGKILL');
    });
    laid.push(one);
    const ran = await menkyo(read, { env });
    expect([10, 30], ran.stdout).toContain(ran.status);
    expect(card.triesLeft('licence')).toBe(10);
    expect(verifies(one.commands)).toBe(1);
    pcscd = await Pcscd.start();
  });

  test('no reader at all: status 10 at once', async () => {
    await pcscd.stop();
    pcscd = await Pcscd.start('none');
    const ran = await menkyo(read, { env });
    const list = await menkyo(['readers', '--json'], { env });
    await pcscd.stop();
    pcscd = await Pcscd.start();
    expect(ran.status).toBe(10);
    expect(ran.json()).toMatchObject({ error: { kind: 'no-reader' } });
    await expectEnded(ran, 2 * ENDS_MS);
    expect(list.json()).toEqual({ schema: 'menkyo.readers/1', readers: [] });
  });
});
