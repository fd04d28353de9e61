import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../tests/support/random.ts';
import {
  ChainCheck,
  type ChainEntry,
  type ChainField,
  chainEntry,
  EMPTY_HEAD,
  ENTRY_KINDS,
  type EntryKind,
  type Head,
  headOf,
  withoutFields,
} from './chain.ts';
import { type Removed, removalValues } from './removal.ts';

const KEY = new Uint8Array(32).fill(7);
const text = (value: string) => Buffer.from(value, 'utf8');

function extended(
  chain: readonly ChainEntry[],
  kind: EntryKind,
  values: readonly { readonly name: string; readonly value: Uint8Array }[],
  key = KEY,
): ChainEntry[] {
  const last = chain.at(-1);
  return [...chain, chainEntry(key, last === undefined ? EMPTY_HEAD : headOf(last), kind, values)];
}

/** Entries of one to four fields; a few are empty, and a few are alike. */
function made(length: number, seed: number): readonly ChainEntry[] {
  const random = seededRandom(seed);
  let chain: readonly ChainEntry[] = [];
  for (let i = 0; i < length; i++) {
    const fields = ['core', 'name', 'address', 'photo'].slice(0, 1 + random(4));
    const values = fields.map((name) => ({ name, value: text(random(5) === 0 ? '' : `見本${random(3)}`) }));
    chain = extended(chain, random(2) === 0 ? 'person' : 'check', values);
  }
  return chain;
}

function verified(chain: readonly ChainEntry[], known?: Head, key = KEY) {
  const check = new ChainCheck(key, known);
  for (const entry of chain) check.add(entry);
  return check.end();
}

const faultOf = (chain: readonly ChainEntry[], known?: Head) => {
  const result = verified(chain, known);
  return result.ok ? null : result.fault;
};

const removedFrom = (chain: readonly ChainEntry[], removed: readonly Removed[]) => {
  const left = chain.map((entry) =>
    withoutFields(entry, removed.find(({ seq }) => seq === entry.seq)?.fields ?? []),
  );
  const on = { year: 2026, month: 11, day: 20 };
  return extended(left, 'removal', removalValues({ on, why: 'policy', removed }));
};

const names = (entry: ChainEntry | undefined) => (entry?.fields ?? []).map(({ name }) => name);

describe('a whole chain', () => {
  test.each([0, 1, 2, 20])('of %i entries gives its head', (length) => {
    const chain = made(length, length);
    expect(verified(chain)).toEqual({
      ok: true,
      head: { count: length, mac: chain.at(-1)?.mac ?? EMPTY_HEAD.mac },
    });
  });

  test('goes on after a head that was kept outside', () => {
    const chain = made(20, 1);
    for (const known of [EMPTY_HEAD, ...chain.map(headOf)]) expect(faultOf(chain, known)).toBeNull();
  });

  test('fits no other key', () => {
    const other = new Uint8Array(32).fill(8);
    expect(verified(made(3, 1), undefined, other)).toEqual({ ok: false, fault: { seq: 1, what: 'changed' } });
  });

  test('holds one value behind two commitments', () => {
    const [first, second] = extended(
      extended([], 'person', [{ name: 'name', value: text('例示') }]),
      'person',
      [{ name: 'name', value: text('例示') }],
    );
    expect(first?.fields[0]?.commitment).not.toEqual(second?.fields[0]?.commitment);
  });
});

describe('a removed field', () => {
  test('leaves the chain whole, in every combination of two entries', () => {
    const chain = made(8, 3);
    for (const one of chain) {
      for (const other of chain) {
        const removed = [
          { seq: one.seq, fields: names(one).slice(-1) },
          ...(one === other ? [] : [{ seq: other.seq, fields: names(other) }]),
        ];
        const after = removedFrom(chain, removed);
        expect(faultOf(after)).toBeNull();
        expect(after.slice(0, -1).map(({ mac }) => mac)).toEqual(chain.map(({ mac }) => mac));
      }
    }
  });

  test('leaves its commitment alone', () => {
    const chain = extended([], 'person', [{ name: 'name', value: text('例示　花子') }]);
    const [entry] = removedFrom(chain, [{ seq: 1, fields: ['name'] }]);
    const commitment = chain[0]?.fields[0]?.commitment;
    expect(entry?.fields).toEqual([{ name: 'name', commitment, salt: null, value: null }]);
  });

  test('can be followed by another one of the same entry', () => {
    const chain = extended(
      [],
      'check',
      ['core', 'name', 'photo'].map((name) => ({ name, value: text(name) })),
    );
    const once = removedFrom(chain, [{ seq: 1, fields: ['photo'] }]);
    const twice = removedFrom(once, [{ seq: 1, fields: ['core', 'name'] }]);
    expect(faultOf(twice)).toBeNull();
  });

  test('is a fault without a removal that names it', () => {
    const chain = made(8, 4);
    for (const { seq } of chain) {
      const cut = chain.map((one) => (one.seq === seq ? withoutFields(one, names(one).slice(0, 1)) : one));
      expect(faultOf(cut)).toEqual({ seq, what: 'removed' });
    }
  });

  test('is a fault if it comes back', () => {
    const chain = made(8, 5);
    const after = removedFrom(chain, [{ seq: 3, fields: ['core'] }]);
    const back = after.map((entry) => chain.find(({ seq }) => seq === entry.seq) ?? entry);
    expect(faultOf(back)).toEqual({ seq: 3, what: 'not-removed' });
  });

  test('is a fault if the removal itself loses its field', () => {
    const after = removedFrom(made(8, 6), [{ seq: 3, fields: ['core'] }]);
    const cut = after.map((entry) => (entry.kind === 'removal' ? withoutFields(entry, ['removal']) : entry));
    expect(faultOf(cut)).toEqual({ seq: 3, what: 'removed' });
  });
});

const changedBytes = (bytes: Uint8Array, at: number) => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

/** Every way to change one part of an entry. */
function changesOf(entry: ChainEntry): ChainEntry[] {
  const withField = (at: number, field: ChainField): ChainEntry => ({
    ...entry,
    fields: entry.fields.map((one, i) => (i === at ? field : one)),
  });
  return [
    { ...entry, seq: entry.seq + 1 },
    { ...entry, seq: 0 },
    ...ENTRY_KINDS.filter((kind) => kind !== entry.kind).map((kind) => ({ ...entry, kind })),
    ...[0, 31].map((at) => ({ ...entry, mac: changedBytes(entry.mac, at) })),
    { ...entry, mac: entry.mac.slice(0, 31) },
    { ...entry, fields: [] },
    { ...entry, fields: [...entry.fields, ...entry.fields.slice(0, 1)] },
    { ...entry, fields: entry.fields.slice(1) },
    ...(entry.fields.length > 1 ? [{ ...entry, fields: entry.fields.toReversed() }] : []),
    ...entry.fields.flatMap((field, at) => {
      const { name, commitment, salt, value } = field;
      const anyway = [
        withField(at, { ...field, name: `${name}x` }),
        withField(at, { ...field, commitment: changedBytes(commitment, 0) }),
      ];
      if (salt === null) return anyway;
      return [
        ...anyway,
        withField(at, { name, commitment, salt: changedBytes(salt, 15), value }),
        withField(at, { name, commitment, salt: concat(salt, Uint8Array.of(0)), value }),
        withField(at, { name, commitment, salt, value: concat(value, Uint8Array.of(0)) }),
        ...[...value.keys()].map((byte) =>
          withField(at, { name, commitment, salt, value: changedBytes(value, byte) }),
        ),
      ];
    }),
  ];
}

const concat = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b]);

describe('every tampering is noticed, and the first wrong entry named', () => {
  const chain = removedFrom(made(12, 9), [{ seq: 5, fields: ['core'] }]);

  test('a changed entry', () => {
    let count = 0;
    for (const [at, entry] of chain.entries()) {
      for (const changed of changesOf(entry)) {
        count += 1;
        const fault = faultOf(chain.with(at, changed));
        const what = changed.seq === entry.seq ? 'changed' : 'order';
        expect(fault).toEqual({ seq: entry.seq, what });
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  test('a missing entry', () => {
    for (const { seq } of chain.slice(0, -1)) {
      expect(faultOf(chain.filter((entry) => entry.seq !== seq))).toEqual({ seq, what: 'order' });
    }
  });

  test('a missing entry, with the numbers made to fit', () => {
    for (const { seq } of chain.slice(0, -1)) {
      const closed = chain
        .filter((entry) => entry.seq !== seq)
        .map((entry, at) => ({ ...entry, seq: at + 1 }));
      expect(faultOf(closed)).toEqual({ seq, what: 'changed' });
    }
  });

  test('a doubled entry', () => {
    for (const entry of chain) {
      const doubled = chain.flatMap((one) => (one === entry ? [one, one] : [one]));
      expect(faultOf(doubled)).toEqual({ seq: entry.seq + 1, what: 'order' });
      const closed = doubled.map((one, at) => ({ ...one, seq: at + 1 }));
      expect(faultOf(closed)).toEqual({ seq: entry.seq + 1, what: 'changed' });
    }
  });

  test('an entry in another place', () => {
    for (const from of chain.keys()) {
      for (const to of chain.keys()) {
        if (from === to) continue;
        const moved = chain.toSpliced(from, 1).toSpliced(to, 0, ...chain.slice(from, from + 1));
        const first = Math.min(from, to) + 1;
        expect(faultOf(moved)).toEqual({ seq: first, what: 'order' });
        const closed = moved.map((one, at) => ({ ...one, seq: at + 1 }));
        expect(faultOf(closed)).toEqual({ seq: first, what: 'changed' });
      }
    }
  });

  test('an entry of another chain under the same key', () => {
    const other = made(12, 10);
    for (const [at, entry] of other.entries()) {
      const mixed = faultOf(chain.with(at, entry));
      // Both chains begin alike, so the first entry fits and the second one shows the exchange.
      expect(mixed).toEqual({ seq: at === 0 ? 2 : at + 1, what: 'changed' });
    }
  });

  test('a chain cut short, where its head was kept', () => {
    const known = verified(chain);
    if (!known.ok) throw new Error('not whole');
    for (const { seq } of chain) {
      expect(faultOf(made(12, 9).slice(0, seq - 1), known.head)).not.toBeNull();
    }
    const plain = made(12, 9);
    const last = plain.at(-1);
    if (last === undefined) throw new Error('empty');
    expect(faultOf(plain.slice(0, 7), headOf(last))).toEqual({ seq: 8, what: 'cut-short' });
    expect(faultOf([], headOf(last))).toEqual({ seq: 1, what: 'cut-short' });
  });

  test('a chain put back and gone on with, where a head was kept', () => {
    const plain = made(12, 9);
    const known = plain[9];
    if (known === undefined) throw new Error('too short');
    const forked = [1, 2, 3, 4, 5].reduce(
      (chain: readonly ChainEntry[]) => extended(chain, 'check', [{ name: 'core', value: text('別') }]),
      plain.slice(0, 8),
    );
    expect(faultOf(forked)).toBeNull();
    expect(faultOf(forked, headOf(known))).toEqual({ seq: 10, what: 'another-chain' });
  });
});
