import { describe, expect, test } from 'vitest';
import { jp2Of, losslessOf, PHOTOGRAPHS } from '../../tests/support/photographs.ts';
import { asciiBytes, asciiText } from '../base/bytes.ts';
import { hex, toHex } from '../base/hex.ts';
import { decodeJis, encodeJis } from '../card/applications/jis-x-0208.ts';
import { readPhoto } from '../card/applications/photo.ts';
import { decodePhoto } from '../face/photo/decode.ts';
import { parseCardDate } from '../licence/calendar.ts';
import { WORDINGS } from '../licence/driving/condition-wordings.ts';
import { fictionalCardDate, fictionalWesternDate } from './dates.ts';
import { Fiction } from './fiction.ts';
import { isKnownCondition } from './known-conditions.ts';
import { fictionalPhotograph } from './photograph.ts';
import { fictionalAscii, fictionalJis, fictionalText, fictionalUtf8 } from './text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const jis = (text: string) => encodeJis(text) ?? new Uint8Array();

describe('texts', () => {
  test.each([
    ['見本　太郎', '架空　仮名'],
    ['例示［見本］　花子', '架空［仮名］　甲乙'],
    ['ＡＢｃ１', 'ＦＩｃ９'],
    ['SAMPLE Jonathan', 'FICTIO Nfiction'],
  ])('%s: every character by one of its class', (old, made) => {
    const result = fictionalText(old, 'name', 0);
    expect(result.replaceAll(/[\d０-９]/g, '9').replaceAll('９', '9')).toBe(made.replaceAll(/[９]/g, '9'));
  });

  test.each([
    '見本　太郎',
    '𠮷田　髙﨑',
    'コーポ見本１０１号室－２',
    'ｺｰﾎﾟ見本 101',
    'Łukasz Ñandú',
    '佐々木ゑ子',
    '葛\u{E0100}城',
    '각하',
    '\uE123外字',
    '①②',
  ])('%s: as long in UTF-8 and in UTF-16 as before, and another', (text) => {
    const made = fictionalText(text, 'name', 0);
    expect(utf8(made)).toHaveLength(utf8(text).length);
    expect(made).toHaveLength(text.length);
    expect([...made]).toHaveLength([...text].length);
    if (!/^[①②]*$/.test(text)) expect(made).not.toBe(text);
    expect(new TextDecoder().decode(fictionalUtf8(utf8(text), 'name', 0))).toBe(made);
  });

  test('wide and narrow forms of one name are those of one name again', () => {
    const [wide, narrow] = ['ＴＡＲＯ見本１２', 'TARO見本12'].map((text) =>
      fictionalText(text, 'address', 1),
    );
    expect(wide?.normalize('NFKC')).toBe(narrow);
  });

  test('what is no UTF-8 stays none, and the rest is replaced', () => {
    const made = fictionalUtf8(hex('E8A68B E6 E69CAC'), 'name', 0);
    expect(made).toHaveLength(7);
    expect(toHex(made)).toContain('FF');
    expect(toHex(made)).not.toContain('E8A68B');
  });

  test('a text of JIS X 0208 keeps codes of external characters, and no others without a character', () => {
    const made = fictionalJis(
      Uint8Array.from([...jis('見{FFF1}本'), 0x2d, 0x35, 0xfc, 0x4b, 0x30]),
      'text',
      0,
    );
    const { text, unreadable } = decodeJis(made);
    expect(text).toBe('架〓空〓〓〓');
    expect(unreadable).toEqual(['FFF1', '2D7E', 'FFFE', '2D']);
  });

  test('digits by digits, and what is no ASCII by what is none', () => {
    expect(asciiText(fictionalAscii(asciiBytes('12-AB z'), 'number', 0))).toMatch(/^\d\d-[A-Z]{2} [a-z]$/);
    expect(toHex(fictionalAscii(hex('00E3'), 'number', 0))).toBe('1FFF');
  });

  test.each<[string, boolean]>([
    ['眼鏡等', true],
    ['準中型で運転できる準中型車は準中型車（５ｔ）に限る', true],
    ['準中型車（５ｔ）と普通車はＡＴ車に限る', true],
    ['眼鏡等　見本', false],
    ['見本の眼鏡等', false],
    ['普通車はアクセルブレーキは手動式に限る', true],
    // Known words that the grammar does not take as a whole.
    ['普通車と普自二車は', true],
    ['普通車はＡＴ車に限る東京太郎', false],
    ['〓に限る', false],
    ['', true],
    ...WORDINGS.flatMap(({ rows }) =>
      rows.flatMap(([text, meaning]): [string, boolean][] => (meaning === '?' ? [] : [[text, true]])),
    ),
  ])('the condition %s stays: %s', (text, isKnown) => {
    expect(isKnownCondition(text)).toBe(isKnown);
  });
});

test('the same value is the same fiction, and another is another', () => {
  const fiction = new Fiction();
  expect(['a', 'b', 'a', 'c'].map((value) => fiction.variant('name', value))).toEqual([0, 1, 0, 2]);
  const days = Array.from({ length: 40 }, (_, i) => asciiText(fictionalCardDate(asciiBytes('4020304'), i)));
  expect(new Set(days).size).toBe(40);
});

describe('dates', () => {
  const result = (text: string) => {
    const parsed = parseCardDate(text);
    if (!parsed.ok) return parsed.error;
    const { date, outsideEra } = parsed.value;
    return date && [outsideEra, date.year > 0, date.month > 0, date.day > 0];
  };

  test.each([
    ...['1050607', '2100607', '3600101', '4010107', '4310430', '5010501', '5080101'],
    // Outside their eras.
    ...['3641231', '4311201', '5010430', '2160101', '1460101'],
    // Partly unknown.
    ...['3250000', '3250600', '4190000', '3000101'],
    // Not dates.
    ...['5131302', '5090230', '5090732', '9010101', '0010101', '512013', '51201AB'],
  ])('%s: another, of which the same is true', (text) => {
    for (const isToCome of [false, true]) {
      const made = asciiText(fictionalCardDate(asciiBytes(text), 0, isToCome));
      expect(made).not.toBe(text);
      expect(made).toHaveLength(text.length);
      expect(made[0]).toBe(/^\d{7}$/.test(text) ? text[0] : made[0]);
      expect(result(made)).toEqual(result(text));
    }
  });

  test.each(['', '0000000', '       '])('"%s" is no date, and stays', (text) => {
    expect(asciiText(fictionalCardDate(asciiBytes(text), 0))).toBe(text);
  });

  test.each([
    ['19850101', '19660723'],
    ['19500000', '19660000'],
    ['00000000', '00000000'],
    ['20200101', '20230723'],
    ['19851301', '19661323'],
    ['19850230', '19660230'],
    ['19850741', '19660732'],
  ])('%s becomes %s', (old, made) => {
    expect(fictionalWesternDate(old, 0)).toBe(made);
  });
});

describe('photographs', () => {
  const [, gold = new Uint8Array()] = PHOTOGRAPHS.find(([id]) => id === 'gold') ?? [];
  const sized = async (width: number, height: number, componentCount: number) =>
    losslessOf(new Uint8Array(width * height * componentCount).fill(77), { width, height, componentCount });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['of a fixture', () => gold],
    ['in a JP2 file', () => jp2Of(gold)],
    ['of another size', () => sized(37, 53, 1)],
    ['in colour', () => sized(60, 80, 3)],
  ])('%s: as long and as large, and without the face', async (_, make) => {
    const old = await make();
    const { bytes, isDrawn } = fictionalPhotograph(old, old.length);
    expect(isDrawn).toBe(true);
    expect(bytes).toHaveLength(old.length);
    const before = readPhoto(old);
    expect(readPhoto(bytes)).toEqual({ ...before, photo: { ...before.photo, bytes } });
    const { photo } = readPhoto(bytes);
    expect(await decodePhoto(photo)).toMatchObject({
      kind: 'drawn',
      width: before.photo.width,
      height: before.photo.height,
    });
  });

  test.each([82, 83, 84, 88, 89, 90, 207, 208, 214, 215, 216, 2000])(
    'of %i bytes can be drawn',
    async (length) => {
      const { bytes } = fictionalPhotograph(gold, length);
      expect(bytes).toHaveLength(length);
      expect(await decodePhoto(readPhoto(bytes).photo)).toMatchObject({
        kind: 'drawn',
        width: 240,
        height: 320,
      });
    },
  );

  test.each<[string, Uint8Array, 'not-jpeg2000' | 'damaged']>([
    ['no JPEG 2000', asciiBytes('a photograph of another kind'.repeat(9)), 'not-jpeg2000'],
    ['a head that makes no sense', Uint8Array.from([...gold.slice(0, 8), ...new Uint8Array(200)]), 'damaged'],
    ['a JP2 file without a codestream', jp2Of(gold).slice(0, 40), 'damaged'],
  ])('%s: blanked, and unreadable for the same reason', (_, old, fault) => {
    expect(readPhoto(old).fault).toBe(fault);
    const { bytes, isDrawn } = fictionalPhotograph(old, old.length);
    expect(isDrawn).toBe(false);
    expect(bytes).toHaveLength(old.length);
    expect(readPhoto(bytes).fault).toBe(fault);
    expect(toHex(bytes.slice(12))).toMatch(/^0*$/);
  });
});
