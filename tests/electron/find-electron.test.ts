import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { downloadElectron, findElectron, whyNoWindow } from '../../scripts/electron.mjs';

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

test.each([{ CI: '1' }, { VITEST: 'true' }, { NODE_ENV: 'test' }])(
  'nothing is fetched with %j',
  async (env) => {
    putPackage();
    writeFileSync(
      join(packageFolder, 'install.js'),
      `require('fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')`,
    );
    expect(await downloadElectron(1_000, { packageFolder, env })).toEqual(ONE_LINE);
    expect(() => rmSync(join(folder, 'ran'))).toThrow();
  },
);

test('Electron’s own installer is run, and what it brings is found', async () => {
  putPackage();
  const path = putBinary();
  rmSync(join(packageFolder, 'path.txt'));
  writeFileSync(
    join(packageFolder, 'install.js'),
    `require('fs').writeFileSync(require('path').join(__dirname, 'path.txt'), 'electron')`,
  );
  expect(await downloadElectron(10_000, { packageFolder, env: {} })).toEqual({ path });
});

test('one that fails, and one that takes too long, have their one line', async () => {
  putPackage();
  writeFileSync(join(packageFolder, 'install.js'), 'process.exit(1)');
  expect(await downloadElectron(10_000, { packageFolder, env: {} })).toEqual(ONE_LINE);
  writeFileSync(join(packageFolder, 'install.js'), 'setInterval(() => {}, 1000)');
  const started = performance.now();
  expect(await downloadElectron(300, { packageFolder, env: {} })).toEqual(ONE_LINE);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.skipIf(process.platform === 'win32')(
  'a window needs a display, a person, and a binary that starts',
  () => {
    putPackage();
    const path = putBinary();
    const person = { platform: 'linux' as const, uid: 1000 };
    const display = { DISPLAY: ':0', PATH: process.env.PATH };
    expect(whyNoWindow(path, { ...person, env: {} })).toEqual(ONE_LINE);
    expect(whyNoWindow(path, { ...person, uid: 0, env: display })).toEqual(ONE_LINE);
    expect(whyNoWindow(path, { ...person, env: display })).toBe(null);
    expect(
      whyNoWindow(path, { ...person, env: { WAYLAND_DISPLAY: 'wayland-0', PATH: process.env.PATH } }),
    ).toBe(null);
    expect(whyNoWindow(path, { platform: 'darwin', uid: 501, env: {} })).toBe(null);
    putBinary('45.0.0', '#!/bin/sh\nexit 127\n');
    expect(whyNoWindow(path, { ...person, env: display })).toEqual(ONE_LINE);
    // The trial starts it as Node, without a window.
    putBinary('45.0.0', '#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ]\n');
    expect(whyNoWindow(path, { ...person, env: display })).toBe(null);
  },
);

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
