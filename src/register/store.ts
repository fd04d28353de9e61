import type { Result } from '../base/result.ts';
import type { LicenceCard } from '../licence/licence-record.ts';
import type { ChainEntry, Head } from './chain.ts';

/** Where a person stands now, to find and list people by. What is known of them stands in the entries. */
export interface PersonRow {
  readonly id: string;
  /** The entry with the person as last typed. */
  readonly entry: number;
  /** The entry of the last check. */
  readonly lastCheck: number | null;
  /** Folded, see searchText. */
  readonly search: string;
  /** Days since 1970. null where none is set. */
  readonly nextCheckOn: number | null;
  readonly expiresOn: number | null;
  readonly leftOn: number | null;
}

export interface CheckRow {
  readonly entry: number;
  /** Made at the desk. No two checks share one, so a check that is sent twice is kept once. */
  readonly id: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly card: LicenceCard;
}

/** One entry, and the rows by which it is found. */
export interface Step {
  readonly entry: ChainEntry;
  /** Entries that lose fields, which `entry` names. Their numbers are lower. */
  readonly reduced?: readonly ChainEntry[];
  readonly people?: readonly PersonRow[];
  readonly check?: CheckRow;
  /** Rows that go: this person's, and those of checks by the number of their entry. */
  readonly dropped?: { readonly person?: string; readonly checks?: readonly number[] };
}

/** One change. A store makes it whole or not at all, and confirms it once it is on the disk. */
export interface Write {
  /** The head that the first entry was made for. Each further entry was made for the one before it. */
  readonly after: Head;
  readonly steps: readonly Step[];
}

export const PEOPLE_FILTERS = ['all', 'due', 'ended', 'never-checked', 'left'] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];

/** Which people a list shows. A person who left is in `all` and `left` alone. */
export interface PeopleWish {
  /** Each stands in the search text. */
  readonly parts: readonly string[];
  readonly filter: PeopleFilter;
  /** Days since 1970. What falls due by `until` counts as due. */
  readonly today: number;
  readonly until: number;
}

export type WriteFault =
  /** Another desk added an entry first. Make the entry again for the new head. */
  | { readonly kind: 'not-the-head' }
  /** A check of this id is there. */
  | { readonly kind: 'known-check' }
  /** The role of this desk may not make this change. */
  | { readonly kind: 'not-allowed' }
  /** The store is too far, or was lost in the middle: the change may be there or not. A check repeated by its id is safe. */
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'cannot-write'; readonly code: string };

/** What a store cannot read: a page that was changed, or a disk that fails. */
export class StoreDamaged extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the register cannot be read: ${code}`);
    this.code = code;
  }
}

/** The store does not answer. The next call connects again. */
export class StoreUnreachable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the register cannot be reached: ${code}`);
    this.code = code;
  }
}

/** The role of this desk may not read this. */
export class StoreNotAllowed extends Error {
  constructor() {
    super('the register does not allow this desk to read this');
  }
}

/** An entry, and the HMAC before it, against which it is verified. */
export interface PlacedEntry {
  readonly entry: ChainEntry;
  readonly before: Uint8Array;
}

/**
 * Keeps the entries of a register and finds them. It neither makes nor judges one. A read may throw StoreDamaged,
 * StoreUnreachable or StoreNotAllowed.
 */
export interface RegisterStore {
  head(): Promise<Head>;
  /** The HMAC of the entry with this number. null if there is none. 0 stands before the first entry. */
  macAt(seq: number): Promise<Uint8Array | null>;
  /** The entries with these numbers, in the same order. Numbers without an entry are left out. */
  entriesAt(seqs: readonly number[]): Promise<readonly PlacedEntry[]>;
  /** The last entry of kind `policy`. */
  policy(): Promise<PlacedEntry | null>;
  /** At most so many entries, from this number on. */
  entries(from: number, most: number): Promise<readonly ChainEntry[]>;
  write(write: Write): Promise<Result<void, WriteFault>>;
  person(id: string): Promise<PersonRow | null>;
  /** Those of these ids that are there. */
  peopleAt(ids: readonly string[]): Promise<readonly PersonRow[]>;
  /** The numbers of the entries that hold requests for checks from afar, newest first. */
  asking(): Promise<readonly number[]>;
  /** In order of id, after this one. */
  people(after: string | null, most: number): Promise<readonly PersonRow[]>;
  /** People in whose search text all parts stand, in order of id. */
  find(parts: readonly string[], most: number): Promise<readonly PersonRow[]>;
  /** People who have not left by `today`, and who were never checked, or whose check or licence is due by `until`. */
  due(today: number, until: number): Promise<readonly PersonRow[]>;
  /** In order of id, after this one. */
  page(wish: PeopleWish, after: string | null, most: number): Promise<readonly PersonRow[]>;
  matching(wish: PeopleWish): Promise<number>;
  /** Newest first. */
  checksOf(person: string): Promise<readonly CheckRow[]>;
  check(id: string): Promise<CheckRow | null>;
  /** Those of these ids that are there. */
  knownChecks(ids: readonly string[]): Promise<readonly string[]>;
  /** Checks that were made before this time, oldest first. */
  checksBefore(at: number, most: number): Promise<readonly CheckRow[]>;
  /** What the store itself finds wrong: an index that leaves out a row. null if it finds nothing. */
  damage(): Promise<string | null>;
  counts(): Promise<{ readonly people: number; readonly checks: number }>;
  close(): Promise<void>;
}
