import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readingOf } from '../../tests/support/readings.ts';
import { toHex } from '../base/hex.ts';
import { jsonText } from '../base/json-text.ts';
import { readDocument } from '../host/read-document.ts';
import type { RawFiles } from './raw-record.ts';

const read = await readingOf('gold');
const conventional = await readingOf('conventional-licence');

/** Bytes that no document has: a part of the signature, or of the name as the card codes it. */
function needleOf(files: RawFiles | undefined): Uint8Array {
  const file = files?.kind === 'myna' ? files.wef03 : files?.ef01;
  if (!file) throw new Error('no such file');
  return file.subarray(4, 20);
}

const readings = [
  ['a My Number Card', read],
  ['a conventional licence', conventional],
] as const;

describe.each(readings)('the signed bytes of %s', (_, reading) => {
  const needle = needleOf(reading.raw?.files);
  const forms = [
    toHex(needle),
    toHex(needle).toLowerCase(),
    Buffer.from(needle).toString('base64').slice(1, -4),
    Array.from(needle).join(','),
    Array.from(needle).join(', '),
  ];

  test.each<[string, (whole: typeof reading) => string]>([
    ['the document of a read', (whole) => jsonText(readDocument(whole), 2)],
    ['JSON', (whole) => JSON.stringify({ raw: whole.raw })],
    ['inspection', (whole) => inspect(whole, { depth: 9, showHidden: true })],
    ['a text', (whole) => `${String(whole.raw)}`],
    ['a structured clone', (whole) => inspect(structuredClone({ ...whole }), { depth: 9 })],
  ])('are not in %s', (_, told) => {
    const text = told(reading);
    expect(text).not.toBe('');
    for (const form of forms) expect(text).not.toContain(form);
  });

  test('are there for a proof', () => {
    const files = reading.raw?.files;
    expect(needleOf(files)).toEqual(needle);
  });
});
