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
