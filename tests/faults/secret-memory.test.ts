import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type Look, needlesOf, type Options, startCommand, TYPED, whileHeld } from '../support/held.ts';
import { type Finding, HAS_MEMORY, scanMemory } from '../support/memory.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';
import { installed } from '../web/support/installation.ts';
import { Screen } from '../web/support/screen.ts';

/**
 * Once all is done, the typed secrets lie nowhere in the process, neither in memory in use nor in freed memory. A card
 * file itself holds the right secrets, so these tests send wrong ones, which the card refuses
 * (tests/pcsc/secrets.test.ts sends right ones).
 */

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const READ = ['read', '--json', '--card', 'gold'];
const HOLDER = [...READ, '--holder'];
/** The card refuses the first wrong one: the password is sent after the right PIN. */
const RIGHT_PIN = '1234';
const needles = needlesOf(TYPED);
const { pin, password } = TYPED;

const folder = mkdtempSync(join(tmpdir(), 'menkyo-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRONG_PIN = { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 };
const WRONG_PASSWORD = { kind: 'wrong-secret', secret: 'signature', triesLeft: 4 };

async function findingsOf(
  args: readonly string[],
  options: Options,
  error: object,
  as: 'document' | 'line' = 'document',
): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  const said = await whileHeld(
    (env) => startCommand(args, { ...options, env: { ...env, ...options.env } }),
    (look) => {
      findings = look(needles, 'own');
    },
  );
  expect(JSON.parse(said)).toMatchObject(as === 'line' ? { document: { error } } : { error });
  return findings;
}

describe.skipIf(!HAS_MEMORY)('no secret is left in the memory of the command', () => {
  test.each<[string, readonly string[], string, object]>([
    ['a PIN', READ, `pin=${pin}\n`, WRONG_PIN],
    ['a password', HOLDER, `pin=${RIGHT_PIN}\nsign-password=${password}\n`, WRONG_PASSWORD],
    ['one that was not sent', HOLDER, `pin=${pin}\nsign-password=${password}\n`, WRONG_PIN],
    ['one on a wrong line', READ, `pin=${pin}\nsign_password=${password}\n`, { kind: 'usage' }],
    ['one without a name', READ, `${password}\npin=${pin}\n`, { kind: 'usage' }],
  ])('from stdin: %s', async (_, args, input, error) => {
    const words = [...args, '--secrets-stdin'];
    expect(await findingsOf(words, { stdin: input }, error)).toEqual([]);
    const path = join(folder, 'secrets');
    writeFileSync(path, input);
    const file = openSync(path, 'r');
    try {
      expect(await findingsOf(words, { stdin: file }, error)).toEqual([]);
    } finally {
      closeSync(file);
    }
  });

  test.each<[string, string, object]>([
    ['a PIN', `{"card":"gold","secrets":{"pin":"${pin}"}}\n`, WRONG_PIN],
    [
      'a password',
      `{"card":"gold","holder":"certificate","secrets":{"pin":"${RIGHT_PIN}","signPassword":"${password}"}}`,
      WRONG_PASSWORD,
    ],
    [
      'one that was not sent',
      `{"card":"gold","secrets":{"signPassword":"${password}","pin":"${pin}"}}`,
      WRONG_PIN,
    ],
    [
      'one with an unknown name',
      `{"card":"gold","pin":"${pin}","password":"${password}"}`,
      { kind: 'usage' },
    ],
    ['one in the place of a name', `{"${password}":"gold","secrets":{"${pin}":""}}`, { kind: 'usage' }],
    ['on a line that is not whole', `{"card":"gold","secrets":{"pin":"${pin}"},`, { kind: 'usage' }],
    ['one that is a number', `{"card":"gold","secrets":{"pin":${pin}}}`, { kind: 'usage' }],
  ])('from a line of a batch: %s', async (_, line, error) => {
    const path = join(folder, 'batch');
    writeFileSync(path, line);
    expect(await findingsOf(['read', '--batch', '-'], { stdin: line }, error, 'line')).toEqual([]);
    expect(await findingsOf(['read', '--batch', path], {}, error, 'line')).toEqual([]);
  });

  test('from a line of a batch, while it waits for the next', async () => {
    const { PATH = '' } = process.env;
    const env = { PATH, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8' };
    const child = spawn(process.execPath, [MENKYO, 'read', '--batch', '-'], { env });
    const told = createInterface(child.stdout)[Symbol.asyncIterator]();
    const secrets = [{ pin: RIGHT_PIN, signPassword: password }, { pin }];
    for (const one of secrets) {
      const line = { card: 'gold', holder: 'certificate', secrets: one };
      child.stdin.write(`${JSON.stringify(line)}\n`);
      expect(JSON.parse((await told.next()).value)).toMatchObject({ status: 20 });
      expect(scanMemory(child.pid ?? 0, needles)).toEqual([]);
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([20, null]);
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, object]>([
    ['a PIN', READ, { MENKYO_PIN: pin }, WRONG_PIN],
    ['a password', HOLDER, { MENKYO_PIN: RIGHT_PIN, MENKYO_SIGN_PASSWORD: password }, WRONG_PASSWORD],
    ['one that the read does not need', READ, { MENKYO_PIN: pin, MENKYO_SIGN_PASSWORD: password }, WRONG_PIN],
  ])('from the environment, but for what the process was started with: %s', async (_, args, env, error) => {
    const findings = await findingsOf(args, { env }, error);
    // The kernel puts the environment at the end of the first stack, where a program cannot overwrite it (cli.md).
    expect(findings.filter(({ mapping }) => mapping !== '[stack]')).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });

  test
    .skipIf(!HAS_TERMINALS)
    .each<[string, readonly string[], readonly (readonly [string, string])[], string]>([
      ['a PIN', READ, [['Licence PIN', `${pin}\r`]], 'wrong-secret'],
      [
        'a password',
        HOLDER,
        [
          ['Licence PIN', `${RIGHT_PIN}\r`],
          ['Signature password', `${password}\r`],
        ],
        'wrong-secret',
      ],
      [
        'Ctrl-C',
        HOLDER,
        [
          ['Licence PIN', `${pin}\r`],
          ['Signature password', `${password}\u0003`],
        ],
        'interrupted',
      ],
    ])('from the terminal: %s', async (_, args, steps, kind) => {
    const ran = await whileHeld(
      (env) => onTerminal(args, steps, { env, stdoutElsewhere: true }),
      (look: Look) => expect(look(needles, 'own')).toEqual([]),
    );
    expect(ran.unasked, ran.shown).toBe(0);
    expect(ran.json()).toMatchObject({ error: { kind } });
  });
});

describe.skipIf(!HAS_MEMORY)('no secret is left in the memory of the host behind a window', () => {
  const program = installed({ withWindow: true });
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  test.each<[string, string, string | null, 'none' | 'signature-certificate', string | null]>([
    ['a PIN', pin, null, 'none', 'wrong-secret'],
    ['a password', RIGHT_PIN, password, 'signature-certificate', 'wrong-secret'],
    ['one that was not sent', pin, password, 'signature-certificate', 'wrong-secret'],
    ['one beside a PIN of the wrong form', '12', password, 'signature-certificate', 'secret-not-sent'],
    ['one that a complete read did not need', RIGHT_PIN, password, 'none', null],
  ])('%s', async (_, licence, signature, holder, failure) => {
    const running = program.start(['serve', '--no-open']);
    const screen = await Screen.open(await running.address());
    const events = await screen.events();
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    await screen.read({
      holder,
      secrets: {
        licence: bytesOf(licence),
        signature: signature === null ? null : bytesOf(signature),
        inputSupport: null,
      },
      agreedTries: { licence: null, signature: null, inputSupport: null },
      agreedForm: false,
      agreedRepeat: false,
    });
    if (failure === null) await events.state('read');
    else expect(await events.state('refused')).toMatchObject({ failure: { kind: failure } });
    expect(scanMemory(running.child.pid ?? 0, needles)).toEqual([]);
    await running.stop();
  });

  test.each<[string, 'input-support' | 'signature-certificate', object]>([
    ['a PIN', 'input-support', { inputSupport: pin }],
    ['a password', 'signature-certificate', { signature: password }],
    [
      'a PIN that the read does not need',
      'signature-certificate',
      { inputSupport: pin, signature: password },
    ],
  ])('for the name alone, after a read: %s', async (_, holder, typed) => {
    const running = program.start(['serve', '--no-open']);
    const screen = await Screen.open(await running.address());
    const events = await screen.events();
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    const agreed = { agreedTries: {}, agreedForm: false, agreedRepeat: false };
    await screen.read({ holder: 'none', secrets: { licence: bytesOf(RIGHT_PIN) }, ...agreed });
    const { cardKey } = await events.state('read');
    const secrets = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, bytesOf(text)]));
    await screen.call('readHolder', { cardKey, holder, secrets, ...agreed });
    const failure = await events.until(() => {
      const state = events.states.at(-1);
      return state?.kind === 'read' && state.holderToo.kind === 'refused' && state.holderToo.failure;
    });
    expect(failure).toMatchObject({ kind: 'wrong-secret' });
    expect(scanMemory(running.child.pid ?? 0, needles)).toEqual([]);
    await running.stop();
  });
});
