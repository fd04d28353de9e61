import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOfPacked, packedProgram } from '../../scripts/packed-program.mjs';
import { makeElectron } from './fake-electron.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const isLinux = process.platform === 'linux' && process.arch === 'x64';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-elsewhere-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Packs for another system as far as this one can: without its signatures, icons and installers. */
function pack(platform: 'win32' | 'darwin', ...options: string[]) {
  for (const script of ['build', 'build-renderer', 'build-electron']) {
    const { status } = spawnSync(process.execPath, [`scripts/${script}.mjs`, '--if-stale'], { cwd: ROOT });
    expect(status).toBe(0);
  }
  const electron = join(folder, 'electron');
  makeElectron(electron, platform);
  const output = join(folder, 'out');
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['node_modules/electron-builder/cli.js', ...options, '--x64', '--publish', 'never'],
      ...[`-c.electronDist=${electron}`, `-c.directories.output=${output}`],
    ],
    { cwd: ROOT, encoding: 'utf8', env },
  );
  expect([status, status === 0 ? '' : `${stdout}${stderr}`]).toEqual([0, '']);
  return output;
}

/** npm installed koffi's binary for this machine alone, and all the rest is as it should be. */
const onlyBinaries = (platform: string) => [
  `koffi has no binary for ${platform} on x64: pack on a machine of that kind`,
  `libsql has no binary for ${platform} on x64: pack on a machine of that kind`,
  '/node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node is a binary that nothing loads',
  '/node_modules/@libsql/linux-x64-gnu/index.node is a binary that nothing loads',
];

test.skipIf(!isLinux)(
  'for Windows: the same program, with menkyo.cmd beside it',
  async () => {
    const output = pack('win32', '--win', 'dir', '-c.win.signAndEditExecutable=false');
    const target = { platform: 'win32', arch: 'x64' };
    expect(await faultsOfPacked(output, target)).toEqual(onlyBinaries('win32'));
    const { command, folder: program } = packedProgram(output, target);
    expect(readFileSync(command, 'utf8')).toBe(
      readFileSync(join(ROOT, 'build-resources/windows/menkyo.cmd'), 'utf8'),
    );
    const languages = ['ja', 'en-US', 'fr'].map((one) => existsSync(join(program, 'locales', `${one}.pak`)));
    expect(languages).toEqual([true, true, false]);
  },
  240_000,
);

test.skipIf(!isLinux)(
  'for macOS: the same program, with its command and its Japanese name',
  async () => {
    const output = pack('darwin', '--mac', 'dir');
    const target = { platform: 'darwin', arch: 'x64' };
    expect(await faultsOfPacked(output, target)).toEqual(onlyBinaries('darwin'));
    const { command, resources } = packedProgram(output, target);
    expect(statSync(command).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(resources, 'ja.lproj', 'InfoPlist.strings'), 'utf8')).toContain('免許デスク');
  },
  240_000,
);
