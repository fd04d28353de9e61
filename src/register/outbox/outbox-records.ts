import { createHmac } from 'node:crypto';
import { concatBytes } from '../../base/bytes.ts';
import { seal, unseal } from './sealed.ts';

const USE = 'menkyo.outbox/1';
const MARK_BYTES = 8;
const LENGTH_BYTES = 4;
const [ADDED, REMOVED] = [1, 2];

export type OutboxChange =
  | { readonly is: 'added'; readonly id: string; readonly bytes: Uint8Array }
  | { readonly is: 'removed'; readonly id: string };

/** One record of the file: a mark, the length of what follows, and a sealed change. */
export function recordBytes(key: Uint8Array, change: OutboxChange): Uint8Array {
  const id = Buffer.from(change.id, 'utf8');
  const isAdded = change.is === 'added';
  const plain = concatBytes(
    Uint8Array.of(isAdded ? ADDED : REMOVED),
    lengthBytes(id.length),
    id,
    isAdded ? change.bytes : new Uint8Array(0),
  );
  const sealed = seal(key, USE, plain);
  plain.fill(0);
  return concatBytes(markOf(key), lengthBytes(sealed.length), sealed);
}

export interface RecordsRead {
  readonly changes: readonly OutboxChange[];
  /** Whether the file has records of this key, whole or not. */
  readonly isOurs: boolean;
}

/**
 * Every whole record. What is torn or changed is passed over, up to the next mark: a process that was killed in the middle
 * of a record, or a full disk, takes no other record with it.
 */
export function recordsIn(key: Uint8Array, file: Uint8Array): RecordsRead {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const mark = markOf(key);
  const changes: OutboxChange[] = [];
  let isOurs = false;
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    isOurs = true;
    const start = at + MARK_BYTES + LENGTH_BYTES;
    const end = start > bytes.length ? null : start + bytes.readUInt32BE(at + MARK_BYTES);
    const change = end === null || end > bytes.length ? null : changeIn(key, bytes.subarray(start, end));
    if (change !== null) changes.push(change);
    at = bytes.indexOf(mark, change === null || end === null ? at + 1 : end);
  }
  return { changes, isOurs };
}

function changeIn(key: Uint8Array, sealed: Uint8Array): OutboxChange | null {
  const plain = unseal(key, USE, sealed);
  if (plain === null) return null;
  const view = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  const idEnd = 1 + LENGTH_BYTES + view.readUInt32BE(1);
  const id = view.toString('utf8', 1 + LENGTH_BYTES, idEnd);
  return view[0] === ADDED ? { is: 'added', id, bytes: plain.subarray(idEnd) } : { is: 'removed', id };
}

/** Bytes that look random, and that only a file of this key has. */
function markOf(key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(`${USE} mark`).digest().subarray(0, MARK_BYTES);
}

function lengthBytes(length: number): Uint8Array {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32BE(length);
  return bytes;
}
