import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOfCommand, installedCommand } from '../../scripts/ci/installed-program.mjs';
import { faultsOfPacked } from '../../scripts/packed-program.mjs';
import { makeElectron } from './fake-electron.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));

function run(script: string, ...args: string[]): string {
  // Build as a user would: vitest sets NODE_ENV to `test`, which would build in React's development version.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/**
 * electron-builder packs the program for Linux around a stand-in binary with a place for the fuses. So these tests can
 * check and run the installers' contents with Node, without Electron and its tools.
 */
describe.skipIf(process.platform !== 'linux')('the packed program', { timeout: 240_000 }, () => {
  let folder: string;
  let resources: string;
  let app: string;
  let list: string[];
  let built: string;
  const pcscliteNow = () => {
    const path = join(ROOT, 'node_modules/pcsclite/build/Release/pcsclite.node');
    return existsSync(path) ? statSync(path).mtimeMs : null;
  };
  const pcsclite = pcscliteNow();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'menkyo-packed-'));
    resources = join(folder, 'out', 'linux-unpacked', 'resources');
    app = join(folder, 'app');
    for (const script of ['build', 'build-renderer', 'build-electron'])
      run(`scripts/${script}.mjs`, '--if-stale');
    const electron = join(folder, 'electron');
    makeElectron(electron, 'linux');
    built = run(
      'node_modules/electron-builder/cli.js',
      ...['--linux', 'dir', '--x64', '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${join(folder, 'out')}`,
    );
    const asar = builder('@electron/asar') as {
      listPackage(path: string): string[];
      extractAll(path: string, to: string): void;
    };
    list = asar.listPackage(join(resources, 'app.asar'));
    asar.extractAll(join(resources, 'app.asar'), app);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('passes the look that npm run package takes at it', async () => {
    expect(await faultsOfPacked(join(folder, 'out'), { platform: 'linux', arch: 'x64' })).toEqual([]);
  });

  test('which notices the binary of another processor, and a package that is not there', async () => {
    symlinkSync('linux-unpacked', join(folder, 'out', 'linux-arm64-unpacked'));
    expect(await faultsOfPacked(join(folder, 'out'), { platform: 'linux', arch: 'arm64' })).toEqual([
      'koffi has no binary for linux on arm64: pack on a machine of that kind',
      'libsql has no binary for linux on arm64: pack on a machine of that kind',
      '/node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node is a binary that nothing loads',
      '/node_modules/@libsql/linux-x64-gnu/index.node is a binary that nothing loads',
    ]);
    expect(await faultsOfPacked(join(folder, 'none'), { platform: 'linux', arch: 'x64' })).toHaveLength(3);
  });

  test('has the program, its page, its fixtures, and nothing of its making', () => {
    const top = new Set(list.map((path) => path.split('/')[1]));
    expect([...top].sort()).toEqual(['LICENSE', 'dist', 'fixtures', 'node_modules', 'package.json']);
    const dist = new Set(list.filter((path) => path.startsWith('/dist/')).map((path) => path.split('/')[2]));
    expect([...dist].sort()).toEqual(['cli', 'electron', 'renderer']);
  });

  test('starts with the shell, and knows its name', () => {
    expect(JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))).toMatchObject({
      name: 'menkyo-desk',
      main: 'dist/electron/main.js',
      type: 'module',
      desktopName: 'menkyo-desk.desktop',
    });
  });

  test('keeps the two binaries and koffi’s JavaScript beside the archive, and nothing else', () => {
    const unpacked = join(resources, 'app.asar.unpacked');
    const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(unpacked, join(entry.parentPath, entry.name)));
    expect(files.sort()).toEqual(
      [
        '@libsql/linux-x64-gnu/index.node',
        '@libsql/linux-x64-gnu/package.json',
        '@koromix/koffi-linux-x64/index.js',
        '@koromix/koffi-linux-x64/linux_x64/koffi.node',
        '@koromix/koffi-linux-x64/package.json',
        'koffi/LICENSE.txt',
        'koffi/index.cjs',
        'koffi/index.js',
        'koffi/indirect.cjs',
        'koffi/indirect.js',
        'koffi/package.json',
        'koffi/src/koffi/index.cjs',
        'koffi/src/koffi/index.js',
        'koffi/src/koffi/indirect.cjs',
        'koffi/src/koffi/indirect.js',
        'koffi/src/koffi/src/static.cjs',
        'koffi/src/koffi/src/static.js',
        'koffi/src/koffi/src/trampolines.cjs',
      ]
        .map((path) => `node_modules/${path}`)
        .sort(),
    );
  });

  test('is packed without a compiler, and leaves the build of pcsclite in the checkout alone', () => {
    expect(built).toContain('skipped dependencies rebuild');
    expect(pcscliteNow()).toEqual(pcsclite);
  });

  test('has two weights of its typeface, with their licence', () => {
    expect(list.filter((path) => /\.ttf$|NotoSansJP/.test(path)).sort()).toEqual([
      '/dist/renderer/assets/NotoSansJP-LICENSE.txt',
      '/dist/renderer/assets/NotoSansJP_400Regular.ttf',
      '/dist/renderer/assets/NotoSansJP_700Bold.ttf',
    ]);
  });

  test('speaks two languages', () => {
    const locales = join(folder, 'out', 'linux-unpacked', 'locales');
    expect(['ja', 'en-US', 'fr'].map((one) => existsSync(join(locales, `${one}.pak`)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('brings the command, which may be run', () => {
    expect(statSync(join(resources, 'bin', 'menkyo')).mode & 0o111).toBe(0o111);
  });

  test('has its fuses set in the binary', async () => {
    // The version with which electron-builder set them.
    const { getCurrentFuseWire, FuseV1Options } = builder('@electron/fuses') as {
      getCurrentFuseWire(path: string): Promise<Readonly<Record<number, number>>>;
      FuseV1Options: Readonly<Record<string, unknown>>;
    };
    const wire = await getCurrentFuseWire(join(folder, 'out', 'linux-unpacked', 'menkyo-desk'));
    const isOn = (fuse: number) => wire[fuse] === '1'.charCodeAt(0);
    expect(
      Object.fromEntries(
        Object.entries(FuseV1Options)
          .filter(([, value]) => typeof value === 'number')
          .map(([name, value]) => [name, isOn(Number(value))]),
      ),
    ).toMatchObject({
      RunAsNode: true,
      EnableCookieEncryption: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  const menkyo = (...args: string[]) =>
    spawnSync(process.execPath, [join(app, 'dist/cli/main.js'), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, LANG: 'ja_JP.UTF-8', MENKYO_PIN: '1234' },
    });

  test('reads a card and draws its face with what was packed alone', () => {
    expect(menkyo('--version').stdout).toMatch(/^menkyo \d/);
    const [png, pdf] = [join(folder, 'face.png'), join(folder, 'face.pdf')];
    const { status, stderr } = menkyo('read', '--card', 'gold', '--png', png, '--pdf', pdf);
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    expect([...readFileSync(png).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(readFileSync(pdf, 'latin1').slice(0, 5)).toBe('%PDF-');
  });

  test('does what the workflows ask of an installed command', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const faults = faultsOfCommand(
      installedCommand([process.execPath, join(app, 'dist/cli/main.js')]),
      version,
    );
    // This machine may have no PC/SC library, without which no engine loads.
    expect(faults.filter((fault) => !fault.startsWith('menkyo doctor:'))).toEqual([]);
  });

  test('finds its engine’s process and binary', () => {
    // With or without a service, the output never says that the engine is missing.
    const { stdout, stderr } = menkyo('readers', '--json');
    expect(`${stdout}${stderr}`).not.toMatch(/Cannot find|ENOENT|engine ended/);
  });
});
