import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { expectNoSecrets } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { OWN_SIGNER } from '../support/own-authority.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

type Steps = readonly (readonly [question: string, keys: string])[];

const PIN = 'Licence PIN';
const PASSWORD = 'Signature password';
const TEXT_PIN = 'Input-support PIN';
const YES_NO = '[y/N] ';
const CTRL_C = '\u0003';
const ANSWERS = ['y', 'n', 'はい'];

/** Expects every question, no visible secret, and a terminal left as it was found. */
async function answered(
  args: readonly string[],
  steps: Steps,
  options: Parameters<typeof onTerminal>[2] = {},
) {
  const ran = await onTerminal(args, steps, options);
  expect(ran.unasked, ran.shown).toBe(0);
  expectNoSecrets(
    ran.shown + ran.stdout,
    steps.map(([, keys]) => keys.replace(CTRL_C, '').trim()).filter((keys) => !ANSWERS.includes(keys)),
  );
  expect(ran.echoes, 'the terminal echoes again').toBe(true);
  return ran;
}

const lettersOnly = () =>
  changedCard(({ jpkiAp }) => {
    jpkiAp.signature.password = 'ABCDEFGH';
  });

describe.skipIf(!HAS_TERMINALS).concurrent('at a terminal', () => {
  test.each<[string, readonly string[], Steps, number]>([
    ['the PIN is asked', [], [[PIN, '1234\r']], 0],
    ['a wrong one ends the read', [], [[PIN, '9999\r']], 20],
    [
      'one of a wrong form is asked again, and not sent',
      [],
      [
        [PIN, '87\r'],
        [PIN, 'abcd\r'],
        [PIN, '1234\r'],
      ],
      0,
    ],
    [
      'full-width digits are read as plain ones, and one is deleted whole',
      [],
      [[PIN, '１２３５\u007f４\r']],
      0,
    ],
    ['nothing typed is none given', [], [[PIN, '\r']], 22],
    [
      '--holder asks for both, and raises letters',
      ['--holder'],
      [
        [PIN, '1234\r'],
        [PASSWORD, 'kaki\r'],
        [PASSWORD, 'test1234\r'],
      ],
      0,
    ],
    [
      '--holder=text asks for its own',
      ['--holder=text'],
      [
        [PIN, '1234\r'],
        [TEXT_PIN, '5678\r'],
      ],
      0,
    ],
    ['Ctrl-C at the question', [], [[PIN, `87${CTRL_C}`]], 130],
    [
      'Ctrl-C at the second question',
      ['--holder'],
      [
        [PIN, '1234\r'],
        [PASSWORD, CTRL_C],
      ],
      130,
    ],
  ])('%s', async (_, args, steps, status) => {
    const ran = await answered(['read', '--card', 'gold', '--json', ...args], steps, {
      stdoutElsewhere: true,
    });
    expect(ran.status, ran.shown).toBe(status);
    // Questions are not results, so they do not go to stdout.
    expect(ran.stdout).not.toContain(PIN);
    if (status === 0) {
      expect(at(ran.json(), 'pins', 'licence')).toEqual({ state: 'set', triesLeft: 10 });
      if (args[0] === '--holder') expect(at(ran.json(), 'pins', 'signature', 'triesLeft')).toBe(5);
      if (args[0] === '--holder=text') expect(at(ran.json(), 'holder', 'name')).toBe('見本　太郎');
    } else if (status === 130) {
      expect(ran.json()).toMatchObject({ error: { kind: 'interrupted' }, reading: null });
    }
  });

  test.each<[string, string, number]>([
    ['y', 'y\r', 0],
    ['no answer', '\r', 22],
    ['n', 'n\r', 22],
    ['Ctrl-C', CTRL_C, 130],
  ])('few tries are asked about: %s', async (_, keys, status) => {
    const steps: Steps = [
      [PIN, '1234\r'],
      [YES_NO, keys],
    ];
    const ran = await answered(['read', '--card', 'one-try-left', '--json'], steps, {
      stdoutElsewhere: true,
    });
    expect(ran.status, ran.shown).toBe(status);
    expect(ran.shown).toContain('1 try left');
    if (status === 22) {
      expect(ran.json()).toMatchObject({ error: { kind: 'secret-not-sent', reason: 'few-tries' } });
    }
  });

  test('a wrong form is told, and asked again', async () => {
    const ran = await answered(
      ['read', '--card', 'gold'],
      [
        [PIN, '98765\r'],
        [PIN, '1234\r'],
      ],
    );
    expect(ran.shown).toContain('5 digits given, and a PIN has 4. Nothing was sent; type it again.');
  });

  test.each<[string, string, number]>([
    ['y', 'y\r', 0],
    ['n', 'n\r', 22],
  ])('a password of letters only is asked about: %s', async (_, keys, status) => {
    const ran = await answered(
      ['read', '--card', lettersOnly(), '--json', '--holder'],
      [
        [PIN, '1234\r'],
        [PASSWORD, 'abcdefgh\r'],
        [YES_NO, keys],
      ],
      { stdoutElsewhere: true },
    );
    expect(ran.status, ran.shown).toBe(status);
    if (status === 22) {
      expect(ran.json()).toMatchObject({ error: { secret: 'signature', reason: 'wrong-form' } });
      expect(at(ran.json(), 'reading', 'licence', 'number')).toBe('001234567890');
    }
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, Steps, number]>([
    ['what the environment holds', ['--card', 'gold', '--holder=text'], SECRETS, [], 0],
    ['a password that the read does not need', ['--card', 'gold'], { MENKYO_PIN: '1234' }, [], 0],
    ['a PIN that was never set', ['--card', 'new-driver'], {}, [], 0],
    ['a locked PIN', ['--card', 'pin-locked'], {}, [], 21],
    ['the PIN of another card', ['--card', 'other-card'], {}, [], 12],
    ['a card without a licence', ['--card', 'without-licence'], {}, [], 13],
    ['few tries, with --low-tries', ['--card', 'one-try-left', '--low-tries'], {}, [[PIN, '1234\r']], 0],
  ])('not asked about: %s', async (_, args, env, steps, status) => {
    const ran = await answered(['read', ...args], steps, { env });
    expect(ran.status, ran.shown).toBe(status);
    expect(ran.shown.split('PIN (4 digits').length - 1).toBeLessThanOrEqual(
      steps.length + (status === 21 ? 1 : 0),
    );
    expect(ran.shown).not.toContain(YES_NO);
  });

  test.each([
    ['y', 0],
    ['n', 2],
    ['', 2],
  ])('a certificate is added only after the answer y: %s', async (said, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'menkyo-trust-'));
    try {
      // A group of four digits may look like a PIN, so this output is not searched for one.
      const ran = await onTerminal(
        ['trust', 'add', OWN_SIGNER],
        [
          [
            'Compare the SHA-256 with the one that the issuer publishes. Trust this certificate? [y/N] ',
            `${said}\r`,
          ],
        ],
        { env: { XDG_DATA_HOME: folder } },
      );
      expect([ran.unasked, ran.status], ran.shown).toEqual([0, status]);
      const digest = createHash('sha256')
        .update(new X509Certificate(readFileSync(OWN_SIGNER)).raw)
        .digest('hex');
      expect(ran.shown).toContain(digest.toUpperCase().replace(/....(?=.)/g, '$& '));
      expect(
        readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.der')),
      ).toHaveLength(status === 0 ? 1 : 0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('asked in Japanese, with the tries left', async () => {
    const ran = await answered(
      ['read', '--card', 'one-try-left', '--lang', 'ja'],
      [
        ['マイナ免許証の暗証番号（免許センター等で設定した数字4桁）［残り1回］', '123\r'],
        ['マイナ免許証の暗証番号（免許センター等で設定した数字4桁）［残り1回］', '1234\r'],
        ['残り1回です。違うとロックされます', 'はい\r'],
      ],
    );
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.shown).toContain('送信していません');
    expect(ran.shown).toContain('009000000001');
  });

  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['on a terminal', {}, true],
    ['none with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('colours: %s', async (_, env, coloured) => {
    const ran = await answered(['read', '--card', 'expired'], [], { env: { ...SECRETS, ...env } });
    expect(ran.shown.includes('\u001b[')).toBe(coloured);
    const refused = await answered(['frobnicate'], [], { env });
    expect(refused.shown.includes('\u001b[')).toBe(coloured);
    const json = await answered(['read', '--card', 'gold', '--json'], [], { env: { ...SECRETS, ...env } });
    expect(json.shown).not.toContain('\u001b[');
  });
});
