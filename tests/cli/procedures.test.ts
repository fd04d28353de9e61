import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { expectNoSecrets, run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { DOCUMENT, type Document, IDS, one } from '../support/procedures-document.ts';

/** The built command. src/cli/handlers/procedures.test.ts holds its rules, src/procedures those of the procedures. */

const TODAY = ['--today', '2026-11-20'];

async function told(card: string, ...options: readonly string[]): Promise<Document> {
  const ran = await run(['procedures', '--card', card, ...TODAY, '--json', ...options], { env: SECRETS });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const document = DOCUMENT.parse(ran.json());
  expect(document.procedures.map(({ id }) => id)).toEqual(IDS);
  return document;
}

const mayOf = (document: Document) => document.procedures.map(({ may }) => may);

describe.concurrent('menkyo procedures', () => {
  test('gold, with everything read and answered: the card decides', async () => {
    const document = await told(
      'gold',
      '--holder=both',
      '--holds=card',
      '--course=excellent',
      '--suspended=no',
      '--took-again=no',
      '--linked=yes',
      '--handed-in=yes',
    );
    expect(document).toMatchObject({
      today: '2026-11-20',
      record: 'licence',
      expiresOn: '2029-02-01',
      certificate: { kind: 'read', isTrusted: true, validUntil: '2029-11-30' },
      facts: { kind: 'agree', fields: [] },
      answers: { birthDate: null, holding: 'card-only', course: 'excellent', suspended: false, linked: true },
    });
    expect(mayOf(document)).toEqual([
      'later',
      'later',
      'later',
      'done',
      'any-time',
      'any-time',
      'depends',
      'any-time',
      'any-time',
    ]);
    expect(one(document, 'renewal')).toMatchObject({ from: '2028-12-01', until: '2029-02-01' });
    expect(document.procedures.flatMap(({ asks }) => asks)).toEqual([]);
  });

  test('nothing of the holder but the days: no name, no address, no number', async () => {
    const said = JSON.stringify(await told('gold', '--holder=both'));
    for (const one of ['見本', '太郎', '東京', '001234567890', '1985']) expect(said).not.toContain(one);
    expectNoSecrets(said);
  });

  test('a locked password with --holder: the text all the same, the document not', async () => {
    const args = ['procedures', '--card', 'password-locked', '--holder', ...TODAY];
    const [said, document] = await Promise.all([
      run(args, { env: SECRETS }),
      run([...args, '--json'], { env: SECRETS }),
    ]);
    expect([said.status, document.status]).toEqual([21, 21]);
    expect(said.stdout).toContain('Renewing the licence');
    expect(document.json()).toMatchObject({ error: { kind: 'locked', secret: 'signature' }, reading: null });
  });

  test('not to hold the card that lies there is no answer: status 2, and no PIN is sent', async () => {
    for (const [card, holds, said] of [
      ['gold', 'conventional', 'card, both'],
      ['conventional-licence', 'card', 'conventional, both'],
    ] as const) {
      // With no secret at all: had one been asked for, the status would be another.
      const ran = await run(['procedures', '--card', card, ...TODAY, '--holds', holds, '--json']);
      expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([2, 'usage']);
      expect(ran.stderr).toContain(said);
    }
  });

  test('for a person, in Japanese: what to do, when, and the open questions', async () => {
    const ran = await run(['procedures', '--card', 'gold', ...TODAY, '--lang', 'ja'], { env: SECRETS });
    expect(ran.stdout).toContain('免許の更新');
    expect(ran.stdout).toContain('--born YYYY-MM-DD');
  });
});

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-loaded-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Whether the built command has loaded the rules of procedures when it ends. Node's coverage names every script that it loaded. */
async function loadsRules(name: string, ...args: readonly string[]): Promise<boolean> {
  const folder = join(FOLDER, name);
  const ran = await run(args, { env: { ...SECRETS, NODE_V8_COVERAGE: folder } });
  expect(ran.status, ran.stderr).toBe(0);
  const scripts = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.includes('/dist/cli/'));
  });
  expect(scripts.length).toBeGreaterThan(1);
  const rule = 'that directly precedes the last day of validity';
  return scripts.some((url) => readFileSync(fileURLToPath(url), 'utf8').includes(rule));
}

test('the help text does not wait for procedures: their rules are loaded by the command that needs them', async () => {
  expect(await loadsRules('help', '--help')).toBe(false);
  expect(await loadsRules('procedures', 'procedures', '--card', 'gold', ...TODAY)).toBe(true);
});
