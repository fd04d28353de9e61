// Runs one suite, or a step. The suite ends by itself or at its deadline, together with every process that it started.
// It has its own temporary directory, which must be empty at the end.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { RUN_VARIABLE, RunProcesses } from './run-processes.mjs';

/** The file in which the tests of a suite record their starts and ends (tests/support/progress.ts). */
export const PROGRESS_VARIABLE = 'MENKYO_TEST_PROGRESS';

/** Between SIGTERM and SIGKILL. */
const GRACE_MS = 5_000;
/** How long processes may outlive the suite that started them. A browser does so. */
const LINGER_MS = 10_000;

const running = new Set();
/** Once true, no further suite starts. */
let isEnding = false;

/**
 * @typedef {object} Ended
 * @property {boolean} isOk
 * @property {number} seconds
 * @property {Buffer} said What the suite printed; empty without `isQuiet`.
 * @property {readonly string[]} problems Failures that the suite itself does not count.
 */

/**
 * @param {object} options
 * @param {string} options.name
 * @param {readonly string[]} options.words The program and its arguments.
 * @param {AbortSignal} options.deadline
 * @param {string} [options.cwd]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {boolean} [options.isQuiet] Collects what the suite prints.
 * @param {number} [options.graceMs]
 * @param {number} [options.lingerMs]
 * @returns {Promise<Ended>}
 */
export async function runSuite({
  name,
  words,
  deadline,
  cwd = process.cwd(),
  env = process.env,
  isQuiet = false,
  graceMs = GRACE_MS,
  lingerMs = LINGER_MS,
}) {
  if (isEnding) await never();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const mark = randomBytes(8).toString('hex');
  // A short name, because the path of a socket in this folder may have at most 107 bytes.
  const temporary = mkdtempSync(join(tmpdir(), 'mt-'));
  const progress = `${temporary}.progress`;
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    cwd,
    // A new session, and so a process group that this script can end.
    detached: process.platform !== 'win32',
    // On Windows npx is a script, which only the shell can start.
    shell: process.platform === 'win32' && command === 'npx',
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: {
      ...env,
      [RUN_VARIABLE]: mark,
      [PROGRESS_VARIABLE]: progress,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      // From Node 22 on, npm's programs would keep their compiled code in the temporary directory.
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (status, signal) => resolve(signal ?? status));
  });
  const problems = [];
  const clearAway = () => {
    for (const path of [temporary, progress]) rmSync(path, { recursive: true, force: true });
  };
  // If the program does not exist, no process was started.
  const processes = child.pid === undefined ? null : new RunProcesses(child.pid, mark);
  const own = { processes, clearAway };
  if (processes !== null) running.add(own);

  let status = await Promise.race([exited, over(deadline)]);
  if (isEnding) await never();
  if (status === OVER) {
    problems.push(`${name}: not done after ${seconds().toFixed(0)} s, and ended. ${runningIn(progress)}`);
    const immortal = (await processes?.end(graceMs)) ?? [];
    problems.push(...immortal.map((one) => `${name}: cannot be ended: ${told(one)}`));
    status = 1;
  } else {
    const left = (await processes?.livingAfter(lingerMs)) ?? [];
    if (left.length > 0) await processes?.end(graceMs);
    problems.push(...left.map((one) => `${name}: left a process behind, ended: ${told(one)}`));
    const files = readdirSync(temporary);
    problems.push(...files.map((file) => `${name}: left ${file} in the temporary directory`));
  }
  if (processes !== null) {
    running.delete(own);
    // A process that cannot be ended keeps the pipes open, so stop waiting for them.
    await Promise.race([closed, pause(graceMs, undefined, { ref: false })]);
    for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  }
  clearAway();
  if (typeof status === 'string') problems.push(`${name}: ${status}`);
  return {
    isOk: status === 0 && problems.length === 0,
    seconds: seconds(),
    said: Buffer.concat(said),
    problems,
  };
}

const OVER = Symbol('over');

/** A signal that aborts after this many minutes. */
export function deadlineIn(minutes) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), Math.max(0, minutes) * 60_000).unref();
  return controller.signal;
}

function over(deadline) {
  return new Promise((resolve) => {
    if (deadline.aborted) resolve(OVER);
    deadline.addEventListener('abort', () => resolve(OVER), { once: true });
  });
}

function never() {
  return new Promise(() => undefined);
}

const told = ({ pid, command }) => `${pid} ${command}`.trim();

/** One sentence that names the tests that have started and not ended. */
function runningIn(progress) {
  const lines = existsSync(progress) ? readFileSync(progress, 'utf8').split('\n').filter(Boolean) : [];
  const names = startedOnly(lines.map((line) => JSON.parse(line)));
  if (lines.length === 0) return 'No test had started.';
  if (names.length === 0) return 'No test was running: it hung between two, or after the last.';
  return `Running then: ${names.join('; ')}`;
}

/**
 * The names of tests that have started and not ended. A file is named only if none of its tests is running: it hangs in
 * its imports or in a hook.
 * @param {readonly { id: string; file: string; test?: string; is: 'started' | 'ended' }[]} events
 */
export function startedOnly(events) {
  const open = new Map();
  for (const { id, file, test, is } of events) {
    if (is === 'started') open.set(id, { file, test });
    else open.delete(id);
  }
  const all = [...open.values()];
  return all
    .filter(({ file, test }) => test !== undefined || !all.some((other) => other.file === file && other.test))
    .map(({ file, test }) => (test === undefined ? `${file} (outside its tests)` : `${file} › ${test}`));
}

/**
 * One line for each failed test of a vitest report: its file, its name and the first line of the error. They stand at
 * the end of a run, where a log that keeps only its last lines still has them.
 * @param {{ testResults: readonly { name: string; status: string; message?: string; assertionResults: readonly {
 *   fullName: string; status: string; failureMessages?: readonly string[] | null }[] }[] }} report
 * @param {string} root
 */
export function failedTests({ testResults }, root) {
  const first = (text = '') => stripVTControlCharacters(text).split('\n', 1)[0].slice(0, 200);
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`  ${file}: ${first(message)}`];
    return failed.map((one) => `  ${file} › ${one.fullName}: ${first(one.failureMessages?.[0])}`);
  });
}

const SLOWEST = 20;

/**
 * The tests that took longest, a line each. A suite that runs its tests side by side counts the waits of each.
 * @param {readonly { testResults: any[] }[]} outcomes
 * @param {string} root
 */
export function slowestTests(outcomes, root) {
  return outcomes
    .flatMap(({ testResults }) =>
      testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map(({ fullName, duration = 0 }) => ({
          file: relative(root, name),
          fullName,
          duration,
        })),
      ),
    )
    .toSorted((a, b) => b.duration - a.duration)
    .slice(0, SLOWEST)
    .map(
      ({ file, fullName, duration }) =>
        `${(duration / 1000).toFixed(1).padStart(7)} s  ${file} › ${fullName}`,
    );
}

/** How often to look whether npm's shell is still there. */
const PARENT_MS = 250;

/**
 * Ends the suites on Ctrl-C and the other signals that end this process. The suites run in groups of their own, which
 * such a signal does not reach.
 */
export function endOnSignals(graceMs = GRACE_MS) {
  const end = async (status) => {
    if (isEnding) return;
    isEnding = true;
    const all = [...running];
    await Promise.all(all.map(({ processes }) => processes.end(graceMs)));
    process.exit(status);
  };
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ]) {
    process.once(signal, () => end(128 + number));
  }
  // npm passes a SIGTERM on to its shell alone, and a shell such as dash ends without its child.
  if (process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
    const shell = process.ppid;
    setInterval(() => {
      if (process.ppid !== shell) void end(128 + 15);
    }, PARENT_MS).unref();
  }
  process.once('exit', () => {
    for (const { processes, clearAway } of running) {
      processes.kill();
      clearAway();
    }
  });
}
