import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../base/result.ts';
import type { ChainEntry, Head } from './chain.ts';
import type {
  CheckRow,
  PeopleWish,
  PersonRow,
  PlacedEntry,
  RegisterStore,
  Write,
  WriteFault,
} from './store.ts';

/** How long a program with a window may be busy in one go. */
const TURN_MS = 8;

/**
 * A store that gives the program's other events a turn between its calls. A file's calls end at once, so that without
 * this a long walk through the register would hold up every card and window.
 */
export class StoreWithTurns implements RegisterStore {
  readonly #store: RegisterStore;
  #turnBegan = performance.now();

  constructor(store: RegisterStore) {
    this.#store = store;
  }

  head(): Promise<Head> {
    return this.#inTurn(() => this.#store.head());
  }

  macAt(seq: number): Promise<Uint8Array | null> {
    return this.#inTurn(() => this.#store.macAt(seq));
  }

  entriesAt(seqs: readonly number[]): Promise<readonly PlacedEntry[]> {
    return this.#inTurn(() => this.#store.entriesAt(seqs));
  }

  policy(): Promise<PlacedEntry | null> {
    return this.#inTurn(() => this.#store.policy());
  }

  entries(from: number, most: number): Promise<readonly ChainEntry[]> {
    return this.#inTurn(() => this.#store.entries(from, most));
  }

  write(write: Write): Promise<Result<void, WriteFault>> {
    return this.#inTurn(() => this.#store.write(write));
  }

  person(id: string): Promise<PersonRow | null> {
    return this.#inTurn(() => this.#store.person(id));
  }

  peopleAt(ids: readonly string[]): Promise<readonly PersonRow[]> {
    return this.#inTurn(() => this.#store.peopleAt(ids));
  }

  asking(): Promise<readonly number[]> {
    return this.#inTurn(() => this.#store.asking());
  }

  people(after: string | null, most: number): Promise<readonly PersonRow[]> {
    return this.#inTurn(() => this.#store.people(after, most));
  }

  find(parts: readonly string[], most: number): Promise<readonly PersonRow[]> {
    return this.#inTurn(() => this.#store.find(parts, most));
  }

  due(today: number, until: number): Promise<readonly PersonRow[]> {
    return this.#inTurn(() => this.#store.due(today, until));
  }

  page(wish: PeopleWish, after: string | null, most: number): Promise<readonly PersonRow[]> {
    return this.#inTurn(() => this.#store.page(wish, after, most));
  }

  matching(wish: PeopleWish): Promise<number> {
    return this.#inTurn(() => this.#store.matching(wish));
  }

  checksOf(person: string): Promise<readonly CheckRow[]> {
    return this.#inTurn(() => this.#store.checksOf(person));
  }

  check(id: string): Promise<CheckRow | null> {
    return this.#inTurn(() => this.#store.check(id));
  }

  knownChecks(ids: readonly string[]): Promise<readonly string[]> {
    return this.#inTurn(() => this.#store.knownChecks(ids));
  }

  checksBefore(at: number, most: number): Promise<readonly CheckRow[]> {
    return this.#inTurn(() => this.#store.checksBefore(at, most));
  }

  damage(): Promise<string | null> {
    return this.#inTurn(() => this.#store.damage());
  }

  counts(): Promise<{ readonly people: number; readonly checks: number }> {
    return this.#inTurn(() => this.#store.counts());
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #inTurn<T>(call: () => Promise<T>): Promise<T> {
    if (performance.now() - this.#turnBegan > TURN_MS) {
      await nextTurn();
      this.#turnBegan = performance.now();
    }
    return call();
  }
}
