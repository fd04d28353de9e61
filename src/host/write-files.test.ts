import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkTarget, writeFiles } from './write-files.ts';

/** What happens instead when a function of the file system is called the next time. */
const next = vi.hoisted(() => new Map<string, (path: string) => void>());
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<Record<string, (...args: unknown[]) => Promise<unknown>>>();
  const watched = ['open', 'link', 'rename', 'unlink', 'access'].map((name) => [
    name,
    async (...args: unknown[]) => {
      const meddle = next.get(name);
      next.delete(name);
      meddle?.(String(args[1] ?? args[0]));
      return real[name]?.(...args);
    },
  ]);
  return { ...real, ...Object.fromEntries(watched) };
});

const fails = (code: string) => () => {
  throw Object.assign(new Error(`${code}: made up`), { code });
};

const OLD = 'what lay there before';
const IS_POSIX = process.platform !== 'win32';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-write-'));
});
afterEach(() => {
  next.clear();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const put = (name: string, text = OLD) => writeFileSync(at(name), text);
const text = (name: string) => readFileSync(at(name), 'utf8');
const names = () => readdirSync(folder).sort();
/** Files to write, each with its own name as what is in it. */
const files = (...wanted: readonly string[]) =>
  wanted.map((name) => ({ path: at(name), bytes: Buffer.from(name) }));
const fault = (name: string, code: string) => ({ ok: false, error: { path: at(name), code } });
const DONE = { ok: true, value: undefined };

describe('whether a file can be written', () => {
  test.each<[string, boolean, (path: string) => void, string | null]>([
    ['nothing there', false, () => undefined, null],
    ['nothing there', true, () => undefined, null],
    ['a file', false, (path) => writeFileSync(path, OLD), 'EEXIST'],
    ['a file', true, (path) => writeFileSync(path, OLD), null],
    ['a folder', false, (path) => mkdirSync(path), 'EISDIR'],
    ['a folder', true, (path) => mkdirSync(path), 'EISDIR'],
  ])('%s, with force: %s', async (_, force, make, code) => {
    make(at('a'));
    const before = names();
    const expected = code === null ? null : { path: at('a'), code };
    expect(await checkTarget(at('a'), force)).toEqual(expected);
    expect(names()).toEqual(before);
  });

  test.skipIf(!IS_POSIX).each<[string, boolean, string, string | null]>([
    ['to a file', false, 'b', 'EEXIST'],
    ['to a file', true, 'b', null],
    ['to a folder', true, '.', 'EISDIR'],
    ['to nowhere', false, 'c', 'EEXIST'],
    ['to nowhere', true, 'c', null],
    ['to itself', false, 'a', 'ELOOP'],
    ['to itself', true, 'a', 'ELOOP'],
    ['to a device', true, '/dev/null', 'not-a-file'],
  ])('a link %s, with force: %s', async (_, force, to, code) => {
    put('b');
    symlinkSync(to, at('a'));
    expect(await checkTarget(at('a'), force)).toEqual(code === null ? null : { path: at('a'), code });
  });

  test.each([
    ['missing/a', 'ENOENT'],
    ['b/a', 'ENOTDIR'],
    ['x'.repeat(256), 'ENAMETOOLONG'],
  ])('%s', async (name, code) => {
    put('b');
    for (const force of [false, true]) {
      expect(await checkTarget(at(name), force)).toEqual({ path: at(name), code });
    }
  });

  test('what the system says of the folder is passed on', async () => {
    next.set('access', fails('EROFS'));
    expect(await checkTarget(at('a'), false)).toEqual({ path: at('a'), code: 'EROFS' });
    next.set('access', () => {
      throw new Error('no code at all');
    });
    expect(await checkTarget(at('a'), false)).toEqual({ path: at('a'), code: 'unknown' });
  });
});

describe.each([[false], [true]])('all files or none, with force: %s', (force) => {
  test('all', async () => {
    mkdirSync(at('sub'));
    expect(await writeFiles(files('a', 'sub/b', 'c'), force)).toEqual(DONE);
    expect(names()).toEqual(['a', 'c', 'sub']);
    expect(readdirSync(at('sub'))).toEqual(['b']);
    for (const name of ['a', 'sub/b', 'c']) expect(text(name)).toBe(name);
    if (IS_POSIX) expect(statSync(at('a')).mode & 0o777).toBe(0o600);
  });

  test('nothing to write is written', async () => {
    expect(await writeFiles([], force)).toEqual(DONE);
    expect(await writeFiles([{ path: at('empty'), bytes: new Uint8Array() }], force)).toEqual(DONE);
    expect([names(), text('empty')]).toEqual([['empty'], '']);
  });

  // Where a folder, or something in its way, came after the check.
  test.each([
    ['the first', 'b', 'a'],
    ['the second', 'a', 'b'],
  ])('%s became a folder: none, and nothing beside it', async (_, free, taken) => {
    mkdirSync(at(taken));
    const result = await writeFiles(files('a', 'b'), force);
    expect(result).toMatchObject({ ok: false, error: { path: at(taken) } });
    expect(names(), `${free} is not there`).toEqual([taken]);
    expect(readdirSync(at(taken))).toEqual([]);
  });

  test('the folder of the second is gone', async () => {
    expect(await writeFiles(files('a', 'gone/b'), force)).toEqual(fault('gone/b', 'ENOENT'));
    expect(names()).toEqual([]);
  });

  test('the folder of the second goes while it is written', async () => {
    mkdirSync(at('sub'));
    const place = force ? 'rename' : 'link';
    next.set(place, () => rmSync(at('sub'), { recursive: true }));
    expect(await writeFiles(files('a', 'sub/b'), force)).toEqual(fault('sub/b', 'ENOENT'));
    expect(names()).toEqual([]);
  });

  test.each(['ENOSPC', 'EIO', 'EROFS'])('%s at the second: its code and path, and none', async (code) => {
    // Once for the first file, and again for the second.
    next.set('open', () => next.set('open', fails(code)));
    expect(await writeFiles(files('a', 'b', 'c'), force)).toEqual(fault('b', code));
    expect(names()).toEqual([]);
  });

  test('a disk that lets nothing be tidied up is no fault of ours', async () => {
    next.set('open', () => next.set('open', fails('EIO')));
    next.set('unlink', fails('EROFS'));
    expect(await writeFiles(files('a', 'b'), force)).toEqual(fault('b', 'EIO'));
  });
});

describe('with force', () => {
  test('files are replaced, not written into', async () => {
    put('a', OLD.repeat(100));
    const before = statSync(at('a')).ino;
    expect(await writeFiles(files('a'), true)).toEqual(DONE);
    expect([names(), text('a')]).toEqual([['a'], 'a']);
    if (IS_POSIX) expect(statSync(at('a')).ino).not.toBe(before);
  });

  test('what could be replaced is as before where another could not be', async () => {
    put('a');
    mkdirSync(at('b'));
    expect(await writeFiles(files('a', 'b'), true)).toMatchObject({ ok: false, error: { path: at('b') } });
    expect([names(), text('a')]).toEqual([['a', 'b'], OLD]);
  });
});

describe('without force', () => {
  test.each(['a', 'b'])('%s appeared meanwhile: it stays, and the other is not there', async (taken) => {
    put(taken);
    expect(await writeFiles(files('a', 'b'), false)).toEqual(fault(taken, 'EEXIST'));
    expect([names(), text(taken)]).toEqual([[taken], OLD]);
  });

  test.skipIf(!IS_POSIX)('a link that leads nowhere appeared meanwhile', async () => {
    symlinkSync('nowhere', at('a'));
    expect(await writeFiles(files('a'), false)).toEqual(fault('a', 'EEXIST'));
    expect(names()).toEqual(['a']);
    expect(lstatSync(at('a')).isSymbolicLink()).toBe(true);
  });

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])(
    'on a memory stick, which has no second names (%s)',
    async (code) => {
      next.set('link', fails(code));
      expect(await writeFiles(files('a', 'b'), false)).toEqual(DONE);
      expect([names(), text('a'), text('b')]).toEqual([['a', 'b'], 'a', 'b']);
    },
  );

  test.each<[string, (path: string) => void, string]>([
    ['a file', (path) => writeFileSync(path, OLD), 'EEXIST'],
    ['a folder', (path) => mkdirSync(path), 'EISDIR'],
  ])('on a memory stick, %s appeared meanwhile: it stays', async (_, make, code) => {
    next.set('link', (path) => {
      make(path);
      fails('EPERM')();
    });
    expect(await writeFiles(files('a'), false)).toEqual(fault('a', code));
    expect(names()).toEqual(['a']);
    if (code === 'EEXIST') expect(text('a')).toBe(OLD);
  });

  test('on a memory stick, the second fails: the first is taken away again', async () => {
    mkdirSync(at('b'));
    next.set('link', fails('EPERM'));
    expect(await writeFiles(files('a', 'b'), false)).toMatchObject({ ok: false, error: { path: at('b') } });
    expect(names()).toEqual(['b']);
  });

  test('another trouble with the second name is none of a memory stick', async () => {
    next.set('link', fails('EACCES'));
    expect(await writeFiles(files('a'), false)).toEqual(fault('a', 'EACCES'));
    expect(names()).toEqual([]);
  });
});

/** Minutes ago, as the file says. */
const age = (name: string, minutes: number) =>
  utimesSync(at(name), Date.now() / 1000 - minutes * 60, Date.now() / 1000 - minutes * 60);

describe('what a killed run left', () => {
  let living: ReturnType<typeof spawn>;
  let livingPid = 0;
  let dead = 0;
  beforeEach(async () => {
    // It ends when its stdin does.
    living = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await Promise.all([once(living, 'spawn'), once(gone, 'exit')]);
    livingPid = living.pid ?? 0;
    dead = gone.pid ?? 0;
  });
  afterEach(async () => {
    const ended = once(living, 'exit');
    living.stdin?.end();
    await ended;
  });

  test.each<[string, () => string, number, boolean]>([
    ['of a living writer', () => `.menkyo-${livingPid}-a.tmp`, 0, true],
    ['of a living writer, nine minutes old', () => `.menkyo-${livingPid}-a.tmp`, 9, true],
    ['of a living process, eleven minutes old', () => `.menkyo-${livingPid}-a.tmp`, 11, false],
    ['of a dead writer', () => `.menkyo-${dead}-a.tmp`, 0, false],
    ['of nobody', () => '.menkyo-something.tmp', 0, false],
    ['of the trust store', () => '.menkyo-0123456789ab.tmp', 0, false],
    ['of process 0', () => '.menkyo-0-a.tmp', 0, false],
    ['of a number that is none', () => `.menkyo-${'9'.repeat(30)}-a.tmp`, 0, false],
    ['of another kind', () => '.menkyo-1-a.tmp.txt', 100, true],
    ['of another program', () => 'menkyo-1-a.tmp', 100, true],
  ])('%s', async (_, name, minutes, stays) => {
    put(name());
    age(name(), minutes);
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(names()).toEqual(stays ? [name(), 'a'].sort() : ['a']);
  });

  test.skipIf(!IS_POSIX)('a folder or a link by that name is let be', async () => {
    mkdirSync(at('.menkyo-d.tmp'));
    put('.menkyo-d.tmp/.menkyo-e.tmp');
    symlinkSync('.menkyo-d.tmp/.menkyo-e.tmp', at('.menkyo-l.tmp'));
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(names()).toEqual(['.menkyo-d.tmp', '.menkyo-l.tmp', 'a']);
    expect(readdirSync(at('.menkyo-d.tmp'))).toEqual(['.menkyo-e.tmp']);
  });

  test('one that cannot be removed is in nobody’s way', async () => {
    put('.menkyo-x.tmp');
    next.set('unlink', fails('EPERM'));
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(names()).toEqual(['.menkyo-x.tmp', 'a']);
  });

  test('every folder is tidied up, and no other', async () => {
    for (const sub of ['one', 'two', 'three']) {
      mkdirSync(at(sub));
      put(`${sub}/.menkyo-x.tmp`);
    }
    expect(await writeFiles(files('one/a', 'two/b'), false)).toEqual(DONE);
    const left = ['one', 'two', 'three'].map((sub) => readdirSync(at(sub)));
    expect(left).toEqual([['a'], ['b'], ['.menkyo-x.tmp']]);
  });

  test('its own is not taken for one where the clock of the disk is another', async () => {
    // A disk in the network whose clock is an hour behind.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    expect(await writeFiles(files('a', 'b'), false)).toEqual(DONE);
    expect(names()).toEqual(['a', 'b']);
  });
});
