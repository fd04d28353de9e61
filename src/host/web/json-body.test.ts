import { Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { overwriteNumbers, readJsonBody } from './json-body.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

test.each<[string, readonly string[], object, number]>([
  ['read', ['{"pin":[49,', '50]}'], { kind: 'json', value: { pin: [49, 50] } }, 100],
  ['in one piece', ['{"pin":[49,50]}'], { kind: 'json', value: { pin: [49, 50] } }, 100],
  ['no JSON', ['{"pin":[49,', '50]'], { kind: 'not-json' }, 100],
  ['too large', ['{"pin":[49,', '50]}'], { kind: 'too-large' }, 12],
])('%s: the bytes are overwritten, those that came and those put together', async (_, texts, body, limit) => {
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  const chunks = texts.map((text) => Buffer.from(text));
  expect(await readJsonBody(Readable.from(chunks), undefined, limit)).toEqual(body);
  expect(chunks.every(isZero)).toBe(true);
  const [whole] = decode.mock.calls[0] ?? [];
  if (limit > 12) expect(isZero(whole as Uint8Array)).toBe(true);
});

test('cut off: the bytes that came are overwritten', async () => {
  const chunk = Buffer.from('{"pin":[49,');
  const cut = Readable.from(
    (async function* () {
      yield chunk;
      throw new Error('reset');
    })(),
  );
  expect(await readJsonBody(cut, '100', 100)).toEqual({ kind: 'cut-off' });
  expect(isZero(chunk)).toBe(true);
});

test('too long by its own word: nothing of it is taken', async () => {
  const chunk = Buffer.from('{}');
  const request = Readable.from([chunk]);
  expect(await readJsonBody(request, '101', 100)).toEqual({ kind: 'too-large' });
  expect(request.readableDidRead).toBe(false);
});

test('numbers are overwritten wherever they stand, and however deep', () => {
  const value = { a: [1, 2], b: { c: [[3], [4, 5]] }, d: 'text', e: 6, f: [7, 'x', [8]], g: null };
  overwriteNumbers(value);
  expect(value).toEqual({ a: [0, 0], b: { c: [[0], [0, 0]] }, d: 'text', e: 6, f: [7, 'x', [0]], g: null });
  let deep: unknown[] = [9];
  const bottom = deep;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  overwriteNumbers(deep);
  expect(bottom).toEqual([0]);
});
