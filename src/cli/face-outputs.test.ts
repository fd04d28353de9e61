import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SECRETS } from '../../tests/support/cards.ts';
import { runHere } from '../../tests/support/in-process.ts';
import { at } from '../../tests/support/menkyo.ts';

/**
 * What keeps `menkyo read` from writing a picture. tests/cli/outputs.test.ts runs the built command, and holds what is
 * written.
 */

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-face-outputs-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const OLD = 'what lay there before';
const LANGS = ['en', 'ja'] as const;
const IS_POSIX = process.platform !== 'win32';
const IS_ROOT = process.getuid?.() === 0;

type InBoth = Readonly<Record<(typeof LANGS)[number], RegExp>>;

let folders = 0;

/** A folder for one test, with its first contents. */
function folder(content: Readonly<Record<string, string>> = {}): string {
  const path = join(FOLDER, String(++folders));
  mkdirSync(path);
  for (const [name, text] of Object.entries(content)) writeFileSync(join(path, name), text);
  return path;
}

const read = (card: string, more: readonly string[], env: Readonly<Record<string, string>> = SECRETS) =>
  runHere(['read', '--card', card, '--today', '2026-11-20', ...more], { env });

describe('wrong arguments: status 2', () => {
  /** The card file does not exist: the command refuses its arguments before it looks for the card. */
  async function refused(args: readonly string[], lang: string, said: RegExp, named: readonly string[]) {
    const ran = await read('/no/such/card.json', [...args, '--lang', lang, '--json']);
    expect([ran.status, at(ran.json(), 'error', 'kind')], ran.stderr).toEqual([2, 'usage']);
    expect(ran.stderr).toMatch(said);
    for (const name of named) expect(ran.stderr).toContain(name);
    expect(ran.stderr).not.toContain('/no/such/card.json');
  }

  test.each(['71', '1201', '0', 'abc', '300.5', '0x12c', '３００', '3e2', '+300', '-300', ' 300', '99999'])(
    '--dpi %j',
    (dpi) => refused(['--png', 'a', `--dpi=${dpi}`], 'en', /does not take/, ['--dpi', `"${dpi}"`, '72-1200']),
  );

  test.each(['letter', 'a5', 'A4 '])('--paper %j', (paper) =>
    refused(['--pdf', 'a', '--paper', paper], 'en', /does not take/, ['--paper', `"${paper}"`, 'card, a4']),
  );

  const GOES_WITH = /goes with/;
  const ONE_ONLY = /Only one thing can go to standard output/;
  const TWICE = /the same file was named twice/;

  test.each<[readonly string[], RegExp, readonly string[]]>([
    [['--dpi', '300'], GOES_WITH, ['--dpi', '--png']],
    [['--dpi', '300', '--svg', 'a'], GOES_WITH, ['--dpi', '--png']],
    [['--outlines'], GOES_WITH, ['--outlines', '--svg']],
    [['--outlines', '--pdf', 'a'], GOES_WITH, ['--outlines', '--svg']],
    [['--paper', 'a4'], GOES_WITH, ['--paper', '--pdf']],
    [['--paper', 'a4', '--png', 'a'], GOES_WITH, ['--paper', '--pdf']],
    [['--force'], GOES_WITH, ['--force', '--png, --svg, --pdf']],
    [['--png', '-', '--svg', '-'], ONE_ONLY, ['--png', '--svg']],
    [['--png', '-', '--svg', 'a', '--pdf=-'], ONE_ONLY, ['--png', '--pdf']],
    [['--pdf', '-'], ONE_ONLY, ['--pdf', '--json']],
    [['--svg=-', '--png', 'a'], ONE_ONLY, ['--svg', '--json']],
    [['--png', 'a', '--svg', 'a'], TWICE, ['--png', '--svg']],
    [['--png', './a', '--pdf', 'a'], TWICE, ['--png', '--pdf']],
    [['--svg', 'b/../a', '--pdf', './/a', '--force'], TWICE, ['--svg', '--pdf']],
    [['--png', join(tmpdir(), 'a'), '--svg', join(tmpdir(), 'b', '..', 'a')], TWICE, ['--png', '--svg']],
    [['--png', 'a.png', '--png', 'b.png'], /is given twice/, ['--png']],
    [['--svg', ''], /value/, ['--svg']],
    [['--pdf='], /value/, ['--pdf']],
    [['--outlines=yes', '--svg', 'a'], /value/, ['--outlines']],
    [['--force=yes', '--svg', 'a'], /value/, ['--force']],
  ])('%j', (args, said, named) => refused(args, 'en', said, named));

  test.each<[readonly string[], RegExp, readonly string[]]>([
    [['--png', 'a', '--dpi', '71'], /「71」は使えません/, ['--dpi', '72-1200']],
    [['--pdf', 'a', '--paper', 'letter'], /「letter」は使えません/, ['--paper', 'card, a4']],
    [['--outlines'], /一緒に使います/, ['--outlines', '--svg']],
    [['--png', '-', '--svg', '-'], /標準出力.*1つだけ/, ['--png', '--svg']],
    [['--svg', 'a', '--pdf', './a'], /同じファイル名は使えません/, ['--svg', '--pdf']],
  ])('%j in Japanese', (args, said, named) => refused(args, 'ja', said, named));

  test.each([['--png', 'a'], ['--force']])('%s is not for other commands', async (...args) => {
    expect((await runHere(['status', '--card', 'gold', ...args])).status).toBe(2);
  });
});

/** Creates an obstacle named `a` in a folder. */
type Obstacle = (cwd: string) => void;

const DEVICE = existsSync('/dev/full') ? '/dev/full' : '/dev/null';

/** The null device under another name, so that a failing test replaces only that name. */
const nullDevice: Obstacle = (cwd) => {
  const isMade = IS_ROOT && spawnSync('mknod', ['a', 'c', '1', '3'], { cwd }).status === 0;
  if (!isMade) symlinkSync('/dev/null', join(cwd, 'a'));
};

describe('a file that is there already: status 50, before the card is touched', () => {
  const THERE = { en: /a is there already\. .*--force/, ja: /a はすでにあります。.*--force/ };
  const IS_FOLDER = { en: /a is a folder/, ja: /a はフォルダーです/ };

  test.skipIf(!IS_POSIX).each<[string, Obstacle, InBoth]>([
    ['an empty file', (cwd) => writeFileSync(join(cwd, 'a'), ''), THERE],
    ['a folder', (cwd) => mkdirSync(join(cwd, 'a')), IS_FOLDER],
    ['a link to a file', (cwd) => symlinkSync('../file', join(cwd, 'a')), THERE],
    ['a link that leads nowhere', (cwd) => symlinkSync('nowhere', join(cwd, 'a')), THERE],
  ])('%s', async (_, make, said) => {
    const cwd = join(folder({ file: OLD }), 'cwd');
    mkdirSync(cwd);
    make(cwd);
    const path = join(cwd, 'a');
    const before = lstatSync(path);
    for (const [lang, option, card] of [
      // A read would end with status 22, and a missing card with status 2.
      ['en', '--png', 'one-try-left'],
      ['ja', '--pdf', '/no/such/card.json'],
    ] as const) {
      const ran = await read(card, [option, path, '--json', '--lang', lang]);
      expect(ran.status, ran.stderr).toBe(50);
      expect(ran.json()).toMatchObject({ error: { kind: 'cannot-write', path }, reading: null });
      expect(ran.stderr).toMatch(said[lang]);
    }
    expect(lstatSync(path)).toEqual({ ...before, atime: expect.anything(), atimeMs: expect.anything() });
    expect(readdirSync(cwd)).toEqual(['a']);
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a locked card', 'pin-locked', SECRETS],
    ['a wrong PIN', 'gold', { MENKYO_PIN: '9999' }],
    ['no PIN', 'gold', { MENKYO_PIN: '' }],
    ['another card', 'other-card', SECRETS],
    ['a damaged card', 'truncated-record', SECRETS],
  ])('%s is not even noticed', async (_, card, secrets) => {
    const cwd = folder({ a: OLD });
    const path = join(cwd, 'a');
    const ran = await read(card, ['--svg', join(cwd, 'b'), '--pdf', path, '--json'], secrets);
    expect([ran.status, at(ran.json(), 'error', 'path')]).toEqual([50, path]);
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
  });

  test('without --json: nothing on stdout', async () => {
    const ran = await read('gold', ['--svg', join(folder({ a: OLD }), 'a')]);
    expect([ran.status, ran.stdout]).toEqual([50, '']);
    expect(ran.stderr).toContain('Nothing was written');
  });
});

describe('--force', () => {
  const NO_FILE_AT_ALL = { en: /a is no ordinary file/, ja: /a はふつうのファイルではない/ };

  test.skipIf(!IS_POSIX).each<[string, Obstacle, InBoth]>([
    ['a folder', (cwd) => mkdirSync(join(cwd, 'a')), { en: /a is a folder/, ja: /a はフォルダーです/ }],
    ['a pipe', (cwd) => expect(spawnSync('mkfifo', ['a'], { cwd }).status).toBe(0), NO_FILE_AT_ALL],
    ['a device', nullDevice, NO_FILE_AT_ALL],
    ['a link to a device', (cwd) => symlinkSync(DEVICE, join(cwd, 'a')), NO_FILE_AT_ALL],
    [
      'a ring of links',
      (cwd) => symlinkSync('a', join(cwd, 'a')),
      { en: /a cannot be written to \(ELOOP\)/, ja: /a に書き込めません（ELOOP）/ },
    ],
  ])('does not replace %s', async (_, make, said) => {
    const cwd = folder();
    make(cwd);
    const path = join(cwd, 'a');
    const { ino, rdev, mode } = lstatSync(path);
    for (const lang of LANGS) {
      const ran = await read('pin-locked', ['--svg', path, '--force', '--json', '--lang', lang]);
      expect([ran.status, at(ran.json(), 'error', 'path')], ran.stderr).toEqual([50, path]);
      expect(ran.stderr).toMatch(said[lang]);
    }
    expect(lstatSync(path)).toMatchObject({ ino, rdev, mode });
    expect(readdirSync(cwd)).toEqual(['a']);
  });

  test.skipIf(!IS_POSIX)('is not offered for what it would not replace', async () => {
    const cwd = folder();
    nullDevice(cwd);
    const ran = await read('gold', ['--svg', join(cwd, 'a')]);
    expect(ran.status).toBe(50);
    expect(ran.stderr).not.toContain('--force');
  });

  test('keeps the old file where the read fails', async () => {
    const cwd = folder({ a: OLD });
    const force = ['--svg', join(cwd, 'a'), '--force'];
    expect((await read('altered-record', [...force, '--require-genuine'])).status).toBe(41);
    expect((await read('gold', force, { MENKYO_PIN: '9999' })).status).toBe(20);
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe(OLD);
  });
});

describe('a place where nothing can be written: status 50', () => {
  test.skipIf(!IS_POSIX).each<[string, string, InBoth]>([
    [
      'a folder that is not there',
      'gone/a',
      { en: /The folder for \S*gone\/a is not there/, ja: /gone\/a を置くフォルダーがありません/ },
    ],
    [
      'below a file',
      'file/a',
      { en: /file\/a cannot be written to \(ENOTDIR\)/, ja: /file\/a に書き込めません（ENOTDIR）/ },
    ],
    [
      'a name that is too long',
      'x'.repeat(256),
      { en: /x cannot be written to \(ENAMETOOLONG\)/, ja: /x に書き込めません（ENAMETOOLONG）/ },
    ],
  ])('%s', async (_, name, said) => {
    const cwd = folder({ file: OLD });
    const path = join(cwd, name);
    for (const [lang, ...more] of [['en'], ['ja', '--force']] as const) {
      const args = ['--svg', join(cwd, 'b'), '--pdf', path, ...more, '--json', '--lang', lang];
      const ran = await read('pin-locked', args);
      expect(ran.status).toBe(50);
      expect(ran.json()).toMatchObject({ error: { kind: 'cannot-write', path }, reading: null });
      expect(ran.stderr).toMatch(said[lang]);
    }
    expect(readdirSync(cwd)).toEqual(['file']);
    expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe(OLD);
  });

  test('a name that only a folder can have', async () => {
    const cwd = folder();
    const ran = await read('gold', ['--pdf', `${join(cwd, 'a')}/`, '--force', '--svg', '-']);
    // If one file cannot be written, stdout gets nothing either.
    expect([ran.status, ran.stdout], ran.stderr).toEqual([50, '']);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('a read that fails writes no file, and says so', () => {
  const holder = ['--holder'];

  test.each<[string, string, readonly string[], Readonly<Record<string, string>>, number]>([
    ['a locked PIN', 'pin-locked', [], {}, 21],
    ['a PIN that was not sent', 'one-try-left', [], {}, 22],
    ['no PIN', 'gold', [], { MENKYO_PIN: '' }, 22],
    ['a record that ends too early', 'truncated-record', [], {}, 40],
    ['no licence', 'without-licence', [], {}, 13],
    ['another card', 'other-card', [], {}, 12],
    ['an unknown signer', 'unknown-issuer', ['--require-genuine'], {}, 41],
    ['no signature', 'no-record-signature', ['--require-genuine'], {}, 41],
    ['a wrong signature password', 'gold', holder, { MENKYO_SIGN_PASSWORD: 'WRONG123' }, 20],
    ['a locked signature password', 'password-locked', holder, {}, 21],
    ['no signature password', 'gold', holder, { MENKYO_SIGN_PASSWORD: '' }, 22],
  ])('%s', async (_, card, more, secrets, status) => {
    const cwd = folder();
    const wasRead = status === 41 || more === holder;
    const env = { ...SECRETS, ...secrets };
    const args = [...more, '--png', join(cwd, 'a'), '--svg', join(cwd, 'b')];
    const plain = await read(card, [...args, '--pdf', join(cwd, 'c'), '--force'], env);
    expect([plain.status, plain.stdout !== ''], plain.stderr).toEqual([status, wasRead]);
    expect(plain.stderr).toMatch(/ No file was written\.\n$/);
    // The command still shows the reading, and does not claim that it wrote a file.
    expect(plain.stdout).not.toContain('Written');
    const json = await read(card, [...args, '--json', '--lang', 'ja'], env);
    expect([json.status, json.json().reading !== null], json.stderr).toEqual([status, wasRead]);
    expect(at(json.json(), 'error', 'message')).toMatch(/。ファイルは保存していません。$/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('where no file was asked for, none is spoken of', async () => {
    const failed = await read('gold', [], { MENKYO_PIN: '9999' });
    const done = await read('gold', []);
    expect([failed.status, done.status]).toEqual([20, 0]);
    expect(failed.stderr).not.toContain('file');
    expect(done.stdout).not.toMatch(/Written|personal data/);
  });
});
