import { createHmac, randomBytes } from 'node:crypto';
import { equalBytes } from '../base/bytes.ts';
import { entriesRemoved, type Removed } from './removal.ts';

/**
 * A field that the chain holds. Its commitment stays for good. Salt and value are null once the field was removed: then
 * nothing tells the value, since the salt is random.
 */
export type ChainField = {
  readonly name: string;
  readonly commitment: Uint8Array;
} & (
  | { readonly salt: Uint8Array; readonly value: Uint8Array }
  | { readonly salt: null; readonly value: null }
);

export const ENTRY_KINDS = ['policy', 'person', 'check', 'removal'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface ChainEntry {
  /** 1 for the first entry. */
  readonly seq: number;
  readonly kind: EntryKind;
  readonly fields: readonly ChainField[];
  /** HMAC-SHA-256 over this entry's number, kind and commitments, and the HMAC before it. */
  readonly mac: Uint8Array;
}

/** How far a chain goes. Kept outside the register as well, it shows a register that was cut short or put back. */
export interface Head {
  readonly count: number;
  readonly mac: Uint8Array;
}

export const EMPTY_HEAD: Head = { count: 0, mac: new Uint8Array(32) };

const SALT_BYTES = 16;

/** The next entry after a head. */
export function chainEntry(
  key: Uint8Array,
  head: Head,
  kind: EntryKind,
  values: readonly { readonly name: string; readonly value: Uint8Array }[],
): ChainEntry {
  const fields = values.map(({ name, value }) => {
    const salt = randomBytes(SALT_BYTES);
    return { name, salt, value, commitment: commitmentTo(salt, name, value) };
  });
  const seq = head.count + 1;
  return { seq, kind, fields, mac: macOf(key, head.mac, seq, kind, fields) };
}

export function headOf({ seq, mac }: ChainEntry): Head {
  return { count: seq, mac };
}

/** The entry without the salts and values of these fields. A removal entry must name them, in the same write. */
export function withoutFields(entry: ChainEntry, names: readonly string[]): ChainEntry {
  const fields = entry.fields.map((field): ChainField => {
    const { name, commitment } = field;
    return names.includes(name) ? { name, commitment, salt: null, value: null } : field;
  });
  return { ...entry, fields };
}

/**
 * Whether an entry is as it was written, after the entry with this HMAC. What a removal took out may be missing. `read`:
 * the names of the fields that the caller reads, where it does not read all. The HMAC holds the commitments of every
 * field, but the value of a field that is not named is not compared with its commitment.
 */
export function isWhole(
  key: Uint8Array,
  before: Uint8Array,
  entry: ChainEntry,
  read?: readonly string[],
): boolean {
  const { seq, kind, fields, mac } = entry;
  const fits = fields.every(
    ({ name, salt, value, commitment }) =>
      salt === null ||
      read?.includes(name) === false ||
      (salt.length === SALT_BYTES && equalBytes(commitment, commitmentTo(salt, name, value))),
  );
  return fits && equalBytes(mac, macOf(key, before, seq, kind, fields));
}

export interface ChainFault {
  /** The number at which the first wrong entry stands, or should stand. */
  readonly seq: number;
  readonly what: /** The entry has another number: one before it is missing, doubled or elsewhere. */
    | 'order'
    /** The entry was changed, or one before it was changed or exchanged. */
    | 'changed'
    /** A field is gone, and no removal names it. */
    | 'removed'
    /** A removal names a field that is there. */
    | 'not-removed'
    /** The chain ends before the known head. */
    | 'cut-short'
    /** The chain fits together, but it is not the one that the known head belongs to. */
    | 'another-chain';
}

/** Verifies a chain, entry by entry in the order of their numbers. It stops at the first fault. */
export class ChainCheck {
  readonly #key: Uint8Array;
  readonly #known: Head;
  #head: Head = EMPTY_HEAD;
  #fault: ChainFault | null = null;
  /** Fields without a value that no removal has named so far, by the number of their entry. */
  readonly #gone = new Map<number, readonly string[]>();

  /** `known`: a head that was kept outside. EMPTY_HEAD fits every chain. */
  constructor(key: Uint8Array, known: Head = EMPTY_HEAD) {
    this.#key = key;
    this.#known = known;
  }

  /** The fault, if one was found so far. */
  add(entry: ChainEntry): ChainFault | null {
    this.#fault ??= this.#faultOf(entry);
    return this.#fault;
  }

  end(): { readonly ok: true; readonly head: Head } | { readonly ok: false; readonly fault: ChainFault } {
    const fault = this.#fault ?? this.#faultAtEnd();
    return fault === null ? { ok: true, head: this.#head } : { ok: false, fault };
  }

  #faultOf(entry: ChainEntry): ChainFault | null {
    const { fields, kind, mac } = entry;
    const seq = this.#head.count + 1;
    if (entry.seq !== seq) return { seq, what: 'order' };
    if (!isWhole(this.#key, this.#head.mac, entry)) return { seq, what: 'changed' };
    if (seq === this.#known.count && !equalBytes(mac, this.#known.mac)) return { seq, what: 'another-chain' };
    this.#head = headOf(entry);
    const gone = fields.flatMap(({ name, salt }) => (salt === null ? [name] : []));
    if (gone.length > 0) this.#gone.set(seq, gone);
    return kind === 'removal' ? this.#faultOfRemoval(entriesRemoved(fields)) : null;
  }

  #faultOfRemoval(removed: readonly Removed[]): ChainFault | null {
    for (const { seq, fields } of removed) {
      const gone = this.#gone.get(seq) ?? [];
      if (fields.some((name) => !gone.includes(name))) return { seq, what: 'not-removed' };
      const left = gone.filter((name) => !fields.includes(name));
      if (left.length > 0) this.#gone.set(seq, left);
      else this.#gone.delete(seq);
    }
    return null;
  }

  #faultAtEnd(): ChainFault | null {
    const [first] = this.#gone.keys();
    if (first !== undefined) return { seq: first, what: 'removed' };
    const { count } = this.#head;
    return count < this.#known.count ? { seq: count + 1, what: 'cut-short' } : null;
  }
}

function commitmentTo(salt: Uint8Array, name: string, value: Uint8Array): Uint8Array {
  return createHmac('sha256', salt).update(framed(name, value)).digest();
}

function macOf(
  key: Uint8Array,
  before: Uint8Array,
  seq: number,
  kind: EntryKind,
  fields: readonly ChainField[],
): Uint8Array {
  const parts = fields.flatMap(({ name, commitment }) => [name, commitment]);
  return createHmac('sha256', key)
    .update(framed(before, String(seq), kind, ...parts))
    .digest();
}

const MAX_UTF8 = 3;

/** Each part behind its length, so that no two lists of parts give the same bytes. */
function framed(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  let most = 0;
  for (const part of parts) most += 4 + part.length * (typeof part === 'string' ? MAX_UTF8 : 1);
  const whole = Buffer.allocUnsafe(most);
  let at = 0;
  for (const part of parts) {
    const start = at + 4;
    if (typeof part === 'string') at = start + whole.write(part, start, 'utf8');
    else {
      whole.set(part, start);
      at = start + part.length;
    }
    whole.writeUInt32BE(at - start, start - 4);
  }
  return whole.subarray(0, at);
}
