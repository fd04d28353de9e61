import { CardError } from '../card-error.ts';
import {
  type Engine,
  type EngineCard,
  type EngineListener,
  type EngineSession,
  faultOfCode,
  STATE,
} from './engine.ts';
import { abiOf } from './winscard-abi.ts';
import {
  CANCELLED,
  type Handle,
  LEAVE_CARD,
  RESET_CARD,
  TIMEOUT,
  WinscardLibrary,
} from './winscard-library.ts';

/** Where the system does not tell of readers that come and go, they are listed again after this time. */
const LIST_AGAIN_MS = 1_000;
/**
 * Where it does, they are listed again after this time all the same: pcsc-lite before 2.3 misses a reader that arrives
 * between the list and the wait.
 */
const LIST_ANYHOW_MS = 20_000;
/** After two rounds that end within this time and tell nothing comes a pause, so that they cannot keep a processor busy. */
const AT_ONCE_MS = 50;
const GONE = STATE.unknown | STATE.unavailable | STATE.ignore;
const UNKNOWN_READER = 0x80100009;
const READER_UNAVAILABLE = 0x80100017;

/** Throws if this system has no PC/SC library, or koffi has no binary for it. */
export function loadWinscard(
  platform: string = process.platform,
  architecture: string = process.arch,
): Engine {
  const abi = abiOf(platform, architecture);
  if (abi === null) throw new Error(`not known on ${platform} ${architecture}`);
  const library = new WinscardLibrary(abi);
  return {
    name: 'winscard',
    version: library.version,
    open: (listener) => openWinscard(library, listener),
  };
}

/** Waits for events in a context of its own: a context serves one call at a time. */
export function openWinscard(library: WinscardLibrary, listener: EngineListener): EngineSession {
  const watch = new Watch(library, listener);
  void watch.run();
  return {
    connect: (reader) => connectCard(library, reader),
    close: () => watch.close(),
  };
}

/** Follows the readers until it is closed. */
class Watch {
  readonly #library: WinscardLibrary;
  readonly #listener: EngineListener;
  #context: Handle | null = null;
  #isClosed = false;
  #isListed = false;
  /** How many changes were told. */
  #told = 0;
  /**
   * The notification's state as the system gave it last. Its upper half counts readers, or on pcsc-lite from 2.3 on their
   * comings and goings since the service began, so this program never computes it anew.
   */
  #notified: number | null = null;
  /** Each reader's state as it was told last. */
  #known = new Map<string, number>();

  constructor(library: WinscardLibrary, listener: EngineListener) {
    this.#library = library;
    this.#listener = listener;
  }

  async run(): Promise<void> {
    try {
      const context = await this.#library.establishContext();
      this.#context = context;
      let idle = 0;
      while (!this.#isClosed) {
        const [began, told] = [performance.now(), this.#told];
        await this.#list(context);
        await this.#follow(context);
        const wasIdle = this.#told === told && performance.now() - began < AT_ONCE_MS;
        idle = wasIdle ? idle + 1 : 0;
        if (idle > 1 && !this.#isClosed) await pause(LIST_AGAIN_MS);
      }
    } catch (error) {
      if (this.#isClosed) return;
      const code = error instanceof Error ? error.message : String(error);
      this.#listener.onLost(error instanceof CardError ? error.fault : { kind: 'transport', code });
    } finally {
      if (this.#context !== null) await this.#library.releaseContext(this.#context).catch(() => undefined);
      this.#context = null;
    }
  }

  close(): void {
    this.#isClosed = true;
    if (this.#context !== null) this.#library.cancel(this.#context).catch(() => undefined);
  }

  async #list(context: Handle): Promise<void> {
    const names = await this.#library.listReaders(context);
    for (const name of this.#known.keys()) {
      if (names.includes(name)) continue;
      const state = this.#known.get(name) ?? 0;
      this.#known.delete(name);
      if ((state & GONE) === 0) this.#tellGone(name);
    }
    for (const name of names) if (!this.#known.has(name)) this.#known.set(name, STATE.unaware);
    if (names.length === 0) this.#listed();
  }

  /** Tells of changes until the list of readers may be another one. */
  async #follow(context: Handle): Promise<void> {
    const { notification } = this.#library;
    while (!this.#isClosed) {
      const readers = Array.from(this.#known, ([name, current]) => ({ name, current }));
      const notified = this.#notified ?? this.#known.size << 16;
      const asked = notification === null ? readers : [...readers, { name: notification, current: notified }];
      // Without a notification and without a reader there is nothing to wait for in the system.
      if (asked.length === 0) return pause(LIST_AGAIN_MS);
      const ms = notification === null ? LIST_AGAIN_MS : LIST_ANYHOW_MS;
      const { code, states } = await this.#library.statusChange(context, ms, asked);
      if (this.#isClosed || code === CANCELLED) return;
      if (code === UNKNOWN_READER || code === READER_UNAVAILABLE) return;
      if (code === TIMEOUT) return this.#listed();
      if (code !== 0) throw new CardError(faultOfCode(code, null));
      let isListOld = false;
      states.forEach(({ event }, i) => {
        const reader = readers[i];
        if (reader === undefined) {
          if ((event & STATE.changed) !== 0) isListOld = true;
          this.#notified = event & ~STATE.changed;
          return;
        }
        if ((event & GONE) !== 0) {
          if ((event & STATE.unknown) !== 0) isListOld = true;
          // Keep the state, so that the next wait does not end at once.
          this.#known.set(reader.name, event & ~STATE.changed);
          if ((reader.current & GONE) === 0) this.#tellGone(reader.name);
        } else if ((event & STATE.changed) !== 0 || reader.current === STATE.unaware)
          this.#tell(reader.name, event);
      });
      this.#listed();
      if (isListOld) return;
    }
  }

  #tellGone(name: string): void {
    this.#told++;
    if (!this.#isClosed) this.#listener.onReaderGone(name);
  }

  #tell(name: string, event: number): void {
    this.#told++;
    const state = event & ~STATE.changed;
    this.#known.set(name, state);
    this.#listener.onReader({ name, flags: state & 0xffff, events: state >>> 16 });
  }

  #listed(): void {
    if (this.#isListed || this.#isClosed) return;
    this.#isListed = true;
    this.#listener.onListed();
  }
}

/**
 * Connects within a transaction. Each card has a context of its own: a call that waits for another program's
 * transaction holds up its whole context.
 */
async function connectCard(library: WinscardLibrary, reader: string): Promise<EngineCard> {
  const context = await library.establishContext();
  try {
    const card = await library.connect(context, reader);
    try {
      await library.beginTransaction(card.handle, reader);
    } catch (error) {
      await library.disconnect(card.handle, LEAVE_CARD).catch(() => undefined);
      throw error;
    }
    return {
      atr: await library.atr(card.handle),
      transmit: (command) => library.transmit(card, command, reader),
      release: async () => {
        // Reset the card while the transaction still keeps other programs off. Where that fails, reset it by the
        // disconnect.
        const wasReset = await library.endTransaction(card.handle, RESET_CARD).then(
          () => true,
          () => false,
        );
        await library.disconnect(card.handle, wasReset ? LEAVE_CARD : RESET_CARD).catch(() => undefined);
        await library.releaseContext(context);
      },
    };
  } catch (error) {
    await library.releaseContext(context);
    throw error;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
