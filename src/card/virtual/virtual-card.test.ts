import { expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import { parseCardFile } from './card-file.ts';
import { connectInProcess } from './in-process.ts';
import { VirtualCard } from './virtual-card.ts';

const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
const SELECT_JPKI = '00A4040C0AD392F000260100000001';
const SELECT_INPUT_SUPPORT = '00A4040C0AD3921000310001010408';
const ASK = '00200086';
const RIGHT = '002000860431323334';
const WRONG = '002000860439393939';
const RECORD = `C20101${'AB'.repeat(297)}`;

function card(licenceAp: object = {}, rest: object = {}): VirtualCard {
  const file = {
    schema: 'menkyo.card/1',
    title: { ja: '試', en: 'test' },
    licenceAp: { pin: '1234', wef02: RECORD, wef03: 'C30102', ...licenceAp },
    jpkiAp: {
      signature: { password: 'TEST1234', certificate: 'MAMCAQU=' },
      authentication: { pin: '4321' },
      ca: 'MAMCAQY=',
    },
    inputSupportAp: { pin: '5678', name: '見本', address: '東京', birthDate: '19850101', sex: '1' },
    ...rest,
  };
  const parsed = parseCardFile(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return new VirtualCard(parsed.value);
}

type Step = 'reset' | readonly [command: string, answer: string];

function play(on: VirtualCard, steps: readonly Step[]): void {
  for (const [i, step] of steps.entries()) {
    if (step === 'reset') on.reset();
    else expect(toHex(on.transmit(hex(step[0]))), `${i}: ${step[0]}`).toBe(step[1]);
  }
}

const opened: Step = [SELECT_LICENCE, '9000'];
const jpki: Step = [SELECT_JPKI, '9000'];
const inputSupport: Step = [SELECT_INPUT_SUPPORT, '9000'];

const FLOWS: [string, Step[]][] = [
  [
    'an AID that it does not have',
    [
      ['00A4040C10A0000002310100000000000000000000', '6A82'], // conventional licence
      ['00A4040C10A0000002310400000000000000000000', '6A82'], // load file
      ['00A4040C10A0000002310500000000000000000000', '6A82'], // module
      ['00A4040C0AD3921000310001010402', '6A82'], // visual
      ['00A4040C0101', '6A82'],
    ],
  ],
  [
    'part of an AID, or more than one',
    [
      ['00A4040C06A00000023106', '6A82'],
      ['00A4040C0FA00000023106000000000000000000', '6A82'],
      ['00A4040C09D392F0002601000000', '6A82'],
      ['00A4040C11A000000231060000000000000000000000', '6A82'],
    ],
  ],
  [
    'an EF that it does not have',
    [
      opened,
      ['00A4020C020001', '6A82'],
      ['00B0810000', '6A82'],
      ['00A4020C02001A', '9000'],
      ['00A4020C02001D', '6A82'],
    ],
  ],
  [
    'EF 0001 of the input support application',
    [inputSupport, ['00A4020C020001', '6A82'], ['00B0810000', '6A82']],
  ],
  [
    'nothing selected',
    [
      ['00B09A0000', '6985'],
      [ASK, '6985'],
      [RIGHT, '6985'],
      ['00A4020C02001A', '6985'],
    ],
  ],
  ['no file selected', [opened, ['00B0000000', '6986']]],
  [
    'WEF01 is free',
    [opened, ['00B09A0003', 'C101019000'], ['00B09A0000', 'C101019000'], ['00B0000003', 'C101019000']],
  ],
  [
    'what lies behind the PIN',
    [
      opened,
      ['00B09B0000', '6982'],
      ['00B09C0000', '6982'],
      [RIGHT, '9000'],
      ['00B09B0003', 'C201019000'],
      ['00B09C0003', 'C301029000'],
    ],
  ],
  ['the PIN itself', [opened, [RIGHT, '9000'], ['00B0860004', '6981']]],
  [
    'the P2 of the published sample',
    [opened, ['00200082', '6A82'], ['002000820431323334', '6A82'], [ASK, '63CA']],
  ],
  ['asking uses up nothing', [opened, [ASK, '63CA'], [ASK, '63CA'], [RIGHT, '9000'], [ASK, '9000']]],
  [
    'wrong PINs count down, the right one sets the counter back',
    [
      opened,
      [WRONG, '63C9'],
      [WRONG, '63C8'],
      [ASK, '63C8'],
      [RIGHT, '9000'],
      'reset',
      opened,
      [ASK, '63CA'],
    ],
  ],
  ['a wrong PIN takes the right away', [opened, [RIGHT, '9000'], [WRONG, '63C9'], ['00B09B0003', '6982']]],
  [
    'another application drops the right',
    [opened, [RIGHT, '9000'], jpki, opened, ['00B09B0003', '6982'], [ASK, '63CA']],
  ],
  [
    'a SELECT that fails does not',
    [opened, [RIGHT, '9000'], ['00A4040C0101', '6A82'], ['00B09B0003', 'C201019000']],
  ],
  [
    'a reset drops the right, and the selection',
    [opened, [RIGHT, '9000'], 'reset', ['00B09B0003', '6985'], opened, ['00B09B0003', '6982']],
  ],
  ['a reset keeps the counter', [opened, [WRONG, '63C9'], 'reset', opened, [ASK, '63C9'], [WRONG, '63C8']]],
  [
    'past the end',
    [
      opened,
      [RIGHT, '9000'],
      ['00B09B0001', 'C29000'],
      ['00B0012C01', '6B00'],
      ['00B0012B01', 'AB9000'],
      ['00B07FFF01', '6B00'],
    ],
  ],
  ['the end reached early', [opened, ['00B09A0004', 'C101016282'], ['00B09A02FF', '016282']]],
  ['offset by short EF id', [opened, ['00B09A0101', '019000'], ['00B09A0300', '6B00']]],
  [
    'extended length',
    [
      opened,
      ['00B09A00000800', 'C101016282'],
      ['00B09A00000000', 'C101019000'],
      [RIGHT, '9000'],
      ['00B09B0000012C', `${RECORD}9000`],
    ],
  ],
  [
    'case 1 and case 3 of READ BINARY',
    [opened, ['00B09A00', '6700'], ['00B09A000101', '6700'], ['00B09A00010100', '6700']],
  ],
  [
    'classes and instructions that it does not have',
    [
      opened,
      ['802A0080013000', '6E00'],
      ['002A0080013000', '6D00'],
      ['00CA000000', '6D00'],
      ['00C0000000', '6D00'],
    ],
  ],
  [
    'malformed commands',
    [
      ['', '6700'],
      ['00A404', '6700'],
      ['00A4040C02AA', '6700'],
    ],
  ],
  [
    'P1 and P2 of SELECT',
    [
      ['00A404000AD392F000260100000001', '6A86'],
      opened,
      ['00A4000C02001A', '6A86'],
      ['00A4020C01', '6700'],
      ['00A4020C011A', '6700'],
    ],
  ],
  [
    'the signature password and what lies behind it',
    [
      jpki,
      ['00A4020C020001', '9000'],
      ['00B0000005', '6982'],
      ['00200080', '6A82'], // a certificate is not a secret
      ['00A4020C02001B', '9000'],
      ['00200080', '63C5'],
      ['00200080085445535431323335', '63C4'],
      ['00200080085445535431323334', '9000'],
      ['00A4020C020001', '9000'],
      ['00B0000007', '3003020105FFFF9000'],
      ['00A4020C02001B', '9000'],
      ['00B0000000', '6981'],
    ],
  ],
  [
    'the CA certificate and the token are free',
    [
      jpki,
      ['00A4020C020002', '9000'],
      ['00B0000006', '3003020106FF9000'],
      ['00A4020C020006', '9000'],
      ['00B0000020', `4A504B494150494343544F4B454E32${'00'.repeat(17)}9000`],
    ],
  ],
  [
    'each secret has a counter of its own',
    [
      jpki,
      ['00A4020C020018', '9000'],
      ['00200080', '63C3'],
      ['002000800439393939', '63C2'],
      ['00A4020C02001B', '9000'],
      ['00200080', '63C5'],
    ],
  ],
  [
    'one secret does not open what lies behind another',
    [
      jpki,
      ['00A4020C020018', '9000'],
      ['002000800434333231', '9000'],
      ['00A4020C020001', '9000'],
      ['00B0000005', '6982'],
    ],
  ],
  [
    'the basic facts',
    [
      inputSupport,
      ['00A4020C020002', '9000'],
      ['00B0000002', '6982'],
      ['00A4020C020011', '9000'],
      ['00200080', '63C3'],
      ['002000800435363738', '9000'],
      ['00A4020C020002', '9000'],
      ['00B0000003', 'FF202C9000'],
    ],
  ],
];
test.each(FLOWS)('%s', (_, steps) => play(card(), steps));

test('ten wrong PINs lock it: no entry is taken any more, over resets too', () => {
  const locked = card();
  play(locked, [opened]);
  for (let left = 9; left >= 0; left--) play(locked, [[WRONG, `63C${left}`]]);
  play(locked, [
    [ASK, '6983'],
    [RIGHT, '6983'],
    ['00B09B0003', '6982'],
    'reset',
    opened,
    [ASK, '6983'],
    [RIGHT, '6983'],
  ]);
  expect(locked.triesLeft('licence')).toBe(0);
});

test('no PIN set: WEF01 says so, and **** is taken', () => {
  play(card({ pin: null }), [
    opened,
    ['00B09A0003', 'C101009000'],
    [RIGHT, '63C9'],
    ['00200086042A2A2A2A', '9000'],
  ]);
});

test('WEF01 and the counter as the card file has them', () => {
  play(card({ wef01: 'C10102', triesLeft: 1 }), [
    opened,
    ['00B09A0003', 'C101029000'],
    [ASK, '63C1'],
    [WRONG, '63C0'],
    [ASK, '6983'],
  ]);
});

test('no WEF03', () => {
  play(card({ wef03: null }), [opened, [RIGHT, '9000'], ['00B09C0000', '6A82']]);
});

test('elements are padded to the size of a real file', () => {
  const padded = card({ wef02: { number: '012345678900' }, wef03: null });
  play(padded, [opened, [RIGHT, '9000']]);
  const answer = toHex(padded.transmit(hex('00B09B00000000')));
  expect(answer).toHaveLength(2 * (5845 + 2));
  expect(answer).toMatch(/010700(FF)+9000$/);
});

test.each<[number, [string, string][]]>([
  [
    256,
    [
      ['00B09A00000003', '6700'],
      ['00B09A00000800', '6700'],
      ['00B09A00000000', '6700'],
      ['00B09A0000', 'C101019000'],
    ],
  ],
  [
    2048,
    [
      ['00B09A00000800', 'C101016282'],
      ['00B09A00000801', '6700'],
      ['00B09A00000000', '6700'],
    ],
  ],
])('a reader that passes on no more than %i', (maxLe, steps) => {
  play(card({}, { reader: { maxLe } }), [opened, ...steps]);
});

test('a conventional licence answers to DF1 and DF2, and has no My Number application', () => {
  const conventional = { licenceAp: null, jpkiAp: null, inputSupportAp: null, kind: 'conventional-licence' };
  play(card({}, conventional), [
    ['00A4040C10A0000002310100000000000000000000', '9000'],
    ['00A4040C10A0000002310200000000000000000000', '9000'],
    [SELECT_LICENCE, '6A82'],
    [SELECT_JPKI, '6A82'],
    [SELECT_INPUT_SUPPORT, '6A82'],
  ]);
});

test('in process: connecting and ending reset it, the counter stays', async () => {
  const inserted = card();
  play(inserted, [opened, [WRONG, '63C9'], [RIGHT, '9000']]);
  const connection = connectInProcess(inserted);
  const send = async (command: string) => toHex(await connection.transmit(hex(command)));
  expect(connection.reader).toBeNull();
  expect(connection.link).toEqual({ extendedLength: 'untried' });
  expect(await send('00B09B0003')).toBe('6985');
  expect(await send(SELECT_LICENCE)).toBe('9000');
  expect(await send(WRONG)).toBe('63C9');
  await connection.end();
  play(inserted, [[ASK, '6985'], opened, [ASK, '63C9']]);
});
