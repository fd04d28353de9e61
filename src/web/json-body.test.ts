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

const read = (text: string | Buffer) =>
  readJsonBody(Readable.from([Buffer.from(text as string)]), undefined, 1 << 20);

const SAME = [
  '{"a":[1,2],"b":{"c":[[3],[4,5]]},"d":"[6,7]","e":"\\"[8]","f":"\\\\","g":[9]}',
  '[0]',
  ' [ 1 ,\t2\r\n, 255 ] ',
  '[[],[[]],[1],[1,[2]],[[1],2],{"a":[]}]',
  // The parser handles anything that is not an array of bytes.
  '[256]',
  '[1000]',
  '[-1,1]',
  '[-0]',
  '[1.5]',
  '[1e1]',
  '[49,"50"]',
  '[1,null]',
  '{"a":[1],"a":[2]}',
  '{"__proto__":[1,2],"constructor":{"prototype":[3]}}',
  '{"\\u005b1,2]":[3]}',
  '"[1,2]"',
  '7',
  'null',
];

test.each(SAME)('%s: as JSON.parse has it', async (text) => {
  const body = await read(text);
  // Compare as text: comparing values ignores the order of keys and `__proto__`.
  expect(JSON.stringify(body)).toBe(JSON.stringify({ kind: 'json', value: JSON.parse(text) as unknown }));
});

test.each([
  '[1',
  '[1,',
  '[1,]',
  '[,1]',
  '[1 2]',
  '[01]',
  '[+1]',
  '[1]]',
  '[1][2]',
  '[1]"',
  '{[1]:2}',
  '{"a":[1] "b":2}',
  '{"a" [1]}',
  '"[1]',
  '"\\',
  '[1]x',
  '{"a":[1],}',
  '',
])('%s: no JSON, and no list makes it one', async (text) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(await read(text)).toEqual({ kind: 'not-json' });
});

test('a list that is called __proto__ is a property like any other', async () => {
  const body = await read('{"__proto__":[1]}');
  const { value } = body as { readonly value: object };
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value)).toEqual(['__proto__']);
});

test('more lists than any command has are no body of ours', async () => {
  const lists = (count: number) => JSON.stringify(Array.from({ length: count }, () => [1]));
  expect(await read(lists(64))).toMatchObject({ kind: 'json' });
  expect(await read(lists(65))).toEqual({ kind: 'not-json' });
});

test('no text is made of a list of bytes', async () => {
  const decoded: string[] = [];
  const { decode } = TextDecoder.prototype;
  vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (
    this: InstanceType<typeof TextDecoder>,
    ...args
  ) {
    const text = decode.apply(this, args);
    decoded.push(text);
    return text;
  });
  const secrets = { licence: [56, 51, 49, 55], signature: [81, 90], inputSupport: null };
  expect(await read(JSON.stringify({ cardKey: 'one', secrets }))).toEqual({
    kind: 'json',
    value: { cardKey: 'one', secrets },
  });
  expect(decoded).toHaveLength(1);
  expect(decoded[0]).toContain('"cardKey":"one"');
  expect(decoded[0]).not.toMatch(/\[\d/);
});

test('a list that is nowhere is overwritten: the first of two of a name, and all where it is no JSON', async () => {
  const fill = vi.spyOn(Array.prototype, 'fill');
  const overwritten = () => fill.mock.contexts.filter((_, i) => fill.mock.calls[i]?.[0] === 0);
  await read('{"a":[7,7,7],"a":[8]}');
  expect(overwritten()).toContainEqual([0, 0, 0]);
  fill.mockClear();
  await read('{"a":[7,7,7,7]');
  // Overwritten twice: once before the array is filled, and once after.
  expect(overwritten().filter((list) => (list as number[]).length === 4)).toHaveLength(2);
});

test('any number of lists, and any length, takes no time to speak of', async () => {
  const long = `[${'1,'.repeat(400_000)}1]`;
  expect(await read(long)).toMatchObject({ kind: 'json' });
  for (const many of ['[1],', '[1,[', '[', '[1 ', '"[1],', '[25', '["\\']) {
    expect(await read(`[${many.repeat(100_000)}1]`)).toEqual({ kind: 'not-json' });
  }
});
