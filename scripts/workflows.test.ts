import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The workflows cannot run here. So every step is a script that can, in part, and this test holds them together. */

const ROOT = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const isThere = (path: string) => existsSync(new URL(path, ROOT));
// The YAML parser of electron-builder itself.
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const { load } = builder('js-yaml') as { load(text: string): unknown };

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly 'continue-on-error'?: unknown;
}
interface Job {
  readonly uses?: string;
  readonly needs?: readonly string[];
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly container?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly matrix: {
      readonly desk: readonly string[];
      readonly node?: readonly string[];
      readonly include?: readonly { readonly desk: string; readonly node: string }[];
    };
  };
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows/';
const workflows = new Map(
  readdirSync(fileURLToPath(new URL(FOLDER, ROOT))).map((name) => [
    name,
    load(read(`${FOLDER}${name}`)) as Workflow,
  ]),
);
const jobs = [...workflows].flatMap(([file, { jobs: all }]) =>
  Object.entries(all).map(([name, job]) => ({ name: `${file} › ${name}`, job })),
);
const steps = jobs.flatMap(({ name, job }) => (job.steps ?? []).map((step) => ({ name, step })));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
const { bin: electronBin } = JSON.parse(read('node_modules/electron/package.json')) as {
  bin: Readonly<Record<string, string>>;
};

const SUITES: readonly string[] =
  execFileSync(process.execPath, [fileURLToPath(new URL('scripts/test.mjs', ROOT)), '--list'], {
    encoding: 'utf8',
  }).match(/^\w+/gm) ?? [];

/** Why a line of a step is none that can be tried here, or null. */
function whyNot(line: string): string | null {
  const [, script] = /^npm run ([\w:-]+)$/.exec(line) ?? [];
  if (script !== undefined) return script in scripts ? null : `package.json has no script ${script}`;
  const [, suite] = /^npm test -- (\w+)$/.exec(line) ?? [];
  if (suite !== undefined) return SUITES.includes(suite) ? null : `there is no suite ${suite}`;
  const [, file] = /^node (scripts\/[\w/.-]+)(?: [\w/.-]+)?$/.exec(line) ?? [];
  if (file !== undefined) return isThere(file) ? null : `${file} is not there`;
  const [, command] = /^npx --no-install ([\w-]+)$/.exec(line) ?? [];
  if (command !== undefined) return command in electronBin ? null : `Electron brings no ${command}`;
  return line === 'npm ci --ignore-scripts' ? null : 'is no script of the project';
}

const linesOf = ({ run }: Step) => (run ?? '').split('\n').filter((line) => line.trim() !== '');
const jobOf = (file: string, name: string) => workflows.get(file)?.jobs[name] ?? {};

describe('the workflows', () => {
  test('are these', () => {
    expect([...workflows.keys()].sort()).toEqual(['check.yml', 'package.yml', 'release.yml']);
  });

  test('run scripts of the project, which are there', () => {
    const wrong = steps.flatMap(({ name, step }) =>
      linesOf(step).flatMap((line) => {
        const why = whyNot(line);
        return why === null ? [] : [`${name}: ${line}: ${why}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(steps.flatMap(({ step }) => linesOf(step)).length).toBeGreaterThan(10);
  });

  test.each([
    ['npm run nothing', 'package.json has no script nothing'],
    ['node scripts/nothing.mjs', 'scripts/nothing.mjs is not there'],
    ['npx --no-install nothing', 'Electron brings no nothing'],
    ['sudo npm ci', 'is no script of the project'],
    ['npm run check || true', 'is no script of the project'],
  ])('where %j would be noticed', (line, why) => {
    expect(whyNot(line)).toBe(why);
  });

  test('and the scripts name files that are there', () => {
    const named = Object.values(scripts).flatMap((script) => script.match(/scripts\/[\w/.-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !isThere(file))).toEqual([]);
    const inContainers = read('scripts/ci/try-package.mjs').match(/\/ci\/[\w.-]+\.sh/g) ?? [];
    expect(inContainers).toEqual(['/ci/try-deb.sh']);
    expect(isThere('scripts/ci/try-deb.sh')).toBe(true);
  });

  test('and the deb is tried in each Debian and Ubuntu that people have', () => {
    const [, systems] = /^const SYSTEMS = \[(.*)\];$/m.exec(read('scripts/ci/try-package.mjs')) ?? [];
    expect(systems?.split(', ')).toEqual(["'debian:12'", "'debian:13'", "'ubuntu:24.04'"]);
  });

  test('use the actions of the platform itself, and each other', () => {
    const used = [...jobs.map(({ job }) => job.uses), ...steps.map(({ step }) => step.uses)].filter(
      (one) => one !== undefined,
    );
    expect(used.filter((one) => !/^actions\/[\w-]+@v\d+$/.test(one) && !isThere(one))).toEqual([]);
    const own = used.filter((one) => one.startsWith('./'));
    expect(own.length).toBe(2);
    for (const one of own)
      expect(workflows.get(one.replace(`./${FOLDER}`, ''))?.on).toHaveProperty('workflow_call');
  });

  test('run no job as root: in a container everything would be', () => {
    expect(jobs.filter(({ job }) => job.container !== undefined)).toEqual([]);
    // These two refuse root themselves.
    for (const script of ['scripts/smoke.mjs', 'scripts/ci/try-package.mjs'])
      expect(read(script)).toContain('process.getuid?.() === 0');
  });

  test('hide no failure', () => {
    expect(steps.filter(({ step }) => step.if !== undefined || 'continue-on-error' in step)).toEqual([]);
    expect(jobs.filter(({ job }) => 'continue-on-error' in job || 'if' in job)).toEqual([]);
  });

  test('end', () => {
    const own = jobs.filter(({ job }) => job.uses === undefined);
    expect(own.filter(({ job }) => !((job['timeout-minutes'] ?? Infinity) <= 90))).toEqual([]);
  });

  test('may read the repository, and only the release may write to it', () => {
    for (const { permissions } of workflows.values()) expect(permissions).toEqual({ contents: 'read' });
    const more = jobs.filter(({ job }) => job.permissions !== undefined);
    expect(more.map(({ name, job }) => [name, job.permissions])).toEqual([
      ['release.yml › release', { contents: 'write' }],
    ]);
  });

  test('check with Node 24 on every desk, and once with the oldest that the program takes', () => {
    const { desk, node, include } = jobOf('check.yml', 'check').strategy?.matrix ?? {};
    expect(node).toEqual(['24']);
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(include).toEqual([{ desk: 'ubuntu-24.04', node: engines.node.replace('>=', '') }]);
    expect([...(desk ?? [])].sort()).toEqual([...DESKS].sort());
  });

  const DESKS = ['windows-2025', 'macos-15', 'macos-15-intel', 'ubuntu-24.04'];
  test('package on every desk, after the smoke test in the real Electron', () => {
    const job = jobOf('package.yml', 'package');
    expect(job.strategy?.matrix.desk).toEqual(DESKS);
    const lines = (job.steps ?? []).flatMap(linesOf);
    expect(lines).toEqual([
      'npm ci --ignore-scripts',
      'npx --no-install install-electron',
      'node scripts/ci/prepare-linux.mjs',
      'npm run build',
      'npm run smoke',
      'npm run package',
      'node scripts/ci/try-package.mjs',
    ]);
  });

  test('release only what was checked and packed', () => {
    expect(workflows.get('release.yml')?.on).toEqual({ push: { tags: ['v*'] } });
    expect(jobOf('release.yml', 'release').needs).toEqual(['check', 'package']);
  });
});
