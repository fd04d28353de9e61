import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { expectNoSecrets, run } from '../support/checked-run.ts';
import { at, menkyo, type Ran, type RunOptions } from '../support/menkyo.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

/** The built command. src/cli/face-outputs.test.ts holds the rest of what keeps it from writing. */

// A picture takes a second or two, and many times that on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const HOOK = fileURLToPath(new URL('../support/output-hook.cjs', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-outputs-'));
/** Processes that a failed test may have left running. */
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(FOLDER, { recursive: true, force: true });
});

const env = { MENKYO_PIN: '1234', MENKYO_SIGN_PASSWORD: 'TEST1234' };
const OLD = 'what lay there before';
const LANGS = ['en', 'ja'] as const;
const IS_POSIX = process.platform !== 'win32';

let folders = 0;

/** A folder for one test, with its first contents. */
function folder(content: Readonly<Record<string, string>> = {}): string {
  const path = join(FOLDER, String(++folders));
  mkdirSync(path);
  for (const [name, text] of Object.entries(content)) writeFileSync(join(path, name), text);
  return path;
}

const reading = (card: string, ...more: readonly string[]) => [
  'read',
  '--card',
  card,
  '--today',
  '2026-11-20',
  ...more,
];
const gold = (...more: readonly string[]) => reading('gold', ...more);

/** Gold without its photograph, which takes half of a picture's time. */
const FACELESS = changedCard(({ record }) => {
  record.photo = null;
});
const faceless = (...more: readonly string[]) => reading(FACELESS, ...more);
const ONE = faceless('--svg', 'a.svg');
const TWO = faceless('--svg', 'a.svg', '--pdf', 'a.pdf');

/** Runs in the folder `cwd`, so that names are paths in it. */
const inside = (cwd: string, more: RunOptions = {}): RunOptions => ({
  cwd,
  ...more,
  env: { ...env, ...more.env },
});

interface Hooks {
  /** A fixed time, in milliseconds since 1970. */
  readonly now?: number;
  /**
   * Where to hold. `half 1`: half of the first file is written. `link 2`, `rename 1`: before that file gets its name.
   */
  readonly hold?: string;
  /** Part of a file's name, or of a drawing. Ctrl-C comes while that file is read, or while it is drawn as a PNG. */
  readonly interrupt?: string;
}

const hooked = ({ now, hold, interrupt }: Hooks): Record<string, string> => ({
  NODE_OPTIONS: `--require ${HOOK}`,
  ...(now !== undefined && { MENKYO_TEST_NOW: String(now) }),
  ...(hold !== undefined && { MENKYO_TEST_HOLD: hold }),
  ...(interrupt !== undefined && { MENKYO_TEST_INTERRUPT: interrupt }),
});

/** A run that is held at a point. It continues when a signal comes, or never. */
async function held(
  args: readonly string[],
  cwd: string,
  hold: string,
): Promise<{ child: ChildProcess; done: Promise<Ran> }> {
  let done: Promise<Ran> | undefined;
  const child = await new Promise<ChildProcess>((resolve, reject) => {
    const onSay = (said: string, process: ChildProcess) => {
      if (said.startsWith('held\n')) resolve(process);
    };
    const onStart = (process: ChildProcess) => children.push(process);
    done = menkyo(args, inside(cwd, { env: hooked({ hold }), onStart, onSay }));
    done.then(({ stderr }) => reject(new Error(`it was not held: ${stderr}`)), reject);
  });
  return { child, done: done as unknown as Promise<Ran> };
}

const TEMPORARY = /^\.menkyo-.*\.tmp$/;

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The chunks of a PNG in order, and the values in the first ones. */
function pngFacts(bytes: Buffer) {
  expect(bytes.subarray(0, 8)).toEqual(PNG_SIGNATURE);
  const chunks: { name: string; body: Buffer }[] = [];
  for (let i = 8; i < bytes.length; ) {
    const length = bytes.readUInt32BE(i);
    chunks.push({
      name: bytes.toString('latin1', i + 4, i + 8),
      body: bytes.subarray(i + 8, i + 8 + length),
    });
    i += length + 12;
  }
  const body = (name: string) => chunks.find((chunk) => chunk.name === name)?.body ?? Buffer.alloc(13);
  return {
    names: chunks.map(({ name }) => name),
    width: body('IHDR').readUInt32BE(0),
    height: body('IHDR').readUInt32BE(4),
    perMetre: [body('pHYs').readUInt32BE(0), body('pHYs').readUInt32BE(4)],
    isMetre: body('pHYs')[8] === 1,
    data: Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map((chunk) => chunk.body)),
  };
}

/** Expects a complete picture. */
function expectPng(bytes: Buffer, dpi: number): void {
  const { names, width, height, perMetre, isMetre, data } = pngFacts(bytes);
  // Only the picture and its scale: no text, no time, no program name.
  expect(names.filter((name) => name !== 'IDAT')).toEqual(['IHDR', 'pHYs', 'IEND']);
  expect(width).toBe(Math.round((85.6 / 25.4) * dpi));
  expect(Math.abs(height - (54 / 25.4) * dpi)).toBeLessThanOrEqual(1);
  const expected = Math.round(dpi / 0.0254);
  expect({ perMetre, isMetre }).toEqual({ perMetre: [expected, expected], isMetre: true });
  expect(inflateSync(data).length, 'every line: a byte for its filter, four for a pixel').toBe(
    (1 + 4 * width) * height,
  );
  if (dpi > 300) return;
  // Every chunk's CRC is right, and the picture is not empty.
  const { data: pixels } = PNG.sync.read(bytes);
  const colours = new Set(new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4));
  expect(colours.size).toBeGreaterThan(20);
}

function expectSvg(text: string): void {
  expect(text).toMatch(
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:[^>]* viewBox="0 0 85\.6 54"/,
  );
  expect(text.endsWith('</svg>\n')).toBe(true);
  expect(text.slice(1)).not.toContain('<?xml');
  // The file runs no script and fetches nothing.
  expect(text).not.toMatch(/<script|\son[a-z]+="|href="(?!data:|#)/i);
  // A strict XML parser.
  const parsed = new Resvg(text);
  expect(parsed.width / parsed.height).toBeCloseTo(85.6 / 54, 1);
  parsed.free();
}

function expectPdf(bytes: Buffer, [width, height]: readonly [number, number]): void {
  const text = bytes.toString('latin1');
  expect(text).toMatch(/^%PDF-1\.\d\n/);
  expect(text).toMatch(/\nstartxref\n\d+\n%%EOF\n$/);
  const start = Number(text.match(/startxref\n(\d+)/)?.[1]);
  expect(text.slice(start, start + 5)).toBe('xref\n');
  const box = text.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
  const millimetres = [box?.[1], box?.[2]].map((points) => (Number(points) / 72) * 25.4);
  expect(millimetres[0]).toBeCloseTo(width, 1);
  expect(millimetres[1]).toBeCloseTo(height, 1);
}

const CARD = [85.6, 54] as const;
const A4 = [210, 297] as const;

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/**
 * Root bypasses file permissions. The tests drop these capabilities, so that a permission error occurs for root as
 * well.
 */
const PRIVILEGES = '-dac_override,-dac_read_search,-fowner';
const SETPRIV = ['setpriv', `--bounding-set=${PRIVILEGES}`, `--inh-caps=${PRIVILEGES}`, '--'];
const IS_ROOT = process.getuid?.() === 0;
const UNPRIVILEGED: readonly string[] | null = !IS_POSIX
  ? null
  : !IS_ROOT
    ? []
    : spawnSync(SETPRIV[0] ?? '', [...SETPRIV.slice(1), 'true']).status === 0
      ? SETPRIV
      : null;

/** Mounts a file system of the run's own over a folder, and prints to stderr what is in it at the end. */
const MOUNTED =
  'folder=$1 options=$2; shift 2; mount -t tmpfs -o "$options" none "$folder" || exit 99\n"$@"; status=$?\necho "left: $(ls -A "$folder")" >&2; exit $status';
const UNSHARE = IS_ROOT ? ['unshare', '-m'] : ['unshare', '-rm'];
const mounted = (place: string, options: string) => [...UNSHARE, 'sh', '-c', MOUNTED, 'sh', place, options];
const CAN_MOUNT = (() => {
  if (process.platform !== 'linux') return false;
  const [program = '', ...words] = [...mounted(folder(), 'size=8k'), 'true'];
  return spawnSync(program, words).status === 0;
})();

beforeAll(async () => {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  // Builds once what is stale, before many tests run the command.
  await menkyo(['--version']);
});

describe.concurrent('what is written is what its name says', () => {
  test.each([
    [[], 300],
    [['--dpi', '1200'], 1200],
  ] as const)('--png %j', async (more, dpi) => {
    const cwd = folder();
    const ran = await run(gold('--png', 'face.png', ...more), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expect(readdirSync(cwd)).toEqual(['face.png']);
    expectPng(readFileSync(join(cwd, 'face.png')), dpi);
  });

  test('--svg: with its text as text; --outlines: with none', async () => {
    const cwd = folder();
    for (const [name, ...more] of [['text.svg'], ['shapes.svg', '--outlines']] as const) {
      const ran = await run(gold('--holder', '--svg', name, ...more), inside(cwd));
      expect(ran.status, ran.stderr).toBe(0);
    }
    const [text, shapes] = ['text.svg', 'shapes.svg'].map((name) => readFileSync(join(cwd, name), 'utf8'));
    expectSvg(text ?? '');
    expectSvg(shapes ?? '');
    expect(text).toMatch(/<text [^>]*>見本　太郎<\/text>/);
    expect(text).toContain('運転免許証ではありません');
    expect(shapes).not.toContain('<text');
    expect(shapes).not.toContain('見本　太郎');
  });

  test('a replay that is judged by another day says so on its picture and in its name', async () => {
    const cwd = folder();
    const recorded = await run(['read', '--card', FACELESS, '--trace', 'card.trace'], inside(cwd));
    expect(recorded.status, recorded.stderr).toBe(0);
    const args = ['read', '--replay', 'card.trace', '--today', '2030-01-01', '--svg', 'a.svg'];
    const ran = await run(args, inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    const picture = readFileSync(join(cwd, 'a.svg'), 'utf8');
    expect(picture).toContain('>記録からの再生 REPLAY</text>');
    expect(picture).toContain('>2030年1月1日の時点として判定 Judged as of 2030-01-01</text>');
    expect(picture).toMatch(
      /aria-label="[^"]*。記録からの再生。2030年1月1日の時点として判定（読取日ではありません）"/,
    );
    expect(picture).not.toContain('体験用カード');
  });

  test('a record longer than its format allows: four faces, and stderr says what is left out', async () => {
    const cwd = folder();
    const card = changedCard(({ record }) => {
      record.photo = null;
      record.conditions = Array(12).fill('見本例示架空'.repeat(100));
      record.remarks = Array(8).fill('見本例示架空'.repeat(100));
    });
    const ran = await menkyo(reading(card, '--png', 'a.png', '--dpi', '72'), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/^menkyo: \d+ lines of conditions, remarks and changes left out: /m);
    // Four faces of 54.0 mm with 4 mm between two, at 243 pixels for 85.6 mm.
    expect(readFileSync(join(cwd, 'a.png')).readUInt32BE(20)).toBe(Math.round((243 / 85.6) * 228));
  });

  test('all three of one reading, each for its owner alone, by absolute paths and an open umask', async () => {
    const cwd = folder();
    const other = folder();
    const paths = [join(cwd, 'a b.png'), join(other, '券面.svg'), join(cwd, '-.pdf')];
    const [png = '', svg = '', pdf = ''] = paths;
    const args = gold('--dpi', '72', '--pdf', pdf, `--svg=${svg}`, '--png', png);
    const through = IS_POSIX ? ['sh', '-c', 'umask 0; exec "$@"', 'sh'] : [];
    const ran = await run(args, { env, through });
    expect(ran.status, ran.stderr).toBe(0);
    // First the reading, then the written files.
    expect(ran.stdout).toMatch(/^Record number +001234567890$/m);
    const said = ran.stdout.slice(ran.stdout.indexOf('Written'));
    expect(said).toMatch(/^(Written: .*\n){3}.*personal data.*\n$/);
    expect(said).toContain(`Written: ${png}\nWritten: ${svg}\nWritten: ${pdf}\n`);
    expectPng(readFileSync(png), 72);
    expectSvg(readFileSync(svg, 'utf8'));
    expectPdf(readFileSync(pdf), CARD);
    if (IS_POSIX) expect(paths.map(modeOf)).toEqual(['600', '600', '600']);
    expect([...readdirSync(cwd), ...readdirSync(other)].sort()).toEqual(['-.pdf', 'a b.png', '券面.svg']);
  });
});

/** All runs get this time of reading, so that nothing else differs. */
const NOW = Date.parse('2026-11-20T18:05:11+09:00');
const ALL = ['--png', 'a.png', '--dpi', '72', '--svg', 'a.svg', '--pdf', 'a.pdf'];
const ALL_NAMES = ['a.pdf', 'a.png', 'a.svg'];

describe.concurrent('the same reading gives the same bytes', () => {
  let first: Promise<Buffer[]> | undefined;

  async function written(more: Readonly<Record<string, string>>): Promise<Buffer[]> {
    const cwd = folder();
    const ran = await run(gold(...ALL), inside(cwd, { env: { ...hooked({ now: NOW }), ...more } }));
    expect(ran.status, ran.stderr).toBe(0);
    return ALL_NAMES.map((name) => readFileSync(join(cwd, name)));
  }

  test('elsewhere, and in another language', async () => {
    first ??= written({});
    const [one, other] = await Promise.all([first, written({ TZ: 'America/New_York', LANG: 'ja_JP.UTF-8' })]);
    // Not compared by vitest, which would print a difference byte by byte.
    for (const [i, name] of ALL_NAMES.entries()) {
      expect(one[i]?.equals(other[i] ?? Buffer.alloc(0)), name).toBe(true);
    }
  });

  test.each([
    ['--png', ['--dpi', '72'], 1],
    ['--svg', [], 2],
    ['--pdf', [], 0],
  ] as const)('%s -: those bytes on stdout, and nothing else', async (option, more, i) => {
    const cwd = folder();
    const ran = await menkyo(
      gold(option, '-', ...more),
      inside(cwd, { env: { ...hooked({ now: NOW }), LANG: 'ja_JP.UTF-8' } }),
    );
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    first ??= written({});
    expect((await first)[i]?.equals(ran.bytes), `${ran.bytes.length} bytes`).toBe(true);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('one to stdout and others to files', async () => {
    const cwd = folder();
    const ran = await run(gold('--svg=-', '--pdf', 'a.pdf', '--paper=a4'), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expectSvg(ran.stdout);
    expect(readdirSync(cwd)).toEqual(['a.pdf']);
    expectPdf(readFileSync(join(cwd, 'a.pdf')), A4);
  });
});

describe.concurrent('wrong arguments: status 2, and nothing is touched', () => {
  /** The card file does not exist: the command refuses its arguments before it looks for the card. */
  async function refused(args: readonly string[], lang: string, said: RegExp, named: readonly string[]) {
    const cwd = folder();
    const all = ['read', '--card', '/no/such/card.json', ...args, '--lang', lang, '--json'];
    const ran = await run(all, inside(cwd));
    expect([ran.status, at(ran.json(), 'error', 'kind')], ran.stderr).toEqual([2, 'usage']);
    expect(ran.stderr).toMatch(said);
    for (const name of named) expect(ran.stderr).toContain(name);
    expect(readdirSync(cwd)).toEqual([]);
  }

  test('a value that is out of range, in English', () =>
    refused(['--png', 'a', '--dpi=71'], 'en', /does not take/, ['--dpi', '"71"', '72-1200']));

  test('one file named twice, in Japanese', () =>
    refused(['--svg', 'b/../a', '--pdf', './/a', '--force'], 'ja', /同じファイル名は使えません/, [
      '--svg',
      '--pdf',
    ]));

  test('two to stdout without --json: not a word there', async () => {
    const ran = await run(faceless('--svg', '-', '--pdf', '-'), { env });
    expect([ran.status, ran.stdout]).toEqual([2, '']);
  });

  test.skipIf(!IS_POSIX)('the same file by way of a linked folder', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'd'));
    symlinkSync('d', join(cwd, 'l'));
    const ran = await run(faceless('--png', 'd/a', '--svg', 'l/a', '--force'), inside(cwd));
    expect(ran.status, ran.stdout).toBe(2);
    expect(readdirSync(join(cwd, 'd'))).toEqual([]);
  });
});

describe.concurrent('a file that is there already: status 50, before the card is touched', () => {
  test('it stays, and what to do is said in both languages', async () => {
    const cwd = folder({ a: OLD });
    for (const [lang, option, card, said] of [
      // A read would end with status 22, and a missing card with status 2.
      ['en', '--png', 'one-try-left', /a is there already\. .*--force/],
      ['ja', '--pdf', '/no/such/card.json', /a はすでにあります。.*--force/],
    ] as const) {
      const ran = await run([...reading(card, option, 'a'), '--json', '--lang', lang], inside(cwd));
      expect(ran.status, ran.stderr).toBe(50);
      expect(ran.json()).toMatchObject({ error: { kind: 'cannot-write', path: 'a' }, reading: null });
      expect(ran.stderr).toMatch(said);
    }
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe(OLD);
  });

  test.skipIf(!HAS_TERMINALS)('the command asks for no PIN', async () => {
    const path = join(folder({ a: OLD }), 'a');
    const ran = await onTerminal(faceless('--png', path), []);
    expect([ran.status, ran.unasked]).toEqual([50, 0]);
    expect(ran.shown).not.toContain('PIN');
    expect(readFileSync(path, 'utf8')).toBe(OLD);
  });

  test.skipIf(!IS_POSIX)('control characters in its name are not sent to the terminal', async () => {
    const name = 'a\u001b[31m.svg';
    const cwd = folder();
    for (const status of [0, 50]) {
      const ran = await run(faceless('--svg', name), inside(cwd));
      expect(ran.status).toBe(status);
      expect(ran.stdout + ran.stderr).toContain('a〓[31m.svg');
    }
  });
});

describe.concurrent('--force', () => {
  test('replaces a file whole, and only its owner can read the new one', async () => {
    const long = 'x'.repeat(2_000_000);
    const cwd = folder({ a: long });
    chmodSync(join(cwd, 'a'), 0o644);
    // A second link to the old file shows that the command replaces the file and does not overwrite its content.
    if (IS_POSIX) linkSync(join(cwd, 'a'), join(cwd, 'kept'));
    const ran = await run(faceless('--svg', 'a', '--force'), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
    if (IS_POSIX) {
      expect(modeOf(join(cwd, 'a'))).toBe('600');
      expect(readFileSync(join(cwd, 'kept'), 'utf8')).toBe(long);
      expect(readdirSync(cwd).sort()).toEqual(['a', 'kept']);
    }
  });

  test('does no harm where no file is', async () => {
    const cwd = folder();
    expect((await run(faceless('--svg', 'a', '--force'), inside(cwd))).status).toBe(0);
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
  });

  test.skipIf(!IS_POSIX).each([
    ['that leads nowhere', 'nowhere'],
    ['to a file, which is not the one that was named', 'other'],
  ])('replaces a link %s', async (_, to) => {
    const cwd = folder({ other: OLD });
    symlinkSync(to, join(cwd, 'a'));
    expect((await run(faceless('--svg', 'a', '--force'), inside(cwd))).status).toBe(0);
    expect(lstatSync(join(cwd, 'a')).isFile()).toBe(true);
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
    expect(readFileSync(join(cwd, 'other'), 'utf8')).toBe(OLD);
    expect(readdirSync(cwd).sort()).toEqual(['a', 'other']);
  });

  test.skipIf(!IS_POSIX)('does not replace a link to stdout', async () => {
    const cwd = folder();
    symlinkSync('/dev/stdout', join(cwd, 'a'));
    const ran = await run([...reading('pin-locked', '--svg', 'a', '--force'), '--json'], inside(cwd));
    expect([ran.status, at(ran.json(), 'error', 'path')], ran.stderr).toEqual([50, 'a']);
    expect(ran.stderr).toMatch(/a is no ordinary file/);
    expect(lstatSync(join(cwd, 'a')).isSymbolicLink()).toBe(true);
    expect(readdirSync(cwd)).toEqual(['a']);
  });
});

describe.concurrent('a place where nothing can be written: status 50', () => {
  const through = UNPRIVILEGED ?? [];
  const NOT_ALLOWED = { en: /There is no permission to write b\/a/, ja: /b\/a に書き込む権限がありません/ };

  test.skipIf(UNPRIVILEGED === null)('a folder that is not ours to write in', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'b'), 0o555);
    for (const lang of LANGS) {
      const args = [...reading('pin-locked', '--svg', 'b/a', '--lang', lang), '--json'];
      const ran = await run(args, inside(cwd, { through }));
      expect(ran.json()).toMatchObject({ error: { kind: 'cannot-write', path: 'b/a' }, reading: null });
      expect(ran.stderr).toMatch(NOT_ALLOWED[lang]);
    }
    expect(readdirSync(join(cwd, 'b'))).toEqual([]);
  });

  test.skipIf(UNPRIVILEGED === null)('a folder that may be written in but not looked into', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'b'));
    chmodSync(join(cwd, 'b'), 0o300);
    const ran = await run(faceless('--svg', 'b/a'), inside(cwd, { through }));
    chmodSync(join(cwd, 'b'), 0o700);
    // The check must let this path through, or the card would be read in vain.
    expect(ran.status, ran.stderr).toBe(0);
    expect(readdirSync(join(cwd, 'b'))).toEqual(['a']);
  });

  // A case that the check cannot see: another user's file that only its owner may replace.
  test.skipIf(!IS_ROOT || UNPRIVILEGED === null).each([
    ['where nothing was', false],
    ['where a file was', true],
  ])('with two files, the second of another user: the first is as before, %s', async (_, wasThere) => {
    const cwd = folder(wasThere ? { a: OLD, b: OLD } : { b: OLD });
    for (const path of [cwd, join(cwd, 'b')]) chownSync(path, 65_534, 65_534);
    chmodSync(cwd, 0o1777);
    const ran = await run(
      [...faceless('--svg', 'a', '--pdf', 'b', '--force'), '--json'],
      inside(cwd, { through }),
    );
    expect([ran.status, at(ran.json(), 'error', 'path')]).toEqual([50, 'b']);
    expect(readdirSync(cwd)).toEqual(wasThere ? ['a', 'b'] : ['b']);
    for (const name of readdirSync(cwd))
      expect(readFileSync(join(cwd, name), 'utf8') === OLD, name).toBe(true);
  });

  test.skipIf(!CAN_MOUNT)('a disk that is read only', async () => {
    const cwd = folder();
    const args = [...reading('pin-locked', '--svg', join(cwd, 'a')), '--lang'];
    for (const lang of LANGS) {
      const ran = await menkyo([...args, lang], { env, through: mounted(cwd, 'ro') });
      expect(ran.status, ran.stderr).toBe(50);
      expect(ran.stderr).toMatch({ en: /no permission to write/, ja: /書き込む権限がありません/ }[lang]);
      expect(ran.stderr).toMatch(/left: $/m);
    }
  });

  describe.skipIf(!CAN_MOUNT).concurrent('a disk that is full', () => {
    test.each(LANGS)('one file: no part of it (%s)', async (lang) => {
      const cwd = folder();
      const path = join(cwd, 'a.svg');
      const args = [...gold('--svg', path, '--lang', lang), '--json'];
      const ran = await menkyo(args, { env, through: mounted(cwd, 'size=16k') });
      expect(ran.status, ran.stderr).toBe(50);
      // The error still carries the reading.
      const read = { licence: { number: '001234567890' } };
      expect(ran.json()).toMatchObject({ error: { kind: 'cannot-write', path }, reading: read });
      expect(ran.stderr).toMatch(
        { en: /no room for .*a\.svg/, ja: /a\.svg を保存する空きがディスクに/ }[lang],
      );
      expect(ran.stderr).toMatch(/^left: $/m);
    });

    test('two files of which the first fits: none', async () => {
      const sized = folder();
      await run(TWO, inside(sized));
      const [svg = 0, pdf = 0] = ['a.svg', 'a.pdf'].map((name) => statSync(join(sized, name)).size);
      // In pages of 4096 bytes: room for the first file and half of the second.
      const pages = Math.ceil(svg / 4096) + Math.floor(pdf / 8192);
      const cwd = folder();
      const through = mounted(cwd, `size=${pages * 4}k`);
      const ran = await menkyo(faceless('--svg', join(cwd, 'a.svg'), '--pdf', join(cwd, 'a.pdf')), {
        env,
        through,
      });
      expect(ran.status, ran.stderr).toBe(50);
      expect(ran.stderr).toContain(join(cwd, 'a.pdf'));
      expect(ran.stderr).toMatch(/^left: $/m);
      expect(ran.stdout).toContain('001234567890');
      expect(ran.stdout).not.toContain('Written');
    });
  });

  test.skipIf(!existsSync('/dev/full'))('a stdout that takes nothing', async () => {
    const toFull = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];
    const ran = await run(faceless('--svg', '-'), inside(folder(), { through: toFull }));
    expect(ran.status, ran.stderr).toBe(50);
    expect(ran.stderr).not.toContain('at writeSync');
  });
});

describe.concurrent('a read that fails writes no file, and says so', () => {
  test.each<[string, string, readonly string[], Readonly<Record<string, string>>, number]>([
    ['a wrong PIN', 'gold', [], { MENKYO_PIN: '9999' }, 20],
    ['an altered record', 'altered-record', ['--require-genuine'], {}, 41],
  ])('%s', async (_, card, more, secrets, status) => {
    const cwd = folder();
    const wasRead = status === 41;
    const options = inside(cwd, { env: secrets });
    const args = reading(card, ...more, '--png', 'a', '--svg', 'b');
    const plain = await run([...args, '--pdf', 'c', '--force'], options);
    expect([plain.status, plain.stdout !== ''], plain.stderr).toEqual([status, wasRead]);
    expect(plain.stderr).toMatch(/ No file was written\.\n$/);
    // The command still shows the reading, and does not claim that it wrote a file.
    expect(plain.stdout).not.toContain('Written');
    const json = await run([...args, '--json', '--lang', 'ja'], options);
    expect([json.status, json.json().reading !== null], json.stderr).toEqual([status, wasRead]);
    expect(at(json.json(), 'error', 'message')).toMatch(/。ファイルは保存していません。$/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('and sends none to stdout', async () => {
    const ran = await run(reading('altered-record', '--svg', '-', '--require-genuine'), { env });
    expect([ran.status, ran.stdout]).toEqual([41, '']);
  });
});

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe.concurrent('what a killed run left', () => {
  test('goes with the next export there, and nothing else does', async () => {
    const dead = `.menkyo-${await deadPid()}-0123456789ab.tmp`;
    const alive = `.menkyo-${process.pid}-0123456789ab.tmp`;
    const old = `.menkyo-${process.pid}-ba9876543210.tmp`;
    const stay = [
      alive,
      '.menkyo-x.txt',
      'x.tmp',
      'menkyo-y.tmp',
      '.menkyo-z.tmp.png',
      '.menkyo.tmp',
      'd.menkyo-1.tmp',
    ];
    const go = [dead, old, '.menkyo-something.tmp', '.menkyo-0123456789ab.tmp', '.menkyo-0-a.tmp'];
    const cwd = folder(Object.fromEntries([...stay, ...go].map((name) => [name, OLD])));
    // No export takes an hour, so this process number now belongs to another process.
    utimesSync(join(cwd, old), Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
    mkdirSync(join(cwd, '.menkyo-d.tmp'));
    writeFileSync(join(cwd, '.menkyo-d.tmp', '.menkyo-e.tmp'), OLD);
    const all = () => readdirSync(cwd).sort();
    const before = all();
    // A command that writes nothing into the folder tidies nothing up there.
    expect((await run(faceless(), inside(cwd))).status).toBe(0);
    expect((await run(reading('pin-locked', '--svg', 'a'), inside(cwd))).status).toBe(21);
    expect(all()).toEqual(before);

    const ran = await run(faceless('--svg', 'a'), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expect(all()).toEqual(['a', '.menkyo-d.tmp', ...stay].sort());
    for (const name of stay) expect(readFileSync(join(cwd, name), 'utf8')).toBe(OLD);
    expect(readdirSync(join(cwd, '.menkyo-d.tmp'))).toEqual(['.menkyo-e.tmp']);
  });

  test.skipIf(!IS_POSIX)('a link by that name: what it names is not deleted', async () => {
    const cwd = folder({ other: OLD });
    symlinkSync('other', join(cwd, '.menkyo-l.tmp'));
    expect((await run(faceless('--svg', 'a'), inside(cwd))).status).toBe(0);
    expect(readFileSync(join(cwd, 'other'), 'utf8')).toBe(OLD);
  });
});

describe.skipIf(!IS_POSIX).concurrent('killed in the midst of it', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['half 1', ONE, []],
    ['link 1', ONE, []],
    ['link 2', TWO, ['a.svg']],
    ['rename 2', [...TWO, '--force'], ['a.svg']],
  ])('at %s: no half of a file, and the next export tidies up', async (hold, args, whole) => {
    const cwd = folder();
    const { child, done } = await held(args, cwd, hold);
    const names = readdirSync(cwd);
    expect(names.filter((name) => !TEMPORARY.test(name))).toEqual(whole);
    const temporary = names.filter((name) => TEMPORARY.test(name));
    expect(temporary.length).toBeGreaterThan(0);
    expect(new Set(temporary.map((name) => modeOf(join(cwd, name))))).toEqual(new Set(['600']));
    child.kill('SIGKILL');
    expect((await done).status).toBeNull();
    expect(readdirSync(cwd)).toEqual(names);
    if (whole.length > 0) expectSvg(readFileSync(join(cwd, 'a.svg'), 'utf8'));

    const ran = await run(faceless('--svg', 'b.svg'), inside(cwd));
    expect(ran.status, ran.stderr).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual([...whole, 'b.svg']);
  });

  test('with --force: the old file, whole', async () => {
    const cwd = folder({ 'a.svg': OLD });
    const { child, done } = await held([...ONE, '--force'], cwd, 'half 1');
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toBe(OLD);
    child.kill('SIGKILL');
    await done;
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toBe(OLD);
  });
});

describe.skipIf(!IS_POSIX).concurrent('Ctrl-C, SIGTERM and SIGHUP', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s before the card is read: %i', async (signal, status) => {
    const cwd = folder();
    const { child, done } = await held(gold('--svg', 'a.svg', '--json'), cwd, 'card 1');
    child.kill(signal);
    const ran = await done;
    expect([ran.status, at(ran.json(), 'error', 'kind')], ran.stderr).toEqual([status, 'interrupted']);
    expect(readdirSync(cwd)).toEqual([]);
  });

  // At a high resolution drawing takes seconds.
  test.each([
    ['</svg>', '--png', 'a', '--dpi', '72'],
    ['NotoSansJP_700Bold', '--pdf', 'a'],
  ])('while it is drawn (%s): %s', async (interrupt, ...args) => {
    const cwd = folder();
    const hooks = hooked({ interrupt });
    const ran = await run([...faceless(...args), '--json'], inside(cwd, { env: hooks }));
    expect([ran.status, at(ran.json(), 'error', 'kind')], ran.stderr).toEqual([130, 'interrupted']);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each([
    ['SIGINT', 'half 1', 130],
    ['SIGTERM', 'half 1', 143],
    ['SIGHUP', 'half 1', 129],
    ['SIGINT', 'link 2', 130],
  ] as const)('%s while it is written (%s): all of it or nothing', async (signal, hold, interrupted) => {
    const cwd = folder();
    const { child, done } = await held(TWO, cwd, hold);
    child.kill(signal);
    const { status } = await done;
    expect([
      [interrupted, []],
      [0, ['a.pdf', 'a.svg']],
    ]).toContainEqual([status, readdirSync(cwd).sort()]);
    if (status === 0) {
      expectSvg(readFileSync(join(cwd, 'a.svg'), 'utf8'));
      expectPdf(readFileSync(join(cwd, 'a.pdf')), CARD);
    }
  });

  test.skipIf(!HAS_TERMINALS)('at the question', async () => {
    const path = join(folder(), 'a.svg');
    const ran = await onTerminal(faceless('--svg', path), [['Licence PIN', '12\u0003']]);
    expect([ran.status, ran.unasked, ran.echoes]).toEqual([130, 0, true]);
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe.concurrent('two runs at the same time', () => {
  test('into one folder: both', async () => {
    const cwd = folder();
    const runs = ['a', 'b'].map((name) => run(faceless('--svg', name), inside(cwd)));
    expect((await Promise.all(runs)).map(({ status }) => status)).toEqual([0, 0]);
    expect(readdirSync(cwd).sort()).toEqual(['a', 'b']);
    for (const name of ['a', 'b']) expectSvg(readFileSync(join(cwd, name), 'utf8'));
  });

  test('to one file: one of them', async () => {
    const cwd = folder();
    const args = [...faceless('--svg', 'a'), '--json'];
    const runs = await Promise.all([run(args, inside(cwd)), run(args, inside(cwd))]);
    expect(runs.map(({ status }) => status).sort()).toEqual([0, 50]);
    expect(readdirSync(cwd)).toEqual(['a']);
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
  });

  test.skipIf(!IS_POSIX)('what one has half written, the other does not take away', async () => {
    const cwd = folder();
    const { child, done } = await held(faceless('--svg', 'a'), cwd, 'half 1');
    expect((await run(faceless('--svg', 'b'), inside(cwd))).status).toBe(0);
    child.kill('SIGUSR2');
    expect((await done).status).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['a', 'b']);
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
  });

  test.skipIf(!IS_POSIX).each([
    ['half 1', faceless('--svg', 'a', '--json')],
    ['link 1', faceless('--svg', 'a', '--json')],
    // The command removes the first of its files again.
    ['link 2', faceless('--svg', 'b', '--pdf', 'a', '--json')],
  ])('a file that appeared after the check (%s) is left alone', async (hold, args) => {
    const cwd = folder();
    const { child, done } = await held(args, cwd, hold);
    writeFileSync(join(cwd, 'a'), OLD);
    child.kill('SIGUSR2');
    const ran = await done;
    expect(ran.status, ran.stderr).toBe(50);
    expect(ran.json()).toMatchObject({
      error: { kind: 'cannot-write', path: 'a' },
      reading: { licence: { number: '001234567890' } },
    });
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe(OLD);
  });
});

describe.concurrent('what is said', () => {
  test('in Japanese too', async () => {
    const ran = await run(gold('--svg', '券面.svg', '--lang', 'ja'), inside(folder()));
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(
      /^免許情報記録番号 +001234567890$[\s\S]*^保存しました: 券面\.svg\n.*個人情報.*\n$/m,
    );
  });

  test.each([
    [
      'en',
      [
        /--png FILE .*--dpi N.*72 to 1200[\s\S]*300/,
        /--svg FILE .*--outlines/,
        /--pdf FILE .*--paper card.* a4/,
        /--force /,
        /- is standard output/,
      ],
    ],
    [
      'ja',
      [
        /--png ファイル .*--dpi 数.*72～1200.*300/,
        /--svg ファイル .*--outlines/,
        /--pdf ファイル .*--paper card.*a4/,
        /--force /,
        /- は標準出力/,
      ],
    ],
  ] as const)('--help in %s', async (lang, lines) => {
    const { stdout } = await run(['read', '--help', '--lang', lang]);
    for (const line of lines) expect(stdout).toMatch(line);
  });

  const awkward = (name: string) =>
    changedCard(({ inputSupportAp, record }) => {
      inputSupportAp.name = name;
      record.photo = Buffer.from('this is no picture at all').toString('base64');
    });

  test.each<[string, readonly RegExp[]]>([
    ['en', [/holder name: .*font lacks.*U\+1F980.*〓/, /the photograph cannot be shown/]],
    ['ja', [/氏名: 書体にない文字（U\+1F980）を〓で/, /免許用顔写真を表示できません/]],
  ])('what could not be drawn is noted on stderr in %s, and the rest is written', async (lang, notes) => {
    const cwd = folder();
    const args = reading(awkward('見本　\u{1f980}'), '--holder=text', '--svg', 'a', '--lang', lang, '--json');
    const ran = await menkyo(args, inside(cwd, { env: SECRETS }));
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.json().schema).toBe('menkyo.read/1');
    for (const note of notes) expect(ran.stderr).toMatch(new RegExp(`^menkyo: ${note.source}`, 'm'));
    expectSvg(readFileSync(join(cwd, 'a'), 'utf8'));
  });

  test('a name that does not fit is noted, and the note gets into no pipe', async () => {
    const args = reading(awkward('見本例示'.repeat(60)), '--holder=text', '--svg', '-');
    const ran = await menkyo(args, { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/^menkyo: holder name: too long.*…$/m);
    expectSvg(ran.stdout);
  });

  test('no note where all is drawn', async () => {
    // run() fails on any output on stderr.
    const ran = await run(reading('rare-kanji', '--holder=text', '--svg', '-'), { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
  });
});

/** The bytes, together with the content of compressed streams. */
function unpacked(bytes: Buffer): string {
  const parts = [bytes];
  const text = bytes.toString('latin1');
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    const end = text.indexOf('endstream', index);
    try {
      parts.push(inflateSync(bytes.subarray(index + start.length, end)));
    } catch {
      // Not every stream is compressed.
    }
  }
  return Buffer.concat(parts).toString('latin1');
}

test('no secret gets into a file, nor where it was written', async () => {
  const cwd = folder();
  const formats = ['--png', 'a.png', '--dpi', '72', '--svg', 'a.svg', '--pdf', 'a.pdf', '--paper', 'a4'];
  const ran = await run(faceless('--holder=both', ...formats), inside(cwd, { env: SECRETS }));
  expect(ran.status, ran.stderr).toBe(0);
  const svg = readFileSync(join(cwd, 'a.svg'), 'utf8');
  const words = [...svg.matchAll(/>([^<]+)</g)].map(([, word]) => word).join('\n');
  expect(words).toContain('見本　太郎');
  expectNoSecrets(words);
  for (const name of ALL_NAMES) {
    const bytes = readFileSync(join(cwd, name));
    const text = unpacked(bytes);
    if (name === 'a.pdf') expect(text.length).toBeGreaterThan(bytes.length * 1.5);
    for (const word of [SECRETS.MENKYO_SIGN_PASSWORD, cwd, dirname(HOOK)]) {
      // Strings in the PDF have two bytes for a character.
      const wide = Buffer.from(word, 'utf16le').swap16().toString('latin1');
      expect([name, text.includes(word), text.includes(wide)]).toEqual([name, false, false]);
    }
  }
});
