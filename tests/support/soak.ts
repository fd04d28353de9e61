import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ReadRequest, SessionState } from '../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS } from '../../src/app/contract/settings.ts';
import { Session, type SessionWorld } from '../../src/app/session.ts';
import { SECRETS, SENDABLE_SECRETS } from '../../src/card/applications/descriptors.ts';
import type { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { seededRandom } from './random.ts';

/** A reader on which cards come and go, in this process or behind a real PC/SC service. */
export interface SoakedReader {
  readonly world: SessionWorld;
  /** The only card. It keeps its counters. */
  readonly card: VirtualCard;
  /** Called with each command before its answer. The answer waits for the promise. */
  onCommand: () => void | Promise<void>;
  lay(): Promise<void>;
  tear(): Promise<void>;
  /** Resolves once the code that watches the reader knows that it is empty. */
  emptied(): Promise<void>;
}

export interface SoakFigures {
  readonly reads: number;
  /** Reads in which the card was torn out. The next two count all reads, by their end. */
  readonly torn: number;
  readonly refused: number;
  readonly done: number;
  /** How often the card was laid down again, because the program had not noticed a quick swap. */
  readonly relaid: number;
  /** Memory of the process in MB, after the first tenth and at the end. */
  readonly heap: readonly [number, number];
  readonly resident: readonly [number, number];
  /** Open files, sockets and timers, at the same two times. */
  readonly handles: readonly [number, number];
  /** Faults that would have made a user restart the program. */
  readonly stuck: readonly string[];
  readonly triesLost: number;
  readonly seconds: number;
}

const PATIENCE_MS = 30_000;
/** How long a user waits for the program to see a card before laying it down again. */
const SWAP_MS = 4_000;

/**
 * One session with one read after another: right secrets, the holder at every third read, and the card torn out at some
 * command of every fourth.
 */
export async function soak(
  reader: SoakedReader,
  reads: number,
  seed: number,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<SoakFigures> {
  const started = performance.now();
  const random = seededRandom(seed);
  const session = new Session(reader.world, { ...DEFAULT_SETTINGS, clearAfterMinutes: 5 });
  const stuck: string[] = [];
  let [torn, refused, done, relaid] = [0, 0, 0, 0];
  const warm = Math.max(1, Math.floor(reads / 10));
  let before = measure();
  let isLying = false;
  const lay = async () => {
    if (!isLying) await reader.lay();
    isLying = true;
  };
  const tear = async () => {
    if (isLying) await reader.tear();
    isLying = false;
  };
  for (let i = 0; i < reads; i++) {
    if (i === warm) before = measure();
    onProgress(i, reads);
    await lay();
    let there = await until(session, SWAP_MS, 'card-present');
    if (there === null) {
      relaid++;
      await tear();
      await reader.emptied();
      await lay();
      there = await until(session, PATIENCE_MS, 'card-present');
    }
    if (there === null) {
      stuck.push(`read ${i}: ${JSON.stringify(session.state)} with a card on the reader`);
      break;
    }
    // A read takes 8 commands, 17 with the holder.
    const tearAt = random(4) === 0 ? random(16) : -1;
    let commands = 0;
    reader.onCommand = async () => {
      if (commands++ === tearAt) await tear();
    };
    session.read(request(there.cardKey, random(3) === 0));
    const ended = await until(session, PATIENCE_MS, 'read', 'refused');
    reader.onCommand = () => undefined;
    if (ended === null) {
      stuck.push(`read ${i}: ${session.state.kind} without end`);
      break;
    }
    const wasTorn = tearAt >= 0 && !isLying;
    if (wasTorn) torn++;
    if (ended.kind === 'read') done++;
    else {
      refused++;
      const { failure } = ended;
      if (failure.kind !== 'card-fault' || !wasTorn) stuck.push(`read ${i}: ${JSON.stringify(failure)}`);
    }
    session.clear();
    if (random(2) === 0) {
      await tear();
      if ((await until(session, PATIENCE_MS, 'waiting-for-card')) === null)
        stuck.push(`read ${i}: an empty reader not seen`);
    }
  }
  await tear();
  await until(session, PATIENCE_MS, 'waiting-for-card');
  const after = measure();
  await session.close();
  return {
    reads,
    torn,
    refused,
    done,
    relaid,
    heap: [before.heap, after.heap],
    resident: [before.resident, after.resident],
    handles: [before.handles, after.handles],
    stuck,
    triesLost: triesLost(reader.card),
    seconds: (performance.now() - started) / 1000,
  };
}

function request(cardKey: string, withHolder: boolean): ReadRequest {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return {
    cardKey,
    holder: withHolder ? 'signature-certificate' : 'none',
    secrets: { licence: bytes('1234'), signature: withHolder ? bytes('TEST1234') : null, inputSupport: null },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
  };
}

type StateOf<K extends SessionState['kind']> = Extract<SessionState, { kind: K }>;

/** The first state of these kinds, present or future; null if none comes in time. */
function until<K extends SessionState['kind']>(
  session: Session,
  ms: number,
  ...kinds: K[]
): Promise<StateOf<K> | null> {
  const isOne = (state: SessionState): state is StateOf<K> => (kinds as string[]).includes(state.kind);
  return new Promise((resolve) => {
    if (isOne(session.state)) return resolve(session.state);
    const timer = setTimeout(() => end(null), ms);
    const stop = session.events.on('state', (state) => {
      if (isOne(state)) end(state);
    });
    function end(state: StateOf<K> | null): void {
      clearTimeout(timer);
      stop();
      resolve(state);
    }
  });
}

function triesLost(card: VirtualCard): number {
  return SENDABLE_SECRETS.map(
    (name) => SECRETS[name].tries - (card.triesLeft(name) ?? SECRETS[name].tries),
  ).reduce((a, b) => a + b);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held after garbage collection. */
function measure(): { heap: number; resident: number; handles: number } {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  return {
    heap: (heapUsed + external) / 1e6,
    resident: rss / 1e6,
    handles: files + process.getActiveResourcesInfo().length,
  };
}
