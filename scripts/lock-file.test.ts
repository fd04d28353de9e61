import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockEntry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packagesOf = (path: string) =>
  (
    JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
      packages: Readonly<Record<string, LockEntry>>;
    }
  ).packages;
const packages = packagesOf('../package-lock.json');

test.each(['../package-lock.json', '../tests/windows/package-lock.json'])(
  '%s names no download address',
  (path) => {
    expect(Object.entries(packagesOf(path)).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  },
);

// If a registry lacks some platform's package, npm silently omits it from the lock file. `npm ci` then refuses the
// whole file elsewhere (docs/decisions/0006-lock-file.md).
test('the packages of every platform are named, whatever the registry where the file was made had', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`${path}/node_modules/${name}`] === undefined &&
        packages[`node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test('the PC/SC engine has a binary for every desk, with its checksum', () => {
  const names = ['win32', 'darwin', 'linux'].flatMap((system) => [`${system}-x64`, `${system}-arm64`]);
  const binaries = names.map((name) => packages[`node_modules/@koromix/koffi-${name}`]);
  expect(binaries.map((one) => one?.integrity?.startsWith('sha512-'))).toEqual(names.map(() => true));
});

test("the register's store has a binary for each desk that it is made for, with its checksum", () => {
  const names = ['win32-x64-msvc', 'darwin-x64', 'darwin-arm64', 'linux-x64-gnu', 'linux-arm64-gnu'];
  const binaries = names.map((name) => packages[`node_modules/@libsql/${name}`]);
  expect(binaries.map((one) => one?.integrity?.startsWith('sha512-'))).toEqual(names.map(() => true));
});
