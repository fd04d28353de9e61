import { describe, expect, test } from 'vitest';
import { type Step, scripted, wishFor } from '../../../../tests/support/scripted.ts';
import { toHex } from '../../../base/hex.ts';
import type { UnlockWish } from '../../guard/guard.ts';
import { JpkiAp, jpkiApplication } from './jpki-ap.ts';

const SELECT: Step = ['00A4040C0AD392F000260100000001', '9000'];
const SELECT_CERTIFICATE = '00A4020C020001';
const SELECT_CA = '00A4020C020002';
const READ = '00B0000000';
const READ_CERTIFICATE = '00B0810000';
const READ_CA = '00B0820000';

async function open(...steps: Step[]) {
  const { channel, left } = scripted(SELECT, ...steps);
  const opened = await JpkiAp.open(channel);
  if (opened.kind !== 'open') throw new Error('not open');
  return { ap: opened.ap, left };
}

const wish = wishFor;

const notSent = (reason: string, triesLeft: number | null) => ({ kind: 'not-sent', reason, triesLeft });
const wrongForm = (problem: string, typed: number) => ({
  ...notSent('wrong-form', 5),
  wrong: { kind: 'wrong', problem, typed },
});

describe('the signature password', () => {
  const SELECT_PASSWORD: Step = ['00A4020C02001B', '9000'];
  const VERIFY = '0020008008 5445535431323334'.replace(' ', '');

  test.each<[string, string, UnlockWish, Step[], object]>([
    ['right', '63C5', wish('TEST1234'), [[VERIFY, '9000']], { kind: 'unlocked' }],
    ['wrong', '63C5', wish('TEST1234'), [[VERIFY, '63C4']], { kind: 'wrong-secret', triesLeft: 4 }],
    ['three tries', '63C3', wish('TEST1234'), [[VERIFY, '9000']], { kind: 'unlocked' }],
    ['two tries', '63C2', wish('TEST1234'), [], notSent('few-tries', 2)],
    [
      'two tries, agreed',
      '63C2',
      wish('TEST1234', { agreedTries: 2 }),
      [[VERIFY, '9000']],
      { kind: 'unlocked' },
    ],
    ['too short', '63C5', wish('TEST1'), [], wrongForm('length', 5)],
    ['small letters', '63C5', wish('test1234'), [], wrongForm('character', 8)],
    ['letters only', '63C5', wish('TESTTEST'), [], notSent('wrong-form', 5)],
    [
      'digits only, agreed',
      '63C5',
      wish('123456', { agreedForm: true }),
      [['0020008006313233343536', '9000']],
      { kind: 'unlocked' },
    ],
    ['locked', '6983', wish('TEST1234'), [], { kind: 'locked' }],
    ['locked, 63C0', '63C0', wish('TEST1234'), [], { kind: 'locked' }],
    ['the counter will not tell', '6F00', wish('TEST1234'), [], notSent('tries-unknown', null)],
  ])('%s', async (_, asked, given, steps, outcome) => {
    const { ap, left } = await open(SELECT_PASSWORD, ['00200080', asked], ...steps);
    await ap.askSignatureTries();
    expect(await ap.unlockSignature(given)).toEqual(outcome);
    expect(left).toEqual([]);
  });

  test.each<[string, object]>([
    ['6A82', { kind: 'absent' }],
    ['6F00', { kind: 'untold', sw: 0x6f00 }],
  ])('SELECT of its file is answered %s', async (answer, state) => {
    const { ap, left } = await open([SELECT_PASSWORD[0], answer]);
    expect(await ap.askSignatureTries()).toEqual(state);
    expect(left).toEqual([]);
  });

  test('the authentication PIN is asked after in its own file', async () => {
    const { ap, left } = await open(['00A4020C020018', '9000'], ['00200080', '63C3']);
    expect(await ap.askAuthenticationTries()).toEqual({ kind: 'tries', left: 3 });
    expect(left).toEqual([]);
  });
});

describe('the signature certificate', () => {
  const DER = `3082010A${'AB'.repeat(266)}`; // 270 bytes

  test('is cut exactly, and what lies behind it is not asked for', async () => {
    const { ap, left } = await open(
      [READ_CERTIFICATE, `${DER.slice(0, 512)}9000`],
      ['00B001000E', `${DER.slice(512)}9000`],
    );
    expect(toHex((await ap.readSignatureCertificate()) ?? new Uint8Array())).toBe(DER);
    expect(left).toEqual([]);
  });

  test('filler in the same block is taken off', async () => {
    const { ap } = await open([READ_CERTIFICATE, `3003020105${'FF'.repeat(251)}9000`]);
    expect(toHex((await ap.readSignatureCertificate()) ?? new Uint8Array())).toBe('3003020105');
  });

  test.each<[string, Step[]]>([
    [
      'no file, 6A82',
      [
        [READ_CERTIFICATE, '6A82'],
        [SELECT_CERTIFICATE, '6A82'],
      ],
    ],
    [
      'no file, 6A88',
      [
        [READ_CERTIFICATE, '6A88'],
        [SELECT_CERTIFICATE, '6A88'],
      ],
    ],
    [
      'no file, said to READ BINARY',
      [
        [READ_CERTIFICATE, '6A82'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '6A82'],
      ],
    ],
    [
      'an empty file, 6B00',
      [
        [READ_CERTIFICATE, '6B00'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '6B00'],
      ],
    ],
    [
      'an empty file, 9000',
      [
        [READ_CERTIFICATE, '9000'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '9000'],
      ],
    ],
    [
      'an empty file, 6282',
      [
        [READ_CERTIFICATE, '6282'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '6282'],
      ],
    ],
    // If the short id leads to another file, the answer looks the same.
    ...['FF', '00'].map((filler): [string, Step[]] => [
      `filler ${filler}`,
      [
        [READ_CERTIFICATE, `${filler.repeat(256)}9000`],
        [SELECT_CERTIFICATE, '9000'],
        [READ, `${filler.repeat(256)}9000`],
      ],
    ]),
  ])('there is none: %s', async (_, steps) => {
    const { ap, left } = await open(...steps);
    expect(await ap.readSignatureCertificate()).toBeNull();
    expect(left).toEqual([]);
  });

  test.each<[Step[], string]>([
    [
      [
        [READ_CERTIFICATE, '6F00'],
        [SELECT_CERTIFICATE, '6F00'],
      ],
      'JPKI SELECT EF 0001: 6F00',
    ],
    [
      [
        [READ_CERTIFICATE, '6982'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '6982'],
      ],
      'signature certificate: not-allowed',
    ],
    [
      [
        [READ_CERTIFICATE, '6F00'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '6F00'],
      ],
      'READ BINARY at 0: 6F00',
    ],
    [
      [
        [READ_CERTIFICATE, `${DER.slice(0, 512)}9000`],
        ['00B001000E', '6F00'],
        [SELECT_CERTIFICATE, '9000'],
        [READ, `${DER.slice(0, 512)}9000`],
        ['00B001000E', '6F00'],
      ],
      'READ BINARY at 256: 6F00',
    ],
  ])('%j is malformed', async (steps, where) => {
    const { ap, left } = await open(...steps);
    await expect(ap.readSignatureCertificate()).rejects.toMatchObject({
      fault: { kind: 'malformed', where },
    });
    expect(left).toEqual([]);
  });

  test.each(['6A86', '6A81', '6981', '6B00', '6A82'])(
    'a card that says %s to short ids is asked by SELECT, for this file and the next',
    async (answer) => {
      const { ap, left } = await open(
        [READ_CERTIFICATE, answer],
        [SELECT_CERTIFICATE, '9000'],
        [READ, '3003020105FFFF9000'],
        [SELECT_CA, '9000'],
        [READ, '3003020106FFFF9000'],
      );
      expect(toHex((await ap.readSignatureCertificate()) ?? new Uint8Array())).toBe('3003020105');
      expect(toHex((await ap.readSignatureCa()) ?? new Uint8Array())).toBe('3003020106');
      expect(left).toEqual([]);
    },
  );

  test.each<[string, Step[]]>([
    ['other bytes', [[READ_CERTIFICATE, `${'4A'.repeat(256)}9000`]]],
    ['filler', [[READ_CERTIFICATE, `${'FF'.repeat(256)}9000`]]],
    // The card answers the first read but does not select the file: the second block then comes from no file or another
    // one.
    ...['6986', '6982', '6A82', '6B00', '9000'].map((answer): [string, Step[]] => [
      `a first block and then ${answer}`,
      [
        [READ_CERTIFICATE, `${DER.slice(0, 512)}9000`],
        ['00B001000E', answer],
      ],
    ]),
  ])('a short id that brings %s proves nothing: the file is read by SELECT', async (_, steps) => {
    const { ap, left } = await open(
      ...steps,
      [SELECT_CERTIFICATE, '9000'],
      [READ, `${DER.slice(0, 512)}9000`],
      ['00B001000E', `${DER.slice(512)}9000`],
    );
    expect(toHex((await ap.readSignatureCertificate()) ?? new Uint8Array())).toBe(DER);
    expect(left).toEqual([]);
  });

  test.each([
    ['9000', true],
    ['6283', true],
    ['6A82', false],
    ['6A88', false],
  ])('SELECT alone, answered %s, tells whether its file is there', async (answer, there) => {
    const { ap, left } = await open([SELECT_CERTIFICATE, answer]);
    expect(await ap.mayHoldSignatureCertificate()).toBe(there);
    expect(left).toEqual([]);
  });
});

test('the CA certificate is free of any secret', async () => {
  const { ap, left } = await open([READ_CA, '3003020105FFFF9000']);
  expect(toHex((await ap.readSignatureCa()) ?? new Uint8Array())).toBe('3003020105');
  expect(left).toEqual([]);
});

test.each<[Step[], string | null]>([
  [
    [
      ['00A4020C020006', '9000'],
      ['00B0000020', `${'4A'.repeat(32)}9000`],
    ],
    '4A'.repeat(32),
  ],
  [[['00A4020C020006', '6A82']], null],
  [
    [
      ['00A4020C020006', '9000'],
      ['00B0000020', '6982'],
    ],
    null,
  ],
])('the token: %j', async (steps, token) => {
  const { ap, left } = await open(...steps);
  const bytes = await ap.readToken();
  expect(bytes === null ? null : toHex(bytes)).toBe(token);
  expect(left).toEqual([]);
});

test('inspected: both secrets are asked after, and nothing is sent', async () => {
  const { channel, left } = scripted(
    SELECT,
    ['00A4020C02001B', '9000'],
    ['00200080', '63C5'],
    ['00A4020C020018', '9000'],
    ['00200080', '6983'],
  );
  expect(await jpkiApplication.inspect(channel, 'tries')).toEqual({
    kind: 'open',
    ap: {
      signature: { state: 'set', triesLeft: 5 },
      authentication: { state: 'locked', triesLeft: 0 },
    },
  });
  expect(left).toEqual([]);
});
