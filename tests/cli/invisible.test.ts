import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caCertificate, holderCertificate, toPem } from '../../scripts/fixtures/authority.ts';
import { changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { at, type JsonObject, menkyo, type Ran, type RunOptions } from '../support/menkyo.ts';

/** No command writes hidden characters of names, addresses, certificates, labels or paths to a terminal. */

/**
 * A direction override and isolate, a zero-width space, controls of both sets, a tag, a line break that forges a line.
 */
const HOSTILE = '見\u202e本\u200b\u0007\u009b31m\u2066\u00ad\u{e0041}\ufeff\n太郎\u061c\u001b[2J\u2028';
const SHOWN = '見〓本〓〓〓31m〓〓〓〓〓太郎〓〓[2J';
const ADDRESS = '東京都見本区\u202e1-2\u202c\u200d例示\u0085\u{1d173}';
const ACTING = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-invisible-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
const inFolder = (name: string) => join(FOLDER, name);

const env = { ...SECRETS, XDG_DATA_HOME: inFolder('data') };

const card = changedCard(({ inputSupportAp, jpkiAp, file }) => {
  inputSupportAp.name = HOSTILE;
  inputSupportAp.address = ADDRESS;
  const der = holderCertificate({ name: HOSTILE, birthDate: '319850101', sex: '1', address: ADDRESS }, 1);
  jpkiAp.signature.certificate = Buffer.from(der).toString('base64');
  file.title = { ja: HOSTILE, en: HOSTILE };
  file.about = { ja: HOSTILE, en: HOSTILE };
});

/** Control characters in the output, except line breaks at line ends. */
function acting({ stdout, stderr }: Ran, lineBreak = /\n/g): string[] {
  const said = `${stdout}${stderr}`.replace(lineBreak, '');
  return [...said.matchAll(ACTING)].map(([char]) => `U+${(char.codePointAt(0) ?? 0).toString(16)}`);
}

async function said(args: readonly string[], options: RunOptions = { env }): Promise<Ran> {
  const ran = await menkyo(args, options);
  expect(acting(ran)).toEqual([]);
  return ran;
}

beforeAll(async () => {
  const ca = caCertificate({ key: 'own-ca', commonName: HOSTILE });
  writeFileSync(inFolder('ca.pem'), toPem(ca));
  writeFileSync(inFolder(`broken\u202e\u200b\u001b[2J\n.json`), '{"title": "\u009b"}');
  for (const [to, ...asked] of [
    ['a', '--holder=both'],
    ['b', '--holder=text'],
  ] as const) {
    const traced = await menkyo(['read', '--card', card, ...asked, '--trace', inFolder(`${to}.trace`)], {
      env,
    });
    expect(traced.status, traced.stderr).toBe(0);
  }
  const added = await menkyo(['trust', 'add', inFolder('ca.pem'), '--yes'], { env });
  expect(added.status, added.stderr).toBe(0);
  const label = 'わたしの\u200bお\u00adしらせ';
  const days = ['--about', 'licence', '--last-day', '2030-02-01', '--months', '6,4,2', '--label', label];
  const reminded = await menkyo(['reminders', 'add', ...days], { env });
  expect(reminded.status, reminded.stderr).toBe(0);
});

const BROKEN = inFolder('broken\u202e\u200b\u001b[2J\n.json');
const NOWHERE = '/proc/nonexistent/\u202e\u009b2J\u200b\n.face';

/** Each command that shows outside text, and its exit status. */
const COMMANDS: readonly (readonly [what: string, status: number, args: readonly string[]])[] = [
  ['a certificate', 0, ['read', '--card', card, '--holder']],
  ['basic facts', 0, ['read', '--card', card, '--holder=text']],
  ['both', 0, ['read', '--card', card, '--holder=both']],
  ['a replay', 0, ['read', '--replay', inFolder('a.trace')]],
  ['tries left', 0, ['status', '--card', card]],
  ['procedures', 0, ['procedures', '--card', card, '--holder=both']],
  ['a card file', 0, ['card', 'show', card]],
  ['a trace', 0, ['trace', 'show', inFolder('a.trace')]],
  ['a comparison', 0, ['trace', 'show', '--diff', inFolder('a.trace'), inFolder('b.trace')]],
  ['trusted certificates', 0, ['trust', 'list']],
  ['reminders', 0, ['reminders', 'list']],
  ['what is due', 0, ['reminders', 'due', '--again', '--today', '2029-10-01']],
  ['a broken card file', 2, ['read', '--card', BROKEN]],
  ['no card file', 2, ['read', '--card', NOWHERE]],
  ['no recording', 2, ['read', '--replay', NOWHERE]],
  ['no day', 2, ['read', '--card', card, '--today', '2026\u202e\u200b']],
  ['no trace', 2, ['trace', 'show', BROKEN]],
  ['no certificate', 2, ['trust', 'add', BROKEN]],
  ['no such file', 2, ['trust', 'add', NOWHERE]],
  ['no such certificate', 2, ['trust', 'remove', 'AB\u202e\u200b\u009b']],
  ['no such reminder', 2, ['reminders', 'remove', 'ab\u202e\u200b\u009b']],
  ['no such folder', 50, ['read', '--card', card, '--png', NOWHERE]],
];

describe.concurrent.each(['ja', 'en'])('in %s', (lang) => {
  test.each(COMMANDS)('%s', async (_, status, args) => {
    const text = await said([...args, '--lang', lang]);
    expect(text.status, text.stderr).toBe(status);
    const json = await said([...args, '--lang', lang, '--json']);
    expect(json.status, json.stderr).toBe(status);
    expect(() => json.json()).not.toThrow();
  });
});

describe.concurrent('documents on stdout', () => {
  test('a trace', async () => {
    const ran = await said(['read', '--card', card, '--holder=both', '--trace', '-']);
    expect(ran.stdout).toContain('"command"');
  });

  test('an SVG', async () => {
    const ran = await said(['read', '--card', card, '--holder=text', '--svg', '-']);
    expect(ran.stdout).toContain('見〓本');
  });

  test('a calendar, whose lines end as calendars have it', async () => {
    const ran = await menkyo(['reminders', 'ics', '-'], { env });
    expect(acting(ran, /\r\n/g)).toEqual([]);
    expect(ran.stdout).toContain('わたしの〓お〓しらせ');
  });

  test('a batch: what its lines are called comes back, escaped', async () => {
    const lines = [
      { id: HOSTILE, card, holder: 'text', secrets: { pin: '1234', textPin: '5678' } },
      { id: 'b', card: NOWHERE },
    ];
    const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
    const ran = await said(['read', '--batch', '-'], { input });
    const [first, second] = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
    expect(first?.id).toBe(HOSTILE);
    expect(at(first ?? null, 'document', 'holder', 'name')).toBe(HOSTILE);
    expect(at(second ?? null, 'document', 'error', 'kind')).toBe('usage');
  });
});

test('JSON gives the very text, and a page what may be shown of it', async () => {
  const json = (await said(['read', '--card', card, '--holder=text', '--json'])).json();
  expect(at(json, 'holder', 'name')).toBe(HOSTILE);
  expect(at(json, 'holder', 'address')).toBe(ADDRESS);
  const { stdout } = await said(['read', '--card', card, '--holder=text', '--lang', 'en']);
  expect(
    stdout
      .split('\n')
      .find((line) => line.startsWith('Name '))
      ?.trimEnd(),
  ).toMatch(/見〓本〓〓〓31m/);
  expect((await said(['card', 'show', card, '--lang', 'en'])).stdout).toContain(SHOWN);
  const [certificate] = (await said(['trust', 'list', '--json'])).json().certificates as JsonObject[];
  expect(certificate?.subject).toContain('\u202e');
});

test.each([
  ['en', '髙 (U+9AD9)橋　見本', '高 (U+9AD8)橋　見本', '髙橋　見本', '高橋 見本'],
  ['ja', '葛 (U+845B)城', '葛\u{e0101} (U+845B U+E0101)城', '葛城', '葛\u{e0101}城'],
  ['en', '山田', '山〓 (U+200B)田', '山田', '山\u200b田'],
])('in %s, two names that look alike: %s / %s', async (lang, first, second, certified, written) => {
  const alike = changedCard(({ inputSupportAp, jpkiAp }) => {
    inputSupportAp.name = written;
    const address = inputSupportAp.address;
    const der = holderCertificate({ name: certified, birthDate: '319850101', sex: '1', address }, 1);
    jpkiAp.signature.certificate = Buffer.from(der).toString('base64');
  });
  const { stdout } = await said(['read', '--card', alike, '--holder=both', '--lang', lang]);
  // A long note is broken into lines, also at places without a space.
  const bare = (text: string) => text.replace(/\s/g, '');
  expect(bare(stdout)).toContain(bare(`${first} / ${second}`));
});
