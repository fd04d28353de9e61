import { localTime } from '../../base/local-time.ts';
import type { CardKind } from '../../card/applications/identify.ts';
import { CardError } from '../../card/card-error.ts';
import type { ReaderState, Readers, ReadersState } from '../../card/pcsc/readers.ts';
import { listedReader } from '../../host/list-readers.ts';
import { type ReaderChange, readerChanges } from './reader-changes.ts';

/** `menkyo.watch/1` of cli.md. Other programs rely on it: add keys, but never rename or remove one. */
export interface WatchDocument {
  readonly schema: 'menkyo.watch/1';
  readonly at: string;
  readonly event: ReaderChange['event'];
  readonly reader: string | null;
  readonly state: 'empty' | 'card' | 'in-use' | null;
  readonly card: CardKind | null;
}

export interface WatchUse {
  /** Ends after so many cards that were laid down. null: only the signal ends it. */
  readonly count: number | null;
  readonly now: () => number;
  readonly tell: (document: WatchDocument) => Promise<void>;
}

/**
 * Follows the readers and tells each change. A card is asked what it is, and nothing else. Each reader has a queue: a
 * card that answers late keeps back what follows on its own reader, and nothing of another one.
 */
export class WatchedReaders {
  readonly #readers: Readers;
  readonly #use: WatchUse;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #lying = new Map<string, CardKind | null>();
  #laid = 0;
  #failed: { readonly error: unknown } | null = null;

  constructor(readers: Readers, use: WatchUse, signal: AbortSignal) {
    this.#readers = readers;
    this.#use = use;
    this.#signal = AbortSignal.any([signal, this.#ending.signal]);
  }

  /** Resolves after the last card of `count`. Throws if the service is not there at the start, and for the signal. */
  async follow(): Promise<void> {
    let before: ReadersState | null = null;
    for await (const state of this.#readers.states(this.#signal)) {
      if (before === null && state.kind === 'no-service') throw new CardError(state.fault);
      const at = localTime(this.#use.now());
      for (const change of readerChanges(before, state)) await this.#queue(change, at);
      before = state;
    }
    await this.#queued();
    if (this.#failed !== null) throw this.#failed.error;
    if (!this.#ending.signal.aborted) throw new CardError({ kind: 'aborted' });
  }

  async #queue(change: ReaderChange, at: string): Promise<void> {
    if (change.reader === null) {
      await this.#queued();
      this.#lying.clear();
      await this.#caught(() => this.#tell(change, at, null, null));
      return;
    }
    const before = this.#queues.get(change.reader) ?? Promise.resolve();
    this.#queues.set(
      change.reader,
      before.then(() => this.#caught(() => this.#take(change, at))),
    );
  }

  async #queued(): Promise<void> {
    await Promise.all(this.#queues.values());
  }

  /** The first failure ends the watch. */
  async #caught(work: () => Promise<void>): Promise<void> {
    if (this.#signal.aborted) return;
    try {
      await work();
    } catch (error) {
      if (this.#signal.aborted) return;
      this.#failed = { error };
      this.#ending.abort();
    }
  }

  async #take(change: Exclude<ReaderChange, { readonly reader: null }>, at: string): Promise<void> {
    const { reader } = change;
    if (change.event === 'card-laid') {
      const { state, card } = await this.#asked(change.state);
      this.#lying.set(reader, card);
      await this.#tell(change, at, state, card);
      this.#laid++;
      if (this.#laid === this.#use.count) this.#ending.abort();
      return;
    }
    const card = this.#lying.get(reader) ?? null;
    this.#lying.delete(reader);
    const hasLeft = change.event === 'card-left';
    await this.#tell(change, at, change.event === 'reader-removed' ? null : 'empty', hasLeft ? card : null);
  }

  /** A card that is gone before it answered keeps its kind to itself. */
  async #asked(reader: ReaderState): Promise<Pick<WatchDocument, 'state' | 'card'>> {
    const isGone = { state: 'empty', card: null } as const;
    if (reader.presence === 'empty') return isGone;
    try {
      return (await listedReader(this.#readers, reader, this.#signal, reader.insertion)) ?? isGone;
    } catch (error) {
      // The service ended: its own line follows.
      if (error instanceof CardError && error.fault.kind === 'no-service') return { state: null, card: null };
      throw error;
    }
  }

  #tell(
    { event, reader }: ReaderChange,
    at: string,
    state: WatchDocument['state'],
    card: CardKind | null,
  ): Promise<void> {
    return this.#use.tell({ schema: 'menkyo.watch/1', at, event, reader, state, card });
  }
}
