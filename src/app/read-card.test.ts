import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asciiBytes } from '../base/bytes.ts';
import { hex, toHex } from '../base/hex.ts';
import { Secret } from '../base/secret.ts';
import { CardError } from '../card/card-error.ts';
import type { UnlockWish } from '../card/guard/guard.ts';
import type { CardConnection } from '../card/transmit.ts';
import { parseCardFile } from '../card/virtual/card-file.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import { type ReadOptions, readCard } from './read-card.ts';
import { lookBeforeRead, readKind, readStatus } from './read-status.ts';

const FIXTURES = new URL('../../fixtures/cards/', import.meta.url);
const NOW = Date.parse('2026-11-20T09:05:11Z');

const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
const SELECT_JPKI = '00A4040C0AD392F000260100000001';
const SELECT_INPUT_SUPPORT = '00A4040C0AD3921000310001010408';
const VERIFY_PIN = '002000860431323334';
const VERIFY_PASSWORD = '00200080085445535431323334';
const VERIFY_TEXT_PIN = '002000800435363738';

function fixture(id: string): VirtualCard {
  const parsed = parseCardFile(readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return new VirtualCard(parsed.value);
}

function photoLength(id: string): number {
  const { licenceAp } = JSON.parse(readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8'));
  return Buffer.from(licenceAp.wef02.photo, 'base64').length;
}

type Answer = (command: string) => string | Error | null;

/** An in-process card that records every command. `instead` may answer in place of the card. */
function recorded(card: VirtualCard, instead: Answer = () => null) {
  const inner = connectInProcess(card);
  const sent: string[] = [];
  const ends: number[] = [];
  const connection: CardConnection = {
    ...inner,
    transmit: async (command, signal) => {
      sent.push(toHex(command));
      const answer = instead(toHex(command));
      if (answer instanceof Error) throw answer;
      return answer === null ? inner.transmit(command, signal) : hex(answer);
    },
    end: async () => {
      ends.push(sent.length);
      await inner.end();
    },
  };
  return { connection, sent, ends };
}

const wish = (text: string | null, given: Partial<UnlockWish> = {}): UnlockWish => ({
  secret: text === null ? null : new Secret(asciiBytes(text)),
  agreedTries: null,
  agreedForm: false,
  agreedRepeat: false,
  ...given,
});

const options = (
  holder: HolderSource = 'none',
  secrets: Partial<ReadOptions['secrets']> = {},
  signal?: AbortSignal,
): ReadOptions => ({
  holder,
  origin: 'virtual',
  now: () => NOW,
  judging: { trusted: [], at: NOW },
  secrets: { licence: wish('1234'), signature: wish('TEST1234'), inputSupport: wish('5678'), ...secrets },
  ...(signal === undefined ? {} : { signal }),
});

/**
 * The gold record: 243 bytes of elements, 5 for the head of the photograph, and the photograph. The part beyond 2048
 * bytes takes a read of its own.
 */
const REST = `00B00800${toHex(Uint8Array.of(243 + 5 + photoLength('gold') - 2048))}`;

// card-protocol.md §1, "Order of one read".
const RECORD = [
  SELECT_LICENCE,
  '00B09A00000800', // WEF01, extended
  '00200086',
  VERIFY_PIN,
  '00B09B00000800', // WEF02
  REST,
  '00B09C00000248', // WEF03, which has 584 bytes at most
];
const CERTIFICATE = [
  SELECT_JPKI,
  '00A4020C020001', // does the card have a certificate at all? If not, the password must not be sent.
  '00A4020C02001B',
  '00200080',
  VERIFY_PASSWORD,
  '00B08100000500', // the certificate, by its short id
  '00B08200000500', // its authority's
];
const FACTS = [
  SELECT_INPUT_SUPPORT,
  '00A4020C020011',
  '00200080',
  VERIFY_TEXT_PIN,
  '00A4020C020002',
  '00B00000000200',
];

describe('one read of the gold card', () => {
  const licence = {
    number: '001234567890',
    band: 'gold',
    colourClass: '優良',
    expiresOn: { year: 2029, month: 2, day: 1 },
    conditions: ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る'],
    categories: ['準中型', '普通', '普自二', '原付'],
    photo: { format: 'jpeg2000', width: 240, height: 320 },
  };
  const set = (triesLeft: number) => ({ state: 'set', triesLeft });
  const unknown = { state: 'unknown', triesLeft: null };

  test.each<[HolderSource, string[], object]>([
    ['none', RECORD, { signature: unknown, inputSupport: unknown }],
    ['signature-certificate', [...RECORD, ...CERTIFICATE], { signature: set(5), inputSupport: unknown }],
    ['input-support', [...RECORD, ...FACTS], { signature: unknown, inputSupport: set(3) }],
    ['both', [...RECORD, ...CERTIFICATE, ...FACTS], { signature: set(5), inputSupport: set(3) }],
  ])('holder from %s: exactly these commands', async (holder, commands, pins) => {
    const { connection, sent, ends } = recorded(fixture('gold'));
    const outcome = await readCard(connection, options(holder));
    expect(sent).toEqual(commands);
    expect(ends).toEqual([commands.length]);
    expect(outcome).toMatchObject({
      ok: true,
      reading: {
        readAt: NOW,
        reader: null,
        card: 'myna-licence',
        pins: { licence: set(10), authentication: unknown, ...pins },
        licence,
        history: null,
      },
    });
  });

  test('the holder as the input support application has it', async () => {
    const { connection } = recorded(fixture('gold'));
    expect(await readCard(connection, options('input-support'))).toMatchObject({
      reading: {
        holder: {
          name: '見本　太郎',
          birthDate: { year: 1985, month: 1, day: 1 },
          sex: 'male',
          address: '東京都見本区例示一丁目２番３号',
          source: 'input-support',
        },
        authenticity: { holder: { verdict: 'not-signed' } },
      },
    });
  });

  test('through a reader without extended length: it is tried once, then blocks of 256', async () => {
    const { connection, sent } = recorded(fixture('no-extended-length'));
    expect((await readCard(connection, options())).ok).toBe(true);
    expect(sent).toEqual([
      SELECT_LICENCE,
      '00B09A00000800',
      '00B09A0000',
      '00200086',
      VERIFY_PIN,
      '00B09B0000',
      ...Array.from({ length: 7 }, (_, i) => `00B00${i + 1}0000`),
      REST,
      '00B09C0000',
      '00B0010000',
    ]);
    expect(connection.link.extendedLength).toBe('fails');
  });
});

describe('what ends a read, and what it cost', () => {
  const transport = new CardError({ kind: 'transport', code: 'X' });
  const removed = new CardError({ kind: 'removed' });
  const at =
    (command: string, answer: string | Error): Answer =>
    (sent) =>
      sent === command ? answer : null;
  const notSent = (secret: string, reason: string, triesLeft: number | null) => ({
    kind: 'secret-not-sent',
    secret,
    reason,
    triesLeft,
  });
  const fault = (of: object, secret?: string) => ({
    kind: 'card-fault',
    fault: of,
    cost: secret === undefined ? { kind: 'nothing' } : { kind: 'perhaps-one-try', secret },
  });

  type Row = [
    name: string,
    card: string,
    given: ReadOptions,
    instead: Answer,
    failure: object,
    last: string,
    reading: boolean,
  ];
  const none: Answer = () => null;
  const rows: Row[] = [
    [
      'a wrong PIN',
      'gold',
      options('none', { licence: wish('9999') }),
      none,
      { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 },
      '002000860439393939',
      false,
    ],
    [
      'no PIN',
      'gold',
      options('none', { licence: wish(null) }),
      none,
      notSent('licence', 'not-given', 10),
      '00200086',
      false,
    ],
    [
      'a PIN of the wrong form',
      'gold',
      options('none', { licence: wish('12345') }),
      none,
      { ...notSent('licence', 'wrong-form', 10), wrong: { kind: 'wrong', problem: 'length', typed: 5 } },
      '00200086',
      false,
    ],
    ['one try left', 'one-try-left', options(), none, notSent('licence', 'few-tries', 1), '00200086', false],
    [
      'the last try',
      'one-try-left',
      options('none', { licence: wish('9999', { agreedTries: 1 }) }),
      none,
      { kind: 'wrong-secret', secret: 'licence', triesLeft: 0 },
      '002000860439393939',
      false,
    ],
    ['locked', 'pin-locked', options(), none, { kind: 'locked', secret: 'licence' }, '00200086', false],
    [
      'WEF01 cannot be read',
      'gold',
      options(),
      at('00B09A00000800', '6982'),
      notSent('licence', 'pin-state-unknown', 10),
      '00200086',
      false,
    ],
    [
      'WEF01 says neither',
      'gold',
      options(),
      at('00B09A00000800', 'C101026282'),
      notSent('licence', 'pin-state-unknown', 10),
      '00200086',
      false,
    ],
    [
      'the counter will not tell',
      'gold',
      options(),
      at('00200086', '6F00'),
      notSent('licence', 'tries-unknown', null),
      '00200086',
      false,
    ],
    [
      'no licence',
      'without-licence',
      options('signature-certificate'),
      none,
      { kind: 'no-licence' },
      SELECT_JPKI,
      false,
    ],
    [
      'some other card',
      'other-card',
      options(),
      () => '6D00',
      { kind: 'not-a-my-number-card', card: 'unknown' },
      SELECT_JPKI,
      false,
    ],
    [
      'an odd answer to SELECT',
      'gold',
      options(),
      at(SELECT_LICENCE, '6F00'),
      fault({ kind: 'malformed', where: 'SELECT licence AP: 6F00' }),
      SELECT_JPKI,
      false,
    ],
    [
      'the card left before VERIFY',
      'gold',
      options(),
      at('00200086', removed),
      fault(removed.fault),
      '00200086',
      false,
    ],
    [
      'an I/O error at VERIFY',
      'gold',
      options(),
      at(VERIFY_PIN, transport),
      fault(transport.fault, 'licence'),
      VERIFY_PIN,
      false,
    ],
    [
      'an odd answer to VERIFY',
      'gold',
      options(),
      at(VERIFY_PIN, '6F00'),
      fault({ kind: 'malformed', where: 'VERIFY: 6F00' }, 'licence'),
      VERIFY_PIN,
      false,
    ],
    ['the card left after VERIFY', 'gold', options(), at(REST, removed), fault(removed.fault), REST, false],
    [
      'a record that is cut',
      'truncated-record',
      options(),
      none,
      fault({ kind: 'malformed', where: expect.stringContaining('0107') }),
      '00B09B00000800',
      false,
    ],
    // The failure keeps what was read before it.
    [
      'a wrong password',
      'gold',
      options('signature-certificate', { signature: wish('WRONG123') }),
      none,
      { kind: 'wrong-secret', secret: 'signature', triesLeft: 4 },
      '002000800857524F4E47313233',
      true,
    ],
    [
      'no password',
      'gold',
      options('signature-certificate', { signature: wish(null) }),
      none,
      notSent('signature', 'not-given', 5),
      '00200080',
      true,
    ],
    [
      'password locked',
      'password-locked',
      options('signature-certificate'),
      none,
      { kind: 'locked', secret: 'signature' },
      '00200080',
      true,
    ],
    [
      'one try of the password',
      'one-try-left',
      options('signature-certificate', { licence: wish('1234', { agreedTries: 1 }) }),
      none,
      notSent('signature', 'few-tries', 1),
      '00200080',
      true,
    ],
    [
      'an I/O error at the password',
      'gold',
      options('signature-certificate'),
      at(VERIFY_PASSWORD, transport),
      fault(transport.fault, 'signature'),
      VERIFY_PASSWORD,
      true,
    ],
    [
      'the card left at the certificate',
      'gold',
      options('signature-certificate'),
      at('00B08200000500', removed),
      fault(removed.fault),
      '00B08200000500',
      true,
    ],
    [
      'a wrong text PIN',
      'gold',
      options('input-support', { inputSupport: wish('0000') }),
      none,
      { kind: 'wrong-secret', secret: 'inputSupport', triesLeft: 2 },
      '002000800430303030',
      true,
    ],
    [
      'an I/O error at the text PIN',
      'gold',
      options('input-support'),
      at(VERIFY_TEXT_PIN, transport),
      fault(transport.fault, 'inputSupport'),
      VERIFY_TEXT_PIN,
      true,
    ],
  ];
  test.each(rows)('%s', async (_, id, given, instead, failure, last, reading) => {
    const { connection, sent, ends } = recorded(fixture(id), instead);
    const outcome = await readCard(connection, given);
    expect(outcome).toMatchObject({ ok: false, failure });
    expect(!outcome.ok && outcome.reading !== null).toBe(reading);
    // No command follows this one, and the connection ends once, after it.
    expect(sent.at(-1)).toBe(last);
    expect(ends).toEqual([sent.length]);
    const bodies = sent.filter((command) => command.startsWith('0020') && command.length > 8);
    expect(new Set(bodies).size, 'a secret was sent again').toBe(bodies.length);
  });

  test('aborted before it began: nothing is sent, and the connection is ended', async () => {
    const { connection, sent, ends } = recorded(fixture('gold'));
    const outcome = await readCard(connection, options('none', {}, AbortSignal.abort()));
    expect(outcome).toEqual({ ok: false, failure: fault({ kind: 'aborted' }), reading: null });
    expect(sent).toEqual([]);
    expect(ends).toEqual([0]);
  });

  test('aborted at any command: nothing more is sent', async () => {
    const commands = [...RECORD, ...CERTIFICATE].length;
    for (let stop = 1; stop < commands; stop++) {
      const controller = new AbortController();
      let count = 0;
      const { connection, sent, ends } = recorded(fixture('gold'), () => {
        if (++count === stop) controller.abort();
        return null;
      });
      const outcome = await readCard(connection, options('signature-certificate', {}, controller.signal));
      expect(outcome).toMatchObject({ ok: false, failure: fault({ kind: 'aborted' }) });
      expect(sent).toHaveLength(stop);
      expect(ends).toEqual([stop]);
    }
  });

  test('a fault of ours is thrown, and the connection is ended all the same', async () => {
    const { connection, ends } = recorded(fixture('gold'), () => new TypeError('ours'));
    await expect(readCard(connection, options())).rejects.toThrow('ours');
    expect(ends).toEqual([1]);
  });
});

describe('the counters', () => {
  test('a wrong PIN costs one try, and a right one sets the counter back', async () => {
    const card = fixture('gold');
    await readCard(recorded(card).connection, options('none', { licence: wish('9999') }));
    expect(card.triesLeft('licence')).toBe(9);
    const outcome = await readCard(recorded(card).connection, options());
    expect(outcome).toMatchObject({ ok: true, reading: { pins: { licence: { triesLeft: 9 } } } });
    expect(card.triesLeft('licence')).toBe(10);
  });

  test('only the secrets that were asked for are sent', async () => {
    const card = fixture('gold');
    const wrong = { signature: wish('WRONG123'), inputSupport: wish('0000') };
    expect((await readCard(recorded(card).connection, options('none', wrong))).ok).toBe(true);
    expect(card.triesLeft('signature')).toBe(5);
    expect(card.triesLeft('inputSupport')).toBe(3);
  });
});

test.each(['1234', null])('no PIN is set: **** is sent, though %j was given', async (pin) => {
  const { connection, sent } = recorded(fixture('new-driver'));
  const outcome = await readCard(connection, options('none', { licence: wish(pin) }));
  expect(outcome).toMatchObject({
    ok: true,
    reading: { pins: { licence: { state: 'unset', triesLeft: 10 } }, licence: { band: 'green' } },
  });
  expect(sent.filter((command) => command.startsWith('00200086'))).toEqual([
    '00200086',
    '00200086042A2A2A2A',
  ]);
});

test('verified already: nothing is sent', async () => {
  const card = fixture('gold');
  let asked = false;
  const { connection, sent } = recorded(card, (command) => {
    if (command !== '00200086' || asked) return null;
    asked = true;
    card.transmit(hex(VERIFY_PIN));
    return '9000';
  });
  expect((await readCard(connection, options('none', { licence: wish(null) }))).ok).toBe(true);
  expect(sent).toEqual(RECORD.filter((command) => command !== VERIFY_PIN));
});

test('a card without a certificate: no password is sent, and that is no failure', async () => {
  const { connection, sent } = recorded(fixture('no-certificate'));
  const outcome = await readCard(connection, options('signature-certificate'));
  expect(outcome).toMatchObject({
    ok: true,
    reading: { holder: null, authenticity: { holder: { verdict: 'no-certificate' } } },
  });
  expect(sent.slice(-2)).toEqual([SELECT_JPKI, '00A4020C020001']);
});

test('a card without a certificate, and the basic facts beside it: what is missing is said', async () => {
  const { connection } = recorded(fixture('no-certificate'));
  const outcome = await readCard(connection, options('both'));
  expect(outcome).toMatchObject({
    ok: true,
    reading: {
      holder: { source: 'input-support' },
      authenticity: { holder: { verdict: 'not-signed' } },
      notes: [{ kind: 'certificate-reason', reason: 'no-certificate' }],
    },
  });
});

test.each<[string, HolderSource, string, object]>([
  ['JPKI', 'signature-certificate', SELECT_JPKI, { signature: { state: 'absent', triesLeft: null } }],
  [
    'input support',
    'input-support',
    SELECT_INPUT_SUPPORT,
    { inputSupport: { state: 'absent', triesLeft: null } },
  ],
])('a card without the %s application: the licence is read', async (_, holder, select, pins) => {
  const { connection, sent } = recorded(fixture('gold'), (command) => (command === select ? '6A82' : null));
  expect(await readCard(connection, options(holder))).toMatchObject({
    ok: true,
    reading: { holder: null, pins },
  });
  expect(sent).toEqual([...RECORD, select]);
});

test('a signature file that cannot be taken apart does not take the record away', async () => {
  const { connection } = recorded(fixture('gold'), (command) =>
    command === '00B09C00000248' ? '0108056282' : null,
  );
  expect(await readCard(connection, options())).toMatchObject({
    ok: true,
    reading: {
      licence: { number: '001234567890' },
      authenticity: { record: { keyIdentifier: null } },
      notes: [{ kind: 'unreadable-file', file: 'WEF03' }],
    },
  });
});

test('a driving history', async () => {
  const { connection } = recorded(fixture('driving-history'));
  expect(await readCard(connection, options())).toMatchObject({
    ok: true,
    reading: {
      card: 'myna-history',
      licence: null,
      history: { number: '007890000000', recordedOn: { year: 2025, month: 10, day: 6 }, category: 1 },
    },
  });
});

describe('over every fixture, in every flow', () => {
  const ids = readdirSync(FIXTURES).map((name) => name.replace(/\.json$/, ''));
  const agreed = { agreedTries: 1, agreedForm: true, agreedRepeat: false };
  const reading = (holder: HolderSource) => (connection: CardConnection) =>
    readCard(
      connection,
      options(holder, {
        licence: wish('1234', agreed),
        signature: wish('TEST1234', agreed),
        inputSupport: wish('5678', agreed),
      }),
    );
  const flows: [string, (connection: CardConnection) => Promise<unknown>][] = [
    ['read', reading('none')],
    ['read with certificate', reading('signature-certificate')],
    ['read with text', reading('input-support')],
    ['status', readStatus],
    ['look', lookBeforeRead],
    ['kind', readKind],
  ];

  test('there are fixtures', () => expect(ids).toContain('gold'));

  test.each(ids.flatMap((id) => flows.map(([name, run]) => [id, name, run] as const)))(
    '%s, %s: nothing that must not be touched is touched',
    async (id, name, run) => {
      const { connection, sent, ends } = recorded(fixture(id));
      await run(connection);
      let application = '';
      let file = '';
      const bodies: string[] = [];
      for (const command of sent) {
        expect(command.slice(2, 4), 'an instruction that no flow needs').toMatch(/^(A4|B0|20|C0)$/);
        if (command.startsWith('00A4040C')) {
          application = command.slice(10);
          file = '';
          expect(application).not.toBe('D3921000310001010402');
          expect(application).not.toMatch(/^A0000002310[45]/);
        } else if (command.startsWith('00A4020C')) file = command.slice(10);
        if (application === 'D3921000310001010408') {
          // EF 0001 is the Individual Number. Neither SELECT nor a short EF id may name it.
          expect(file).not.toBe('0001');
          expect(command).not.toMatch(/^00B08/);
        }
        if (command.startsWith('0020') && command.length > 8) {
          bodies.push(`${application}/${file}`);
          // The program only asks for the tries of the authentication PIN, and never sends it.
          expect(`${application}/${file}`).not.toBe('D392F000260100000001/0018');
        }
      }
      expect(new Set(bodies).size, 'a secret was sent twice').toBe(bodies.length);
      if (name === 'status' || name === 'kind') expect(bodies).toEqual([]);
      expect(ends).toEqual([sent.length]);
    },
  );
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['SELECT is refused', { '00A4020C020002': '6985' }],
  ['READ is refused', { '00B00000000500': '6981', '00B0000000': '6981' }],
])('the holder stands where the file of the authority cannot be read: %s', async (_, refused) => {
  // Its short id fails as well.
  const answers: Readonly<Record<string, string>> = {
    '00B08200000500': '6981',
    '00B0820000': '6981',
    ...refused,
  };
  const { connection, sent } = recorded(fixture('gold'), (command) => answers[command] ?? null);
  expect(await readCard(connection, options('signature-certificate'))).toMatchObject({
    ok: true,
    reading: {
      holder: { name: '見本　太郎' },
      authenticity: { holder: { verdict: 'unknown-issuer' } },
      notes: expect.arrayContaining([
        expect.objectContaining({ kind: 'unreadable-file', file: 'JPKI EF 0002' }),
      ]),
    },
  });
  expect(sent).toEqual(expect.arrayContaining(Object.keys(answers)));
});

test('a card that knows no short ids in the JPKI application is read all the same', async () => {
  const { connection, sent } = recorded(fixture('gold'), (command) =>
    /^00B08[12]/.test(command) ? '6A86' : null,
  );
  expect(await readCard(connection, options('signature-certificate'))).toMatchObject({
    ok: true,
    reading: {
      holder: { name: '見本　太郎' },
      // The authority's certificate was read, but it is not a known one.
      notes: [{ kind: 'certificate-reason', reason: 'authority-not-known' }],
    },
  });
  expect(connection.link.extendedLength).toBe('works');
  expect(sent.length).toBeLessThanOrEqual(18);
});
