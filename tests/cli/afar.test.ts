import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRequest } from '../../src/proof/afar/request.ts';
import { REQUEST_PARTS } from '../../src/proof/afar/request-schema.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, menkyo, type Ran } from '../support/menkyo.ts';
import { MAKER } from '../support/proofs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Two installations: a desk with a register for trying out, and a driver. Each command derives a key for half a second. */
const SLOW = { timeout: 180_000 };
const folder = temporaryFolder('afar-command');
const path = (name: string) => join(folder, name);

const home = (name: string) => ({ XDG_DATA_HOME: path(name), APPDATA: path(name) });
const desk = (args: readonly string[], register = 'register.db') =>
  run(['register', ...args], {
    env: { ...home('desk'), MENKYO_REGISTER: path(register), MENKYO_REGISTER_KEY: 'made up for this test' },
  });
const driver = (args: readonly string[], env: Readonly<Record<string, string>> = SECRETS) =>
  run(args, { env: { ...home('driver'), ...env } });
const answer = (request: string, out: string, more: readonly string[] = []) =>
  driver(['answer', path(request), '--out', path(out), '--card', 'gold', '--json', ...more]);

const refusal = (ran: Ran) => [
  ran.status,
  at(ran.json(), 'error', 'kind'),
  at(ran.json(), 'error', 'reason'),
];
const refused = (reason: string) => [46, 'answer-refused', reason];

let requested: Ran;

beforeAll(async () => {
  for (const register of ['register.db', 'other.db']) {
    expect((await desk(['init', '--demo', '--policy', 'rental'], register)).status).toBe(0);
    await desk(['person', 'add', 'E-1', '--name', '見本　太郎'], register);
  }
  requested = await desk(['request', '--person', 'E-1', '--out', path('request'), '--for', '配送', '--json']);
}, SLOW.timeout);

describe('a check from afar', SLOW, () => {
  test('is asked, answered and filed once', async () => {
    const { request, seal, schema } = requested.json();
    expect(schema).toBe('menkyo.register-requested/1');
    expect(request).toMatchObject({ person: 'E-1', purpose: '配送' });
    const answered = await answer('request', 'answer', ['--agree', '--holder=text']);
    expect(answered.json()).toMatchObject({
      schema: 'menkyo.answered/1',
      request: { id: at(requested.json(), 'request', 'id'), person: 'E-1' },
      asks: { verdict: 'unknown-key', fingerprint: at({ seal: seal ?? null }, 'seal', 'fingerprint') },
      card: 'myna-licence',
      origin: 'virtual',
    });
    for (const said of ['配送', 'E-1', 'SHA-256', 'telephone', 'contract']) {
      expect([said, answered.stderr.includes(said)]).toEqual([said, said !== 'contract']);
    }
    // Only the register opens it.
    const bytes = readFileSync(path('answer'), 'utf8');
    for (const hidden of ['E-1', 'payload', 'record', 'readAt']) expect(bytes).not.toContain(hidden);

    expect(refusal(await desk(['file', path('answer'), '--json'], 'other.db'))).toEqual(refused('other-key'));
    const filed = await desk(['file', path('answer'), '--json', '--by', '総務　例示']);
    expect(filed.json()).toMatchObject({
      schema: 'menkyo.register-filed/1',
      check: { person: 'E-1', by: '総務　例示', changes: [] },
      compared: true,
      number: '001234567890',
      record: { verdict: 'test-key' },
      seal: { verdict: 'unknown-key' },
    });
    expect(refusal(await desk(['file', path('answer'), '--json']))).toEqual(refused('answered'));
    expect((await desk(['requests', '--json'])).json()).toMatchObject({
      schema: 'menkyo.register-requests/1',
      requests: [{ person: 'E-1', purpose: '配送', state: 'answered' }],
    });
    const shown = await desk(['show', 'E-1', '--json']);
    expect(at(shown.json(), 'checks', 0, 'afar', 'request')).toBe(at(requested.json(), 'request', 'id'));
    expect((await desk(['show', 'E-1'])).stdout).toContain('no operator saw the card');
    expect((await desk(['audit'])).status).toBe(0);
  });

  test('is not answered without consent, and then no secret is sent', async () => {
    const ran = await answer('request', 'none');
    expect(refusal(ran)).toEqual(refused('no-consent'));
    expect(existsSync(path('none'))).toBe(false);
  });

  test('is not answered where the request was changed, is late, or is no request', async () => {
    const document = JSON.parse(readFileSync(path('request'), 'utf8')) as Record<string, string>;
    const payload = Buffer.from(document.payload ?? '', 'base64url')
      .toString('utf8')
      .replace('配送', '営業');
    const changed = { ...document, payload: Buffer.from(payload).toString('base64url') };
    writeFileSync(path('changed'), JSON.stringify(changed));
    expect(refusal(await answer('changed', 'none', ['--agree']))).toEqual(refused('altered'));
    const late = REQUEST_PARTS.parse({ ...JSON.parse(payload), until: '2026-01-31' });
    writeFileSync(path('late'), (await makeRequest(late, MAKER)).bytes);
    expect(refusal(await answer('late', 'none', ['--agree']))).toEqual(refused('late'));
    writeFileSync(path('nothing'), '{}');
    const none = await answer('nothing', 'none', ['--agree']);
    expect([none.status, at(none.json(), 'error', 'kind')]).toEqual([40, 'malformed']);
    const there = await answer('request', 'request', ['--agree']);
    expect([there.status, at(there.json(), 'error', 'kind')]).toEqual([50, 'cannot-write']);
    expect(existsSync(path('none'))).toBe(false);
  });

  test('a virtual card is answered, with a word that an ordinary register refuses it', async () => {
    const document = JSON.parse(readFileSync(path('request'), 'utf8')) as Record<string, string>;
    const payload = JSON.parse(Buffer.from(document.payload ?? '', 'base64url').toString('utf8'));
    const ordinary = await makeRequest(REQUEST_PARTS.parse({ ...payload, demo: false }), MAKER);
    writeFileSync(path('ordinary'), ordinary.bytes);
    const ran = await answer('ordinary', 'virtual', ['--agree']);
    expect([ran.status, existsSync(path('virtual'))]).toEqual([0, true]);
    expect(ran.stderr).toContain('an ordinary register refuses this answer');
    // The request is not the one that the register made.
    expect(refusal(await desk(['file', path('virtual'), '--json']))).toEqual(refused('altered'));
  });

  test('a seal that the driver trusts takes the warning away', async () => {
    const seal = await run(['seal', 'export', path('desk.seal')], { env: home('desk') });
    expect(seal.status).toBe(0);
    // It says on stderr what was added.
    const trusted = await menkyo(['trust', 'add', path('desk.seal'), '--yes'], { env: home('driver') });
    expect(trusted.status).toBe(0);
    const ran = await answer('request', 'again', ['--agree']);
    expect([ran.status, at(ran.json(), 'asks', 'verdict')]).toEqual([0, 'genuine']);
    expect(ran.stderr).not.toContain('telephone');
  });

  test.each([
    [['request', '--person', 'E-1', '--out', 'x', '--days', '91']],
    [['request', '--person', 'E-9', '--out', 'x']],
    [['request', '--person', 'E-1', '--out', 'x', '--for', 'a\u202eb']],
    [['request', '--out', 'x']],
  ])('%j is a usage error', async (args) => {
    const ran = await desk([...args.map((arg) => (arg === 'x' ? path('x') : arg)), '--json']);
    expect(ran.status).toBe(2);
    expect(existsSync(path('x'))).toBe(false);
  });
});
