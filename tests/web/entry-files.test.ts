import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EntryFiles } from '../../src/web/entry-files.ts';
import { hasDisplay, openerOf } from '../../src/web/open-browser.ts';

const TOKEN = 'q'.repeat(43);
const ADDRESS = `http://127.0.0.1:40123/#${TOKEN}`;
const IS_POSIX = process.platform !== 'win32';

describe('the file that leads a browser here', () => {
  let temporary: string;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'menkyo-entry-test-'));
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true, force: true });
  });

  test.skipIf(!IS_POSIX)('is its owner’s alone, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      const { path } = await new EntryFiles().write(ADDRESS);
      expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
      expect((statSync(dirname(path)).mode & 0o777).toString(8)).toBe('700');
      expect(dirname(dirname(path))).toBe(temporary);
    } finally {
      process.umask(before);
    }
  });

  test('holds the address, and its name does not', async () => {
    const entries = new EntryFiles();
    const [one, other] = [await entries.write(ADDRESS), await entries.write(ADDRESS)];
    expect(dirname(one.path)).not.toBe(dirname(other.path));
    expect(one.path).not.toContain(TOKEN);
    const text = readFileSync(one.path, 'utf8');
    expect(text).toContain(`location.replace("${ADDRESS}")`);
    expect(text).toContain(`content="0; url=${ADDRESS}"`);
    // The file loads nothing from elsewhere.
    expect(text.match(/https?:\/\/[^"]+/g)?.every((one) => one === ADDRESS)).toBe(true);
    entries.close();
  });

  test('goes when it was used, with its folder, and the others stay', async () => {
    const entries = new EntryFiles();
    const [one, other] = [await entries.write(ADDRESS), await entries.write(ADDRESS)];
    one.remove();
    one.remove();
    expect(readdirSync(temporary)).toEqual([basename(dirname(other.path))]);
    other.remove();
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('goes after 30 seconds', async () => {
    const later: { ms: number; what: () => void }[] = [];
    const entries = new EntryFiles((ms, what) => later.push({ ms, what }));
    await entries.write(ADDRESS);
    expect(later.map(({ ms }) => ms)).toEqual([30_000]);
    expect(readdirSync(temporary)).toHaveLength(1);
    later[0]?.what();
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('goes at once when the program ends', async () => {
    const entries = new EntryFiles();
    await entries.write(ADDRESS);
    await entries.write(ADDRESS);
    entries.close();
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('is not written where it cannot be kept from others', async () => {
    rmSync(temporary, { recursive: true });
    await expect(new EntryFiles().write(ADDRESS)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('what opens it', () => {
  const PATH = '/tmp/menkyo-a1/menkyo.html';
  const WINDOWS_PATH = 'C:\\Users\\a & b % ^ c\\Temp\\menkyo-a1\\menkyo.html';

  test('Linux and macOS: a program and a path, through no shell', () => {
    expect(openerOf(PATH, 'linux', {})).toMatchObject({ program: 'xdg-open', args: [PATH] });
    expect(openerOf(PATH, 'darwin', {})).toMatchObject({ program: '/usr/bin/open', args: [PATH] });
    for (const platform of ['linux', 'darwin', 'win32']) {
      expect(openerOf(PATH, platform, {}).options.shell).toBeUndefined();
    }
  });

  test('Windows: cmd of the system’s, which is told nothing that it could misread', () => {
    const { program, args, options } = openerOf(WINDOWS_PATH, 'win32', { SystemRoot: 'C:\\Windows', A: 'b' });
    expect(program.replaceAll('/', '\\')).toBe('C:\\Windows\\System32\\cmd.exe');
    expect(args).toEqual(['/d', '/s', '/c', '"start "" "%MENKYO_ENTRY%""']);
    expect(options).toMatchObject({
      windowsVerbatimArguments: true,
      env: { A: 'b', MENKYO_ENTRY: WINDOWS_PATH },
    });
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['win32', {}, true],
    ['darwin', {}, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['freebsd', { DISPLAY: ':0' }, true],
  ])('%s %j: a display is there: %j', (platform, env, isThere) => {
    expect(hasDisplay(platform, env)).toBe(isThere);
  });
});
