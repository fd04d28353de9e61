import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Change, changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';

const PIN = { MENKYO_PIN: '1234' };
const HOOK = fileURLToPath(new URL('../support/child-hook.cjs', import.meta.url));
const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));

const tries =
  (licence: number, signature = 5, inputSupport = 3): Change =>
  (card) => {
    card.licenceAp.triesLeft = licence;
    card.jpkiAp.signature.triesLeft = signature;
    card.inputSupportAp.triesLeft = inputSupport;
  };

const password =
  (value: string): Change =>
  ({ jpkiAp }) => {
    jpkiAp.signature.password = value;
  };

interface Case {
  /** A fixture's name, or a change to gold. */
  readonly card?: string | Change;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly status: number;
  readonly error?: JsonObject;
  /** The pins of the reading, including a reading beside an error; null if there is no reading. */
  readonly pins?: JsonObject | null;
}

async function expectCase({ card = 'gold', args = [], env = {}, input, status, error, pins }: Case) {
  const source = typeof card === 'string' ? card : changedCard(card);
  const ran = await run(['read', '--json', '--card', source, ...args], {
    env,
    ...(input === undefined ? {} : { input }),
  });
  const document = ran.json();
  expect(ran.status, ran.stderr).toBe(status);
  if (error !== undefined) expect(document.error).toMatchObject(error);
  const reading = status === 0 ? document : (document.reading ?? null);
  if (pins === null) expect(reading).toBeNull();
  else if (pins !== undefined) {
    expect(at(reading, 'licence', 'number')).toMatch(/^\d{12}$/);
    expect(at(reading, 'pins')).toMatchObject(pins);
  }
}

const set = (triesLeft: number) => ({ state: 'set', triesLeft });
const notSent = (secret: string, reason: string, said = '') => ({
  kind: 'secret-not-sent',
  secret,
  reason,
  message: expect.stringContaining(said),
});
const wrong = (secret: string, triesLeft: number) => ({ kind: 'wrong-secret', secret, triesLeft });
const locked = (secret: string) => ({ kind: 'locked', secret, triesLeft: 0 });
const SIGN = (value: string) => ({ ...PIN, MENKYO_SIGN_PASSWORD: value });
const TEXT = (value: string) => ({ ...PIN, MENKYO_TEXT_PIN: value });
const holder = ['--holder'];
const text = ['--holder=text'];
const low = ['--low-tries'];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'the licence PIN': [
    { env: PIN, status: 0, pins: { licence: set(10) } },
    { env: { MENKYO_PIN: '9999' }, status: 20, error: wrong('licence', 9), pins: null },
    { env: {}, status: 22, error: notSent('licence', 'not-given'), pins: null },
    { env: { MENKYO_PIN: '' }, status: 22, error: notSent('licence', 'not-given'), pins: null },
    ...[
      ['123', '3 digits given, and a PIN has 4'],
      ['12345', '5 digits given, and a PIN has 4'],
      ['１１２３４', '5 digits given, and a PIN has 4'],
      ['1234 ', 'there is a space in it'],
      ['12 4', 'there is a space in it'],
      ['abcd', 'something in it is not a digit'],
      ['①②③④', 'something in it is not a digit'],
      ['****', 'something in it is not a digit'],
    ].map(([value = '', said]) => ({
      env: { MENKYO_PIN: value },
      status: 22,
      error: notSent('licence', 'wrong-form', said),
      pins: null,
    })),
    { env: { MENKYO_PIN: '１２３４' }, status: 0, pins: { licence: set(10) } },
    { card: 'pin-locked', env: PIN, status: 21, error: locked('licence'), pins: null },
    { card: 'pin-locked', env: PIN, args: low, status: 21, error: locked('licence'), pins: null },
    { card: 'pin-locked', status: 21, error: locked('licence'), pins: null },
    // Three tries or fewer.
    { card: tries(4), env: PIN, status: 0, pins: { licence: set(4) } },
    { card: tries(4), env: { MENKYO_PIN: '9999' }, status: 20, error: wrong('licence', 3) },
    { card: tries(3), env: PIN, status: 22, error: notSent('licence', 'few-tries'), pins: null },
    { card: tries(3), env: PIN, args: low, status: 0, pins: { licence: set(3) } },
    { card: 'one-try-left', env: PIN, status: 22, error: notSent('licence', 'few-tries'), pins: null },
    { card: 'one-try-left', env: PIN, args: low, status: 0, pins: { licence: set(1) } },
    {
      card: 'one-try-left',
      env: { MENKYO_PIN: '9999' },
      args: low,
      status: 20,
      error: wrong('licence', 0),
      pins: null,
    },
    // A wrong form costs no try, with or without --low-tries.
    {
      card: 'one-try-left',
      env: { MENKYO_PIN: '99' },
      args: low,
      status: 22,
      error: notSent('licence', 'wrong-form'),
    },
  ],
  'no PIN set, or not known': [
    { card: 'new-driver', status: 0, pins: { licence: { state: 'unset', triesLeft: 10 } } },
    { card: 'new-driver', env: { MENKYO_PIN: '9999' }, status: 0 },
    ...['C10102', 'C1020101', 'FFFFFF', ''].map((wef01) => ({
      card: (({ licenceAp }) => {
        licenceAp.wef01 = wef01;
      }) satisfies Change,
      env: PIN,
      args: low,
      status: 22,
      error: notSent('licence', 'pin-state-unknown'),
      pins: null,
    })),
  ],
  'the signature password': [
    { env: SIGN('TEST1234'), args: holder, status: 0, pins: { signature: set(5), licence: set(10) } },
    { env: SIGN('test1234'), args: holder, status: 0, pins: { signature: set(5) } },
    { env: PIN, args: holder, input: '', status: 22, error: notSent('signature', 'not-given') },
    {
      env: SIGN('WRONG123'),
      args: holder,
      status: 20,
      error: wrong('signature', 4),
      pins: { signature: set(5), licence: set(10) },
    },
    { env: SIGN('ｔｅｓｔ１２３４'), args: holder, status: 0, pins: { signature: set(5) } },
    ...[
      ['TEST1', '5 characters given, and the password has 6 to 16'],
      ['TEST1234TEST12345', '17 characters given, and the password has 6 to 16'],
      ['test-1234_x', 'something in it is neither a letter (A to Z) nor a digit'],
      ['TEST 1234', 'there is a space in it'],
    ].map(([value = '', said]) => ({
      env: SIGN(value),
      args: [...holder, ...low],
      status: 22,
      error: notSent('signature', 'wrong-form', said),
      pins: { licence: set(10) },
    })),
    // Municipalities issue letters and digits mixed.
    ...['ABCDEFGH', '24681357'].flatMap((value) => [
      {
        card: password(value),
        env: SIGN(value),
        args: holder,
        status: 22,
        error: notSent('signature', 'wrong-form'),
        pins: { licence: set(10) },
      },
      {
        card: password(value),
        env: SIGN(value),
        args: [...holder, ...low],
        status: 0,
        pins: { signature: set(5) },
      },
    ]),
    // Two tries or fewer.
    { card: tries(10, 3), env: SIGN('TEST1234'), args: holder, status: 0, pins: { signature: set(3) } },
    {
      card: tries(10, 2),
      env: SIGN('TEST1234'),
      args: holder,
      status: 22,
      error: notSent('signature', 'few-tries'),
      pins: { licence: set(10), signature: set(2) },
    },
    { card: tries(10, 2), env: SIGN('TEST1234'), args: [...holder, ...low], status: 0 },
    {
      card: tries(10, 1),
      env: SIGN('WRONG123'),
      args: [...holder, ...low],
      status: 20,
      error: wrong('signature', 0),
      pins: { licence: set(10) },
    },
    {
      card: 'password-locked',
      env: SIGN('TEST1234'),
      args: [...holder, ...low],
      status: 21,
      error: locked('signature'),
      pins: { signature: { state: 'locked', triesLeft: 0 } },
    },
    // A card without a certificate: the password is not sent, and the command does not ask for it.
    { card: 'no-certificate', env: PIN, args: holder, status: 0 },
    { card: 'no-certificate', env: SIGN('WRONG123'), args: holder, status: 0 },
  ],
  'the input-support PIN': [
    { env: TEXT('5678'), args: text, status: 0, pins: { inputSupport: set(3) } },
    {
      env: TEXT('9999'),
      args: text,
      status: 20,
      error: wrong('inputSupport', 2),
      pins: { licence: set(10) },
    },
    { env: TEXT('567'), args: text, status: 22, error: notSent('inputSupport', 'wrong-form'), pins: {} },
    { env: PIN, args: text, status: 22, error: notSent('inputSupport', 'not-given'), pins: {} },
    // One try.
    { card: tries(10, 5, 2), env: TEXT('5678'), args: text, status: 0, pins: { inputSupport: set(2) } },
    {
      card: tries(10, 5, 1),
      env: TEXT('5678'),
      args: text,
      status: 22,
      error: notSent('inputSupport', 'few-tries'),
      pins: {},
    },
    { card: tries(10, 5, 1), env: TEXT('5678'), args: [...text, ...low], status: 0 },
    {
      card: tries(10, 5, 0),
      env: TEXT('5678'),
      args: text,
      status: 21,
      error: locked('inputSupport'),
      pins: {},
    },
  ],
  '--secrets-stdin': [
    { input: 'pin=1234\n', status: 0 },
    { input: 'pin=1234\r\n', status: 0 },
    { input: 'pin=1234', status: 0 },
    { input: 'pin=１２３４\n', status: 0 },
    { input: 'pin=1234 \n', status: 22, error: notSent('licence', 'wrong-form', 'there is a space in it') },
    { input: 'text-pin=5678\r\npin=1234', args: text, status: 0 },
    { input: 'sign-password=test1234\npin=1234\n', args: holder, status: 0, pins: { signature: set(5) } },
    { input: 'pin=\n', env: PIN, status: 0 },
    { input: '', env: PIN, status: 0 },
    { input: 'pin=1234\n', env: { MENKYO_PIN: '9999' }, status: 0, pins: { licence: set(10) } },
    { input: 'pin=\n', status: 22, error: notSent('licence', 'not-given') },
    { input: 'pin=9999\n', env: PIN, status: 20, error: wrong('licence', 9) },
    { input: 'pin=1234\npin=1234\n', status: 2, error: { kind: 'usage' } },
    { input: 'pin=1234\npassword=Xyzzy99\n', status: 2, error: { kind: 'usage' } },
    { input: 'PIN=1234\n', status: 2, error: { kind: 'usage' } },
    { input: '1234\n', status: 2, error: { kind: 'usage' } },
    { input: `pin=${'1'.repeat(5000)}\n`, status: 2, error: { kind: 'usage' } },
  ].map((one) => ({ ...one, args: ['--secrets-stdin', ...(one.args ?? [])] })),
  'the environment answers questions and raises none': [
    { env: SIGN('WRONG123'), status: 0, pins: { signature: { state: 'unknown', triesLeft: null } } },
    { env: TEXT('9999'), status: 0, pins: { inputSupport: { state: 'unknown', triesLeft: null } } },
    { card: 'password-locked', env: SIGN('TEST1234'), status: 0 },
    { env: { ...SIGN('WRONG123'), MENKYO_TEXT_PIN: '5678' }, args: text, status: 0 },
    { env: { ...TEXT('9999'), MENKYO_SIGN_PASSWORD: 'TEST1234' }, args: holder, status: 0 },
    // The command reads stdin only on request.
    { input: 'pin=1234\n', status: 22, error: notSent('licence', 'not-given') },
  ],
};

for (const [group, cases] of Object.entries(CASES)) {
  describe.concurrent(group, () => {
    const named = cases.map((one) => {
      const { card = 'gold', args = [], env = {}, input = '', status } = one;
      const source = typeof card === 'string' ? card : 'changed card';
      const given = [...Object.values(env), JSON.stringify(input)].join(' ');
      return { name: `${source} ${args.join(' ')} (${given}): ${status}`, one };
    });
    test.each(named)('$name', ({ one }) => expectCase(one));
  });
}

describe.concurrent('what is said of a secret', () => {
  test('a card without a certificate: no holder, and why', async () => {
    const ran = await run(['read', '--json', '--card', 'no-certificate', ...holder], {
      env: SIGN('WRONG123'),
    });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.json()).toMatchObject({
      holder: null,
      authenticity: { holder: { verdict: 'no-certificate', validUntil: null } },
    });
  });

  test('a wrong signature password does not take away the licence that was read', async () => {
    const args = ['read', '--card', 'gold', '--holder', '--lang', 'ja'];
    const ran = await run(args, { env: SIGN('WRONG123') });
    expect(ran.status).toBe(20);
    expect(ran.stdout).toContain('001234567890');
    expect(ran.stderr).toContain('残り4回');
    expect(ran.stderr).not.toContain('001234567890');
  });

  test.each<[string, string, string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ['licence PIN', 'en', 'pin-locked', [], PIN, /licence centre.*police station/],
    ['licence PIN', 'ja', 'pin-locked', [], PIN, /マイナ免許証の暗証番号.*免許センター.*警察署/],
    ['password', 'en', 'password-locked', holder, SIGN('TEST1234'), /city office.*kiosk/],
    [
      'password',
      'ja',
      'password-locked',
      holder,
      SIGN('TEST1234'),
      /署名用電子証明書の暗証番号.*市区町村.*コンビニ/,
    ],
  ])('a locked %s: who unlocks it (%s)', async (_, lang, card, args, env, who) => {
    const ran = await run(['read', '--card', card, '--lang', lang, ...args], { env });
    expect(ran.status).toBe(21);
    expect(ran.stderr).toMatch(who);
  });

  test.each([
    ['en', /last try.*locked now.*licence centre/],
    ['ja', /ロックされました.*免許センター/],
  ])('the last try: that it is locked now, and who unlocks it (%s)', async (lang, said) => {
    const args = ['read', '--card', 'one-try-left', '--low-tries', '--lang', lang];
    const ran = await run(args, { env: { MENKYO_PIN: '9999' } });
    expect([ran.status, ran.stdout]).toEqual([20, '']);
    expect(ran.stderr).toMatch(said);
  });

  test.each([
    ['en', 'No try was used up.'],
    ['ja', '暗証番号の残り回数は減っていません。'],
  ])('nothing sent: that it cost nothing (%s)', async (lang, said) => {
    const ran = await run(['read', '--card', 'gold', '--lang', lang]);
    expect(ran.status).toBe(22);
    expect(ran.stderr).toContain(said);
  });
});

describe.concurrent('the process', () => {
  test('the variables are gone from its environment, so that no child inherits them', async () => {
    const env = { ...SECRETS, NODE_OPTIONS: `--require ${HOOK}`, MENKYO_TEST_HOOK: 'names-at-exit' };
    const { status, stderr } = await menkyo(['read', '--card', 'gold', '--json'], { env });
    expect(status).toBe(0);
    expect(stderr).toBe('names: MENKYO_TEST_HOOK\n');
  });

  test('Ctrl-C ends the wait for --secrets-stdin', async () => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [MENKYO, 'read', '--card', 'gold', '--json', '--secrets-stdin'], {
      env: {
        PATH,
        HOME,
        LANG: 'C.UTF-8',
        NODE_OPTIONS: `--require ${HOOK}`,
        MENKYO_TEST_HOOK: 'say-when-listening',
      },
      stdio: 'pipe',
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (said: string) => {
      stdout += said;
    });
    child.stderr.setEncoding('utf8').once('data', () => child.kill('SIGINT'));
    const status = await new Promise((resolve) => child.once('close', resolve));
    child.stdin.destroy();
    expect(status).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'interrupted' }, reading: null });
  });
});
