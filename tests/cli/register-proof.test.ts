import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { OWN_SIGNER, ownCard } from '../support/own-authority.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The built command: proofs that a register keeps, judges again, and hands out. */

vi.setConfig({ testTimeout: 300_000 });

function desk() {
  const folder = join(temporaryFolder('register-proof'), 'desk');
  mkdirSync(folder);
  const env = {
    ...SECRETS,
    XDG_DATA_HOME: join(folder, 'data'),
    APPDATA: join(folder, 'data'),
    MENKYO_REGISTER: join(folder, 'register.db'),
    MENKYO_REGISTER_KEY: 'made up for this test',
    MENKYO_OPERATOR: '総務　例示',
  };
  const file = (name: string) => join(folder, name);
  return { file, run: (...args: string[]) => run(args, { env, cwd: folder }) };
}

test('a record that no certificate confirmed is judged again, and its proof is handed out', async () => {
  const { file, run: menkyo } = desk();
  const register = (...args: string[]) => menkyo('register', ...args);
  const card = writeCard(ownCard());
  await register('init', '--demo', '--policy', 'plain');
  await register('person', 'add', 'E-1', '--name', '見本　太郎');
  const check = (...more: string[]) =>
    register('check', '--person', 'E-1', '--card', card, '--holder=text', ...more);
  await check();

  // Turned on, it says what comes with it.
  expect((await register('policy', '--store', 'proof', '--lang', 'en')).stdout).toContain('photograph');
  const id = String(at((await check('--json')).json(), 'check', 'id'));

  const unknown = (await register('judge', '--json')).json();
  expect(unknown).toMatchObject({ judged: 1, genuine: 0, withoutProof: 1, changed: [], unreadable: [] });
  const judged = (await register('judge', '--trust', OWN_SIGNER, '--by', '安全　例示', '--json')).json();
  expect(judged).toMatchObject({
    schema: 'menkyo.register-judge/1',
    by: '安全　例示',
    genuine: 1,
    changed: [{ person: 'E-1', check: id, was: 'unknown-issuer', record: 'genuine' }],
  });
  expect((await register('judge', '--trust', OWN_SIGNER, '--lang', 'en')).stdout).toContain(
    '1 of 1 record now verified.',
  );

  // The verdict of the check stays, and the newest one stands beside it with its day.
  const shown = (await register('show', 'E-1', '--json')).json();
  expect(at(shown, 'checks', '0')).toMatchObject({
    id,
    record: 'unknown-issuer',
    judged: { record: 'genuine', by: '安全　例示', at: judged.at },
  });
  expect(at(shown, 'checks', '1', 'judged')).toBeNull();
  const listed = (await register('list', '--json')).json();
  expect(at(listed, 'people', '0', 'lastCheck')).toMatchObject({
    record: 'unknown-issuer',
    judged: { record: 'genuine' },
  });
  expect((await register('list', '--lang', 'en')).stdout).toContain('Judged again');
  expect((await register('audit', '--json')).json()).toMatchObject({ people: 1, checks: 2 });

  const handed = await register('proof', '--check', id, '--out', 'proof.json', '--json');
  expect(handed.json()).toMatchObject({ schema: 'menkyo.register-proof/1', person: 'E-1', holds: ['photo'] });
  const before = readFileSync(file('proof.json'));
  const again = await register('proof', '--check', id, '--out', 'proof.json', '--json');
  expect([again.status, at(again.json(), 'error', 'kind')]).toEqual([50, 'cannot-write']);
  expect(readFileSync(file('proof.json'))).toEqual(before);
  const verified = await menkyo('verify', 'proof.json', '--trust', OWN_SIGNER, '--require-genuine', '--json');
  expect([verified.status, verified.json()]).toMatchObject([
    0,
    { record: { verdict: 'genuine' }, seal: { own: true }, holder: { verdict: 'none' }, picture: 'none' },
  ]);

  await register('policy', '--store', 'none', '--yes');
  const gone = await register('proof', '--check', id, '--out', 'gone.json', '--json');
  expect(at(gone.json(), 'error', 'reason')).toBe('no-kept-proof');
  const none = await register('proof', '--check', 'x', '--out', 'gone.json', '--json');
  expect(at(none.json(), 'error', 'reason')).toBe('unknown-check');
  expect(existsSync(file('gone.json'))).toBe(false);
});
