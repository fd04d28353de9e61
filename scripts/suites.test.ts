import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failedTests, PROGRESS_VARIABLE, runSuite, slowestTests, startedOnly } from './suites.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HANGING = 'tests/support/hanging';
const HANGS = ['npx', '--no-install', 'vitest', 'run', '--config', `${HANGING}/vitest.config.ts`];
const NEVER = new AbortController().signal;
/** Generous, for a busy machine. */
const SOON = { timeout: 60_000, interval: 50 };

/** Holds the suite's temporary directory and its progress file. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 's-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The process id that a suite wrote into a file of that name. Waits until it is there. */
function pidIn(name: string): Promise<number> {
  return vi.waitFor(() => {
    const [own = ''] = readdirSync(folder).filter((entry) => existsSync(join(folder, entry, name)));
    const pid = Number(readFileSync(join(folder, own, name), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, SOON);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux')('a suite', () => {
  test('that hangs ends at its deadline, with all that it started, and names what was running', async () => {
    const deadline = new AbortController();
    const running = runSuite({
      name: 'hanging',
      words: HANGS,
      deadline: deadline.signal,
      cwd: ROOT,
      isQuiet: true,
      graceMs: 300,
    });
    const child = await pidIn('deaf');
    await vi.waitFor(() => {
      const [progress = ''] = readdirSync(folder).filter((name) => name.endsWith('.progress'));
      const told = readFileSync(join(folder, progress), 'utf8');
      expect(told).toContain('one that blocks its process');
      expect(told).toContain('one that waits for what never comes');
    }, SOON);
    expect(isThere(child)).toBe(true);

    deadline.abort();
    const { isOk, problems } = await running;
    expect(isOk).toBe(false);
    expect(problems).toHaveLength(1);
    const [, first = '', names = ''] = /^(.*) Running then: (.*)$/.exec(problems[0] ?? '') ?? [];
    expect(first).toMatch(/^hanging: not done after \d+ s, and ended\.$/);
    expect(names.split('; ').sort()).toEqual([
      `${HANGING}/blocked.hang.ts › one that blocks its process`,
      `${HANGING}/child.hang.ts (outside its tests)`,
      `${HANGING}/waits.hang.ts › one that waits for what never comes`,
    ]);
    expect(isThere(child)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  }, 120_000);

  test('that leaves a process or a file behind has failed, and both are gone', async () => {
    const { isOk, problems, said } = await runSuite({
      name: 'untidy',
      words: [process.execPath, join(ROOT, HANGING, 'leaves.mjs')],
      deadline: NEVER,
      isQuiet: true,
      lingerMs: 200,
    });
    const pid = Number(said);
    expect(isOk).toBe(false);
    expect(problems).toEqual([
      expect.stringMatching(new RegExp(`^untidy: left a process behind, ended: ${pid} .*setInterval`)),
      'untidy: left a-folder in the temporary directory',
    ]);
    expect(isThere(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('ends with the one that leads it', async () => {
    const lead = spawn(process.execPath, [join(ROOT, HANGING, 'leads.mjs')], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise((resolve) => lead.once('close', resolve));
    const pid = await pidIn('deaf');
    lead.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(isThere(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);

  test('ends with the shell of npm, to which alone npm passes a signal on', async () => {
    // The word behind it keeps a shell from putting the lead in its own place.
    const shell = spawn('sh', ['-c', '"$0" "$1"; exit', process.execPath, join(ROOT, HANGING, 'leads.mjs')], {
      env: { ...process.env, TMPDIR: folder, npm_lifecycle_event: 'test' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // The lead has this pipe as well, and it closes with the last of those that have it.
    const ended = new Promise((resolve) => shell.once('close', resolve));
    const pid = await pidIn('deaf');
    shell.kill('SIGTERM');
    await ended;
    expect(isThere(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);
});

test.each([
  ['process.exit(0)', true, []],
  ['process.exit(3)', false, []],
  ["process.kill(process.pid, 'SIGKILL')", false, ['a: SIGKILL']],
  // As npx does, with a Node that can.
  ["require('node:module').enableCompileCache?.()", true, []],
])('a suite that does %s', async (code, isOk, problems) => {
  const ran = await runSuite({ name: 'a', words: [process.execPath, '-e', code], deadline: NEVER });
  expect(ran).toMatchObject({ isOk, problems });
});

test('a suite whose program is not there has failed', async () => {
  const ran = await runSuite({ name: 'a', words: ['/nonexistent/program'], deadline: NEVER });
  expect(ran).toMatchObject({ isOk: false, problems: ['a: spawn /nonexistent/program ENOENT'] });
});

test('a suite is told where to write what runs, and has a temporary directory of its own', async () => {
  const code = `console.log(JSON.stringify([process.env.${PROGRESS_VARIABLE}, os.tmpdir()]))`;
  const { said } = await runSuite({
    name: 'a',
    words: [process.execPath, '-e', code],
    deadline: NEVER,
    isQuiet: true,
  });
  const [progress, temporary] = JSON.parse(String(said)) as string[];
  expect(temporary).not.toBe(tmpdir());
  expect(progress).toBe(`${temporary}.progress`);
});

test('what started and has not ended is told; a file only where none of its tests runs', () => {
  const file = (name: string, is: 'started' | 'ended') => ({ id: name, file: name, is });
  const one = (name: string, id: string, is: 'started' | 'ended') => ({
    id,
    file: name,
    test: `test ${id}`,
    is,
  });
  expect(
    startedOnly([
      file('a', 'started'),
      one('a', '1', 'started'),
      one('a', '1', 'ended'),
      file('b', 'started'),
      one('b', '2', 'started'),
      one('b', '3', 'started'),
      one('b', '2', 'ended'),
      file('c', 'started'),
      one('c', '4', 'started'),
      one('c', '4', 'ended'),
      file('c', 'ended'),
    ]),
  ).toEqual(['a (outside its tests)', 'b › test 3']);
});

test('the failed tests of a real report are named with their errors, and a file that could not start as well', async () => {
  const root = join(folder, 'project');
  mkdirSync(root);
  writeFileSync(
    join(root, 'one.test.ts'),
    "import { describe, expect, test } from 'vitest';\n" +
      "describe('a card', () => { test('has a name', () => expect(1).toBe(2)); test('is', () => {}); });\n",
  );
  writeFileSync(join(root, 'two.test.ts'), "throw new Error('no such card');\n");
  const report = join(root, 'report.json');
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const words = ['npx', '--no-install', 'vitest', 'run', '--root', root];
  const ran = await runSuite({
    name: 'it',
    words: [...words, '--reporter', 'json', '--outputFile.json', report],
    deadline: AbortSignal.timeout(60_000),
    isQuiet: true,
  });
  expect(ran.isOk).toBe(false);
  expect(failedTests(JSON.parse(readFileSync(report, 'utf8')), realpathSync(root)).sort()).toEqual([
    expect.stringMatching(/^ {2}one\.test\.ts › a card has a name: AssertionError: expected 1 to be 2/),
    '  two.test.ts: no such card',
  ]);
}, 90_000);

test('the slowest tests of all suites are listed, the slowest first, twenty of them', () => {
  const outcome = (file: string, durations: readonly (number | undefined)[]) => ({
    testResults: [
      {
        name: join('/project', file),
        assertionResults: durations.map((duration, at) => ({ fullName: `${file} ${at}`, duration })),
      },
    ],
  });
  const lines = slowestTests(
    [
      outcome('a.test.ts', [100, undefined, 2500]),
      outcome(
        'b.test.ts',
        Array.from({ length: 30 }, (_, at) => at),
      ),
    ],
    '/project',
  );
  expect(lines).toHaveLength(20);
  expect(lines.slice(0, 3)).toEqual([
    '    2.5 s  a.test.ts › a.test.ts 2',
    '    0.1 s  a.test.ts › a.test.ts 0',
    '    0.0 s  b.test.ts › b.test.ts 29',
  ]);
});
