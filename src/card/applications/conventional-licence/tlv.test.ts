import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../../base/hex.ts';
import { CardError } from '../../card-error.ts';
import { formatTag } from '../element.ts';
import { elementParts, parseElements, photoPlace, photoValue, wanted, wantedOfPhoto } from './tlv.ts';

const parsed = (file: string) =>
  parseElements(hex(file), 'EF').map(({ tag, value }) => `${formatTag(tag)}=${toHex(value)}`);

const LONG = 'A5'.repeat(128);

describe('elements', () => {
  test.each<[string, string, string[]]>([
    ['none', '', []],
    ['two', '1101AA 1200', ['11=AA', '12=']],
    ['tags that are more bytes in BER', '1F01AA 5F01BB', ['1F=AA', '5F=BB']],
    ['a length of 7F', `11 7F ${'A5'.repeat(127)}`, [`11=${'A5'.repeat(127)}`]],
    ['82 hh ll', `11 820080 ${LONG}`, [`11=${LONG}`]],
    ['82 for a short value', '11820001AA', ['11=AA']],
    ['FF is filler', '1101AA FF 1201BB', ['11=AA']],
    ['a single FF', '1101AA FF', ['11=AA']],
    ['00 00 is filler', '1101AA 0000 1201BB', ['11=AA']],
    ['a single 00 at the end', '1101AA 00', ['11=AA']],
    ['FF and 00 within a value', '1103FF0000 1201BB', ['11=FF0000', '12=BB']],
    ['00 with a length is an element', '0001AA', ['00=AA']],
  ])('%s', (_, file, elements) => {
    expect(parsed(file)).toEqual(elements);
  });

  test.each<[string, string, string]>([
    ['a length of 80', `11 80 ${LONG}`, 'EF at 0: no such length'],
    ['a length of 81', '1101AA 118101', 'EF at 3: no such length'],
    ['a length of 83', '1183000001AA', 'EF at 0: no such length'],
    ['a tag alone', '1101AA 12', 'EF at 3: the file ends within an element'],
    ['half a length of a tag 00', '1101AA 0082FF', 'EF at 3: the file ends within an element'],
    ['half a length', '1101AA 128200', 'EF at 3: the file ends within an element'],
    ['a value that is cut', '1101AA 1202BB', 'EF at 3: element 12 is longer than the file'],
  ])('malformed: %s', (_, file, where) => {
    let fault: unknown;
    try {
      parsed(file);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(CardError);
    expect(fault).toMatchObject({ fault: { kind: 'malformed', where } });
  });
});

test.each<[string, 'done' | 'more']>([
  ['', 'more'],
  ['11', 'more'],
  ['1101', 'more'],
  ['1101AA', 'more'],
  ['1101AA FF', 'done'],
  ['1101AA 00', 'more'],
  ['1101AA 0000', 'done'],
  ['1101AA 1182', 'more'],
  ['1101AA 1282FFFF', 'more'],
  ['1101AA 1181', 'done'],
  ['FF', 'done'],
])('during a read, %s: %s', (soFar, answer) => {
  expect(wanted(hex(soFar))).toBe(answer);
});

test.each<[string, 'done' | 'more' | number]>([
  ['', 'more'],
  ['5F', 'more'],
  ['5F40', 'more'],
  ['5F4082', 'more'],
  ['5F408207D0', 2005],
  ['5F4002', 5],
  ['5F4081', 'done'],
  ['FF', 'done'],
  ['00FF4F', 'more'],
])('during the read of a photograph, %s: %s', (soFar, answer) => {
  expect(wantedOfPhoto(hex(soFar))).toBe(answer);
});

test('the value of DF2/EF01', () => {
  expect(photoValue(hex('5F4002AABB FFFF'))).toEqual(hex('AABB'));
  expect(photoValue(hex('5F40820002AABB'))).toEqual(hex('AABB'));
  expect(photoValue(hex('5F'))).toBeNull();
  expect(photoValue(hex('FF4FFF51'))).toBeNull();
  for (const file of ['5F40', '5F4003AABB', '5F4081', '5F408200'])
    expect(() => photoValue(hex(file))).toThrow(
      new CardError({ kind: 'malformed', where: 'DF2/EF01: no such length' }),
    );
});

test.each<[string, 'filler' | 'cut' | 'bad-length', number, readonly (readonly [number, string, number])[]]>([
  ['', 'cut', 0, []],
  ['1101AA FFFF', 'filler', 3, [[0x11, 'AA', 3]]],
  ['1101AA 1F82', 'cut', 3, [[0x11, 'AA', 3]]],
  [
    '1101AA 1203BB',
    'cut',
    6,
    [
      [0x11, 'AA', 3],
      [0x12, 'BB', 8],
    ],
  ],
  ['1100 1181AA', 'bad-length', 2, [[0x11, '', 2]]],
])('as far as it goes, %s', (file, stop, end, parts) => {
  expect(elementParts(hex(file))).toEqual({
    stop,
    end,
    parts: parts.map(([tag, value, to]) => ({
      tag,
      value: hex(value),
      valueAt: to - (tag === 0x12 ? 3 : value.length / 2),
      end: to,
    })),
  });
});

test('where the photograph lies', () => {
  expect(photoPlace(hex('5F4082000AAABB'))).toEqual({ valueAt: 5, end: 15 });
  for (const file of ['', '5F', '5F40', '5F4082']) expect(photoPlace(hex(file))).toBe('cut');
  expect(photoPlace(hex('5F4081'))).toBe('bad-length');
  for (const file of ['FF', '5F41', '00FF4F']) expect(photoPlace(hex(file))).toBeNull();
});
