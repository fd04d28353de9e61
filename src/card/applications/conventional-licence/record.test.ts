import { describe, expect, test } from 'vitest';
import { asciiBytes } from '../../../base/bytes.ts';
import { hex, toHex } from '../../../base/hex.ts';
import { parseIso } from '../../../licence/calendar.ts';
import type { LicenceChange } from '../../../licence/licence-record.ts';
import { CardError } from '../../card-error.ts';
import { encodeJis } from '../jis-x-0208.ts';
import { decodeDomicile } from './domicile.ts';
import { decodeCardFace, decodePhoto, decodeRecord, signatureElements } from './record.ts';

/** 見本　太郎 */
const NAME = '38 2B 4B 5C 21 21 42 40 4F 3A';
const jis = (text: string): string => toHex(encodeJis(text) ?? new Uint8Array());
const digits = (text: string): string => toHex(asciiBytes(text));

function element(tag: string, value: string): string {
  const bytes = hex(value);
  const { length } = bytes;
  const form = length <= 0x7f ? [length] : [0x82, length >> 8, length & 0xff];
  return tag + toHex(Uint8Array.from(form)) + toHex(bytes);
}

const RECORD: Readonly<Record<string, string>> = {
  '11': '97',
  '12': NAME,
  '13': jis('ミホン　タロウ'),
  '14': '',
  '15': jis('ミホンタロウ'),
  '16': digits('3600101'),
  '17': jis('東京都見本区例示一丁目２番３号'),
  '18': digits('5020801'),
  '19': digits('12345'),
  '1A': jis('優良　'),
  '1B': digits('5070201'),
  '1C': jis('眼鏡等'),
  '1D': jis('準中型車は準中型車（５ｔ）に限る'),
  '1E': '',
  '1F': '',
  '20': jis('東京都'),
  '21': digits('001234567890'),
  '22': digits('4160816'),
  '23': digits('4180327'),
  '24': digits('0000000'),
  '25': digits('0000000'),
  '26': digits('4180327'),
  '29': digits('4160816'),
  '2B': '',
  '33': digits('4180328'),
};

function recordOf(changed: Readonly<Record<string, string | null>> = {}, behind = ''): Uint8Array {
  const values = Object.entries({ ...RECORD, ...changed }).sort(([a], [b]) => (a < b ? -1 : 1));
  return hex(values.map(([tag, value]) => (value === null ? '' : element(tag, value))).join('') + behind);
}

/** `on` in full-width digits, as the card holds it. */
function entry(tag: string, on: string, value: string, commission = '東京都'): string {
  const wide = on.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  return element(tag, `97${jis(wide)}${jis(value)}${jis(commission.padEnd(5, '　'))}`);
}

const changesOf = (...entries: readonly string[]) => hex(`500101${entries.join('')}FFFFFF`);
const decode = (...entries: readonly string[]) => decodeRecord(recordOf(), changesOf(...entries));
const valuesOf = (changes: readonly LicenceChange[]) => changes.map(({ value }) => value);
const NONE = hex('500100');

describe('the record', () => {
  test('every field', () => {
    expect(decodeRecord(recordOf({}, 'FFFF'), NONE)).toEqual({
      licence: {
        number: '001234567890',
        colourClass: '優良',
        band: 'gold',
        expiresOn: parseIso('2025-02-01'),
        conditions: ['眼鏡等', '準中型車は準中型車（５ｔ）に限る'],
        remarks: [],
        acquiredOn: {
          motorcycleSmallMoped: parseIso('2004-08-16'),
          other: parseIso('2006-03-27'),
          secondClass: null,
        },
        categories: ['準中型', '普通', '普自二'],
        acquiredByKind: [
          { category: '準中型', date: parseIso('2006-03-28') },
          { category: '普通', date: parseIso('2006-03-27') },
          { category: '普自二', date: parseIso('2004-08-16') },
        ],
        photo: null,
        issuedOn: parseIso('2020-08-01'),
        commission: '東京都',
        referenceNumber: '12345',
        changes: [],
      },
      holder: {
        name: '見本　太郎',
        birthDate: parseIso('1985-01-01'),
        sex: null,
        address: '東京都見本区例示一丁目２番３号',
        kana: 'ミホン　タロウ',
        alias: null,
        source: 'licence-record',
        substitutes: { name: [], address: [] },
      },
      external: [],
      notes: [],
    });
  });

  test('a name in use', () => {
    expect(decodeRecord(recordOf({ '14': jis('見本　次郎') }), NONE).holder.alias).toBe('見本　次郎');
  });

  test.each(['FFF1', 'FFF7'])('an external character %s stands as 〓, and its shape is in a file', (code) => {
    const { holder, external, notes } = decodeRecord(recordOf({ '12': `382B${code}` }), NONE);
    expect(holder.name).toBe('見〓');
    expect(external).toEqual([Number(code.at(-1))]);
    expect(notes).toEqual([{ kind: 'unreadable-character', field: 'holder name', code }]);
  });

  test('a missing character has no shape', () => {
    const { external, notes } = decodeRecord(recordOf({ '12': '382BFFFA' }), NONE);
    expect(external).toEqual([]);
    expect(notes).toEqual([{ kind: 'unreadable-character', field: 'holder name', code: 'FFFA' }]);
  });

  test('an unknown element is kept with its bytes', () => {
    const { notes } = decodeRecord(recordOf({}, '3402AABB'), NONE);
    expect(notes).toEqual([{ kind: 'unknown-element', file: 'DF1/EF01', tag: '34', hex: 'AABB' }]);
  });

  test('a day that never was: the kind is not held, and a note says so', () => {
    const { licence, notes } = decodeRecord(recordOf({ '26': digits('5021399') }), NONE);
    expect(licence.categories).toEqual(['準中型', '普自二']);
    expect(notes).toEqual([{ kind: 'impossible-date', field: 'acquired on: 普通', value: '5021399' }]);
  });

  test('kinds that the record does not have are not held', () => {
    const without = Object.fromEntries(['25', '26', '27', '33'].map((tag) => [tag, null]));
    const { licence, notes } = decodeRecord(recordOf(without), NONE);
    expect(licence.categories).toEqual(['普自二']);
    expect(notes).toEqual([]);
  });

  test('elements that every record has', () => {
    const { holder, notes } = decodeRecord(recordOf({ '17': null, '13': null }), NONE);
    expect(holder).toMatchObject({ address: null, kana: null });
    expect(notes).toEqual([{ kind: 'missing-element', file: 'DF1/EF01', field: 'holder address' }]);
  });

  test.each<[string, Uint8Array, string]>([
    ['no licence', hex('110197FF'), 'DF1/EF01: no licence'],
    ['nothing', hex(''), 'DF1/EF01: no licence'],
    ['cut', recordOf().subarray(0, -1), 'DF1/EF01 at 245: element 33 is longer than the file'],
  ])('malformed: %s', (_, file, where) => {
    expect(() => decodeRecord(file, NONE)).toThrow(new CardError({ kind: 'malformed', where }));
  });
});

describe('changes', () => {
  const NO_FLAG = { kind: 'missing-element', file: 'DF1/EF04', field: 'flag of changes' };
  const oddFlag = (flag: string) => ({ kind: 'unexpected-element', file: 'DF1/EF04', tag: '50', hex: flag });

  test('no file: the record is shown, with a note', () => {
    expect(decodeRecord(recordOf(), null)).toMatchObject({
      holder: { name: '見本　太郎' },
      licence: { changes: [] },
      notes: [{ kind: 'missing-file', file: 'DF1/EF04' }],
    });
  });

  test.each<[string, object[]]>([
    ['500100', []],
    ['500100 5100 6000 FFFF', []],
    ['FF', [NO_FLAG]],
    ['0000', [NO_FLAG]],
    ['5100 6000', [NO_FLAG]],
    ['500101 5100 6000 FFFF', [oddFlag('01')]],
    ['500131', [oddFlag('31')]],
    ['5000', [oddFlag('')]],
    ['500100 500101', [oddFlag('00'), oddFlag('01')]],
  ])('no entry in %s', (file, notes) => {
    expect(decodeRecord(recordOf(), hex(file))).toMatchObject({ licence: { changes: [] }, notes });
  });

  test('a flag that denies the entries: they count, and a note tells', () => {
    const file = hex(`500100 ${entry('70', '5040501', '一')}`);
    expect(decodeRecord(recordOf(), file)).toMatchObject({
      holder: { address: '一' },
      notes: [oddFlag('00')],
    });
  });

  test.each([
    ['68', 'kana', 'kana change 1'],
    ['88', 'remark', 'remark 1'],
  ])('an entry %s that cannot be read takes nothing else with it', (tag, what, field) => {
    const { licence, holder, notes } = decodeRecord(recordOf(), hex(`500101 ${tag} 02 9721 FF`));
    expect([licence.number, holder.name, holder.kana]).toEqual([
      '001234567890',
      '見本　太郎',
      what === 'kana' ? null : 'ミホン　タロウ',
    ]);
    expect(licence.changes).toEqual([{ what, on: null, value: '', commission: null }]);
    expect(notes).toEqual([{ kind: 'unreadable-text', field, hex: '9721' }]);
  });

  test('an empty file is no list without changes', () => {
    expect(() => decodeRecord(recordOf(), new Uint8Array())).toThrow('DF1/EF04: empty');
  });

  test('an entry, byte by byte', () => {
    // 令和３年４月１日, 大阪府見本市１, 大阪府
    const value = `97 2335 2330 2333 2330 2334 2330 2331 4267 3A65 495C 382B 4B5C 3B54 2331 4267 3A65 495C 2121 2121`;
    const { holder, licence, notes } = decodeRecord(recordOf(), hex(`500101 7027 ${value} FF`));
    expect(holder.address).toBe('大阪府見本市１');
    expect(licence.changes).toEqual([
      { what: 'address', on: parseIso('2021-04-01'), value: '大阪府見本市１', commission: '大阪府' },
    ]);
    expect(licence.commission).toBe('東京都');
    expect(notes).toEqual([]);
  });

  test('the first and the last tag of each kind', () => {
    const { licence } = decode(
      ...['51', '5F', '60', '67', '68', '6F', '70', '77', '78', '7F', '80', '87', '88', '8F'].map((tag) =>
        entry(tag, '5030401', '亜'),
      ),
    );
    expect(licence.changes.map(({ what }) => what)).toEqual([
      ...['commission', 'commission', 'name', 'name', 'kana', 'kana', 'address', 'address'],
      ...['condition-added', 'condition-added', 'condition-lifted', 'condition-lifted', 'remark', 'remark'],
    ]);
  });

  test('the latest of a kind holds', () => {
    const { licence, holder, notes } = decode(
      entry('51', '5010501', '大阪府'),
      entry('60', '5010601', '見本　花'),
      entry('61', '5050601', '例示　花'),
      entry('68', '5050601', 'レイジ　ハナ'),
      entry('70', '5010501', '大阪府一'),
      entry('71', '5040501', '大阪府二'),
      entry('88', '5010501', '備考一'),
      entry('89', '5040501', '備考二'),
    );
    expect(holder).toMatchObject({ name: '例示　花', kana: 'レイジ　ハナ', address: '大阪府二' });
    expect(licence).toMatchObject({ commission: '大阪府', remarks: ['備考一', '備考二'] });
    expect(notes).toEqual([]);
    expect(valuesOf(licence.changes)).toEqual([
      ...['大阪府', '大阪府一', '備考一', '見本　花'],
      ...['大阪府二', '備考二', '例示　花', 'レイジ　ハナ'],
    ]);
  });

  test('by date, not by place; a note says that the file has another order', () => {
    const { holder, licence, notes } = decode(
      entry('70', '5040501', '新しい住所'),
      entry('71', '5010501', '古い住所'),
    );
    expect(holder.address).toBe('新しい住所');
    expect(valuesOf(licence.changes)).toEqual(['古い住所', '新しい住所']);
    expect(notes).toEqual([{ kind: 'element-out-of-order', file: 'DF1/EF04', tag: '71' }]);
  });

  test.each(['0000000', '　　　　　　　', '5000601'])(
    'without a date (%s), in the order of the file',
    (none) => {
      const { holder, licence } = decode(
        entry('70', '5040501', '一'),
        entry('71', none, '二'),
        entry('60', '5030501', '花'),
        entry('61', none, '葉'),
      );
      expect(holder).toMatchObject({ address: '二', name: '葉' });
      expect(valuesOf(licence.changes)).toEqual(['花', '葉', '一', '二']);
    },
  );

  test('behind an entry that is out of order, one without a date is the latest', () => {
    const { holder } = decode(
      entry('70', '5040501', '一'),
      entry('71', '5010501', '二'),
      entry('72', '0000000', '三'),
    );
    expect(holder.address).toBe('三');
  });

  test('equal dates: in the order of the file', () => {
    const { holder, licence } = decode(
      entry('71', '5040501', '一'),
      entry('60', '5040501', '花'),
      entry('70', '5040501', '二'),
    );
    expect(holder.address).toBe('二');
    expect(valuesOf(licence.changes)).toEqual(['一', '花', '二']);
  });

  test('a day that never was: the entry holds, with a note', () => {
    const { holder, licence, notes } = decode(entry('70', '5041399', '一'));
    expect(holder.address).toBe('一');
    expect(licence.changes[0]?.on).toBeNull();
    expect(notes).toEqual([{ kind: 'impossible-date', field: 'address change 1', value: '5041399' }]);
  });

  test('an entry that is blank in all parts is not in use', () => {
    const { holder, licence, notes } = decode(entry('70', '　　　　　　　', '　　', ''));
    expect(holder.address).toBe('東京都見本区例示一丁目２番３号');
    expect(licence.changes).toEqual([]);
    expect(notes).toEqual([oddFlag('01')]);
  });

  test.each(['00'.repeat(38), 'FF'.repeat(38), ''])(
    'an entry of filler alone (%s) is not in use',
    (filler) => {
      const { holder, licence, notes } = decode(element('70', `97${filler}`));
      expect(holder.address).toBe('東京都見本区例示一丁目２番３号');
      expect(licence.changes).toEqual([]);
      expect(notes).toEqual([oddFlag('01')]);
    },
  );

  test('a date that is none in any way is noted with its bytes', () => {
    const date = jis('見本例示一二三');
    const { holder, notes } = decode(element('70', `97${date}${jis('一')}${jis('東京都　　')}`));
    expect(holder.address).toBe('一');
    expect(notes).toEqual([{ kind: 'impossible-date', field: 'address change 1', value: date }]);
  });

  test('an entry without a text: the old address is not shown', () => {
    const { holder, licence, notes } = decode(entry('70', '5040501', ''));
    expect(holder.address).toBeNull();
    expect(licence.changes).toMatchObject([{ what: 'address', value: '', commission: '東京都' }]);
    expect(notes).toEqual([{ kind: 'missing-element', file: 'DF1/EF04', field: 'address change 1' }]);
  });

  test('external characters in a change', () => {
    const { holder, external, notes } = decode(entry('61', '5040501', '見{FFF2}'));
    expect(holder.name).toBe('見〓');
    expect(external).toEqual([2]);
    expect(notes).toEqual([{ kind: 'unreadable-character', field: 'name change 2', code: 'FFF2' }]);
  });

  test('spare and unknown elements are kept with their bytes', () => {
    const { notes } = decodeRecord(recordOf(), hex('500100 9001AA 9100 9802BBCC FF'));
    expect(notes).toEqual([
      { kind: 'unexpected-element', file: 'DF1/EF04', tag: '90', hex: 'AA' },
      { kind: 'unknown-element', file: 'DF1/EF04', tag: '98', hex: 'BBCC' },
    ]);
  });

  test.each<[string, string, string]>([
    ['too short', `7018${'21'.repeat(24)}`, 'DF1/EF04: element 70 is too short for a change'],
    ['half a character', `701A97${'2121'.repeat(12)}21`, 'DF1/EF04: element 70 ends within a character'],
    ['cut', '701997', 'DF1/EF04 at 3: element 70 is longer than the file'],
    ['no such length', '7081', 'DF1/EF04 at 3: no such length'],
  ])('malformed, since the address of the record may be old: %s', (_, entry, where) => {
    expect(() => decodeRecord(recordOf(), hex(`500101${entry}`))).toThrow(
      new CardError({ kind: 'malformed', where }),
    );
  });
});

describe('conditions', () => {
  const FIRST = ['眼鏡等', '準中型車は準中型車（５ｔ）に限る'];

  test.each<[string, string[], string[], string[]]>([
    ['added', [entry('78', '5030401', '補聴器')], [...FIRST, '補聴器'], []],
    ['added twice', [entry('78', '5030401', '眼鏡　等')], FIRST, []],
    ['lifted', [entry('80', '5030401', '眼鏡等')], FIRST.slice(1), []],
    [
      'lifted, with other spaces',
      [entry('80', '5030401', '　準中型車は　準中型車（５ｔ）に限る')],
      FIRST.slice(0, 1),
      [],
    ],
    [
      'lifted in another width',
      [entry('78', '5030401', '補聴器…'), entry('80', '5040401', '補聴器．．．')],
      FIRST,
      [],
    ],
    ['lifted, and unknown', [entry('80', '5030401', '補聴器')], FIRST, ['補聴器']],
    [
      'added without a date, which may be after it was lifted',
      [entry('78', '0000000', '補聴器'), entry('80', '5040401', '補聴器')],
      [...FIRST, '補聴器'],
      ['補聴器'],
    ],
    [
      'added and lifted later',
      [entry('78', '5030401', '補聴器'), entry('80', '5040401', '補聴器')],
      FIRST,
      [],
    ],
    [
      'lifted, and added again later',
      [entry('78', '5040401', '眼鏡等'), entry('80', '5030401', '眼鏡等')],
      [...FIRST.slice(1), '眼鏡等'],
      [],
    ],
  ])('%s', (_, entries, conditions, unknown) => {
    const { licence, notes } = decode(...entries);
    expect(licence.conditions).toEqual(conditions);
    expect(licence.changes).toHaveLength(entries.length);
    expect(notes).toEqual(unknown.map((value) => ({ kind: 'lifted-unknown', value })));
  });
});

test.each<[string, string, object]>([
  [
    'all of it',
    '450B 303031 20200801 20250201 460200 01 FFFF',
    { version: '001', issuedOn: parseIso('2020-08-01'), expiresOn: parseIso('2025-02-01') },
  ],
  ['no digits', '450B 303031 2020080A 20250230', { version: '001', issuedOn: null, expiresOn: null }],
  ['blanks', '450B 000000 00000000 FFFFFFFF', { version: null, issuedOn: null, expiresOn: null }],
  ['too short', '450A 303031 20200801 202502', { version: null, issuedOn: null, expiresOn: null }],
  ['cut', '450B 303031', { version: null, issuedOn: null, expiresOn: null }],
  ['nothing', '', { version: null, issuedOn: null, expiresOn: null }],
])('what MF/EF01 tells: %s', (_, file, face) => {
  expect(decodeCardFace(hex(file))).toEqual(face);
});

describe('the registered domicile', () => {
  const FIRST = hex(`${element('41', jis('東京都見本区一'))}FFFF`);

  test.each<[string, string, string, object[]]>([
    ['never changed', 'AA0100', '東京都見本区一', []],
    [
      'filler alone',
      'FFFF',
      '東京都見本区一',
      [{ kind: 'missing-element', file: 'DF1/EF06', field: 'flag of changes' }],
    ],
    ['changed', `AA0101${entry('AB', '5030401', '大阪府二')}`, '大阪府二', []],
    ['a text alone', `AA0101${element('AB', jis('大阪府二'))}AC00`, '大阪府二', []],
    [
      'changed twice',
      `AA0101${entry('AB', '5030401', '大阪府二')}${entry('AC', '5040401', '京都府三')}`,
      '京都府三',
      [],
    ],
    ['a change of filler alone', `AA0100${element('AB', '00'.repeat(40))}`, '東京都見本区一', []],
    [
      'a flag without a change',
      'AA0101',
      '東京都見本区一',
      [{ kind: 'unexpected-element', file: 'DF1/EF06', tag: 'AA', hex: '01' }],
    ],
    [
      'an unknown element',
      'AA0100B001CC',
      '東京都見本区一',
      [{ kind: 'unknown-element', file: 'DF1/EF06', tag: 'B0', hex: 'CC' }],
    ],
  ])('%s', (_, changes, domicile, notes) => {
    expect(decodeDomicile(FIRST, hex(changes))).toEqual({ domicile, notes });
  });

  test('no file of changes', () => {
    expect(decodeDomicile(FIRST, null)).toEqual({
      domicile: '東京都見本区一',
      notes: [{ kind: 'missing-file', file: 'DF1/EF06' }],
    });
  });

  test('none', () => {
    expect(decodeDomicile(hex('4100'), hex('AA0100'))).toEqual({
      domicile: null,
      notes: [{ kind: 'missing-element', file: 'DF1/EF02', field: 'registered domicile' }],
    });
  });

  test.each<[string, string, string]>([
    ['too short', 'AB03972335', 'DF1/EF06: element AB is too short for a change'],
    ['no text', `AB08 ${'5031'.repeat(2)} FF50 0001`, 'DF1/EF06: element AB is no text'],
    ['cut', 'AA0101 AB21 97', 'DF1/EF06 at 3: element AB is longer than the file'],
    ['no elements', 'AB81', 'DF1/EF06 at 0: no such length'],
  ])('changes of an unknown form (%s) leave it unknown, with a note', (_, changes, where) => {
    const { domicile, notes } = decodeDomicile(FIRST, hex(changes));
    expect(domicile).toBeNull();
    expect(notes).toEqual([{ kind: 'unreadable-file', file: 'DF1/EF06', where }]);
  });

  test('an external character in a text alone', () => {
    expect(decodeDomicile(FIRST, hex(`AA0101 AB04 456C FFF1`))).toEqual({
      domicile: '東〓',
      notes: [{ kind: 'unreadable-character', field: 'new registered domicile 1', code: 'FFF1' }],
    });
  });
});

describe('the photograph', () => {
  /** SOC and SIZ of a picture of 240 x 320. */
  const HEAD = `FF4F FF51 0029 0000 000000F0 00000140 00000000 00000000`;

  test.each(['', '00', 'FF4F00', '0000000C'])('%s stands ahead of the codestream', (lead) => {
    const file = hex(`5F40${element('', lead + HEAD)}FFFF`);
    expect(decodePhoto(file)).toEqual({
      photo: { bytes: hex(HEAD), format: 'jpeg2000', width: 240, height: 320 },
      notes: [],
    });
  });

  test('without its tag', () => {
    expect(decodePhoto(hex(`AA${HEAD}`)).photo?.bytes).toEqual(hex(HEAD));
  });

  test('something else', () => {
    expect(decodePhoto(hex('5F4003AABBCC'))).toEqual({
      photo: { bytes: hex('AABBCC'), format: 'unknown', width: null, height: null },
      notes: [{ kind: 'unreadable-photo', reason: 'not-jpeg2000' }],
    });
  });

  test.each(['', '5F4000', 'FFFF', '5F40020000'])('none in %s', (file) => {
    expect(decodePhoto(hex(file))).toEqual({
      photo: null,
      notes: [{ kind: 'missing-element', file: 'DF2/EF01', field: 'photograph' }],
    });
  });
});

test('the signature keeps its bytes', () => {
  const value = 'A1'.repeat(256);
  const file = hex(`B1820100${value} B20102 B300 B401CC B501DD B602DEAD B701EE FF`);
  expect(signatureElements(file)).toEqual({
    signature: {
      value: hex(value),
      serialNumber: hex('02'),
      reserved: hex(''),
      issuer: hex('CC'),
      subject: hex('DD'),
      keyIdentifier: hex('DEAD'),
    },
    notes: [{ kind: 'unknown-element', file: 'DF1/EF07', tag: 'B7', hex: 'EE' }],
  });
  for (const none of ['', 'FFFF', 'B100 B200']) {
    expect(signatureElements(hex(none)).signature).toBeNull();
  }
});
