import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

// Loaded anew: where test files share their modules, another file may have loaded it with the real file system.
vi.resetModules();
const { checkTarget, faultOfWindowsName, HERE, writeFiles } = await import('./write-files.ts');
afterAll(() => {
  vi.resetModules();
});

type FileHandle = import('node:fs/promises').FileHandle;

/** Replaces the next call of a function of the file system. */
const next = vi.hoisted(() => new Map<string, (path: string) => unknown>());
/** How many calls the run may still make before it stops, as if it were killed, and the calls so far. */
const life = vi.hoisted(() => ({
  callsLeft: Number.POSITIVE_INFINITY,
  end: (): void => undefined,
  calls: [] as string[],
  /** Closes what a stopped run left open: Node 26 takes an open handle that is collected as garbage for an error. */
  close: [] as (() => Promise<void>)[],
}));
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<Record<string, (...args: unknown[]) => Promise<unknown>>>();
  const called = <T>(name: string, path: unknown, call: () => Promise<T>): Promise<T> => {
    if (life.callsLeft-- <= 0) {
      life.end();
      return new Promise(() => undefined);
    }
    life.calls.push(`${name} ${path}`);
    return call();
  };
  const handled = (handle: FileHandle, path: unknown): FileHandle => {
    const { writeFile, sync, close } = handle;
    life.close.push(() => close.call(handle));
    handle.writeFile = async (bytes) => {
      const half = (bytes as Buffer).length / 2;
      await called('write', path, () => writeFile.call(handle, (bytes as Buffer).subarray(0, half)));
      await called('write', path, () => writeFile.call(handle, (bytes as Buffer).subarray(half)));
    };
    handle.sync = () => called('sync', path, () => sync.call(handle));
    handle.close = () => called('close', path, () => close.call(handle));
    return handle;
  };
  const watched = Object.keys(real).map((name) => [
    name,
    async (...args: unknown[]) => {
      const meddle = next.get(name);
      next.delete(name);
      await meddle?.(String(args[1] ?? args[0]));
      const given = await called(name, args[0], async () => real[name]?.(...args));
      return name === 'open' ? handled(given as FileHandle, args[0]) : given;
    },
  ]);
  return {
    ...real,
    ...Object.fromEntries(watched.filter(([name]) => typeof real[String(name)] === 'function')),
  };
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
afterEach(async () => {
  await Promise.all(life.close.splice(0).map((close) => close()));
  next.clear();
  life.calls.length = 0;
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const put = (name: string, text = OLD) => writeFileSync(at(name), text);
const text = (name: string) => readFileSync(at(name), 'utf8');
const names = () => readdirSync(folder).sort();
/** Files to write. The content of each is its own name. */
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

  // A folder takes the place of a file after the check.
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
    // The first `open` is for the first file. The second one fails.
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

  test('what was replaced comes back where a later one could not be written', async () => {
    for (const name of ['a', 'b', 'd']) put(name, `${OLD} as ${name}`);
    chmodSync(at('a'), 0o640);
    next.set('rename', () => next.set('rename', () => next.set('rename', fails('EIO'))));
    expect(await writeFiles(files('a', 'b', 'c', 'd'), true)).toEqual(fault('c', 'EIO'));
    expect([names(), text('a'), text('b')]).toEqual([['a', 'b', 'd'], `${OLD} as a`, `${OLD} as b`]);
    if (IS_POSIX) expect((statSync(at('a')).mode & 0o777).toString(8)).toBe('640');
  });

  test.skipIf(!IS_POSIX)('a link comes back as a link', async () => {
    put('b');
    symlinkSync('b', at('a'));
    mkdirSync(at('c'));
    expect(await writeFiles(files('a', 'c'), true)).toMatchObject({ ok: false, error: { path: at('c') } });
    expect([readlinkSync(at('a')), text('b'), names()]).toEqual(['b', OLD, ['a', 'b', 'c']]);
  });

  test.skipIf(!IS_POSIX)('a pipe came after the check: it stays', async () => {
    expect(spawnSync('mkfifo', [at('a')]).status).toBe(0);
    expect(await writeFiles(files('a', 'b'), true)).toEqual(fault('a', 'not-a-file'));
    expect(names()).toEqual(['a']);
  });

  test('what is too large to be kept is not put at risk, and alone it is replaced', async () => {
    put('b');
    put('a');
    truncateSync(at('a'), 64 * 2 ** 20 + 1);
    expect(await writeFiles(files('b', 'a', 'c'), true)).toEqual(fault('a', 'EFBIG'));
    expect([names(), text('b'), statSync(at('a')).size]).toEqual([['a', 'b'], OLD, 64 * 2 ** 20 + 1]);
    expect(await writeFiles(files('a'), true)).toEqual(DONE);
    expect(text('a')).toBe('a');
  });
});

describe('what is told as written', () => {
  test.each([[false], [true]])('is on the disk, the names of its folders too (force: %s)', async (force) => {
    mkdirSync(at('sub'));
    expect(await writeFiles(files('a', 'sub/b', 'c'), force)).toEqual(DONE);
    const place = life.calls.findLastIndex((call) => /^(link|rename|unlink) /.test(call));
    const synced = (calls: readonly string[]) => calls.filter((call) => call.startsWith('sync '));
    // Files are synced before they get their names, folders after the last file has its name.
    expect(synced(life.calls.slice(0, place))).toHaveLength(3);
    if (IS_POSIX) expect(synced(life.calls.slice(place))).toEqual([`sync ${folder}`, `sync ${at('sub')}`]);
  });

  test.each(['EISDIR', 'EACCES', 'EINVAL'])('a system that cannot do that to a folder: %s', async (code) => {
    next.set('open', () => next.set('open', fails(code)));
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(names()).toEqual(['a']);
  });
});

/** A fresh module, as in a new process, which remembers nothing. */
async function freshly(): Promise<typeof writeFiles> {
  vi.resetModules();
  return (await import('./write-files.ts')).writeFiles;
}

/** Stops the run after so many calls of the file system. Returns true if it ended before that. */
async function lives(calls: number, wanted: readonly string[], force: boolean): Promise<boolean> {
  const write = await freshly();
  const killed = new Promise<false>((resolve) => {
    life.end = () => resolve(false);
  });
  life.callsLeft = calls;
  const ended = write(files(...wanted), force).then(() => true);
  const came = await Promise.race([ended, killed]);
  life.callsLeft = Number.POSITIVE_INFINITY;
  return came;
}

const TEMPORARY = /^\.menkyo-.*\.tmp$/;

describe('killed between any two calls of the file system', () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['one file', ['a'], [], false],
    ['three files', ['a', 'b', 'c'], [], false],
    ['one file over an old one', ['a'], ['a'], true],
    ['three files over old ones', ['a', 'b', 'c'], ['a', 'b', 'c'], true],
    ['three files over one old one', ['a', 'b', 'c'], ['b'], true],
    ['three files, the last of which fails', ['a', 'b', 'sub'], [], false],
    ['three files over old ones, the last of which fails', ['a', 'b', 'sub'], ['a', 'b'], true],
  ])('%s: each is old or whole, and at most one other is left', async (_, wanted, old, force) => {
    let [calls, left] = [0, 0];
    for (let hasEnded = false; !hasEnded; calls++) {
      rmSync(folder, { recursive: true });
      mkdirSync(at('sub'), { recursive: true });
      for (const name of old) {
        put(name);
        chmodSync(at(name), 0o644);
      }
      hasEnded = await lives(calls, wanted, force);
      for (const name of wanted.filter((one) => one !== 'sub')) {
        const found = names().includes(name) ? text(name) : null;
        expect([old.includes(name) ? OLD : null, name], `${name} after ${calls} calls`).toContain(found);
      }
      const temporary = names().filter((name) => TEMPORARY.test(name));
      expect(temporary.length, `${temporary} after ${calls} calls`).toBeLessThanOrEqual(hasEnded ? 0 : 1);
      for (const name of IS_POSIX ? temporary : []) expect(statSync(at(name)).mode & 0o777).toBe(0o600);
      left += temporary.length;

      const before = names();
      expect(await (await freshly())(files('next'), false)).toEqual(DONE);
      const others = before.filter((name) => !TEMPORARY.test(name));
      expect(names()).toEqual([...others, 'next'].sort());
    }
    expect(calls).toBeGreaterThan(8 * wanted.filter((one) => one !== 'sub').length);
    expect(left).toBeGreaterThan(0);
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

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR'])(
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

  test('a first name that cannot be taken away again is no reason to say that nothing was written', async () => {
    next.set('unlink', fails('EIO'));
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(text('a')).toBe('a');
    // The next export removes it.
    expect(await writeFiles(files('b'), false)).toEqual(DONE);
    expect(names()).toEqual(['a', 'b']);
  });

  test('another trouble with the second name is none of a memory stick', async () => {
    next.set('link', fails('EACCES'));
    expect(await writeFiles(files('a'), false)).toEqual(fault('a', 'EACCES'));
    expect(names()).toEqual([]);
  });
});

describe('on Windows', () => {
  const { platform } = process;
  beforeEach(() => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
  });
  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
  });

  test.each(['EPERM', 'EACCES', 'EBUSY'])(
    'a file that is open for a moment (%s) is replaced',
    async (code) => {
      writeFileSync(at('a'), OLD);
      next.set('rename', fails(code));
      expect(await writeFiles(files('a'), true)).toEqual(DONE);
      expect([names(), text('a')]).toEqual([['a'], 'a']);
    },
  );

  test('a disk that is full is no file that is open', async () => {
    next.set('rename', fails('ENOSPC'));
    expect(await writeFiles(files('a'), true)).toEqual(fault('a', 'ENOSPC'));
  });

  test('a name that is none is told before anything is read', async () => {
    expect(await checkTarget(at('a?.png'), false)).toEqual({ path: at('a?.png'), code: 'bad-name' });
    expect(await checkTarget('NUL', true)).toEqual({ path: 'NUL', code: 'not-a-file' });
  });

  test.each([
    ['NUL', 'not-a-file'],
    ['C:\\a\\nul.png', 'not-a-file'],
    ['C:/a/Com1', 'not-a-file'],
    ['\\\\.\\CON', 'not-a-file'],
    ['aux .pdf', 'not-a-file'],
    ['C:\\a\\b:c.png', 'bad-name'],
    ['a<b.png', 'bad-name'],
    ['a.', 'bad-name'],
    ['a ', 'bad-name'],
    ['console.png', null],
    ['C:\\免許 証\\表 面.png', null],
    ['C:a.png', null],
    ['..', null],
    ['C:\\a\\', null],
  ])('%s: %s', (path, code) => {
    expect(faultOfWindowsName(path)).toBe(code);
  });
});

/** Sets the age of a file, in minutes. */
const age = (name: string, minutes: number) =>
  utimesSync(at(name), Date.now() / 1000 - minutes * 60, Date.now() / 1000 - minutes * 60);

describe('what a killed run left', () => {
  let living: ReturnType<typeof spawn>;
  let livingPid = 0;
  let dead = 0;
  beforeEach(async () => {
    // The child ends when its stdin does.
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
    ['of one before with our number', () => `.menkyo-${process.pid}-a.tmp`, 0, false],
    ['of a dead writer', () => `.menkyo-${dead}-a.tmp`, 0, false],
    ['of a writer on another computer', () => `.menkyo-${dead}-00c0ffee-a.tmp`, 0, true],
    ['of one that was killed there', () => `.menkyo-${livingPid}-00c0ffee-a.tmp`, 11, false],
    ['of a dead writer here', () => `.menkyo-${dead}-${HERE}-a.tmp`, 0, false],
    ['without a process id', () => '.menkyo-something.tmp', 0, false],
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

  test('what this process is writing just now stays', async () => {
    // A second call of writeFiles comes in between.
    let other: unknown;
    next.set('link', async () => {
      other = await writeFiles(files('b'), false);
    });
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect([other, names(), text('a')]).toEqual([DONE, ['a', 'b'], 'a']);
  });

  test.skipIf(!IS_POSIX)('a folder or a link by that name is let be', async () => {
    mkdirSync(at('.menkyo-d.tmp'));
    put('.menkyo-d.tmp/.menkyo-e.tmp');
    symlinkSync('.menkyo-d.tmp/.menkyo-e.tmp', at('.menkyo-l.tmp'));
    expect(await writeFiles(files('a'), false)).toEqual(DONE);
    expect(names()).toEqual(['.menkyo-d.tmp', '.menkyo-l.tmp', 'a']);
    expect(readdirSync(at('.menkyo-d.tmp'))).toEqual(['.menkyo-e.tmp']);
  });

  test('one that cannot be removed does not stop the writing', async () => {
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
    // A network disk whose clock is an hour behind.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    expect(await writeFiles(files('a', 'b'), false)).toEqual(DONE);
    expect(names()).toEqual(['a', 'b']);
  });
});
