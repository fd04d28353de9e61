import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { at } from '../support/menkyo.ts';
import { environment, menkyoOnWindows, temporaryFolder, WINE, windowsPath } from './wine.ts';

const wine = inject('wine');
const OLD = 'what lay there before';

const folder = () => temporaryFolder(wine, '書き出し先 フォルダー');

const read = (...more: string[]) =>
  menkyoOnWindows(wine, ['read', '--card', 'gold', '--json', ...more], { env: SECRETS });

/** Another program has the file open, and lets no other replace it. */
async function holdFile(path: string): Promise<void> {
  const release = `${path}.release`;
  writeFileSync(release, '');
  const words = [join(wine.folder, 'hold-file.exe'), windowsPath(path), windowsPath(release)];
  const child = spawn(WINE, words, { env: environment(wine), stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
  });
  onTestFinished(() => {
    rmSync(release, { force: true });
    return ended;
  });
  while ((statSync(release).mode & 0o200) !== 0) await pause(20);
}

describe.concurrent('files that are written', () => {
  test('an existing file stays without --force, and is replaced with it', async () => {
    const path = join(folder(), '表 面.png');
    writeFileSync(path, OLD);
    const refused = await read('--png', windowsPath(path));
    expect(refused.status, refused.stderr).toBe(50);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    const replaced = await read('--png', windowsPath(path), '--force');
    expect(replaced.status, replaced.stderr).toBe(0);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    expect(readdirSync(join(path, '..'))).toEqual(['表 面.png']);
  });

  test('a folder that nothing can be written into', async () => {
    const ran = await read('--png', 'Z:\\proc\\表面.png');
    expect(ran.status, ran.stderr).toBe(50);
    expect(at(ran.json(), 'error', 'kind')).toBe('cannot-write');
  });

  test.each([
    ['a folder that is not there', 'Z:\\no such folder\\a.png'],
    ['a drive that is not there', 'Q:\\a.png'],
    ['a folder', 'C:\\windows\\'],
    ['a device', 'NUL'],
    ['a device with a name behind it', 'C:\\windows\\temp\\CON'],
    ['a character that no name may have', 'C:\\windows\\temp\\a?.png'],
    ['a hidden stream of another file', 'C:\\windows\\temp\\a.txt:b.png'],
  ])('%s: status 50, and no card is read', async (_, path) => {
    const ran = await read('--png', path);
    expect(ran.status, ran.stderr).toBe(50);
    expect(at(ran.json(), 'reading')).toBeNull();
  });

  test.each(['en', 'ja'] as const)('a file that another program has open, in %s', async (lang) => {
    const path = join(folder(), '表 面.pdf');
    writeFileSync(path, OLD);
    await holdFile(path);
    const ran = await read('--pdf', windowsPath(path), '--force', '--lang', lang);
    expect(ran.status, ran.stderr).toBe(50);
    expect(ran.stderr).toMatch(lang === 'ja' ? /別のソフトが開いて/ : /another program has it open/);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    expect(readdirSync(join(path, '..')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a path longer than 260 characters', async () => {
    const place = temporaryFolder(wine, '長'.repeat(80));
    const path = join(place, `${'い'.repeat(80)}.svg`);
    const ran = await read('--svg', windowsPath(path));
    expect(ran.status, ran.stderr).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('<svg');
  });
});
