import { describe, expect, test } from 'vitest';
import { hex } from '../../../base/hex.ts';
import { decodeBasicFacts, wantedOfBasicFacts } from './basic-facts.ts';

// card-protocol.md §4, in UTF-8: 見本, 東京, 19850101, 1.
const NAME = 'DF2206E8A68BE69CAC';
const ADDRESS = 'DF2306E69DB1E4BAAC';
const BIRTH = 'DF24083139383530313031';
const SEX = 'DF250131';
const OFFSETS = 'DF2108000B0014001D0028';
const FACTS = [OFFSETS, NAME, ADDRESS, BIRTH, SEX];

/** FF20 around elements of at most 127 bytes in total. */
const around = (...elements: string[]) => {
  const value = elements.join('');
  return `FF20${(value.length / 2).toString(16).padStart(2, '0')}${value}`;
};

const HOLDER = {
  name: '見本',
  birthDate: { year: 1985, month: 1, day: 1 },
  sex: 'male',
  address: '東京',
  kana: null,
  alias: null,
  source: 'input-support',
  substitutes: { name: [], address: [] },
};

test.each([
  ['a short length', 'FF202C'.concat(...FACTS)],
  ['81 xx', 'FF20812C'.concat(...FACTS)],
  ['82 hh ll', 'FF2082002C'.concat(...FACTS)],
  ['filler behind it', around(...FACTS) + 'FF'.repeat(20)],
  ['another order', around(SEX, ADDRESS, BIRTH, NAME)],
  ['an unknown element', around(...FACTS, 'DF2601AA', '8001BB')],
  ['NUL padding', around(OFFSETS, 'DF2208E8A68BE69CAC0000', ADDRESS, BIRTH, SEX)],
])('the four basic facts: %s', (_, file) => {
  expect(decodeBasicFacts(hex(file))).toEqual({ holder: HOLDER, notes: [] });
});

test.each([
  ['DF250131', 'male'],
  ['DF250132', 'female'],
  ['DF250133', 'other'],
  ['DF250139', 'other'],
])('%s: %s', (sex, meant) => {
  expect(decodeBasicFacts(hex(around(NAME, ADDRESS, BIRTH, sex))).holder.sex).toBe(meant);
});

test.each<[string, object | null, object[]]>([
  ['DF24083139383530303030', { year: 1985, month: 0, day: 0 }, []],
  ['DF2400', null, []],
  ['DF24083030303030303030', null, []],
  [
    'DF24083139383530323330',
    null,
    [{ kind: 'impossible-date', field: 'holder birth date', value: '19850230' }],
  ],
  [
    'DF2404 31393835'.replace(' ', ''),
    null,
    [{ kind: 'impossible-date', field: 'holder birth date', value: '1985' }],
  ],
])('birth date %s', (birth, birthDate, notes) => {
  const decoded = decodeBasicFacts(hex(around(NAME, ADDRESS, birth, SEX)));
  expect(decoded.holder.birthDate).toEqual(birthDate);
  expect(decoded.notes).toEqual(notes);
});

test('text that is not UTF-8 shows as 〓, and its bytes are kept', () => {
  const { holder, notes } = decodeBasicFacts(hex(around('DF2204E8A68B80', ADDRESS, BIRTH, SEX)));
  expect(holder.name).toBe('見〓');
  expect(notes).toEqual([{ kind: 'unreadable-text', field: 'holder name', hex: 'E8A68B80' }]);
});

describe('malformed', () => {
  test.each([
    ['', 'at 0: no FF20'],
    ['FFFFFFFF', 'at 0: no FF20'],
    ['DF2200', 'at 0: no FF20'],
    ['FF2080', 'at 0: no FF20'],
    ['FF2003DF2205', 'not an element'],
    ['FF2002DF22', 'not an element'],
    ['FF200FFF', 'ends within FF20'],
  ])('%j: %s', (file, where) => {
    const decode = () => decodeBasicFacts(hex(file));
    expect(decode).toThrow(where);
    expect(decode).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ kind: 'malformed' }) }),
    );
  });

  test('cut at every byte', () => {
    const whole = hex(around(...FACTS));
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeBasicFacts(whole.slice(0, length)), `${length}`).toThrow('malformed');
    }
  });
});

test.each<[string, number | string]>([
  ['', 'more'],
  ['FF', 'more'],
  ['FF20', 'more'],
  ['FF202C', 47],
  ['FF2081', 'more'],
  ['FF208190', 148],
  ['FF20820123', 296],
  ['FF2080', 'done'],
  ['FFFFFF', 'done'],
  ['DF2205', 'done'],
])('of %j there is wanted: %s', (soFar, wanted) => {
  expect(wantedOfBasicFacts(hex(soFar))).toBe(wanted);
});

test.each([
  ['the address', 'FF2018DF2206E8A68BE69CACDF24083139383530313031DF250131', { name: '見本', address: null }],
  ['the name', 'FF2018DF2306E69DB1E4BAACDF24083139383530313031DF250131', { name: null, address: '東京' }],
])('without %s the rest is given, and it is noted', (_, bytes, holder) => {
  const decoded = decodeBasicFacts(hex(bytes));
  expect(decoded.holder).toMatchObject({ ...holder, sex: 'male' });
  expect(decoded.notes.map(({ kind }) => kind)).toEqual(['missing-element']);
});
