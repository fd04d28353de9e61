import { describe, expect, test } from 'vitest';
import { toHex } from '../../../base/hex.ts';
import { UnencodableCard } from '../unencodable-card.ts';
import type { CardFileRecord } from './myna-licence-elements.ts';
import { encodeRecord, encodeSignature } from './myna-licence-encode.ts';

const EMPTY: CardFileRecord = {
  number: null,
  historyNumber: null,
  recordedOn: null,
  historyCategory: null,
  colourClass: null,
  expiresOn: null,
  conditions: [],
  externalCharacters: [],
  remarks: [],
  acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
  categories: [],
  photo: null,
};

// The table of card-protocol.md §2: every element is present, in order. An element without a value has length 0.
const HEX_EMPTY = [
  'C200 C300 C400 C500 C600 C700 C800 C900 CA00 CB00 CC00 CD00 CE00 CF00 D000 D100 D200 D300 D400 D500 D600',
  'D700 D800 D900 DA00 DB00 DC00 DD00 DE00 DF00 E000 E100 E200 E300 E400 E500 E600 E700 E800 E900 EA00 EB00',
  'EC0100 ED0100 EE0100 EF0100 F00100 F10100 F20100 F30100 F40100 F50100 F60100 F70100 F80100 F90100 FA0100',
  'FB00 FC00 FD00 FE00 FF00 010000 010100 010200 010300 010400 010500 010600 010700',
].join(' ');

function changed(...elements: [from: string, to: string][]): string {
  const words = HEX_EMPTY.split(' ');
  for (const [from, to] of elements) words[words.indexOf(from)] = to;
  return words.join('');
}

describe('WEF02', () => {
  test.each<[string, Partial<CardFileRecord>, [string, string][]]>([
    ['nothing', {}, []],
    [
      'numbers',
      { number: '012345678900', historyNumber: '1' },
      [
        ['E700', 'E70C303132333435363738393030'],
        ['E800', 'E80131'],
      ],
    ],
    [
      'dates',
      { recordedOn: '2025-10-06', expiresOn: '2029-02-01' },
      [
        ['C200', 'C20735303731303036'],
        ['C500', 'C50735313130323031'],
      ],
    ],
    ['seven digits as they are', { expiresOn: '4311231' }, [['C500', 'C50734333131323331']]],
    ['no date, as cards write it', { expiresOn: '0000000' }, [['C500', 'C50730303030303030']]],
    ['an unknown day', { expiresOn: '1986-05-00' }, [['C500', 'C50733363130353030']]],
    ['the day an era begins', { expiresOn: '2019-05-01' }, [['C500', 'C50735303130353031']]],
    ['the day before it', { expiresOn: '2019-04-30' }, [['C500', 'C50734333130343330']]],
    [
      'the days on which kinds were acquired',
      { acquiredOn: { motorcycleSmallMoped: '2019-02-01', other: '2019-06-01', secondClass: '1989-01-07' } },
      [
        ['E900', 'E90734333130323031'],
        ['EA00', 'EA0735303130363031'],
        ['EB00', 'EB0733363430313037'],
      ],
    ],
    ['a history category', { historyCategory: 2 }, [['C300', 'C30102']]],
    ['a colour class is padded', { colourClass: '優良' }, [['C400', 'C4064D254E492121']]],
    [
      'conditions 4 and 5 lie apart',
      { conditions: ['亜', '亜', '亜', '亜', '亜'] },
      ['C6', 'C7', 'C8', 'C9', 'CC'].map((tag) => [`${tag}00`, `${tag}023021`]),
    ],
    ['a raw code', { conditions: ['亜{FFF1}'] }, [['C600', 'C6043021FFF1']]],
    [
      'external characters 2 and 3 lie apart',
      { externalCharacters: ['AA', 'BB', 'CC DD'] },
      [
        ['CA00', 'CA01AA'],
        ['CB00', 'CB01BB'],
        ['D400', 'D402CCDD'],
      ],
    ],
    [
      'external characters of 256 bytes',
      { externalCharacters: ['A5'.repeat(256)] },
      [['CA00', `CA820100${'A5'.repeat(256)}`]],
    ],
    ['a length of 7F', { externalCharacters: ['A5'.repeat(127)] }, [['CA00', `CA7F${'A5'.repeat(127)}`]]],
    ['a length of 80', { externalCharacters: ['A5'.repeat(128)] }, [['CA00', `CA820080${'A5'.repeat(128)}`]]],
    ['remarks', { remarks: ['亜'] }, [['D700', 'D7023021']]],
    [
      'kinds',
      { categories: ['準中型', '普通', 'け引二'] },
      [
        ['FA0100', 'FA0101'],
        ['ED0100', 'ED0101'],
        ['F70100', 'F70101'],
      ],
    ],
    ['a photograph', { photo: '/0//UQ==' }, [['010700', '010704FF4FFF51']]],
  ])('%s', (_, record, elements) => {
    expect(toHex(encodeRecord({ ...EMPTY, ...record }))).toBe(changed(...elements));
  });

  test.each<[string, string, Partial<CardFileRecord>]>([
    ['expiresOn', 'no era holds 1867-01-01', { expiresOn: '1867-01-01' }],
    [
      'acquiredOn.other',
      'no era holds 0000-05-01',
      { acquiredOn: { ...EMPTY.acquiredOn, other: '0000-05-01' } },
    ],
    ['conditions.1', 'not all of it is in JIS X 0208: 髙', { conditions: ['亜', '髙'] }],
    ['remarks.0', 'not all of it is in JIS X 0208: A', { remarks: ['A'] }],
    ['colourClass', 'not all of it is in JIS X 0208: 🚗　', { colourClass: '🚗' }],
  ])('%s cannot be put on a card: %s', (at, message, record) => {
    let fault: unknown;
    try {
      encodeRecord({ ...EMPTY, ...record });
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(UnencodableCard);
    expect(fault).toMatchObject({ message, at: `licenceAp.wef02.${at}` });
  });
});

test('WEF03', () => {
  const signature = {
    value: 'A1'.repeat(256),
    serialNumber: '02',
    issuer: 'CN=1',
    subject: 'CN=2',
    keyIdentifier: 'DE AD',
  };
  expect(toHex(encodeSignature(signature))).toBe(
    `0108820100${'A1'.repeat(256)}01090102010A00010B04434E3D31010C04434E3D32010D02DEAD`,
  );
});
