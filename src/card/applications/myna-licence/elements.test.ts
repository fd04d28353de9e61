import { expect, test } from 'vitest';
import { type ElementSpec, formatTag } from '../element.ts';
import { RECORD_ELEMENTS, SIGNATURE_ELEMENTS } from './elements.ts';

const size = (specs: readonly ElementSpec[]) =>
  specs.reduce((sum, { tag, max }) => sum + (tag > 0xff ? 2 : 1) + (max > 0x7f ? 3 : 1) + max, 0);

test('the elements filled to the brim are as large as the files: 5845 and 584 bytes (card-protocol.md §2)', () => {
  expect(size(RECORD_ELEMENTS)).toBe(5845);
  expect(size(SIGNATURE_ELEMENTS)).toBe(584);
});

test('every tag from C2 to 0107 and from 0108 to 010D stands there once, in order', () => {
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
  expect(RECORD_ELEMENTS.map(({ tag }) => tag)).toEqual([...from(0xc2, 0xff), ...from(0x100, 0x107)]);
  expect(SIGNATURE_ELEMENTS.map(({ tag }) => tag)).toEqual(from(0x108, 0x10d));
});

test.each([
  ['C6', 'condition 1'],
  ['C9', 'condition 4'],
  ['CA', 'external character 1'],
  ['CB', 'external character 2'],
  ['CC', 'condition 5'],
  ['D3', 'condition 12'],
  ['D4', 'external character 3'],
  ['D6', 'external character 5'],
  ['D7', 'remark 1'],
  ['DE', 'remark 8'],
  ['DF', 'spare 1'],
  ['E6', 'spare 8'],
  ['FB', 'reserved 1'],
  ['FF', 'reserved 5'],
  ['0100', 'reserved 6'],
  ['0106', 'reserved 12'],
])('%s is called %s', (tag, field) => {
  expect(RECORD_ELEMENTS.find((spec) => formatTag(spec.tag) === tag)?.field).toBe(field);
});
