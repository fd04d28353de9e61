import { CardError, type CardFault } from '../card-error.ts';
import { type CardConnection, type Link, newLink } from '../transmit.ts';
import { type Engine, type EngineCard, type EngineSession, type RawReaderState, STATE } from './engine.ts';

export interface ReaderState {
  readonly name: string;
  readonly presence: 'empty' | 'card' | 'mute';
  /** The number of the card that was laid down last on this reader. Numbers rise and are never given twice. */
  readonly insertion: number;
}

export type ReadersState =
  | { readonly kind: 'no-service'; readonly fault: CardFault }
  | { readonly kind: 'readers'; readonly readers: readonly ReaderState[] };

/** How long one command may take before the card counts as lost. */
const COMMAND_MS = 15_000;
const ABORT_GRACE_MS = 1_000;
/** Another program may hold the card in a transaction for as long as it reads. Wait about that long. */
const TRANSACTION_MS = 3_000;
/** A sharing violation is often over at once: another program is only asking the new card what it is. */
const CONNECT_TRIES = 6;
const CONNECT_PAUSE_MS = 150;
/** Pauses before each try. The service polls its readers about every 400 ms, so together they outlast one poll. */
const SWAPPED_MS = [0, 100, 450, 600] as const;
const INS_SELECT = 0xa4;
/** Pauses between tries to open the service: it sends no event when it is back. */
const RETRY_MS = [250, 500, 1000, 2000] as const;

interface Attached {
  state: ReaderState;
  readonly events: number;
  readonly link: Link;
}

/** A connection to one card. It sends no command to another card that is laid on the same reader later. */
export interface ReaderConnection extends CardConnection {
  /** With `any-card`, it is fixed once the card answers the first command. */
  readonly insertion: number;
}

/**
 * Follows the readers of this machine and the cards on them until it is closed: readers plugged in and out, cards
 * laid down and taken away, the service stopped and started again.
 */
export class Readers {
  readonly #engine: Engine;
  #session: EngineSession | null = null;
  #readers = new Map<string, Attached>();
  #fault: CardFault | null = null;
  #listed = false;
  #retries = 0;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  #waiting = new Set<() => void>();
  #version = 0;
  #insertions = 0;
  /** Readers with a connect still pending after its caller gave up. */
  readonly #stuck = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#open();
  }

  get engine(): { readonly name: string; readonly version: string } {
    return { name: this.#engine.name, version: this.#engine.version };
  }

  /** Yields the current state once it is known, then each change. A slow consumer gets only the newest state. */
  async *states(signal?: AbortSignal): AsyncGenerator<ReadersState, void, void> {
    let seen = -1;
    const settled = () => this.#fault !== null || this.#listed;
    while (!this.#closed && signal?.aborted !== true) {
      if (settled() && seen !== this.#version) {
        seen = this.#version;
        yield this.#state();
      } else {
        await this.#nextChange(signal);
      }
    }
  }

  /**
   * Connects with sole rights. Tries a few times while another program holds the reader.
   *
   * If a card is swapped between two polls of the service, the service still holds the old card, and the first
   * command fails. With `any-card`, a first command that is a SELECT is sent again on a fresh connection: SELECT
   * changes nothing. With `same-card` (the card that lies there now) or an insertion number, this checks before each
   * command that the card still lies there: it may have been swapped while this waited for another program.
   */
  async connect(
    name: string,
    which: 'any-card' | 'same-card' | number,
    signal?: AbortSignal,
  ): Promise<ReaderConnection> {
    const lying = () => {
      const state = this.#readers.get(name)?.state;
      return state === undefined || state.presence === 'empty' ? null : state.insertion;
    };
    let insertion = which === 'any-card' ? null : which === 'same-card' ? lying() : which;
    const failIfGone = () => {
      if (insertion === null || lying() === insertion) return;
      // With `any-card`, let the engine say what became of an unlisted reader. Otherwise do not ask it: it may already
      // know another reader of the same name.
      if (which === 'any-card' && !this.#readers.has(name)) return;
      throw new CardError(this.#fault ?? { kind: 'removed' }, { neverSent: true });
    };
    failIfGone();
    let card = await this.#connect(name, signal).catch((error: unknown) => {
      const isGone = typeof which === 'number' && isFault(error, ['no-reader', 'no-card']);
      throw isGone ? new CardError({ kind: 'removed' }, { neverSent: true }) : error;
    });
    let isFirst = true;
    const send = async (command: Uint8Array) => {
      failIfGone();
      const answer = await exchange(command);
      // With `any-card`, the card that gives the first answer is the one this connection keeps to.
      insertion ??= lying();
      return answer;
    };
    const exchange = (command: Uint8Array) =>
      within(card.transmit(command), {
        ms: COMMAND_MS,
        fault: () => ({ kind: 'timed-out' }),
        signal,
        // The card usually answers a command under way soon. Then it can be released in good order.
        graceMs: ABORT_GRACE_MS,
      });
    let released: EngineCard | null = null;
    const end = async () => {
      if (released === card) return;
      released = card;
      await within(card.release(), { ms: COMMAND_MS, fault: () => ({ kind: 'timed-out' }) }).catch(
        () => undefined,
      );
    };
    return {
      link: this.#readers.get(name)?.link ?? newLink(),
      reader: name,
      atr: card.atr,
      get insertion() {
        return insertion ?? lying() ?? 0;
      },
      transmit: async (command) => {
        const mayRepeat = isFirst && which === 'any-card' && command[1] === INS_SELECT;
        isFirst = false;
        if (!mayRepeat) return send(command);
        let fault: unknown;
        for (const pause of SWAPPED_MS) {
          try {
            if (fault !== undefined) {
              await new Promise((resolve) => setTimeout(resolve, pause));
              card = await this.#connect(name, signal);
            }
            return await send(command);
          } catch (error) {
            if (!isFault(error, ['transport', 'removed', 'reset', 'no-card', 'mute'])) throw error;
            fault ??= error;
            await end();
          }
        }
        throw fault;
      },
      end,
    };
  }

  /** Disconnects from the service. Soon after, nothing here keeps the program alive. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#endSession();
    this.#engine.close?.();
    this.#changed();
  }

  #state(): ReadersState {
    if (this.#fault !== null) return { kind: 'no-service', fault: this.#fault };
    // Sort by name: engines list readers in any order, and an index must mean the same reader each time.
    const readers = Array.from(this.#readers.values(), ({ state }) => state);
    return { kind: 'readers', readers: readers.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  #open(): void {
    try {
      this.#session = this.#engine.open({
        onListed: () => {
          this.#listed = true;
          this.#fault = null;
          this.#retries = 0;
          this.#changed();
        },
        onReader: (state) => this.#onReader(state),
        onReaderGone: (name) => {
          if (this.#readers.delete(name)) this.#changed();
        },
        onLost: (fault) => this.#lost(fault),
      });
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      this.#lost(error.fault);
    }
  }

  #onReader({ name, flags, events }: RawReaderState): void {
    const before = this.#readers.get(name);
    const presence = (flags & STATE.mute) !== 0 ? 'mute' : (flags & STATE.present) !== 0 ? 'card' : 'empty';
    // The count of events rises with each card that comes or goes. It shows a swap even if this program never saw the
    // reader empty: pcscd does not report a removal that it notices while releasing the card (decision 0005).
    const isSwapped = before !== undefined && before.events !== events;
    const isAnother = before === undefined || before.state.presence === 'empty' || isSwapped;
    const isNew = presence !== 'empty' && isAnother;
    if (isNew) this.#insertions++;
    const insertion = isNew ? this.#insertions : (before?.state.insertion ?? 0);
    this.#readers.set(name, {
      state: { name, presence, insertion },
      events,
      link: before?.link ?? newLink(),
    });
    this.#changed();
  }

  #lost(fault: CardFault): void {
    if (this.#closed) return;
    this.#endSession();
    this.#readers.clear();
    this.#listed = false;
    const isNews = this.#fault === null;
    this.#fault =
      fault.kind === 'no-service' ? fault : { kind: 'no-service', reason: 'not-running', detail: fault.kind };
    const pause = RETRY_MS[Math.min(this.#retries, RETRY_MS.length - 1)];
    this.#retries++;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), pause);
    if (isNews) this.#changed();
  }

  #endSession(): void {
    const session = this.#session;
    this.#session = null;
    session?.close();
  }

  #changed(): void {
    if (this.#fault === null && !this.#listed && !this.#closed) return;
    this.#version++;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  #nextChange(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  async #connect(name: string, signal: AbortSignal | undefined): Promise<EngineCard> {
    for (let attempt = 1; ; attempt++) {
      if (signal?.aborted) throw new CardError({ kind: 'aborted' });
      const session = this.#session;
      if (session === null) throw new CardError(this.#fault ?? { kind: 'no-reader', name });
      // While another program is in a transaction, a connect blocks a thread that cannot be called back. Do not block
      // a second one.
      if (this.#stuck.has(name)) throw new CardError({ kind: 'in-use' });
      const connecting = session.connect(name);
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      connecting.then(settle, settle);
      try {
        return await within(connecting, { ms: TRANSACTION_MS, fault: () => ({ kind: 'in-use' }), signal });
      } catch (error) {
        if (isSettled) void this.#letGoOf(connecting);
        else this.#letGoWhenLetIn(name, connecting);
        // `reset`: another program released the card just now. Nothing was sent yet, so trying again is safe.
        if (!isSettled || !isFault(error, ['in-use', 'reset']) || attempt === CONNECT_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
      }
    }
  }

  #letGoWhenLetIn(name: string, connecting: Promise<EngineCard>): void {
    this.#stuck.add(name);
    this.#letGoOf(connecting).finally(() => {
      this.#stuck.delete(name);
    });
  }

  /** Releases the card if the connect succeeds after its caller gave up. */
  async #letGoOf(connecting: Promise<EngineCard>): Promise<void> {
    await connecting.then((late) => late.release()).catch(() => undefined);
  }
}

function isFault(error: unknown, kinds: readonly CardFault['kind'][]): boolean {
  return error instanceof CardError && kinds.includes(error.fault.kind);
}

interface Patience {
  readonly ms: number;
  readonly fault: () => CardFault;
  readonly signal?: AbortSignal | undefined;
  /** How much longer to wait for the work after the signal. */
  readonly graceMs?: number;
}

/** Waits for the work. Rejects with the fault after `ms`, or with `aborted` `graceMs` after the signal. */
async function within<T>(work: Promise<T>, { ms, fault, signal, graceMs = 0 }: Patience): Promise<T> {
  const timers: NodeJS.Timeout[] = [];
  let onAbort: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    timers.push(setTimeout(() => reject(new CardError(fault())), ms));
    onAbort = () => {
      timers.push(setTimeout(() => reject(new CardError({ kind: 'aborted' })), graceMs));
    };
    signal?.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    for (const timer of timers) clearTimeout(timer);
  }
}
