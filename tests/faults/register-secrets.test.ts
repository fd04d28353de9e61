import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { hasSecrets } from '../../src/app/contract/secret-bytes.ts';
import { HAS_MEMORY, scanMemory, waysOf } from '../support/memory.ts';
import { expectNoneOf, Sinks } from '../support/sinks.ts';
import { installed } from '../web/support/installation.ts';
import { Screen } from '../web/support/screen.ts';

/**
 * The passphrase of a register comes from a page, and is found in no answer, event, output, file or message between
 * processes afterwards, nor in the program's memory. The recovery key is in one answer, and nowhere else.
 */

const FIRST = 'Kx7-orchard-4411 lantern';
const SECOND = 'Pq2-harbour-9053 thimble';
const WRONG = 'Vz9-meadow-2278 compass';
const PASSPHRASES = [FIRST, SECOND, WRONG];
const bytesOf = (text: string) => new TextEncoder().encode(text);

const where = new Sinks();
afterAll(() => where.remove());
const program = installed({ withWindow: true });
afterEach(() => program.endAll());

/** Makes a register, and tries every command that carries a passphrase. Gives what was said, without the recovery keys. */
async function useRegister(screen: Screen): Promise<{ readonly said: string[]; readonly keys: string[] }> {
  const said: string[] = [];
  const keys: string[] = [];
  const ask = async (name: string, request: object, ends: string) => {
    const { text } = hasSecrets(request)
      ? await screen.postSecrets(name, request)
      : await screen.post(name, JSON.stringify(request));
    const key = /"recoveryKey":"([^"]+)"/.exec(text)?.[1];
    if (key !== undefined) keys.push(key);
    expect(text).toContain(ends);
    said.push(key === undefined ? text : text.replace(key, ''));
  };
  const make = { policy: 'plain', demo: true, keep: false };
  await ask('makeRegister', { ...make, secrets: { newRegister: FIRST } }, '"invalid"');
  await ask('makeRegister', { ...make, secrets: { newRegister: [...bytesOf(FIRST)] } }, '"invalid"');
  // A passphrase in the slot of another secret, and a field of its own.
  await ask('makeRegister', { ...make, secrets: { licence: bytesOf(FIRST) } }, '"invalid"');
  await ask(
    'makeRegister',
    { ...make, secrets: { newRegister: bytesOf(FIRST) }, passphrase: FIRST },
    '"invalid"',
  );
  await ask('makeRegister', { ...make, secrets: { newRegister: bytesOf(FIRST) }, keep: true }, 'recoveryKey');
  await ask('makeRegister', { ...make, secrets: { newRegister: bytesOf(SECOND) } }, '"exists"');
  const person = { id: 'E-1', name: '見本　太郎', kana: '', group: '', note: '', isNew: true };
  await ask('savePerson', person, '"E-1"');
  const change = (register: string, next: string) => ({
    secrets: { register: bytesOf(register), newRegister: bytesOf(next) },
  });
  await ask('changePassphrase', change(WRONG, SECOND), '"wrong-passphrase"');
  await ask('changePassphrase', change(FIRST, SECOND), 'recoveryKey');
  await ask('lockRegister', {}, '"ok":true');
  await ask('openRegister', { secrets: { register: bytesOf(WRONG) }, keep: false }, '"wrong-passphrase"');
  await ask('openRegister', { secrets: { register: bytesOf(SECOND) }, keep: true }, '"no-keychain"');
  await ask('auditRegister', {}, '"people":1');
  await ask('backupRegister', {}, '"bytes"');
  await ask('lockRegister', {}, '"ok":true');
  return { said, keys };
}

test('no answer, event, output, file or message has one', async () => {
  const running = program.start(['serve', '--no-open'], where.env);
  const screen = await Screen.open(await running.address());
  const events = await screen.events();
  const { said, keys } = await useRegister(screen);
  await events.until(() => events.told.some(({ name }) => name === 'registerProgress'));
  expect(await running.stop()).toBe(130);
  await events.ended;
  expect(keys).toHaveLength(2);
  expect(
    where
      .files()
      .map(([name]) => name)
      .filter((name) => /register\.db(\.key)?$/.test(name)),
  ).toHaveLength(2);
  expectNoneOf([...PASSPHRASES, ...keys, ...keys.map((key) => key.replaceAll('-', ''))], where, {
    answers: said.join('\n'),
    events: events.raw,
    stdout: running.stdout,
    stderr: running.stderr,
  });
  // Neither does anything tell who is in the register, but the answers that were asked for.
  expectNoneOf(['太郎'], where, { events: events.raw, stdout: running.stdout, stderr: running.stderr });
});

describe.skipIf(!HAS_MEMORY)('once it is done with', () => {
  test('none is left in the program’s memory', async () => {
    const running = program.start(['serve', '--no-open']);
    const screen = await Screen.open(await running.address());
    // Texts and lists of numbers are a page's mistake: they are not sent here.
    const make = { policy: 'plain', demo: true, keep: false } as const;
    const done: boolean[] = [];
    const made = await screen.call('makeRegister', { ...make, secrets: { newRegister: bytesOf(FIRST) } });
    done.push(made.ok);
    const secrets = { register: bytesOf(FIRST), newRegister: bytesOf(SECOND) };
    done.push((await screen.call('changePassphrase', { secrets })).ok);
    await screen.call('lockRegister', {});
    for (const typed of [WRONG, SECOND]) {
      const opened = await screen.call('openRegister', {
        secrets: { register: bytesOf(typed) },
        keep: false,
      });
      done.push(opened.ok);
    }
    expect(done).toEqual([true, true, false, true]);
    const needles = PASSPHRASES.flatMap(waysOf);
    expect(scanMemory(running.child.pid ?? 0, needles)).toEqual([]);
    await running.stop();
  });
});
