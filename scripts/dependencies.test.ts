import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** docs/dependencies.md must say of every package why it is here, under which licence, and what it may touch. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: true;
  readonly hasInstallScript?: true;
}

const manifest = JSON.parse(read('package.json')) as {
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
  optionalDependencies: Readonly<Record<string, string>>;
  allowScripts: Readonly<Record<string, boolean>>;
};
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Readonly<Record<string, LockEntry>>;
};
const page = read('docs/dependencies.md');

interface Row {
  readonly packages: readonly string[];
  readonly cells: readonly string[];
}

/** The rows of the table under a heading, without the table's head. */
function rowsUnder(heading: string, text = page): Row[] {
  const section = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [names = ''] = cells;
    return { packages: names.split(', ').map((name) => name.replace(' (optional)', '')), cells };
  });
}

const program = rowsUnder('The program');
const builtIn = rowsUnder('Built into the program');
const development = rowsUnder('Development');

const direct = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

/** All `@types` packages share a row. */
const rowName = (name: string) => (name.startsWith('@types/') ? '@types/…' : name);
const nameOfPath = (path: string) => path.replace(/^.*node_modules\//, '');

/** The licence that the package states. For a package that cannot be installed here, the one in the lock file. */
function licenceOf(name: string): string {
  const path = `node_modules/${name}`;
  if (!existsSync(new URL(`../${path}/package.json`, import.meta.url))) {
    return lock.packages[path]?.license ?? '';
  }
  const { license } = JSON.parse(read(`${path}/package.json`)) as { license?: string | { type: string } };
  return (typeof license === 'object' ? license.type : license) ?? '';
}

/** The alternatives of a licence expression, each with all that it requires. `(A OR B)` and `A or B` give the same. */
function choices(expression: string): string[] {
  return expression
    .replace(/[()]/g, '')
    .split(/ or /i)
    .map((choice) =>
      choice
        .split(/ and /i)
        .map((one) => one.trim())
        .sort()
        .join(' and '),
    )
    .sort();
}

/** The licence that a row states for its nth package: one for all, or one each. A remark may follow a semicolon. */
function statedLicence({ packages, cells: [, licence = ''] }: Row, nth: number): string[] {
  const [stated = ''] = licence.split(';');
  const each = stated.split(', ');
  // In a row of one package, a comma adds the licence of a part of it: "MIT, the font OFL-1.1".
  if (packages.length === 1) return choices(each.map((one) => one.replace(/^the \w+ /, '')).join(' and '));
  return choices((each.length === packages.length ? each[nth] : stated) ?? '');
}

describe('docs/dependencies.md', () => {
  const rows = [...program, ...builtIn, ...development];

  test('has one row for each direct dependency, and none for what is not there', () => {
    expect(rows.flatMap(({ packages }) => packages).sort()).toEqual([...new Set(direct.map(rowName))].sort());
  });

  test('has what the program is made of among the program, with what it may touch', () => {
    const made = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    // The window runs in Electron, which its builder packs. For npm it is a development tool.
    expect(program.flatMap(({ packages }) => packages).sort()).toEqual([...made, 'electron'].sort());
    for (const { packages, cells } of [...program, ...builtIn])
      expect([packages, cells.length, cells.includes('')]).toEqual([packages, 4, false]);
    expect(development.filter(({ cells }) => cells.length !== 3 || cells.includes(''))).toEqual([]);
  });

  test('has what is built into the program among the tools that build it', () => {
    const names = builtIn.flatMap(({ packages }) => packages);
    expect(names).toContain('react');
    expect(names.filter((name) => !(name in manifest.devDependencies))).toEqual([]);
  });

  test('names what is optional as optional', () => {
    const marked = rows.filter(({ cells: [names = ''] }) => names.includes('(optional)'));
    expect(marked.flatMap(({ packages }) => packages)).toEqual(Object.keys(manifest.optionalDependencies));
  });

  test.each(direct)('%s: the licence is the one that the package states', (name) => {
    const row = rows.find(({ packages }) => packages.includes(rowName(name)));
    if (row === undefined) throw new Error(`no row for ${name}`);
    expect(statedLicence(row, row.packages.indexOf(rowName(name)))).toEqual(choices(licenceOf(name)));
  });

  test('its audit is of the versions that are locked', () => {
    const stated = rowsUnder('Audit').flatMap(({ cells: [names = ''] }) =>
      [...names.matchAll(/([@\w/.-]+) (\d[\d.]+)/g)].map(([, name = '', version = '']) => [name, version]),
    );
    expect(stated.length).toBeGreaterThan(10);
    const versions = new Map(
      direct.map((name) => [
        name.replace('@cornerstonejs/', ''),
        lock.packages[`node_modules/${name}`]?.version,
      ]),
    );
    expect(stated.map(([name = '']) => [name, versions.get(name)])).toEqual(stated);
  });
});

describe('install scripts', () => {
  test('run or do not as package.json decides, for each package that has one', () => {
    const have = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(Object.keys(manifest.allowScripts).sort()).toEqual(have.map(([path]) => nameOfPath(path)).sort());
    expect(Object.values(manifest.allowScripts).every((one) => typeof one === 'boolean')).toBe(true);
  });

  test('and the page says which', () => {
    const said = [...page.matchAll(/(\S+)'s (runs|does not)\b/g)].map(([, name, what]) => [
      name,
      what === 'runs',
    ]);
    expect(Object.fromEntries(said)).toEqual(manifest.allowScripts);
  });
});

describe('what the program brings along', () => {
  const PERMISSIVE = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'OFL-1.1']);

  const isPermissive = (expression: string) =>
    choices(expression).some((choice) => choice.split(' and ').every((one) => PERMISSIVE.has(one)));

  /** Packages whose package.json states no licence, with the title of their LICENSE file. */
  const STATED_ELSEWHERE: Readonly<Record<string, string>> = { 'png-js': 'MIT License' };

  // React brings its scheduler.
  const built = [...builtIn.flatMap(({ packages }) => packages), 'scheduler'];
  const brought = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && (!dev || built.includes(path.replace('node_modules/', ''))),
  );

  test('is under a permissive licence, all of it', () => {
    // This includes the packages of other platforms.
    expect(brought.length).toBeGreaterThan(40);
    const others = brought
      .filter(
        ([path, { license }]) => !(nameOfPath(path) in STATED_ELSEWHERE) && !isPermissive(license ?? ''),
      )
      .map(([path, { license }]) => `${nameOfPath(path)}: ${license ?? 'none stated'}`);
    expect(others).toEqual([]);
  });

  test.each(Object.entries(STATED_ELSEWHERE))('%s has it in a file', (name, first) => {
    expect(lock.packages[`node_modules/${name}`]?.license).toBeUndefined();
    expect(read(`node_modules/${name}/LICENSE`).split('\n')[0]).toBe(first);
  });

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND OFL-1.1', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-2.0', false],
    ['SEE LICENSE IN X', false],
    ['', false],
  ])('%j would pass: %j', (expression, passes) => {
    expect(isPermissive(expression)).toBe(passes);
  });
});

test('Electron is a finished release, and not older than the one that was decided for', () => {
  const [, decided] = /^# Electron (\d+) /.exec(read('docs/decisions/0012-electron-on-node-20.md')) ?? [];
  const { version = '' } = lock.packages['node_modules/electron'] ?? {};
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(Number(decided));
});
