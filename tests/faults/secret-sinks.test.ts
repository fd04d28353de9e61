import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { hasSecrets } from '../../src/app/contract/secret-bytes.ts';
import { type Change, changedCard } from '../support/card-files.ts';
import { TYPED } from '../support/held.ts';
import { menkyo } from '../support/menkyo.ts';
import { expectNoneOf, Sinks } from '../support/sinks.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';
import { installed } from '../web/support/installation.ts';
import { Screen } from '../web/support/screen.ts';

/**
 * No secret leaves the program, whatever fails: not by its outputs, a file, a process that it starts or a message
 * between two processes. tests/cli checks the outputs of each run for the secrets as typed. These tests check every
 * encoding of a secret and every way out.
 */

const { pin, password } = TYPED;
const WRONG = { pin: '6291', password: 'JJ3MM5WWQX8PL0DV' };
const ALL = [pin, password, WRONG.pin, WRONG.password];
const expectNone = (where: Sinks, said: Readonly<Record<string, Buffer | string>>) =>
  expectNoneOf(ALL, where, said);

const own =
  (change: Change = () => undefined): Change =>
  (card) => {
    card.licenceAp.pin = pin;
    card.jpkiAp.signature.password = password;
    change(card);
  };

const GIVEN = { MENKYO_PIN: pin, MENKYO_SIGN_PASSWORD: password };
const PIN_WRONG = { MENKYO_PIN: WRONG.pin, MENKYO_SIGN_PASSWORD: WRONG.password };
const HOLDER = ['--holder'];

interface Case {
  /** A fixture, or gold with our own secrets and a change. */
  readonly card?: string | Change;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Prepares the folder in which the command runs. */
  readonly before?: (cwd: string) => void;
}

const CASES: Readonly<Record<number, Readonly<Record<string, Case>>>> = {
  0: {
    'read, and drawn': { args: [...HOLDER, '--png', 'a.png', '--svg', 'a.svg', '--pdf', 'a.pdf'] },
    'from stdin': {
      args: [...HOLDER, '--secrets-stdin'],
      env: PIN_WRONG,
      input: `pin=${pin}\nsign-password=${password.toLowerCase()}`,
    },
    'a password that the read does not need': { env: { ...GIVEN, MENKYO_SIGN_PASSWORD: WRONG.password } },
  },
  1: { 'a fault of ours': { args: HOLDER, env: { ...GIVEN, MENKYO_TEST_FAULT: '1' } } },
  2: {
    'a secret as an argument': { args: ['--pin', pin, '--sign-password', password] },
    'a secret as a value': { args: [`--pin=${pin}`] },
    'a secret under an unknown name': { args: [`--signature=${password}`] },
    'a secret in the place of a flag': { args: [`-${pin}`] },
    'a secret by itself': { args: [pin, password] },
    'a wrong line': { args: ['--secrets-stdin'], input: `${pin}\n${password}\n` },
    'a name twice': { args: ['--secrets-stdin'], input: `pin=${pin}\npin=${WRONG.pin}\n` },
    'too much': { args: ['--secrets-stdin'], input: `pin=${pin}\n${`${password}\n`.repeat(400)}` },
    'a certificate that is none': {
      args: ['--trust', 'bad.pem'],
      before: (cwd) => writeFileSync(join(cwd, 'bad.pem'), 'no certificate'),
    },
    'a folder for a card': { card: 'folder', before: (cwd) => mkdirSync(join(cwd, 'folder')) },
    'no such card': { card: 'nowhere.json' },
    'a card file that is none': {
      card: './bad.json',
      before: (cwd) => writeFileSync(join(cwd, 'bad.json'), '{"format":'),
    },
    'an impossible day': { args: ['--today', '2026-02-31'] },
  },
  12: { 'another card': { card: 'other-card' } },
  13: { 'no licence': { card: 'without-licence' } },
  20: {
    'a wrong PIN': { args: HOLDER, env: PIN_WRONG },
    'a wrong password': { args: HOLDER, env: { ...PIN_WRONG, MENKYO_PIN: pin } },
    'the last try': {
      card: ({ licenceAp }) => {
        licenceAp.triesLeft = 1;
      },
      args: ['--low-tries'],
      env: PIN_WRONG,
    },
  },
  21: {
    'a locked PIN': { card: 'pin-locked' },
    'a locked password': {
      card: ({ jpkiAp }) => {
        jpkiAp.signature.triesLeft = 0;
      },
      args: HOLDER,
    },
  },
  22: {
    'few tries': {
      card: ({ licenceAp }) => {
        licenceAp.triesLeft = 3;
      },
    },
    'a wrong form': { env: { MENKYO_PIN: password, MENKYO_SIGN_PASSWORD: pin } },
    'a wrong form of the second': { args: HOLDER, env: { ...GIVEN, MENKYO_SIGN_PASSWORD: `${password}-` } },
    'whether a PIN is set is not known': {
      card: ({ licenceAp }) => {
        licenceAp.wef01 = 'FFFFFF';
      },
    },
  },
  40: {
    'a record that ends too early': {
      card: ({ licenceAp }) => {
        licenceAp.wef02 = '41';
      },
    },
  },
  41: {
    'not genuine': { card: ({ file }) => takeSignature(file), args: ['--require-genuine', '--png', 'a.png'] },
  },
  50: {
    'a folder that is not there': { args: ['--png', 'nowhere/a.png'] },
    'a file that is there': {
      args: ['--svg', 'a.svg'],
      before: (cwd) => writeFileSync(join(cwd, 'a.svg'), ''),
    },
  },
};

function takeSignature(file: Parameters<Change>[0]['file']): void {
  if (file.licenceAp !== null) file.licenceAp.wef03 = null;
}

const made: Sinks[] = [];
afterAll(() => {
  for (const one of made) one.remove();
});

function sinks(): Sinks {
  const one = new Sinks();
  made.push(one);
  return one;
}

for (const [status, cases] of Object.entries(CASES)) {
  describe.concurrent(`status ${status}`, () => {
    test.each(Object.entries(cases))('%s', async (_, { card, args = [], env = GIVEN, input, before }) => {
      const source = typeof card === 'string' ? card : changedCard(own(card));
      const runs = [
        ['--lang', 'ja'],
        ['--lang', 'en', '--json'],
      ].map(async (more) => {
        const where = sinks();
        before?.(where.cwd);
        const ran = await menkyo(['read', '--card', source, ...more, ...args], {
          cwd: where.cwd,
          env: { ...where.env, ...env },
          ...(input === undefined ? {} : { input }),
        });
        expect(ran.status, ran.stderr).toBe(Number(status));
        expectNone(where, { stdout: ran.bytes, stderr: ran.stderr });
      });
      await Promise.all(runs);
    });
  });
}

test.skipIf(process.platform !== 'linux')(
  'no reader: the engine’s process is started without any secret',
  async () => {
    const where = sinks();
    const ran = await menkyo(['read', '--json', '--holder', '--wait', '0'], {
      cwd: where.cwd,
      // Hides a service that may run on this machine.
      env: { ...where.env, ...GIVEN, PCSCLITE_CSOCK_NAME: join(where.folder, 'nowhere') },
    });
    expect(ran.status, ran.stderr).toBe(10);
    expect(where.log).toMatch(/^started .*pcsc-child/m);
    expect(where.log).toMatch(/^to its parent /m);
    expectNone(where, { stdout: ran.stdout, stderr: ran.stderr });
  },
);

describe.skipIf(!HAS_TERMINALS).concurrent('at a terminal', () => {
  const PIN = 'Licence PIN';
  const PASSWORD = 'Signature password';
  test.each<[string, readonly (readonly [string, string])[], number]>([
    ['Ctrl-C while a PIN is typed', [[PIN, `${pin}\u0003`]], 130],
    [
      'Ctrl-C while a password is typed',
      [
        [PIN, `${pin}\r`],
        [PASSWORD, `${password}\u0003`],
      ],
      130,
    ],
    [
      'wrong forms, then a wrong one',
      [
        [PIN, `${password}\r`],
        [PIN, `${pin}\r`],
        [PASSWORD, `${pin}\r`],
        [PASSWORD, `${WRONG.password}\r`],
      ],
      20,
    ],
  ])('%s', async (_, steps, status) => {
    const where = sinks();
    const { env } = where;
    const card = changedCard(own());
    const ran = await onTerminal(['read', '--card', card, '--holder'], steps, { env });
    expect([ran.status, ran.unasked], ran.shown).toEqual([status, 0]);
    expectNone(where, { shown: ran.shown });
  });
});

describe('menkyo serve', () => {
  const program = installed({ withWindow: true });
  afterEach(() => program.endAll());

  test('neither the browser that it opens nor any file gets one, from the environment or by the window', async () => {
    const where = sinks();
    // In place of the browser: records its environment and the file that it should open.
    const opener = join(where.folder, 'xdg-open');
    writeFileSync(opener, `#!/bin/sh\nenv > '${where.cwd}/env'\ncat "$1" > '${where.cwd}/opened'\nexit 3\n`);
    chmodSync(opener, 0o700);
    const running = program.start(['serve'], {
      ...where.env,
      ...GIVEN,
      DISPLAY: ':99',
      PATH: `${where.folder}${delimiter}${process.env.PATH ?? ''}`,
    });
    // The opener failed, so the program now prints the address.
    const screen = await Screen.open(await running.address());
    expect(readFileSync(join(where.cwd, 'env'), 'utf8')).toContain('DISPLAY=:99');
    const events = await screen.events();
    const said: string[] = [];
    await screen.call('demonstrate', { id: 'gold' });
    const bytesOf = (text: string) => new TextEncoder().encode(text);
    for (const [secrets, kind] of [
      [{ licence: bytesOf(WRONG.pin), signature: bytesOf(WRONG.password) }, 'wrong-secret'],
      [{ licence: bytesOf('1234'), signature: bytesOf(password) }, 'wrong-secret'],
      [{ licence: bytesOf(password), signature: bytesOf(pin) }, 'secret-not-sent'],
      // Not valid by the contract.
      [{ licence: pin, signature: password }, null],
      [{ licence: [...bytesOf(pin)], signature: [...bytesOf(password)] }, null],
    ] as const) {
      const { cardKey } = await events.state('card-present');
      const request = {
        cardKey,
        holder: 'signature-certificate',
        secrets: { ...secrets, inputSupport: null },
        agreedTries: { licence: null, signature: null, inputSupport: null },
        agreedForm: false,
        agreedRepeat: false,
      };
      said.push((await screen.post('read', JSON.stringify(request))).text);
      if (hasSecrets(request)) said.push((await screen.postRead(request)).text);
      if (kind !== null) expect((await events.state('refused')).failure.kind).toBe(kind);
      said.push((await screen.post('export', '{"format":{"kind":"json"}}')).text);
      said.push((await screen.post('clear', '{}')).text);
    }
    expect(await running.stop()).toBe(130);
    await events.ended;
    expectNone(where, {
      answers: said.join('\n'),
      events: events.raw,
      stdout: running.stdout,
      stderr: running.stderr,
    });
  });
});
