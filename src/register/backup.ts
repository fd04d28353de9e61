import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { concatBytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ChainCheck, type ChainEntry, type ChainFault, EMPTY_HEAD, ENTRY_KINDS, type Head } from './chain.ts';
import { fieldBytes, fieldsIn } from './field-bytes.ts';
import { FinderRows } from './finder-rows.ts';
import { REGISTER_KEYS, type RegisterKeys } from './register-key.ts';
import type { PersonRow, RegisterStore, Step, WriteFault } from './store.ts';

/**
 * A backup, `menkyo.register-backup/1`: one line of JSON with the wrapped keys and the head, then the entries in blocks,
 * each encrypted. It does not depend on where the register is kept: a file's backup can be restored to a server.
 */
const HEADER = z.strictObject({
  schema: z.literal('menkyo.register-backup/1'),
  madeAt: z.string(),
  keys: REGISTER_KEYS,
  count: z.int().nonnegative(),
});

const AT_ONCE = 500;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST_HEADER = 10_000;
/** A block of AT_ONCE entries with a photograph each stays far below this. */
const LONGEST_BLOCK = 256 * 1024 * 1024;

export interface BackupHead {
  readonly keys: RegisterKeys;
  readonly madeAt: string;
  readonly count: number;
  /** Where the blocks begin. */
  readonly from: number;
}

export type BackupFault =
  | { readonly kind: 'not-a-backup' }
  /** Cut short, or changed. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'chain'; readonly fault: ChainFault }
  | WriteFault;

/** The parts of a backup, in order. It throws a ChainBroken for a register that is not whole: a backup would hide that. */
export async function* backupParts(
  store: RegisterStore,
  { chain, backup }: { readonly chain: Uint8Array; readonly backup: Uint8Array },
  keys: RegisterKeys,
  madeAt: string,
  onProgress: (done: number, of: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const head = await store.head();
  const header = JSON.stringify({ schema: 'menkyo.register-backup/1', madeAt, keys, count: head.count });
  yield Buffer.from(`${header}\n`, 'utf8');
  const check = new ChainCheck(chain, head);
  for (let done = 0, block = 0; done < head.count; block++) {
    const entries = (await store.entries(done + 1, AT_ONCE)).filter(({ seq }) => seq <= head.count);
    if (entries.length === 0) break;
    for (const entry of entries) {
      const fault = check.add(entry);
      if (fault !== null) throw new ChainBroken(fault);
    }
    yield sealed(backup, block, entries);
    done += entries.length;
    onProgress(done, head.count);
  }
  const ended = check.end();
  if (!ended.ok) throw new ChainBroken(ended.fault);
}

export class ChainBroken extends Error {
  readonly fault: ChainFault;

  constructor(fault: ChainFault) {
    super(`the chain of the register does not hold: ${fault.what} at ${fault.seq}`);
    this.fault = fault;
  }
}

/** null for a file that is no backup. */
export function backupHeadIn(bytes: Uint8Array): BackupHead | null {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(0x0a);
  if (end < 0) return null;
  try {
    const { keys, madeAt, count } = HEADER.parse(
      JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))),
    );
    return { keys, madeAt, count, from: end + 1 };
  } catch {
    return null;
  }
}

/** Writes the entries of a backup to an empty store, with the rows that find them. */
export async function restoreEntries(
  bytes: Uint8Array,
  head: BackupHead,
  store: RegisterStore,
  { chain, backup }: { readonly chain: Uint8Array; readonly backup: Uint8Array },
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Result<Head, BackupFault>> {
  const check = new ChainCheck(chain);
  const rows = new FinderRows();
  let after = EMPTY_HEAD;
  for (let at = head.from, block = 0; at < bytes.length; block++) {
    const opened = blockAt(backup, block, bytes, at);
    if (opened === null) return err({ kind: 'damaged' });
    for (const entry of opened.entries) {
      const fault = check.add(entry);
      if (fault !== null) return err({ kind: 'chain', fault });
    }
    const last = opened.entries.at(-1);
    if (last === undefined) return err({ kind: 'damaged' });
    const written = await store.write({ after, steps: stepsOf(opened.entries, rows) });
    if (!written.ok) return written;
    after = { count: last.seq, mac: last.mac };
    at = opened.end;
    onProgress(after.count, head.count);
  }
  const ended = check.end();
  if (!ended.ok) return err({ kind: 'chain', fault: ended.fault });
  return after.count === head.count ? ok(after) : err({ kind: 'damaged' });
}

/** The rows go with the last entry, so that each is written once. */
function stepsOf(entries: readonly ChainEntry[], rows: FinderRows): readonly Step[] {
  const changed = new Set<string>();
  const steps = entries.map((entry): Step => {
    const { people, check } = rows.add(entry);
    for (const id of people) changed.add(id);
    return check === null ? { entry } : { entry, check };
  });
  const people = [...changed].map((id) => rows.row(id)).filter((row): row is PersonRow => row !== null);
  return steps.map((step, at) => (at === steps.length - 1 ? { ...step, people } : step));
}

function sealed(key: Uint8Array, block: number, entries: readonly ChainEntry[]): Uint8Array {
  const parts = entries.map(({ seq, kind, mac, fields }) => {
    const body = fieldBytes(fields);
    const head = Buffer.alloc(8 + 1 + 4);
    head.writeBigUInt64BE(BigInt(seq));
    head.writeUInt8(ENTRY_KINDS.indexOf(kind), 8);
    head.writeUInt32BE(body.length, 9);
    return concatBytes(head, mac, body);
  });
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(placeOf(block));
  const secret = concatBytes(cipher.update(concatBytes(...parts)), cipher.final());
  const length = Buffer.alloc(4);
  length.writeUInt32BE(IV_BYTES + TAG_BYTES + secret.length);
  return concatBytes(length, iv, cipher.getAuthTag(), secret);
}

function blockAt(
  key: Uint8Array,
  block: number,
  bytes: Uint8Array,
  at: number,
): { readonly entries: readonly ChainEntry[]; readonly end: number } | null {
  if (at + 4 > bytes.length) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
  const end = at + 4 + length;
  if (length < IV_BYTES + TAG_BYTES || length > LONGEST_BLOCK || end > bytes.length) return null;
  const whole = bytes.subarray(at + 4, end);
  const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAAD(placeOf(block));
  decipher.setAuthTag(whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const plain = Buffer.concat([decipher.update(whole.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    const entries = entriesIn(plain);
    return entries && { entries, end };
  } catch {
    return null;
  }
}

const MAC_BYTES = 32;

function entriesIn(plain: Buffer): readonly ChainEntry[] | null {
  const entries: ChainEntry[] = [];
  for (let at = 0; at < plain.length; ) {
    const from = at + 13 + MAC_BYTES;
    if (from > plain.length) return null;
    const kind = ENTRY_KINDS[plain.readUInt8(at + 8)];
    const end = from + plain.readUInt32BE(at + 9);
    if (kind === undefined || end > plain.length) return null;
    entries.push({
      seq: Number(plain.readBigUInt64BE(at)),
      kind,
      mac: plain.subarray(at + 13, from),
      fields: fieldsIn(plain.subarray(from, end)),
    });
    at = end;
  }
  return entries;
}

/** Blocks cannot change places. */
function placeOf(block: number): Uint8Array {
  return Buffer.from(`block ${block}`, 'utf8');
}
