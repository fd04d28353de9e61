import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import type { ReadRequest, SessionState } from '../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/app/contract/settings.ts';
import { Session } from '../../src/app/session.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from '../support/cards.ts';
import { eachSendable } from '../support/each-secret.ts';
import { signal } from '../support/events.ts';
import { StagedWorld } from '../support/staged-window.ts';

// Other tests show that the screen no longer shows the reading. These show that the reading has left the memory.

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** A collection can leave objects that were just released for the next one. */
const MOST_COLLECTIONS = 10;

const AT_HOME: Settings = { ...DEFAULT_SETTINGS, place: 'home' };
const AT_COUNTER: Settings = { ...DEFAULT_SETTINGS, place: 'counter' };
const MINUTE = 60_000;

const open: Session[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

interface Desk {
  readonly world: StagedWorld;
  readonly session: Session;
  /** Everything that was read or is shown on a screen, by name. */
  readonly held: ReadonlyMap<string, WeakRef<object>>;
}

function until<K extends SessionState['kind']>(session: Session, kind: K): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (session.state.kind === kind) {
        stop();
        resolve();
      }
    };
    const stop = session.events.on('state', look);
    look();
  });
}

function changed(session: Session): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.events.on('state', () => {
      stop();
      resolve();
    });
  });
}

function request(cardKey: string, holder: ReadRequest['holder']): ReadRequest {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return {
    cardKey,
    holder,
    secrets: { licence: bytes('1234'), signature: bytes('TEST1234'), inputSupport: null },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
  };
}

function begin(settings: Settings): { world: StagedWorld; session: Session } {
  const world = Object.assign(new StagedWorld(), {
    layDemonstration: async () => {
      const card = new VirtualCard(cardFile('gold'));
      return async () => connectInProcess(card);
    },
  });
  const session = new Session(world, settings);
  open.push(session);
  return { world, session };
}

const GOLD = {
  id: 'gold',
  title: { ja: '', en: '' },
  about: null,
  secrets: eachSendable<string>({}),
};

/** Reads a card. After it returns, no variable of the test holds any part of the reading. */
async function read(settings: Settings, place: 'reader' | 'demonstration' = 'reader'): Promise<Desk> {
  const { world, session } = begin(settings);
  if (place === 'reader') world.lay(new VirtualCard(cardFile('gold')));
  else await session.demonstrate(GOLD);
  await until(session, 'card-present');
  begun(session);
  await until(session, 'read');
  return { world, session, held: heldBy(session) };
}

function begun(session: Session, holder: ReadRequest['holder'] = 'signature-certificate'): void {
  const { state } = session;
  if (state.kind !== 'card-present' || !session.read(request(state.cardKey, holder)))
    throw new Error(state.kind);
}

/** Adds the holder to the reading that is shown. */
async function named(session: Session): Promise<void> {
  const { state } = session;
  const holder = 'signature-certificate';
  if (state.kind !== 'read' || !session.readHolder({ ...request(state.cardKey, holder), holder })) {
    throw new Error(state.kind);
  }
  while (session.reading?.holder === null) await changed(session);
}

function heldBy({ reading, state }: Session): Map<string, WeakRef<object>> {
  const view = state.kind === 'read' ? state.reading : null;
  const parts = {
    reading,
    licence: reading?.licence,
    photograph: reading?.licence?.photo?.bytes,
    holder: reading?.holder,
    view,
    'holder of the view': view?.holder,
    'photograph of the view': view?.photo,
  };
  return new Map(
    Object.entries(parts).map(([name, part]) => {
      if (part === null || part === undefined) throw new Error(`${name} was not read`);
      return [name, new WeakRef(part)];
    }),
  );
}

/** The names of objects that something still holds. */
async function stillThere(held: Desk['held']): Promise<string[]> {
  let left: string[] = [];
  for (let i = 0; i < MOST_COLLECTIONS; i++) {
    // deref() keeps its object alive until the end of the turn.
    await nextTurn();
    collect();
    left = [...held].filter(([, ref]) => ref.deref() !== undefined).map(([name]) => name);
    if (left.length === 0) break;
  }
  return left;
}

const ALL = [
  'reading',
  'licence',
  'photograph',
  'holder',
  'view',
  'holder of the view',
  'photograph of the view',
];

test('while it is on the screen it is there, or the tests below would show nothing', async () => {
  const { held } = await read(AT_HOME);
  expect(await stillThere(held)).toEqual(ALL);
});

test('at home it stays when its card is taken away', async () => {
  const { world, session, held } = await read(AT_HOME);
  world.tear();
  await changed(session);
  expect(session.state).toMatchObject({ kind: 'read', isCardThere: false });
  expect(await stillThere(held)).toEqual(ALL);
});

/** What ends a reading, and the state that follows. */
type Ending = readonly [
  name: string,
  settings: Settings,
  end: (desk: Desk) => unknown,
  after: SessionState['kind'],
];

const ENDINGS: readonly Ending[] = [
  ['it is cleared', AT_HOME, ({ session }) => session.clear(), 'card-present'],
  ['its card leaves, at a counter', AT_COUNTER, ({ world }) => world.tear(), 'waiting-for-card'],
  [
    'the service is lost, at a counter',
    AT_COUNTER,
    ({ world }) => world.setService('not-running'),
    'no-service',
  ],
  ['the reader is unplugged, at a counter', AT_COUNTER, ({ world }) => world.setReaders(), 'no-reader'],
  [
    'its minutes pass',
    { ...AT_HOME, clearAfterMinutes: 3 },
    ({ world }) => world.pass(3 * MINUTE),
    'card-present',
  ],
  [
    'its minutes are made fewer than have passed',
    { ...AT_HOME, clearAfterMinutes: 30 },
    ({ world, session }) => {
      world.pass(5 * MINUTE);
      session.applySettings({ ...AT_HOME, clearAfterMinutes: 1 });
      world.pass(0);
    },
    'card-present',
  ],
  [
    'another card is laid down, at home',
    AT_HOME,
    ({ world }) => world.lay(new VirtualCard(cardFile('without-licence'))),
    'wrong-card',
  ],
  [
    'the same card is laid down again, at a counter',
    AT_COUNTER,
    ({ world }) => world.lay(new VirtualCard(cardFile('gold'))),
    'card-present',
  ],
  ['a demonstration begins', AT_HOME, ({ session }) => session.demonstrate(GOLD), 'card-present'],
];

const settled = async ({ session }: Desk, end: () => unknown, after: SessionState['kind']) => {
  await end();
  await until(session, after);
};

test.each(ENDINGS)('it is gone when %s', async (_, settings, end, after) => {
  const desk = await read(settings);
  await settled(desk, () => end(desk), after);
  expect(await stillThere(desk.held)).toEqual([]);
  expect(desk.session.reading).toBeNull();
});

test.each<[string, (session: Session) => Promise<unknown>, SessionState['kind']]>([
  ['the demonstration ends', (session) => session.demonstrate(null), 'no-reader'],
  ['another one begins', (session) => session.demonstrate(GOLD), 'card-present'],
])('it is gone when %s', async (_, end, after) => {
  const desk = await read(AT_HOME, 'demonstration');
  await settled(desk, () => end(desk.session), after);
  expect(await stillThere(desk.held)).toEqual([]);
});

test('it is gone when the settings change to a counter, and its card has left', async () => {
  const desk = await read(AT_HOME);
  desk.world.tear();
  await changed(desk.session);
  expect(desk.session.state.kind).toBe('read');
  desk.session.applySettings(AT_COUNTER);
  expect(desk.session.state.kind).toBe('waiting-for-card');
  expect(await stillThere(desk.held)).toEqual([]);
});

test('it is gone when the session is closed', async () => {
  const desk = await read(AT_HOME);
  await desk.session.close();
  expect(await stillThere(desk.held)).toEqual([]);
});

test('it is gone when it was noted that the holder was compared by eye, and it was cleared after that', async () => {
  const desk = await read(AT_HOME);
  expect(desk.session.noteSeen(true)).toBe(true);
  const noted = heldBy(desk.session);
  desk.session.clear();
  await until(desk.session, 'card-present');
  expect([await stillThere(desk.held), await stillThere(noted)]).toEqual([[], []]);
});

test('it is gone when its name was read later, and it was cleared after that', async () => {
  const { world, session } = begin(AT_HOME);
  world.lay(new VirtualCard(cardFile('gold')));
  await until(session, 'card-present');
  begun(session, 'none');
  await until(session, 'read');
  const before = new WeakRef(session.reading ?? {});
  await named(session);
  const held = heldBy(session);
  expect(await stillThere(held)).toEqual(ALL);
  session.clear();
  await until(session, 'card-present');
  expect(await stillThere(new Map([...held, ['reading without the name', before]]))).toEqual([]);
});

test('what was read before it was cancelled is gone', async () => {
  const { world, session } = begin(AT_HOME);
  const decoding = signal<WeakRef<object>>();
  const cancelled = signal();
  const { decodePhoto } = world;
  world.decodePhoto = async (photo) => {
    const decoded = await decodePhoto(photo);
    if (photo !== null) decoding.happen(new WeakRef(photo));
    await cancelled.happened;
    return decoded;
  };
  world.lay(new VirtualCard(cardFile('gold')));
  await until(session, 'card-present');
  begun(session);
  const photo = await decoding.happened;
  session.cancel();
  cancelled.happen();
  await until(session, 'refused');
  expect(await stillThere(new Map([['photograph', photo]]))).toEqual([]);
});
