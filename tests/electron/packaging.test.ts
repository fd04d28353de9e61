import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
// The YAML parser of electron-builder itself.
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const { load } = builder('js-yaml') as { load(text: string): unknown };
const schema = JSON.parse(readFileSync(builder.resolve('app-builder-lib/scheme.json'), 'utf8'));

interface Config {
  readonly appId: string;
  readonly productName: string;
  readonly directories: { readonly buildResources: string };
  readonly extraMetadata: { readonly main: string };
  readonly files: readonly string[];
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly npmRebuild: boolean;
  readonly mac: { readonly target: readonly object[] };
  readonly toolsets: { readonly appimage: string };
  readonly deb: { readonly depends: readonly string[] };
  readonly linux: { readonly executableName: string };
  readonly nsis: { readonly include: string };
}

const config = load(read('electron-builder.yml')) as Config;
const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json'));

const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const faults = (value: unknown) => (validate(value) ? [] : validate.errors);

/** Expands `a/{b,c}/**` into paths that end before the first part with a star or another sign of a pattern. */
function expand(pattern: string): string[] {
  const braces = /^(.*?)\{([^}]*)\}(.*)$/.exec(pattern);
  if (braces === null) return [pattern.replace(/\/?[^/]*[*!$].*$/, '')];
  const [, before = '', list = '', after = ''] = braces;
  return list.split(',').flatMap((one) => expand(`${before}${one}${after}`));
}

describe('electron-builder.yml', () => {
  test('matches electron-builder’s own schema', () => {
    expect(faults(config)).toEqual([]);
  });

  test.each([
    ['a key that there is not', { ...config, electronFuse: {} }],
    ['a fuse that there is not', { ...config, electronFuses: { runAsNod: true } }],
    ['a text in the place of a yes', { ...config, asar: 'yes' }],
  ])('which would notice %s', (_what, wrong) => {
    expect(faults(wrong)).not.toEqual([]);
  });

  test('decides every fuse that there is, and so', () => {
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties);
    // electron-builder signs by itself, after it set the fuses.
    expect(Object.keys(config.electronFuses).sort()).toEqual(
      known.filter((name) => name !== 'resetAdHocDarwinSignature').sort(),
    );
    expect(config.electronFuses).toEqual({
      runAsNode: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    });
  });

  test('names files that are there', () => {
    const named: string[] = [];
    const visit = (value: unknown, key: string) => {
      if (typeof value === 'string') {
        if (
          /^(from|icon|include|entitlements|entitlementsInherit|afterInstall|afterRemove|buildResources)$/.test(
            key,
          )
        ) {
          named.push(value);
        }
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, one] of Object.entries(value)) visit(one, name);
      }
    };
    visit(config, '');
    expect(named.length).toBeGreaterThanOrEqual(12);
    const packed = [...config.files, ...config.asarUnpack]
      .map((pattern) => pattern.replace(/^!/, ''))
      .filter((pattern) => !pattern.startsWith('**'))
      .flatMap(expand)
      // Other steps build the first before packing. The others are there where npm could compile pcsclite.
      .filter(
        (path) =>
          !/^dist\/(cli|renderer)$|^node_modules\/(pcsclite|nan|bindings|file-uri-to-path)$/.test(path),
      );
    expect([...named, ...packed].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('the uninstaller for Windows removes the toast activator that the shell registers, and no other', () => {
    const [activator = ''] =
      /\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/.exec(read('electron/shell.ts')) ?? [];
    const key = `Software\\Classes\\CLSID\\${activator}`;
    const lines = read(config.nsis.include)
      .replace(/\$\{(\w+)\}/g, '<$1>')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith(';'));
    expect(lines).toEqual([
      `!define TOAST_ACTIVATOR "${key}"`,
      // electron-builder's uninstaller inserts the macro of this name.
      '!macro customUnInstall',
      '<IfNot> <isUpdated>',
      'ReadRegStr $R0 HKCU "<TOAST_ACTIVATOR>\\LocalServer32" ""',
      '<If> $R0 == "$INSTDIR\\<APP_EXECUTABLE_FILENAME>"',
      'DeleteRegKey HKCU "<TOAST_ACTIVATOR>"',
      '<EndIf>',
      '<EndIf>',
      '!macroend',
    ]);
    expect(read('scripts/ci/try-package.mjs')).toContain(activator);
  });

  test('packs the entry, and all that the program looks for beside itself', () => {
    expect(config.extraMetadata.main).toBe('dist/electron/main.js');
    const built = ['dist/electron', 'dist/cli'].filter((folder) => existsSync(join(ROOT, folder)));
    const looked = built.flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('js'))
        .flatMap((name) =>
          [...read(`${folder}/${name}`).matchAll(/new URL\(["']([^"']+)["'], import\.meta\.url\)/g)].map(
            ([, path = '']) => join(folder, path),
          ),
        ),
    );
    expect(looked).toContain(join('dist', 'electron', 'preload.cjs'));
    expect(looked).toContain(join('dist', 'electron', 'pcsc-child.js'));
    expect(looked.some((path) => path.startsWith('fixtures'))).toBe(true);
    const packed = config.files.filter((pattern) => !pattern.startsWith('!')).flatMap(expand);
    const outside = looked
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !packed.some((folder) => path.startsWith(folder)));
    expect(outside).toEqual([]);
  });

  test('packs every package that the program loads, except for the second engine', () => {
    const production = Object.keys({ ...dependencies, ...optionalDependencies });
    const leftOut = config.files
      .filter((pattern) => pattern.startsWith('!node_modules/'))
      .flatMap((pattern) => expand(pattern.slice('!node_modules/'.length)));
    const built = ['dist/electron', 'dist/cli'].filter((folder) => existsSync(join(ROOT, folder)));
    const loaded = new Set(
      built.flatMap((folder) =>
        readdirSync(join(ROOT, folder))
          .filter((name) => name.endsWith('.js'))
          .flatMap((name) =>
            [
              ...read(`${folder}/${name}`).matchAll(
                /(?:^import [^;]*?from |^import |\bimport\(|\brequire(?:\.resolve)?\(|\.resolve\()["']([^"'.][^"']*)["']/gm,
              ),
            ].map(([, name_ = '']) => name_),
          ),
      ),
    );
    const packages = [...loaded]
      .filter((name) => !isBuiltin(name) && name !== 'electron')
      .map((name) => /^(@[^/]+\/[^/]+|[^/]+)/.exec(name)?.[0] ?? name);
    expect(packages).toContain('@resvg/resvg-wasm');
    expect(packages).toContain('pdfkit');
    expect(packages.filter((name) => !production.includes(name))).toEqual([]);
    // The program runs without pcsclite, which would have to be compiled for Electron.
    expect(packages.filter((name) => leftOut.includes(name))).toEqual(['pcsclite']);
  });

  test('keeps what the system loads outside of the archive', () => {
    expect(config.asarUnpack).toEqual(['**/*.node', 'node_modules/koffi/**', 'node_modules/@koromix/**']);
  });

  test('asks for the service of the card reader', () => {
    expect(config.deb.depends).toEqual(expect.arrayContaining(['pcscd', 'libpcsclite1', 'libnss3']));
  });

  test('asks for what Electron loads and other packages do not bring, by the names of both releases', () => {
    expect(config.deb.depends).toEqual(expect.arrayContaining(['libgbm1', 'libasound2t64 | libasound2']));
  });

  test('compiles nothing', () => {
    expect(config.npmRebuild).toBe(false);
  });

  test('makes for macOS what one machine can: its own processor, signed ad hoc', () => {
    expect(config.mac).toMatchObject({ target: [{ target: 'dmg' }], identity: '-', hardenedRuntime: true });
    expect(JSON.stringify(config.mac.target)).not.toContain('arch');
  });

  test('and the program agree on its name', () => {
    expect(read('dist/electron/main.js')).toContain(`"${config.appId}"`);
    expect(read('dist/electron/main.js')).toContain(`setName("${config.productName}")`);
  });

  test('Electron and electron-builder are no part of the program', () => {
    for (const name of ['electron', 'electron-builder']) {
      expect(devDependencies).toHaveProperty(name);
      expect({ ...dependencies, ...optionalDependencies }).not.toHaveProperty(name);
    }
  });
});

test('macOS: the smart-card service, compiled code, and the frameworks of an ad hoc signature', () => {
  const keys = [...read('build-resources/mac/entitlements.plist').matchAll(/<key>([^<]+)<\/key>/g)];
  expect(keys.map(([, key]) => key)).toEqual([
    'com.apple.security.smartcard',
    'com.apple.security.cs.allow-jit',
    'com.apple.security.cs.disable-library-validation',
  ]);
});

describe.skipIf(process.platform !== 'linux')('the launcher of the AppImage', () => {
  /** What the launcher hands to the program, where the system grants namespaces or does not. */
  function launch(unshare: number, ...args: string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'menkyo-appimage-'));
    try {
      const { generateAppRunScript } = builder('./out/targets/appimage/appImageUtil.js') as {
        generateAppRunScript(config: Readonly<Record<string, string>>): string;
      };
      const { executableName } = config.linux;
      const files: Readonly<Record<string, string>> = {
        AppRun: generateAppRunScript({
          DesktopFileName: `${executableName}.desktop`,
          ExecutableName: executableName,
          ProductName: config.productName,
          ProductFilename: config.productName,
          ResourceName: `appimagekit-${executableName}`,
        }),
        [executableName]: '#!/bin/sh\necho "started $*"\n',
        unshare: `#!/bin/sh\nexit ${unshare}\n`,
      };
      for (const [name, text] of Object.entries(files))
        writeFileSync(join(folder, name), text, { mode: 0o755 });
      const { stdout } = spawnSync(join(folder, 'AppRun'), args, {
        encoding: 'utf8',
        env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, APPDIR: folder },
      });
      return stdout.trim();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('leaves the sandbox on, where the system grants one', () => {
    expect(config.toolsets.appimage).not.toBe('0.0.0');
    expect([launch(0), launch(0, '--lang', 'ja')]).toEqual(['started', 'started --lang ja']);
  });

  test('hands over a switch that the program refuses with a box, where Chromium would just end', () => {
    expect(launch(1)).toBe('started --no-sandbox');
  });
});

describe('the command `menkyo`', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'menkyo-package-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const ECHO =
    'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]));process.exit(41)';

  /** The installed layout, with Node in the place of Electron. */
  function install(program: string, script: string, from: string, archive: string): string {
    for (const path of [program, script, archive]) mkdirSync(join(folder, path, '..'), { recursive: true });
    symlinkSync(process.execPath, join(folder, program));
    cpSync(join(ROOT, from), join(folder, script));
    mkdirSync(join(folder, archive, 'dist', 'cli'), { recursive: true });
    writeFileSync(join(folder, archive, 'dist', 'cli', 'main.js'), ECHO);
    mkdirSync(join(folder, 'usr bin'));
    symlinkSync(join('..', script), join(folder, 'usr bin', 'menkyo'));
    return join(folder, 'usr bin', 'menkyo');
  }

  const { executableName } = config.linux;
  const { productName } = config;
  test.skipIf(process.platform === 'win32').each([
    [
      'Linux',
      `opt/${productName}/${executableName}`,
      `opt/${productName}/resources/bin/menkyo`,
      'build-resources/linux/menkyo',
      `opt/${productName}/resources/app.asar`,
    ],
    [
      'macOS',
      `${productName}.app/Contents/MacOS/${productName}`,
      `${productName}.app/Contents/Resources/bin/menkyo`,
      'build-resources/mac/menkyo',
      `${productName}.app/Contents/Resources/app.asar`,
    ],
  ])(
    'on %s: through a link, with its arguments and its exit status',
    (_where, program, script, from, archive) => {
      expect(statSync(join(ROOT, from)).mode & 0o111).toBe(0o111);
      const command = install(program, script, from, archive);
      const { stdout, status } = spawnSync(command, ['read', '--card', 'a b', '*'], { encoding: 'utf8' });
      expect([JSON.parse(stdout), status]).toEqual([['1', 'read', '--card', 'a b', '*'], 41]);
    },
  );

  test('on Windows: lines that cmd.exe reads, and the names of what is installed', () => {
    const script = read('build-resources/windows/menkyo.cmd');
    expect(script.split('\r\n').filter((line) => line.includes('\n'))).toEqual([]);
    expect(script).toContain('set ELECTRON_RUN_AS_NODE=1\r\n');
    expect(script).toContain(
      `"%~dp0${productName}.exe" "%~dp0resources\\app.asar\\dist\\cli\\main.js" %*\r\nexit /b %ERRORLEVEL%`,
    );
    expect(script).toContain('setlocal');
  });
});

describe.skipIf(process.platform !== 'linux')('the deb', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'menkyo-deb-'));
    mkdirSync(join(root, 'opt/Menkyo Desk/resources/bin'), { recursive: true });
    for (const path of ['usr/bin', 'etc/apparmor.d', 'stubs'])
      mkdirSync(join(root, path), { recursive: true });
    for (const file of [
      'menkyo-desk',
      'chrome-sandbox',
      'resources/bin/menkyo',
      'resources/apparmor-profile',
    ]) {
      writeFileSync(join(root, 'opt/Menkyo Desk', file), '');
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Runs one of the scripts in a root of its own, with the names that electron-builder fills in. */
  function run(script: string, stubs: Readonly<Record<string, number>>) {
    const names: Readonly<Record<string, string>> = {
      executable: config.linux.executableName,
      sanitizedProductName: config.productName,
    };
    const text = read(`build-resources/linux/${script}`)
      .replace(/\$\{([a-zA-Z]+)\}/g, (_all, name: string) => {
        const value = names[name];
        if (value === undefined) throw new Error(`Macro ${name} is not defined`);
        return value;
      })
      .replaceAll('/opt/', `${root}/opt/`)
      .replaceAll('/usr/bin/', `${root}/usr/bin/`)
      .replaceAll('/etc/', `${root}/etc/`);
    for (const [name, status] of Object.entries(stubs)) {
      const path = join(root, 'stubs', name);
      writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${root}/log"\nexit ${status}\n`);
      chmodSync(path, 0o755);
    }
    const { status, stderr } = spawnSync('sh', ['-c', text], {
      encoding: 'utf8',
      env: { PATH: `${root}/stubs:${process.env.PATH}` },
    });
    expect([status, stderr]).toEqual([0, '']);
  }
  const link = (name: string) => {
    try {
      return readlinkSync(join(root, 'usr/bin', name)).replace(root, '');
    } catch {
      return null;
    }
  };
  const mode = (file: string) => statSync(join(root, 'opt/Menkyo Desk', file)).mode & 0o7777;
  const PROFILE = 'etc/apparmor.d/menkyo-desk';

  test('brings both commands, and takes them away', () => {
    run('after-install.sh', { unshare: 0, apparmor_status: 1 });
    expect([link('menkyo'), link('menkyo-desk')]).toEqual([
      '/opt/Menkyo Desk/resources/bin/menkyo',
      '/opt/Menkyo Desk/menkyo-desk',
    ]);
    expect([mode('resources/bin/menkyo'), mode('chrome-sandbox')]).toEqual([0o755, 0o755]);
    expect(existsSync(join(root, PROFILE))).toBe(false);
    // Once more, as an upgrade does.
    run('after-install.sh', { unshare: 0, apparmor_status: 1 });
    run('after-remove.sh', {});
    expect([link('menkyo'), link('menkyo-desk')]).toEqual([null, null]);
  });

  test('leaves a command alone that is not ours', () => {
    writeFileSync(join(root, 'usr/bin/menkyo'), 'another');
    run('after-install.sh', { unshare: 0, apparmor_status: 1 });
    run('after-remove.sh', {});
    expect(readFileSync(join(root, 'usr/bin/menkyo'), 'utf8')).toBe('another');
    rmSync(join(root, 'usr/bin/menkyo'));
    writeFileSync(join(root, 'usr/bin/other'), '');
    symlinkSync(join(root, 'usr/bin/other'), join(root, 'usr/bin/menkyo'));
    run('after-install.sh', { unshare: 0, apparmor_status: 1 });
    run('after-remove.sh', {});
    expect(link('menkyo')).toBe('/usr/bin/other');
  });

  test('gives the sandbox its helper where the kernel grants no namespaces', () => {
    run('after-install.sh', { unshare: 1, apparmor_status: 1 });
    expect(mode('chrome-sandbox')).toBe(0o4755);
  });

  test('gives AppArmor a profile that it understands, and takes it away', () => {
    run('after-install.sh', { unshare: 0, apparmor_status: 0, apparmor_parser: 0 });
    expect(existsSync(join(root, PROFILE))).toBe(true);
    expect(readFileSync(join(root, 'log'), 'utf8')).toContain('apparmor_parser --replace');
    run('after-remove.sh', { apparmor_parser: 0 });
    expect(existsSync(join(root, PROFILE))).toBe(false);
    run('after-install.sh', { unshare: 0, apparmor_status: 0, apparmor_parser: 1 });
    expect(existsSync(join(root, PROFILE))).toBe(false);
  });
});
