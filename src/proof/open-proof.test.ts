import { describe, expect, test } from 'vitest';
import { forged, MAKER, proofOf, taken } from '../../tests/support/proofs.ts';
import { readingOf } from '../../tests/support/readings.ts';
import { LARGEST_PROOF, openProof } from './open-proof.ts';

const proof = await proofOf(await readingOf('gold'));
const text = Buffer.from(proof).toString('utf8');
const { document } = taken(proof);
const opened = (bytes: Uint8Array | string) => openProof(Buffer.from(bytes));

test('a proof is one line of JSON, and its payload is the text that is sealed', () => {
  expect(text).toMatch(
    /^\{"schema":"menkyo\.proof\/1","payload":"[\w-]+","protected":"[\w-]+","signature":"[\w-]{86}"\}\n$/,
  );
  expect(Object.keys(taken(proof).parts)).toEqual(['record', 'reading', 'shown']);
  expect(JSON.parse(Buffer.from(document.protected ?? '', 'base64url').toString())).toEqual({
    alg: 'EdDSA',
    typ: 'menkyo.proof/1',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: expect.stringMatching(/^[\w-]{43}$/) },
  });
});

test.each([
  ['as it was made', text],
  ['with other white space', JSON.stringify(document, null, 2).replaceAll('\n', '\r\n')],
  ['without a seal', JSON.stringify({ schema: document.schema, payload: document.payload })],
])('opens one %s', (_, bytes) => {
  expect(opened(bytes).ok).toBe(true);
});

const malformed = (where: string) => ({ kind: 'malformed', where });

test.each<[string, string | Uint8Array, object]>([
  ['nothing', '', malformed('document')],
  ['no JSON', 'menkyo', malformed('document')],
  ['a list', '[]', malformed('document')],
  ['deep nesting', '['.repeat(100_000), malformed('document')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), malformed('document')],
  ['a byte order mark', `\ufeff${text}`, malformed('document')],
  ['too many bytes', Buffer.alloc(LARGEST_PROOF + 1, ' '), { kind: 'too-large' }],
  ['another document', '{"schema":"menkyo.read/1"}', malformed('document')],
  ['a later version', '{"schema":"menkyo.proof/2","anything":1}', { kind: 'newer' }],
  ['an unknown key', JSON.stringify({ ...document, header: {} }), malformed('document')],
  ['a key twice', text.replace('{', `{"payload":"${document.payload}",`), malformed('document')],
  ['an escape', text.replace('menkyo.proof', '\\u006denkyo.proof'), malformed('document')],
  ['half a seal', JSON.stringify({ ...document, signature: undefined }), malformed('seal')],
  ['a payload that is not canonical', JSON.stringify({ ...document, payload: 'e31' }), malformed('payload')],
  ['an empty payload', JSON.stringify({ ...document, payload: '' }), malformed('payload')],
])('refuses %s', (_, bytes, error) => {
  expect(opened(bytes)).toEqual({ ok: false, error });
});

// biome-ignore lint/suspicious/noExplicitAny: a test changes any part of it.
type Change = (parts: any) => void;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytesOf = (value: string) => Buffer.from(value, 'base64');

describe('a payload, sealed or not', () => {
  test.each<[string, Change, string]>([
    ['an unknown key', (parts) => (parts.more = 1), 'payload'],
    ['an unknown key inside', (parts) => (parts.reading.more = 1), 'payload'],
    ['no such day', (parts) => (parts.reading.judgedOn = '2026-02-30'), 'payload'],
    ['no such time', (parts) => (parts.reading.readAt = 'yesterday'), 'payload'],
    ['an unknown origin', (parts) => (parts.reading.origin = 'police'), 'payload'],
    ['a long text', (parts) => (parts.reading.reader = 'A'.repeat(2_001)), 'payload'],
    ['base64 that is not canonical', (parts) => (parts.record.wef02 += ' '), 'payload'],
    ['a file that no card has', (parts) => (parts.record.wef02 = base64(Buffer.alloc(65_540))), 'payload'],
    ['a resolution that no picture has', (parts) => (parts.shown = { dpi: 1e9 }), 'payload'],
    ['another kind of card', (parts) => (parts.reading.card = 'myna-history'), 'reading'],
    ['no record', (parts) => (parts.record.wef02 = ''), 'WEF02: neither a licence nor a driving history'],
    [
      'bytes behind the record',
      (parts) =>
        (parts.record.wef02 = base64(Buffer.concat([bytesOf(parts.record.wef02), Buffer.from('more')]))),
      'WEF02: bytes behind the record',
    ],
    [
      'half a record',
      (parts) => (parts.record.wef02 = base64(bytesOf(parts.record.wef02).subarray(0, -1))),
      expect.stringMatching(/^WEF02 at \d+: element 0107 is longer than the file$/),
    ],
  ])('with %s is refused', async (_, change, where) => {
    for (const sealer of [MAKER, null]) {
      expect(openProof(await forged(proof, change, sealer))).toEqual({ ok: false, error: malformed(where) });
    }
  });

  test('with a key twice is refused: another program might read the other one', () => {
    const payload = Buffer.from(document.payload ?? '', 'base64url').toString('utf8');
    const twice = payload.replace('"reading":{', '"reading":{"readAt":"2020-01-01T00:00:00.000Z",');
    expect(twice).not.toBe(payload);
    const bytes = JSON.stringify({ ...document, payload: Buffer.from(twice).toString('base64url') });
    expect(opened(bytes)).toEqual({ ok: false, error: malformed('payload') });
  });
});
