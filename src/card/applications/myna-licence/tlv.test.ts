import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../../base/hex.ts';
import { CardError } from '../../card-error.ts';
import { formatTag } from '../element.ts';
import { parseElements, wantedOfElements } from './tlv.ts';

const taken = (file: string) => {
  const { elements, end } = parseElements(hex(file), 'EF');
  return { elements: elements.map(({ tag, value }) => [tag, toHex(value)]), end };
};

test.each<[string, string, [number, string][], number]>([
  ['nothing', '', [], 0],
  [
    'one-byte tags',
    'C10101 C200',
    [
      [0xc1, '01'],
      [0xc2, ''],
    ],
    5,
  ],
  [
    'two-byte tags',
    '010001AA 010602BBCC 010D00',
    [
      [0x100, 'AA'],
      [0x106, 'BBCC'],
      [0x10d, ''],
    ],
    12,
  ],
  ['01 alone is half a tag', '0101 01 EE', [[0x101, 'EE']], 4],
  ['a length of 7F', `C67F${'AB'.repeat(127)}`, [[0xc6, 'AB'.repeat(127)]], 129],
  ['81 xx', 'C68102AABB', [[0xc6, 'AABB']], 5],
  ['81 80', `C68180${'AB'.repeat(128)}`, [[0xc6, 'AB'.repeat(128)]], 131],
  ['82 hh ll', 'C6820002AABB', [[0xc6, 'AABB']], 6],
  ['82 01 00', `CA820100${'AB'.repeat(256)}`, [[0xca, 'AB'.repeat(256)]], 260],
  ['82 behind a two-byte tag', '0108820001EE', [[0x108, 'EE']], 6],
  [
    'FF as a tag, empty',
    'FE00 FF00 010000',
    [
      [0xfe, ''],
      [0xff, ''],
      [0x100, ''],
    ],
    7,
  ],
  [
    'FF as a tag with seven bytes',
    'FF0701020304050607 010000',
    [
      [0xff, '01020304050607'],
      [0x100, ''],
    ],
    12,
  ],
  ['FF FF is filler', 'C10101 FFFF', [[0xc1, '01']], 3],
  ['FF FF is filler, whatever follows', 'C10101 FFFF C20101', [[0xc1, '01']], 3],
  ['nothing but filler', 'FFFFFFFF', [], 0],
  ['a last FF alone', 'C10101 FF', [[0xc1, '01']], 3],
  [
    'what lies behind the photo',
    'C200 010702AABB C30101',
    [
      [0xc2, ''],
      [0x107, 'AABB'],
    ],
    7,
  ],
  ['what lies behind an empty photo', '010700 0203', [[0x107, '']], 3],
])('%s', (_, file, elements, end) => {
  expect(taken(file)).toEqual({ elements, end });
});

test('an element knows where it stands', () => {
  const { elements } = parseElements(hex('C10101 CA820002AABB'), 'EF');
  expect(elements.map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [3, 9],
  ]);
});

test.each([
  ['C6', 'EF at 0: the file ends within an element'],
  ['C10101 01', 'EF at 3: the file ends within an element'],
  ['C10101 0100', 'EF at 3: the file ends within an element'],
  ['C681', 'EF at 0: the file ends within an element'],
  ['C68200', 'EF at 0: the file ends within an element'],
  ['C602AA', 'EF at 0: element C6 is longer than the file'],
  ['010702AA', 'EF at 0: element 0107 is longer than the file'],
  ['C6820101', 'EF at 0: element C6 is longer than the file'],
  ['C10101 C680', 'EF at 3: no such length'],
  ['C683000001AA', 'EF at 0: no such length'],
  ['C6FF', 'EF at 0: no such length'],
])('%s is malformed: %s', (file, where) => {
  expect(() => parseElements(hex(file), 'EF')).toThrow(new CardError({ kind: 'malformed', where }));
});

test('a file that was cut anywhere is taken for a shorter one or is malformed, and nothing else', () => {
  const whole = hex('C103010203 FF02AABB 01008103010203 CA820003010203 010704DEADBEEF');
  const ends = [0, 5, 9, 16, 23, 30];
  for (let length = 0; length <= whole.length; length++) {
    const cut = () => parseElements(whole.slice(0, length), 'EF').end;
    // The FF at the end may be filler.
    if (length === 6) expect(cut()).toBe(5);
    else if (ends.includes(length)) expect(cut()).toBe(length);
    else expect(cut, `cut at ${length}`).toThrow(CardError);
  }
  expect(ends.at(-1)).toBe(whole.length);
});

describe('how much of a file is wanted, given its first bytes', () => {
  test.each<[string, number, number | string]>([
    ['', 0xc1, 'more'],
    ['C1', 0xc1, 'more'],
    ['C101', 0xc1, 3],
    ['C10101', 0xc1, 3],
    ['C10101FFFF', 0xc1, 3],
    ['FFFFFF', 0xc1, 'done'],
    ['C200', 0x107, 'more'],
    ['C200 01', 0x107, 'more'],
    ['C200 0107', 0x107, 'more'],
    ['C200 010782', 0x107, 'more'],
    ['C200 01078207', 0x107, 'more'],
    ['C200 01078207D0', 0x107, 2007],
    ['C200 010700', 0x107, 5],
    ['C200 C605AABB', 0x107, 'more'],
    ['C200 FF', 0x107, 'more'], // perhaps the start of a tag
    ['C200 FF00', 0x107, 'more'],
    ['C200 FFFF', 0x107, 'done'],
    ['C680', 0x107, 'done'], // the rest cannot be parsed; parseElements says why
    ['010D20', 0x10d, 35],
  ])('%j', (soFar, lastTag, wanted) => {
    expect(wantedOfElements(hex(soFar), lastTag)).toBe(wanted);
  });

  test('every prefix of a record asks for more until its end is known', () => {
    const file = hex('C200 C501AA FF00 0100820001AA 010703AABBCC FFFF');
    const wanted = Array.from({ length: file.length + 1 }, (_, i) =>
      wantedOfElements(file.slice(0, i), 0x107),
    );
    // The head of the photo is complete at 16 bytes.
    expect(wanted).toEqual([...Array(16).fill('more'), ...Array(file.length - 15).fill(19)]);
  });
});

test('a tag is written with as many bytes as it has', () => {
  expect([0xc2, 0xff, 0x0100, 0x010d].map(formatTag)).toEqual(['C2', 'FF', '0100', '010D']);
});
