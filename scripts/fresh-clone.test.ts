import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A clone in which `npm ci` never ran. */
let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'menkyo-clone-'));
  cpSync(fileURLToPath(new URL('.', import.meta.url)), join(clone, 'scripts'), { recursive: true });
  mkdirSync(join(clone, 'src'));
  for (const name of ['package.json', 'package-lock.json']) writeFileSync(join(clone, name), '{}');
  writeFileSync(join(clone, 'npm'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

function run(language: string, args: readonly string[]) {
  const env = { PATH: `${clone}:${process.env.PATH}`, HOME: clone, LC_ALL: `${language}.UTF-8` };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: clone,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return [status, stdout, stderr];
}
const install = (language: string, code: string) =>
  run(language, ['--input-type=module', '-e', `const one = await import('./scripts/install.mjs'); ${code}`]);

test.each([
  ['en_GB', 'menkyo: Packages are missing. Run npm ci first.\n'],
  ['ja_JP', 'menkyo: 必要なパッケージが入っていません。先に npm ci を実行してください。\n'],
])('the command without packages (%s): what to do, and no stack trace', (language, said) => {
  expect(run(language, ['scripts/menkyo.mjs', 'card', 'list'])).toEqual([1, '', said]);
});

test.each([
  ['en_GB', 'Menkyo Desk needs Node 20.19 or later; this is 20.18.3.\n'],
  ['ja_JP', '免許デスクを動かすには、Node 20.19 以降が必要です（今のNodeは 20.18.3 です）。\n'],
])('a Node that is too old (%s)', (language, said) => {
  const code = "Object.defineProperty(process.versions, 'node', { value: '20.18.3' }); one.requireNode();";
  expect(install(language, code)).toEqual([1, '', said]);
});

// The stand-in for npm is a script of the shell.
describe.skipIf(process.platform === 'win32')('npm ci that fails', () => {
  test.each([
    [
      'en_GB',
      'Installing packages (npm ci) ...\n',
      'npm ci failed: see above. The network, or the versions in package-lock.json, may be the cause.\n',
    ],
    [
      'ja_JP',
      'パッケージを入れています（npm ci）…\n',
      'npm ci に失敗しました（上の表示をご覧ください）。ネットワークか、package-lock.json の版が原因かもしれません。\n',
    ],
  ])('%s', (language, out, said) => {
    expect(install(language, 'one.ensurePackages();')).toEqual([1, out, said]);
  });
});
