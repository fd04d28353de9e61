import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../../base/hex.ts';
import { formatIso } from '../../../licence/calendar.ts';
import { decodeDomicile } from '../../applications/conventional-licence/domicile.ts';
import { decodeCardFace, decodePhoto, decodeRecord } from '../../applications/conventional-licence/record.ts';
import { UnencodableCard } from '../unencodable-card.ts';
import { type CardFileConventional, conventionalLicence } from './conventional-licence-elements.ts';
import {
  encodeCardFace,
  encodeChanges,
  encodeConventionalFiles,
  encodeConventionalRecord,
  encodeConventionalSignature,
  encodeDomicile,
  encodeExternalCharacters,
  encodeNewDomiciles,
  encodePhoto,
} from './conventional-licence-encode.ts';

function partOf(more: object): CardFileConventional {
  const cardFace = { issuedOn: '2020-08-01', expiresOn: '2025-02-01' };
  return conventionalLicence.parse({
    pin1: { pin: '1234' },
    pin2: { pin: '5678' },
    cardFace,
    record: {},
    ...more,
  });
}

function recordOf(record: object): string {
  const { record: parsed } = partOf({ record });
  if (typeof parsed === 'string') throw new Error('not elements');
  return toHex(encodeConventionalRecord(parsed));
}

const bytes = (spaced: string) => spaced.replaceAll(' ', '');
const NO_DATE = '0730303030303030';
const KINDS = ['25', '26', '27', '28', '29', '2A', '2B', '2C', '2D', '2E', '2F', '30', '31', '32', '33'];

function recordWith(...elements: [tag: string, rest: string][]): string {
  const changed = new Map(elements);
  const tags = [...'123456789ABCDEF'].map((digit) => `1${digit}`).concat('20', '21', '22', '23', '24');
  return [
    ...tags.map((tag) => `${tag}${changed.get(tag) ?? (tag === '11' ? '0197' : '00')}`),
    ...KINDS.map((tag) => `${tag}${changed.get(tag) ?? NO_DATE}`),
  ].join('');
}

describe('DF1/EF01', () => {
  test.each<[string, object, [string, string][]]>([
    ['nothing', {}, []],
    ['a year', { jisYear: 0x83 }, [['11', '0183']]],
    ['a name', { name: '見本' }, [['12', '04382B4B5C']]],
    [
      'the other texts',
      { kana: '亜', alias: '唖', unifiedName: '娃', address: '阿', colourClass: '哀', commission: '愛' },
      [
        ['13', '023021'],
        ['14', '023022'],
        ['15', '023023'],
        ['17', '023024'],
        ['1A', '023025'],
        ['20', '023026'],
      ],
    ],
    [
      'dates',
      { birthDate: '1985-01-01', issuedOn: '2020-08-01', expiresOn: '0000000' },
      [
        ['16', '0733363030313031'],
        ['18', '0735303230383031'],
        ['1B', NO_DATE],
      ],
    ],
    [
      'numbers',
      { number: '001234567890', referenceNumber: '12345' },
      [
        ['19', '053132333435'],
        ['21', '0C303031323334353637383930'],
      ],
    ],
    [
      'conditions',
      { conditions: ['亜', '唖', '娃', '阿{FFF1}'] },
      [
        ['1C', '023021'],
        ['1D', '023022'],
        ['1E', '023023'],
        ['1F', '043024FFF1'],
      ],
    ],
    [
      'dates of acquisition',
      {
        acquiredOn: { motorcycleSmallMoped: '2004-08-16', other: '2006-03-27', secondClass: '2019-05-01' },
        acquiredByKind: [
          { category: '準中型', date: '2006-03-27' },
          { category: '大型', date: '2004-08-16' },
        ],
      },
      [
        ['22', '0734313630383136'],
        ['23', '0734313830333237'],
        ['24', '0735303130353031'],
        ['33', '0734313830333237'],
        ['25', '0734313630383136'],
      ],
    ],
    ['a text of 128 bytes', { address: '亜'.repeat(64) }, [['17', `820080${'3021'.repeat(64)}`]]],
    ['a text of 126 bytes', { address: '亜'.repeat(63) }, [['17', `7E${'3021'.repeat(63)}`]]],
  ])('%s', (_, record, elements) => {
    expect(recordOf(record)).toBe(recordWith(...elements));
  });
});

describe('DF1/EF04', () => {
  test('entries in their order, with the tags of their kinds', () => {
    const on = '2021-04-01';
    const common = '97 2335 2330 2333 2330 2334 2330 2331';
    const tokyo = '456C 357E 4554 2121 2121';
    const changes = [
      { what: 'address', on, value: '亜', commission: '東京都' },
      { what: 'name', on: null, value: '唖', commission: '' },
      { what: 'address', on, value: '', commission: '東京都' },
    ] as const;
    expect(toHex(encodeChanges(changes))).toBe(
      bytes(
        `500101 701B${common} 3021 ${tokyo} 601B97 ${'2330'.repeat(7)} 3022 ${'2121'.repeat(5)} 7119${common}${tokyo}`,
      ),
    );
    expect(toHex(encodeChanges([]))).toBe('500100');
  });

  test.each<[string, string, object]>([
    ['changes.0.value', 'not all of it is in JIS X 0208: 髙', { value: '髙' }],
    ['changes.0.commission', 'longer than 5 characters', { commission: '神奈川県公安' }],
    ['changes.0.on', 'no era holds 1867-01-01', { on: '1867-01-01' }],
  ])('%s cannot be put on a card: %s', (at, message, change) => {
    const whole = { what: 'name', on: null, value: '', commission: '', ...change } as const;
    expect(faultOf(() => encodeChanges([whole]))).toMatchObject({ message, at: `conventionalLicence.${at}` });
  });

  test('nine names have no room', () => {
    const change = { what: 'name', on: null, value: '', commission: '' } as const;
    const fault = faultOf(() => encodeChanges(Array.from({ length: 9 }, () => change)));
    expect(fault).toMatchObject({ message: 'no room for more of name', at: 'conventionalLicence.changes.8' });
  });
});

test.each<[string, object]>([
  ['not all of it is in JIS X 0208: 髙', { name: '髙' }],
  ['no era holds 1867-01-01', { birthDate: '1867-01-01' }],
])('a record that cannot be put on a card: %s', (message, record) => {
  const [key = ''] = Object.keys(record);
  expect(faultOf(() => recordOf(record))).toMatchObject({ message, at: `conventionalLicence.record.${key}` });
});

function faultOf(encode: () => unknown): unknown {
  try {
    encode();
  } catch (error) {
    expect(error).toBeInstanceOf(UnencodableCard);
    return error;
  }
  return null;
}

test('the other files', () => {
  const face = { version: '001', issuedOn: '2020-08-01', expiresOn: '2025-02-01' };
  expect(toHex(encodeCardFace(face))).toBe('450B303031202008012025020146020000');
  expect(toHex(encodeDomicile('亜'))).toBe('41023021');
  expect(toHex(encodeDomicile(null))).toBe('4100');
  expect(toHex(encodeNewDomiciles([{ on: '2021-04-01', value: '亜', commission: '' }]))).toBe(
    bytes(`AA0101 AB1B97 2335 2330 2333 2330 2334 2330 2331 3021 ${'2121'.repeat(5)}`),
  );
  expect(toHex(encodePhoto('/0//UQ==', '00AA'))).toBe('5F400600AAFF4FFF51');
  expect(toHex(encodePhoto(null))).toBe('5F4000');
  const shape = 'A5'.repeat(128);
  const { first, others } = encodeExternalCharacters([shape, 'BB', 'CC']);
  expect(toHex(first)).toBe(`48820080${shape}4901BB`);
  expect(toHex(others)).toBe('A00101A101CCA200A300A400A500');
  const signature = {
    value: 'A1'.repeat(256),
    serialNumber: '02',
    issuer: 'C',
    subject: 'D',
    keyIdentifier: 'DEAD',
  };
  expect(toHex(encodeConventionalSignature(signature))).toBe(
    `B1820100${'A1'.repeat(256)}B20102B300B40143B50144B602DEAD`,
  );
});

describe('the files of a card', () => {
  test('have the sizes of real ones', () => {
    const signature = { value: 'A1', serialNumber: '', issuer: '', subject: '', keyIdentifier: '' };
    const { pinState, ...files } = encodeConventionalFiles(partOf({ signature }));
    expect(Object.values(files).map((file) => file?.length)).toEqual([
      17, 880, 82, 264, 640, 663, 256, 578, 2005,
    ]);
    expect(pinState).toEqual(hex('050101'));
  });

  test.each<[string, object, string | null]>([
    ['without PINs', { pin1: { pin: null }, pin2: { pin: null } }, '050100'],
    ['other bytes', { ef000a: '0501' }, '0501'],
    ['no such file', { ef000a: null }, null],
  ])('MF/EF02: %s', (_, more, file) => {
    expect(encodeConventionalFiles(partOf(more)).pinState).toEqual(file && hex(file));
  });

  test('given as bytes, or missing', () => {
    const missing = partOf({ cardFace: null, changes: null, newDomiciles: null, signature: null });
    expect(encodeConventionalFiles(missing)).toMatchObject({
      cardFace: null,
      changes: null,
      newDomicile: null,
      signature: null,
    });
    const given = partOf({
      cardFace: '45',
      record: '1101',
      changes: '50',
      newDomiciles: 'AA',
      signature: 'B1',
    });
    const files = encodeConventionalFiles(given);
    expect([files.cardFace, files.record, files.changes, files.newDomicile, files.signature]).toEqual(
      ['45', '1101', '50', 'AA', 'B1'].map(hex),
    );
  });

  test('three tries each', () => {
    expect(partOf({})).toMatchObject({ pin1: { triesLeft: 3 }, pin2: { triesLeft: 3 } });
    expect(() => partOf({ pin2: { pin: '5678', triesLeft: 4 } })).toThrow();
  });

  test('decode to what the card file says', () => {
    const files = encodeConventionalFiles(
      partOf({
        record: {
          name: '見本　太郎',
          address: '東京都一',
          number: '001234567890',
          expiresOn: '2025-02-01',
          birthDate: '1985-01-01',
          conditions: ['眼鏡等'],
        },
        changes: [{ what: 'address', on: '2021-04-01', value: '大阪府二', commission: '大阪府' }],
        domicile: '東京都三',
        newDomiciles: [{ on: '2021-04-01', value: '京都府四' }],
        photo: '/0//UQ==',
      }),
    );
    const { licence, holder, notes } = decodeRecord(files.record, files.changes);
    expect(holder).toMatchObject({ name: '見本　太郎', address: '大阪府二' });
    expect(licence).toMatchObject({ number: '001234567890', conditions: ['眼鏡等'] });
    expect(notes).toEqual([]);
    expect(decodeDomicile(files.domicile, files.newDomicile)).toEqual({ domicile: '京都府四', notes: [] });
    expect(decodePhoto(files.photo).photo?.bytes).toEqual(hex('FF4FFF51'));
    const { issuedOn, expiresOn } = decodeCardFace(files.cardFace ?? hex(''));
    expect([issuedOn, expiresOn].map((date) => date && formatIso(date))).toEqual([
      '2020-08-01',
      '2025-02-01',
    ]);
  });
});
