import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron, whyNoWindow } from '../../scripts/electron.mjs';

let folder: string;
let packageFolder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-find-'));
  packageFolder = join(folder, 'electron');
});
afterEach(() => rmSync(folder, { recursive: true }));

const find = (env: NodeJS.ProcessEnv = {}) => findElectron({ packageFolder, env });
const ONE_LINE = { why: expect.stringMatching(/^[^\n]+$/) };

function putPackage(): void {
  mkdirSync(join(packageFolder, 'dist'), { recursive: true });
  writeFileSync(join(packageFolder, 'package.json'), '{"version":"45.0.0"}');
}
function putBinary(version = '45.0.0', script = '#!/bin/sh\nexit 0\n'): string {
  const path = join(packageFolder, 'dist', 'electron');
  writeFileSync(join(packageFolder, 'path.txt'), 'electron');
  writeFileSync(join(packageFolder, 'dist', 'version'), `v${version}\n`);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

function putCommand(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

test('no package, no binary, half a binary, another version: each has its one line', () => {
  const lines: unknown[] = [];
  const note = () => {
    const found = find();
    expect(found).toEqual(ONE_LINE);
    lines.push(found);
  };
  note();
  putPackage();
  note();
  putBinary('44.0.0');
  note();
  expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(3);
  rmSync(join(packageFolder, 'path.txt'));
  expect(find()).toEqual(ONE_LINE);
});

test('a binary of the right version is found', () => {
  putPackage();
  const path = putBinary();
  expect(find()).toEqual({ path });
});

test('a binary in ELECTRON_OVERRIDE_DIST_PATH is found', () => {
  putPackage();
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'electron'), '');
  writeFileSync(join(packageFolder, 'path.txt'), 'electron');
  expect(find({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') })).toEqual({
    path: join(folder, 'elsewhere', 'electron'),
  });
});

test.skipIf(process.platform === 'win32')(
  'a window needs a display, a person, and a binary that starts',
  () => {
    putPackage();
    const path = putBinary();
    const PATH = `${folder}:${process.env.PATH}`;
    const person = { platform: 'linux' as const, uid: 1000 };
    putCommand('unshare', 'exit 0');
    const display = { DISPLAY: ':0', PATH };
    expect(whyNoWindow(path, { ...person, env: {} })).toEqual({
      ...ONE_LINE,
      browser: expect.stringMatching(/^[^\n]+$/),
    });
    // The scripts speak the language of the environment.
    expect(whyNoWindow(path, { ...person, uid: 0, env: display })?.why).toMatch(
      /Start as an ordinary user|ふつうのユーザーで起動する/,
    );
    expect(whyNoWindow(path, { ...person, env: display })).toBe(null);
    expect(whyNoWindow(path, { ...person, env: { WAYLAND_DISPLAY: 'wayland-0', PATH } })).toBe(null);
    expect(whyNoWindow(path, { platform: 'darwin', uid: 501, env: {} })).toBe(null);
    putBinary('45.0.0', '#!/bin/sh\nexit 127\n');
    expect(whyNoWindow(path, { ...person, env: display })).toEqual(ONE_LINE);
    putBinary(
      '45.0.0',
      `#!/bin/sh\necho "electron: error while loading shared libraries: libnss3.so: cannot open" >&2\nexit 127\n`,
    );
    expect(whyNoWindow(path, { ...person, env: display })?.why).toContain('libnss3.so');
    // The trial starts it as Node, without a window.
    putBinary('45.0.0', '#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ]\n');
    expect(whyNoWindow(path, { ...person, env: display })).toBe(null);
  },
);

test.skipIf(process.platform === 'win32')('on Linux it needs a sandbox', () => {
  putPackage();
  const path = putBinary();
  const helper = join(packageFolder, 'dist', 'chrome-sandbox');
  const env = { DISPLAY: ':0', PATH: `${folder}:${process.env.PATH}` };
  const ask = (platform: 'linux' | 'darwin' = 'linux') => whyNoWindow(path, { platform, uid: 1000, env });
  // As Ubuntu 24.04 does: a namespace without the rights of root in it.
  putCommand('unshare', '[ "$*" = "-Ur true" ] && exit 1; exit 0');
  expect(ask()).toEqual(ONE_LINE);
  expect(ask('darwin')).toBe(null);
  writeFileSync(helper, '', { mode: 0o755 });
  expect(ask()?.why).toContain(`sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  if (process.getuid?.() === 0) {
    chmodSync(helper, 0o4755);
    expect(ask()).toBe(null);
    chownSync(helper, 1000, 1000);
    chmodSync(helper, 0o4755);
    expect(ask()).toEqual(ONE_LINE);
  }
  putCommand('unshare', 'exit 0');
  expect(ask()).toBe(null);
});

test.each([
  ['start.mjs', 'en_GB.UTF-8', /^The window does not start: the environment holds a secret \(MENKYO_PIN\)/],
  ['electron.mjs', 'en_GB.UTF-8', /^The window does not start: .* no try was used up\. Unset it/],
  ['start.mjs', 'ja_JP.UTF-8', /^環境変数 MENKYO_PIN に暗証番号などが入っているため、画面を起動しません。/],
])('%s with a PIN in the environment (%s): nothing is built, fetched or started', (script, LANG, said) => {
  const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
  putPackage();
  const started = join(folder, 'started');
  putBinary('45.0.0', `#!/bin/sh\ntouch ${started}\n`);
  const dist = join(packageFolder, 'dist');
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LANG,
    MENKYO_PIN: '8642',
    ELECTRON_OVERRIDE_DIST_PATH: dist,
  };
  const options = { encoding: 'utf8', env, timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], options);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(said);
  expect(stderr).not.toContain('8642');
  expect(existsSync(started)).toBe(false);
});
