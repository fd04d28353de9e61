import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifies } from '../support/commands.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { lay, Pcscd } from '../support/pcscd.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

test('a check on a reader is recorded; what could not be recorded sends nothing to the card', async () => {
  const folder = temporaryFolder('pcsc-register');
  const env = {
    XDG_DATA_HOME: folder,
    MENKYO_REGISTER: join(folder, 'register.db'),
    MENKYO_REGISTER_KEY: 'made up for this test',
    MENKYO_PIN: '1234',
  };
  const register = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    menkyo(['register', ...args, '--json'], { env: { ...env, ...more } });
  expect((await register(['init'])).status).toBe(0);
  expect((await register(['person', 'add', 'E-1', '--name', '見本　太郎'])).status).toBe(0);
  const card = await lay('gold', 0);
  const check = ['check', '--wait', '20', '--person'];
  expect((await register([...check, 'E-2'])).status).toBe(2);
  expect((await register([...check, 'E-1'], { MENKYO_REGISTER_KEY: 'another one' })).status).toBe(44);
  expect(card.commands).toEqual([]);

  const checked = await register([...check, 'E-1']);
  expect(checked.status, checked.stderr).toBe(0);
  expect(checked.stderr).toBe('');
  expect(verifies(card.commands)).toBe(1);
  expect(card.isResetSince()).toBe(true);
  const shown = (await register(['show', 'E-1'])).json();
  expect(at(shown, 'checks', 0)).toMatchObject({
    id: at(checked.json(), 'check', 'id'),
    origin: 'reader',
    reader: at(checked.json(), 'reader'),
  });
  await card.inserted.remove();
});

test('a check from afar: asked by one installation, answered at the reader of another, filed once', async () => {
  const folder = temporaryFolder('pcsc-afar');
  const path = (name: string) => join(folder, name);
  const desk = (...args: readonly string[]) =>
    menkyo(['register', ...args, '--json'], {
      env: {
        XDG_DATA_HOME: path('desk'),
        MENKYO_REGISTER: path('register.db'),
        MENKYO_REGISTER_KEY: 'made up for this test',
      },
    });
  expect((await desk('init', '--policy', 'employer')).status).toBe(0);
  expect((await desk('person', 'add', 'E-1', '--name', '見本　太郎')).status).toBe(0);
  expect((await desk('request', '--person', 'E-1', '--out', path('request'))).status).toBe(0);

  const card = await lay('gold', 0);
  const answer = (...more: readonly string[]) =>
    menkyo(['answer', path('request'), '--out', path('answer'), '--wait', '20', '--json', ...more], {
      env: { XDG_DATA_HOME: path('driver'), MENKYO_PIN: '1234' },
    });
  const asked = await answer();
  expect([asked.status, at(asked.json(), 'error', 'reason')]).toEqual([46, 'no-consent']);
  expect(card.commands).toEqual([]);
  const answered = await answer('--agree');
  expect(answered.status, answered.stderr).toBe(0);
  expect(answered.json()).toMatchObject({ schema: 'menkyo.answered/1', origin: 'reader' });
  expect(verifies(card.commands)).toBe(1);

  const filed = await desk('file', path('answer'));
  expect(filed.status, filed.stderr).toBe(0);
  const [check] = (await desk('show', 'E-1')).json().checks as {
    origin: string;
    record: string;
    afar: object;
  }[];
  expect(check).toMatchObject({ origin: 'reader', record: 'unknown-issuer', afar: {} });
  const again = await desk('file', path('answer'));
  expect([again.status, at(again.json(), 'error', 'reason')]).toEqual([46, 'answered']);
  await card.inserted.remove();
});
