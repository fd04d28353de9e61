import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../src/base/hex.ts';
import type { Engine } from '../../src/card/pcsc/engine.ts';
import { Readers, type ReadersState } from '../../src/card/pcsc/readers.ts';
import { FLOWS, type Flow, triesOf } from '../faults/flows.ts';
import { signal, soon } from '../support/events.ts';
import { engineOf } from '../support/isolated-engine.ts';
import {
  engineProcesses,
  holdReader,
  Intruder,
  isWell,
  Place,
  said,
  stateWhere,
  verifiesOf,
  wrongsOfBroken,
} from '../support/pcsc-faults.ts';
import { Pcscd } from '../support/pcscd.ts';

/** The service dies, or another program holds the reader: the program says so, and the same process reads again. */

const READ = flowOf('read');
const WITH_HOLDER = flowOf('read with holder');

function flowOf(wanted: string): Flow {
  const flow = FLOWS.find(({ name }) => name === wanted);
  if (flow === undefined) throw new Error(`there is no flow ${wanted}`);
  return flow;
}

/** Each moment with its first command, and the number of VERIFYs that have gone out by then. */
const MOMENTS = [
  ['the counter is asked', /^00200086$/, 0],
  ['the PIN is on its way', /^0020008604/, 1],
  ['the record is read', /^00B09B/, 1],
  ['the password is on its way', /^0020008008/, 2],
  ['the certificate is read', /^00B08100/, 2],
] as const;

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(async () => {
  await pcscd.stop();
});

describe.each(['winscard', 'pcsclite'] as const)('%s', (name) => {
  let readers: Readers;
  let place: Place;
  /** How often the program looked for the service, and what runs at the next time. */
  let opens = 0;
  let onOpen: () => void = () => undefined;
  beforeAll(async () => {
    const engine = await engineOf(name);
    const watched: Engine = {
      ...engine,
      open(listener) {
        opens++;
        onOpen();
        return engine.open(listener);
      },
    };
    readers = new Readers(watched);
    place = new Place(readers);
  });
  afterAll(() => readers.close());
  beforeEach(async () => {
    // If a test failed with the service stopped, start it, so that only that test fails.
    if (!pcscd.isRunning) pcscd = await Pcscd.start();
    await place.emptied();
    await place.lay();
  });
  afterEach(async () => {
    place.onCommand = undefined;
    await place.tear();
  });

  async function readsAgain(flow: Flow): Promise<void> {
    await place.emptied();
    await place.lay();
    const next = await place.run(flow);
    expect(isWell(next), said(next)).toBe(true);
  }

  test.each(MOMENTS)(
    'the service is killed when %s: a fault and no hang, no try is lost, and it reads again',
    async (_, moment, sent) => {
      const before = triesOf(place.card);
      place.onCommand = async (command) => {
        if (moment.test(toHex(command))) await pcscd.stop('SIGKILL');
      };
      const killed = await place.run(WITH_HOLDER);
      place.onCommand = undefined;
      pcscd = await Pcscd.start();
      expect(wrongsOfBroken(killed, WITH_HOLDER, ['no-service', 'removed'])).toEqual([]);
      expect(verifiesOf(killed)).toHaveLength(sent);
      expect(triesOf(place.card)).toEqual(before);
      await readsAgain(WITH_HOLDER);
    },
  );

  test('the process that holds the engine is killed with the PIN on its way: the next read has another', async () => {
    const before = triesOf(place.card);
    const [engine] = engineProcesses();
    place.onCommand = (command) => {
      if (engine !== undefined && /^0020008604/.test(toHex(command))) process.kill(engine, 'SIGKILL');
    };
    const killed = await place.run(WITH_HOLDER);
    place.onCommand = undefined;
    expect(wrongsOfBroken(killed, WITH_HOLDER, ['no-service', 'removed'])).toEqual([]);
    expect(triesOf(place.card)).toEqual(before);
    // The card stays on the reader.
    await stateWhere(readers, (state) => presenceIn(state, place.name) === 'card');
    const next = await place.run(WITH_HOLDER);
    expect(isWell(next), said(next)).toBe(true);
    expect(engineProcesses()).not.toContain(engine);
  });

  test.each(['exclusive', 'transaction'] as const)(
    'another program holds the reader (%s): nothing is sent, and once it lets go the same process reads',
    async (mode) => {
      const letGo = await holdReader(place.name, mode);
      const held = await place.run(READ);
      const again = await place.run(READ);
      await letGo();
      expect([held.fault, again.fault]).toEqual([{ kind: 'in-use' }, { kind: 'in-use' }]);
      expect([...held.exchanges, ...again.exchanges]).toEqual([]);
      // A connect that waited for the end of the transaction gets in only now, and releases the card at once.
      await soon(
        () => place.run(READ),
        (next) => expect(isWell(next), said(next)).toBe(true),
      );
    },
  );

  test('restarted while a card lies there: each state is told, and the card that is laid again is another', async () => {
    const seen: string[] = [];
    const over = new AbortController();
    const watching = (async () => {
      for await (const state of readers.states(over.signal)) {
        const now = presenceIn(state, place.name);
        if (now !== null && now !== seen.at(-1)) seen.push(now);
      }
    })();
    for (const how of ['SIGTERM', 'SIGKILL'] as const) {
      await pcscd.stop(how);
      pcscd = await Pcscd.start();
      await readsAgain(READ);
    }
    over.abort();
    await watching;
    expect(seen).toEqual(['card', 'no-service', 'empty', 'card', 'no-service', 'empty', 'card']);
    expect(engineProcesses()).toHaveLength(1);
  });

  test('stopped for good: a read fails at once, the program keeps looking, and finds the service when it is back', async () => {
    const lookedThrice = signal();
    const before = opens;
    let looking: readonly number[] = [];
    onOpen = () => {
      if (opens !== before + 3) return;
      looking = engineProcesses();
      lookedThrice.happen();
    };
    await pcscd.stop();
    await stateWhere(readers, ({ kind }) => kind === 'no-service');
    const down = await place.run(READ);
    expect(down.fault).toMatchObject({ kind: 'no-service', reason: 'not-running' });
    expect(down.exchanges).toEqual([]);
    await lookedThrice.happened;
    pcscd = await Pcscd.start();
    await readsAgain(READ);
    // One process for all looks: a new one each time would cost a start of Node every two seconds.
    expect(engineProcesses()).toHaveLength(1);
    expect(engineProcesses()).toEqual(looking);
  });
});

describe('another program would reset the card in the middle of a read', () => {
  test.each(['reconnect', 'disconnect'] as const)(
    'winscard: %s waits until the transaction is over',
    async (how) => {
      await withPlace('winscard', async (place) => {
        const intruder = intrude(place);
        expect(await intruder.says()).toBe('in');
        const before = place.resets;
        let resetsWithin = 0;
        let isAnswered = false;
        const answered = signal<string>();
        place.onCommand = async (command) => {
          if (/^0020008604/.test(toHex(command))) {
            intruder.tell(how);
            expect(await intruder.says()).toBe('asks');
            void intruder.says().then((line) => {
              isAnswered = true;
              answered.happen(line);
            });
            // No event shows that the service lets it wait. After this time the service has its request.
            await new Promise((resolve) => setTimeout(resolve, 300));
            expect(isAnswered).toBe(false);
          }
          resetsWithin = place.resets - before;
        };
        const ran = await place.run(READ);
        place.onCommand = undefined;
        expect(isWell(ran), said(ran)).toBe(true);
        expect(resetsWithin).toBe(0);
        expect(await answered.happened).toBe('done');
        await intruder.end();
        const next = await place.run(READ);
        expect(isWell(next), said(next)).toBe(true);
      });
    },
  );

  test('pcsclite: it is not let in, and where it was before, nothing is sent', async () => {
    await withPlace('pcsclite', async (place) => {
      let late: Intruder | null = null;
      place.onCommand = async (command) => {
        if (!/^0020008604/.test(toHex(command))) return;
        late = intrude(place);
        expect(await late.says()).toBe('8010000b');
        await late.end();
      };
      const ran = await place.run(READ);
      place.onCommand = undefined;
      expect(isWell(ran), said(ran)).toBe(true);
      expect(late).not.toBeNull();

      const early = intrude(place);
      expect(await early.says()).toBe('in');
      const refused = await place.run(READ);
      expect(refused.fault).toEqual({ kind: 'in-use' });
      expect(refused.exchanges).toEqual([]);
      await early.end();
      const next = await place.run(READ);
      expect(isWell(next), said(next)).toBe(true);
    });
  });
});

/** An intruder that ends with the test at the latest. */
function intrude({ name }: Place): Intruder {
  const intruder = new Intruder(name);
  onTestFinished(() => intruder.end());
  return intruder;
}

async function withPlace(engine: 'winscard' | 'pcsclite', work: (place: Place) => Promise<void>) {
  const readers = new Readers(await engineOf(engine));
  const place = new Place(readers);
  try {
    await place.emptied();
    await place.lay();
    await work(place);
  } finally {
    await place.tear();
    await place.emptied();
    readers.close();
  }
}

/** The state of that reader, or `no-service`; null if the service runs but does not list the reader yet. */
function presenceIn(state: ReadersState, name: string): string | null {
  if (state.kind === 'no-service') return state.kind;
  return state.readers.find((one) => one.name === name)?.presence ?? null;
}
