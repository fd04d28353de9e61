import { LICENCE_CARDS } from '../licence/licence-record.ts';
import { type ChainEntry, ENTRY_KINDS } from './chain.ts';
import { fieldBytes, fieldsIn } from './field-bytes.ts';
import type { CheckRow, PersonRow } from './store.ts';

/** What a table holds. Texts are bytes (UTF-8), so that they come back as they went in, and sort alike everywhere. */
export type Value = Uint8Array | number | null;
export type Row = readonly Value[];

export function rowOfEntry({ seq, kind, fields, mac }: ChainEntry): [number, number, Uint8Array, Uint8Array] {
  return [seq, ENTRY_KINDS.indexOf(kind), fieldBytes(fields), mac];
}

/** An unknown kind gives an entry without fields, which does not fit its HMAC. */
export function entryOfRow([seq, kind, fields, mac]: Row): ChainEntry {
  const named = ENTRY_KINDS[wholeOf(kind)];
  return {
    seq: wholeOf(seq),
    kind: named ?? 'policy',
    fields: named === undefined ? [] : fieldsIn(bytesOf(fields)),
    mac: bytesOf(mac),
  };
}

export function rowOfPerson(row: PersonRow): Row {
  const { id, entry, lastCheck, search, nextCheckOn, expiresOn, leftOn } = row;
  return [textBytes(id), entry, lastCheck, textBytes(search), nextCheckOn, expiresOn, leftOn];
}

export function personOfRow([id, entry, lastCheck, search, nextCheckOn, expiresOn, leftOn]: Row): PersonRow {
  return {
    id: textOf(id),
    entry: wholeOf(entry),
    lastCheck: numberOf(lastCheck),
    search: textOf(search),
    nextCheckOn: numberOf(nextCheckOn),
    expiresOn: numberOf(expiresOn),
    leftOn: numberOf(leftOn),
  };
}

export function rowOfCheck({ entry, id, person, at, card }: CheckRow): Row {
  return [entry, textBytes(id), textBytes(person), at, LICENCE_CARDS.indexOf(card)];
}

export function checkOfRow([entry, id, person, at, card]: Row): CheckRow {
  return {
    entry: wholeOf(entry),
    id: textOf(id),
    person: textOf(person),
    at: wholeOf(at),
    card: LICENCE_CARDS[wholeOf(card)] ?? 'myna-licence',
  };
}

export function textBytes(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}

export function bytesOf(value: Value | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}

/** -1 is no number of an entry, and no kind. */
export function wholeOf(value: Value | undefined): number {
  return numberOf(value) ?? -1;
}

function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

const UTF8 = new TextDecoder();

export function textOf(value: Value | undefined): string {
  return UTF8.decode(bytesOf(value));
}
