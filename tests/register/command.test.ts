import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, menkyo, type Ran } from '../support/menkyo.ts';
import { sqlAs } from '../support/postgres-databases.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** `menkyo register` with a server of its own, which is stopped and started. */
const PASSPHRASE = 'made up for this test';
const TARO = '見本　太郎';
const ROLES = { owner: 'menkyo_owner', counter: 'menkyo_counter' } as const;
const PASSWORD = 'ひみつ';
const SLOW = { timeout: 240_000 };

let server: PostgresServer;
const folder = () => temporaryFolder('register-server');

const address = (role: string) => `postgres://${role}@127.0.0.1:${server.port}/menkyo`;

function register(
  role: keyof typeof ROLES,
  args: readonly string[],
  runs: typeof menkyo = run,
): Promise<Ran> {
  const lines = [`register-password=${PASSWORD}`, `register=${PASSPHRASE}`, `pin=${SECRETS.MENKYO_PIN}`];
  return runs(['register', ...args, '--register', address(ROLES[role]), '--secrets-stdin'], {
    env: {
      XDG_DATA_HOME: join(folder(), role),
      APPDATA: join(folder(), role),
      MENKYO_OPERATOR: '総務　例示',
    },
    input: `${lines.join('\n')}\n`,
  });
}

const check = (person: string, card: string, more: readonly string[] = []) =>
  register('counter', ['check', '--person', person, '--card', card, '--json', ...more]);
const kinds = (ran: Ran) =>
  (ran.json().notes as readonly { readonly kind: string }[]).map(({ kind }) => kind);
const dataFolder = (role: keyof typeof ROLES) => join(folder(), role, 'menkyo-desk');
const outboxes = () => readdirSync(dataFolder('counter')).filter((name) => name.endsWith('.outbox'));

beforeAll(async () => {
  server = await PostgresServer.start({ isDurable: true });
  const roles = Object.values(ROLES).map((role) => `create role ${role} login password '${PASSWORD}';`);
  const { password } = server;
  await sqlAs('postgres', roles.join(' '), { server, password });
  await sqlAs('postgres', `create database menkyo owner ${ROLES.owner}`, { server, password });
  const made = await register('owner', ['init', '--demo', '--json']);
  expect(made.stderr).toBe('');
  expect(made.json()).toMatchObject({ schema: 'menkyo.register-made/1', policy: 'employer', demo: true });
  for (const id of ['E-1', 'E-2']) {
    expect((await register('owner', ['person', 'add', id, '--name', TARO])).status).toBe(0);
  }
  expect((await register('owner', ['grant', ROLES.counter, '--as', 'counter'])).status).toBe(0);
}, SLOW.timeout);
afterAll(() => server?.end());

describe('a register on a server', SLOW, () => {
  test('is not made twice', async () => {
    expect((await register('owner', ['init'])).status).toBe(50);
  });

  test('gives no rights to a role that the server does not have', async () => {
    const { status, stderr } = await register('owner', ['grant', 'menkyo_missing', '--as', 'counter']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('has no role "menkyo_missing"')]);
  });

  test('takes checks of a counter, who cannot list or export', async () => {
    const ran = await check('E-1', 'gold');
    expect([ran.status, at(ran.json(), 'check', 'person')]).toEqual([0, 'E-1']);
    expect(kinds(ran)).not.toContain('kept-in-outbox');
    for (const args of [
      ['list'],
      ['export', join(folder(), 'list.csv')],
      ['backup', join(folder(), 'b')],
      ['audit'],
    ]) {
      const refused = await register('counter', [...args, '--lang', 'en']);
      expect([refused.status, refused.stderr.includes('rights to do it')], args[0]).toEqual([2, true]);
    }
    expect(existsSync(join(folder(), 'list.csv'))).toBe(false);
    const listed = await register('owner', ['list', '--json']);
    expect(at(listed.json(), 'people', 0, 'lastCheck', 'by')).toBe('総務　例示');
  });

  test.each([
    ['a password in the address', 'postgres://a:hunter9x@127.0.0.1/menkyo', 2],
    ['a parameter in the address', 'postgres://a@127.0.0.1/menkyo?sslmode=disable', 2],
    ['no address', 'postgres://127.0.0.1', 2],
    ['no server', 'postgres://a@127.0.0.1:1/menkyo', 45],
    ['a server elsewhere without TLS', 'postgres://a@localhost.invalid/menkyo', 45],
  ])('%s', async (_, where, status) => {
    const ran = await run(['register', 'list', '--register', where, '--secrets-stdin', '--json'], {
      env: { XDG_DATA_HOME: join(folder(), 'elsewhere') },
      input: `register=${PASSPHRASE}\nregister-password=${PASSWORD}\n`,
    });
    expect(ran.status).toBe(status);
    expect(ran.stdout + ran.stderr).not.toContain('hunter9x');
  });

  test('a wrong passphrase opens nothing', async () => {
    const ran = await run(['register', 'list', '--register', address(ROLES.owner), '--secrets-stdin'], {
      env: { XDG_DATA_HOME: join(folder(), 'owner') },
      input: `register=another one\nregister-password=${PASSWORD}\n`,
    });
    expect(ran.status).toBe(44);
  });

  test('without a line a check waits, and is sent once', async () => {
    const before = at(
      (await register('owner', ['show', 'E-1', '--json'])).json(),
      'checks',
    ) as readonly unknown[];
    expect((await check('E-2', 'gold')).status).toBe(0);
    await server.stop('crash');
    const waiting = await check('E-1', 'gold');
    expect([waiting.status, kinds(waiting).filter((kind) => kind === 'kept-in-outbox')]).toEqual([
      0,
      ['kept-in-outbox'],
    ]);
    // Another person's card, which the desk cannot know yet.
    const other = await check('E-2', 'former-name');
    expect(other.status).toBe(0);
    expect((await register('counter', ['show', 'E-1'])).status).toBe(45);
    const [outbox = ''] = outboxes();
    const bytes = readFileSync(join(dataFolder('counter'), outbox));
    for (const text of ['E-1', '太郎', '001234567890', '総務'])
      expect(bytes.includes(Buffer.from(text))).toBe(false);
    await server.start();
    const sent = await register('counter', ['due', '--lang', 'en'], menkyo);
    expect(sent.stderr).toContain('One waiting check was sent.');
    expect(sent.stderr).toContain('A waiting check of E-2 is not taken');
    const after = await register('owner', ['show', 'E-1', '--json']);
    const ids = (at(after.json(), 'checks') as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toHaveLength(before.length + 1);
    expect(ids).toContain(at(waiting.json(), 'check', 'id'));
    const again = await register('counter', ['due', '--lang', 'en'], menkyo);
    expect(again.stderr).not.toContain('was sent');
    const id = String(at(other.json(), 'check', 'id'));
    const left = await register('counter', ['outbox', '--json'], menkyo);
    expect(at(left.json(), 'checks', 0, 'id')).toBe(id);
    expect((await register('counter', ['outbox', '--file', id, '--json'], menkyo)).status).toBe(0);
    expect(outboxes()).toEqual([]);
    expect(at((await register('owner', ['show', 'E-2', '--json'])).json(), 'checks', 0, 'id')).toBe(id);
    expect((await register('owner', ['audit'])).status).toBe(0);
  });

  test('a counter files an answer; without a line the answer stays where it is', async () => {
    const [request, answer] = [join(folder(), 'request'), join(folder(), 'answer')];
    const asked = await register('owner', ['request', '--person', 'E-1', '--out', request, '--json']);
    expect(asked.status).toBe(0);
    const refused = await register('counter', ['request', '--person', 'E-1', '--out', join(folder(), 'no')]);
    expect([refused.status, existsSync(join(folder(), 'no'))]).toEqual([50, false]);
    expect((await register('counter', ['requests'])).status).toBe(2);
    const answered = await run(['answer', request, '--out', answer, '--card', 'gold', '--agree', '--json'], {
      env: { XDG_DATA_HOME: join(folder(), 'driver'), MENKYO_PIN: SECRETS.MENKYO_PIN },
    });
    expect(answered.status).toBe(0);

    const bytes = readFileSync(answer);
    const file = () => register('counter', ['file', answer, '--json']);
    await server.stop('crash');
    try {
      const unreachable = await file();
      expect([unreachable.status, at(unreachable.json(), 'error', 'kind')]).toEqual([
        45,
        'register-unreachable',
      ]);
      expect([outboxes(), readFileSync(answer)]).toEqual([[], bytes]);
    } finally {
      await server.start();
    }
    const filed = await file();
    expect([filed.status, at(filed.json(), 'check', 'id')]).toEqual([0, at(asked.json(), 'request', 'id')]);
    const again = await file();
    expect([again.status, at(again.json(), 'error', 'reason')]).toEqual([46, 'answered']);
    const states = await register('owner', ['requests', '--json']);
    expect(at(states.json(), 'requests', 0, 'state')).toBe('answered');
    expect((await register('owner', ['audit'])).status).toBe(0);
  });

  test('a desk that never saw the register keeps nothing', async () => {
    await server.stop('crash');
    try {
      const ran = await run(
        [
          'register',
          'check',
          '--person',
          'E-1',
          '--card',
          'gold',
          '--register',
          address(ROLES.owner),
          '--secrets-stdin',
        ],
        { env: { XDG_DATA_HOME: join(folder(), 'new') }, input: `register=${PASSPHRASE}\npin=1234\n` },
      );
      expect(ran.status).toBe(45);
    } finally {
      await server.start();
    }
  });
});
