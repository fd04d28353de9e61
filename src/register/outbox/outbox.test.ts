import {
  appendFileSync,
  existsSync,
  linkSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { Secret } from '../../base/secret.ts';
import { keyFor } from '../register-key.ts';
import { Outbox, type OutboxRecord } from './outbox.ts';
import { recordBytes } from './outbox-records.ts';

const KEY = new Secret(new Uint8Array(32).fill(5));
const OTHER = new Secret(new Uint8Array(32).fill(6));
const RECORDS: readonly OutboxRecord[] = ['check-α', 'check-2', 'check-3'].map((id, nth) => ({
  id,
  bytes: Buffer.from(`例示　花子 012345678900 ${nth}`, 'utf8'),
}));

let files = 0;
const newPath = () => {
  files += 1;
  return join(temporaryFolder('outbox'), `outbox-${files}`);
};

function opened(path: string, key = KEY): Outbox {
  const outbox = Outbox.open(path, key);
  if (!outbox.ok) throw new Error(outbox.error.kind);
  return outbox.value;
}

function filled(path = newPath()): { readonly path: string; readonly outbox: Outbox } {
  const outbox = opened(path);
  for (const record of RECORDS) expect(outbox.add(record)).toEqual({ ok: true, value: undefined });
  return { path, outbox };
}

function pending(path: string): readonly { id: string; text: string }[] {
  const found = opened(path).pending();
  if (!found.ok) throw new Error(found.error.kind);
  return found.value.map(({ id, bytes }) => ({ id, text: Buffer.from(bytes).toString('utf8') }));
}

const told = (records: readonly OutboxRecord[]) =>
  records.map(({ id, bytes }) => ({ id, text: Buffer.from(bytes).toString('utf8') }));

describe('an outbox', () => {
  test('makes no file before it has something', () => {
    const path = newPath();
    expect(pending(path)).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('gives back what was added, in order, each once', () => {
    const { path, outbox } = filled();
    expect(outbox.add({ id: 'check-2', bytes: Buffer.from('again') }).ok).toBe(true);
    expect(pending(path)).toEqual(told(RECORDS));
  });

  test('gives what was not removed; the file goes with the last one', () => {
    const { path, outbox } = filled();
    expect(outbox.remove(['check-2', 'unknown']).ok).toBe(true);
    expect(pending(path)).toEqual(told(RECORDS.filter(({ id }) => id !== 'check-2')));
    expect(outbox.remove(['check-α', 'check-3']).ok).toBe(true);
    expect([existsSync(path), existsSync(`${path}.out`)]).toEqual([false, false]);
    expect(outbox.add({ id: 'check-α', bytes: new Uint8Array(0) }).ok).toBe(true);
    expect(pending(path)).toEqual([{ id: 'check-α', text: '' }]);
  });

  test('is for its owner alone, and shows nothing', () => {
    const { path } = filled();
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(path);
    for (const text of ['例示', '花子', '012345678900', 'check-', 'outbox', 'menkyo']) {
      expect(bytes.includes(Buffer.from(text, 'utf8'))).toBe(false);
    }
    // The same check looks different each time.
    const key = keyFor(KEY, 'outbox');
    const change = { is: 'added', id: 'a', bytes: new Uint8Array(9) } as const;
    expect(recordBytes(key, change).subarray(12)).not.toEqual(recordBytes(key, change).subarray(12));
  });

  test('does not open with the key of another register', () => {
    const { path } = filled();
    expect(Outbox.open(path, OTHER)).toEqual({ ok: false, error: { kind: 'other-key' } });
  });

  test('that cannot be read or written says so', () => {
    const folder = temporaryFolder('outbox');
    expect(Outbox.open(folder, KEY)).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
    const outbox = opened(join(folder, 'missing', 'outbox'));
    expect(outbox.add({ id: 'a', bytes: new Uint8Array(1) })).toEqual({
      ok: false,
      error: { kind: 'cannot-write', code: 'ENOENT' },
    });
  });
});

describe('a record that is torn', () => {
  test('takes no other one with it, wherever it ends', () => {
    const { path } = filled();
    const whole = readFileSync(path);
    const two = recordBytes(keyFor(KEY, 'outbox'), {
      is: 'added',
      id: 'check-3',
      bytes: RECORDS[2]?.bytes ?? new Uint8Array(),
    });
    const last = whole.length - two.length;
    for (let length = last; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      expect(pending(path)).toEqual(told(RECORDS.slice(0, 2)));
      expect(opened(path).add({ id: 'next', bytes: Buffer.from('x') }).ok).toBe(true);
      expect(pending(path).map(({ id }) => id)).toEqual(['check-α', 'check-2', 'next']);
    }
    for (let length = 0; length < 12; length++) {
      writeFileSync(path, whole.subarray(0, length));
      expect(pending(path)).toEqual([]);
    }
  });

  test('or changed anywhere hides at most itself', () => {
    const { path } = filled();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x40;
      writeFileSync(path, bytes);
      const left = pending(path);
      expect(left).toHaveLength(2);
      expect(told(RECORDS)).toEqual(expect.arrayContaining([...left]));
    }
  });

  test('may be zeros, as after a power cut', () => {
    const { path } = filled();
    appendFileSync(path, Buffer.alloc(500));
    expect(opened(path).add({ id: 'next', bytes: Buffer.from('x') }).ok).toBe(true);
    expect(pending(path).map(({ id }) => id)).toEqual(['check-α', 'check-2', 'check-3', 'next']);
  });
});

describe('a program that was killed while the file went', () => {
  const all = RECORDS.map(({ id }) => id);
  test.each([
    ['after the link', (path: string) => linkSync(path, `${path}.out`)],
    [
      'after the name',
      (path: string) => {
        linkSync(path, `${path}.out`);
        unlinkSync(path);
      },
    ],
  ])('%s', (_, killed) => {
    const { path, outbox } = filled();
    killed(path);
    expect(pending(path)).toEqual(told(RECORDS));
    expect(outbox.add({ id: 'later', bytes: Buffer.from('x') }).ok).toBe(true);
    expect(outbox.remove(all).ok).toBe(true);
    expect(pending(path)).toEqual([{ id: 'later', text: 'x' }]);
    expect(outbox.remove(['later']).ok).toBe(true);
    expect([existsSync(path), existsSync(`${path}.out`)]).toEqual([false, false]);
  });

  test('two programs use it at once', () => {
    const { path, outbox } = filled();
    const second = opened(path);
    expect(second.add({ id: 'of the second', bytes: Buffer.from('x') }).ok).toBe(true);
    expect(outbox.remove(all).ok).toBe(true);
    expect(pending(path).map(({ id }) => id)).toEqual(['of the second']);
    expect(second.remove(['of the second']).ok).toBe(true);
    expect(outbox.add({ id: 'new', bytes: Buffer.from('x') }).ok).toBe(true);
    expect(pending(path).map(({ id }) => id)).toEqual(['new']);
  });
});
