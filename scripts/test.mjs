// Everything: what `npm run check` does, the built command, and the suites that need real parts.
//   npm test                   all of it
//   npm test -- pcsc unit      only these, with the builds that they need
//   npm test -- --list         their names
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { deadlineIn, endOnSignals, failedTests, runSuite, slowestTests } from './suites.mjs';
import { ensureSystemPackages, inNamespace, NEEDED_FOR_WINDOWS } from './system-packages.mjs';

/** The deadline of the whole run. CI gives up after 90 minutes without a report. */
const MOST_MINUTES = 80;
const NPX = ['npx', '--no-install'];
const NODE = process.execPath;
const needsChromium = () => (hasCommand('chromium') ? null : 'no chromium is here');

/**
 * In order. A deadline is at least three times what the suite takes on two busy processors. An entry with `words` is a
 * step; without, it is a suite, a project of vitest.config.ts. `lacks` says why a suite cannot run here.
 */
const PLAN = [
  {
    name: 'format',
    minutes: 5,
    words: [...NPX, 'biome', 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  },
  { name: 'layers', minutes: 5, words: [NODE, 'scripts/check-layers.mjs'] },
  { name: 'types', minutes: 5, words: [...NPX, 'tsc', '-p', '.'] },
  { name: 'window-types', minutes: 5, words: [...NPX, 'tsc', '-p', 'renderer'] },
  { name: 'unit', minutes: 25 },
  {
    name: 'openssl',
    minutes: 10,
    lacks: () => (hasOpenssl() ? null : 'no openssl command of version 3 is here'),
  },
  { name: 'chromium', minutes: 10, lacks: needsChromium },
  {
    name: 'pdf',
    minutes: 10,
    lacks: () => (hasCommand('pdftotext') ? null : 'no pdftotext (poppler-utils) is here'),
  },
  { name: 'register', minutes: 15, lacks: lacksPostgres },
  { name: 'build', minutes: 10, words: [NODE, 'scripts/build.mjs', '--if-stale'] },
  { name: 'build-window', minutes: 10, words: [NODE, 'scripts/build-renderer.mjs', '--if-stale'] },
  { name: 'build-shell', minutes: 10, words: [NODE, 'scripts/build-electron.mjs', '--if-stale'] },
  { name: 'cli', minutes: 25, isBuilt: true },
  // Run a suite that mostly waits beside the next one, which mostly computes.
  { name: 'pcsc', minutes: 20, isBuilt: true, isBeside: true, lacks: lacksService },
  { name: 'faults', minutes: 20, isBuilt: true },
  { name: 'web', minutes: 15, isBuilt: true },
  { name: 'electron', minutes: 10, isBuilt: true },
  { name: 'window', minutes: 30, isBuilt: true, lacks: needsChromium },
  { name: 'budget', minutes: 10, isBuilt: true, lacks: needsChromium },
  { name: 'faces', minutes: 10, isBuilt: true },
  { name: 'package', minutes: 15, isBuilt: true },
  { name: 'windows', minutes: 25, isBuilt: true, lacks: lacksWine },
];
const BUILDS = ['build', 'build-window', 'build-shell'];
/** These suites measure time or share one resource, so they run one file at a time. */
const ALONE = new Set(['budget', 'faces', 'pcsc', 'windows']);

/** The requested entries with the builds that they need, or all of them. */
function planOf(args) {
  if (args.includes('--list')) {
    for (const { name, minutes, words } of PLAN) {
      console.log(`${name.padEnd(14)}${words === undefined ? 'suite' : 'step '}  at most ${minutes} minutes`);
    }
    process.exit(0);
  }
  const unknown = args.filter((arg) => !PLAN.some(({ name }) => name === arg));
  if (unknown.length > 0) {
    console.error(`npm test: no suite is called ${unknown.join(', ')}; "npm test -- --list" names them all.`);
    process.exit(2);
  }
  if (args.length === 0) return PLAN;
  const needsBuilds = PLAN.some(({ name, isBuilt }) => args.includes(name) && isBuilt);
  return PLAN.filter(({ name }) => args.includes(name) || (needsBuilds && BUILDS.includes(name)));
}

const plan = planOf(process.argv.slice(2));
requireNode();
const noRealParts = ensureSystemPackages();
ensurePackages();
const pcsclite = join(ROOT, 'node_modules', 'pcsclite', 'build', 'Release', 'pcsclite.node');
// Install again: an earlier install may have omitted this package because a compiler or headers were missing.
if (noRealParts === null && !existsSync(pcsclite)) ensurePackages({ again: true });
const namespace = noRealParts === null ? inNamespace() : null;

endOnSignals();
const results = mkdtempSync(join(tmpdir(), 'menkyo-test-'));
process.once('exit', () => rmSync(results, { recursive: true, force: true }));
const started = performance.now();
const counts = { passed: 0, failed: 0, skipped: 0 };
const skips = [];
const failures = [];
const outcomes = [];
const times = [];
/** Build steps that failed. */
const unbuilt = [];

function fail(...reasons) {
  for (const reason of reasons) console.log(`FAIL  ${reason}`);
  failures.push(...reasons);
  counts.failed += reasons.length;
}

/** Ends at its own deadline or at that of the whole run. */
function run({ name, minutes }, words, isQuiet = false) {
  const left = MOST_MINUTES - (performance.now() - started) / 60_000;
  return runSuite({ name, words, deadline: deadlineIn(Math.min(minutes, left)), cwd: ROOT, isQuiet });
}

/** The words that run one project of vitest.config.ts, or a part of it. */
function wordsOf(project, report, prefix, more) {
  return [
    ...prefix,
    ...NPX,
    'vitest',
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${report}`,
    // By default Vitest leaves one processor idle, which is half of a small machine.
    ...(ALONE.has(project) ? [] : ['--maxWorkers=100%']),
    ...more,
  ];
}

const took = ({ seconds }) => `${seconds.toFixed(1)} s`;

async function step(one) {
  console.log(`\n== ${one.name}`);
  const ran = await run(one, one.words);
  fail(...ran.problems);
  if (!ran.isOk && ran.problems.length === 0) fail(`${one.name}: see above`);
  if (!ran.isOk && BUILDS.includes(one.name)) unbuilt.push(one.name);
  console.log(`-- ${one.name}: ${took(ran)}`);
  times.push({ name: one.name, ran });
}

/** Runs one project and counts the results in its report. */
async function suite(one) {
  console.log(`\n== ${one.name} tests`);
  const report = join(results, `${one.name}.json`);
  const ran = await run(one, wordsOf(one.name, report, [], []));
  count(one.name, report, ran);
}

/**
 * Runs the project in parallel parts, each with its own prefix, for a suite that mostly waits. Prints their output at
 * the end.
 */
async function suiteInParts(one, prefix, parts) {
  console.log(`\n== ${one.name} tests, in ${parts.length} parts side by side`);
  const runs = parts.map(async (files, i) => {
    const report = join(results, `${one.name}-${i + 1}.json`);
    return { report, ran: await run(one, wordsOf(one.name, report, prefix, files), true) };
  });
  for (const { report, ran } of await Promise.all(runs)) {
    process.stdout.write(ran.said);
    count(one.name, report, ran);
  }
}

/** Splits the suite's files into parts that take about the same time. One file waits longer than any two others. */
function partsBehindService() {
  const files = readdirSync(join(ROOT, 'tests', 'pcsc')).filter((name) => name.endsWith('.test.ts'));
  const isLong = (name) => name === 'reader-events.test.ts';
  const others = files.filter((name) => !isLong(name)).sort();
  // Deal the files as 1 2 2 1, which gives two parts of about equal time.
  const isFirst = (i) => i % 4 === 0 || i % 4 === 3;
  return [
    files.filter(isLong),
    others.filter((_, i) => isFirst(i)),
    others.filter((_, i) => !isFirst(i)),
  ].map((part) => part.map((name) => `tests/pcsc/${name}`));
}

function count(name, report, ran) {
  fail(...ran.problems);
  console.log(`-- ${name}: ${took(ran)}`);
  times.push({ name, ran });
  if (!existsSync(report)) {
    if (ran.problems.length === 0) fail(`${name}: wrote no report`);
    return;
  }
  const outcome = JSON.parse(readFileSync(report, 'utf8'));
  outcomes.push(outcome);
  const { numPassedTests, numFailedTests, numPendingTests } = outcome;
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests;
  if (numFailedTests > 0)
    failures.push(`${name}: ${numFailedTests} failed tests`, ...failedTests(outcome, ROOT));
  if (numPendingTests > 0) skips.push(`${numPendingTests} of the ${name} tests skipped themselves`);
  // A run can fail although every test passed: an error occurred between the tests.
  if (!ran.isOk && ran.problems.length === 0 && numFailedTests === 0) {
    fail(`${name}: an error between its tests`);
    failures.push(...failedTests(outcome, ROOT));
  }
}

/** LibreSSL, which is `openssl` on macOS, has other options. */
function hasOpenssl() {
  const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  return /^OpenSSL [3-9]/.test(stdout ?? '');
}

function hasCommand(name) {
  const { error } = spawnSync(name, ['--version'], { stdio: 'ignore' });
  return error === undefined;
}

function lacksService() {
  if (noRealParts !== null) return noRealParts;
  return namespace === null ? 'no namespaces may be made here, and the service in use is left alone' : null;
}

/** PostgreSQL runs as another user than root, and ends with the tests: setpriv does both. */
function lacksPostgres() {
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).map(Number) : [];
  const has = (version) => version >= 15 && existsSync(join(installed, String(version), 'bin', 'initdb'));
  if (!versions.some(has)) return 'no PostgreSQL 15 or later is here';
  return hasCommand('setpriv') ? null : 'no setpriv (util-linux) is here';
}

/** Windows' Node in the registry is for x64, and so is the tests' winscard.dll. */
function lacksWine() {
  if (process.platform === 'linux' && process.arch !== 'x64') return `it needs x64 (this is ${process.arch})`;
  return ensureSystemPackages(NEEDED_FOR_WINDOWS);
}

/** Counts the tests of a suite that cannot run here as skipped. */
async function skip(one, reason) {
  const report = join(results, `${one.name}.json`);
  const ran = await run(one, [...NPX, 'vitest', 'list', '--project', one.name, `--json=${report}`], true);
  fail(...ran.problems);
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).length : 0;
  counts.skipped += tests;
  skips.push(`${tests} ${one.name} tests: ${reason}`);
}

async function runOne(one) {
  const reason = one.lacks?.() ?? null;
  if (one.words !== undefined) return step(one);
  if (one.isBuilt && unbuilt.length > 0) return fail(`${one.name}: not run, since ${unbuilt[0]} failed`);
  if (reason !== null) return skip(one, reason);
  if (one.isBeside) return suiteInParts(one, namespace, partsBehindService());
  return suite(one);
}

let beside = Promise.resolve();
for (const one of plan) {
  const running = runOne(one);
  if (one.isBeside) {
    beside = running;
  } else {
    await running;
    await beside;
  }
}
await beside;

if (outcomes.length > 0) {
  console.log('\nThe slowest tests:');
  for (const line of slowestTests(outcomes, ROOT)) console.log(line);
}
console.log('\nEach suite and step:');
for (const { name, ran } of times) console.log(`${took(ran).padStart(10)}  ${name}`);
console.log(`${took({ seconds: (performance.now() - started) / 1000 }).padStart(10)}  in all`);
console.log('');
for (const reason of skips) console.log(`skipped: ${reason}`);
for (const reason of failures) console.log(`failed: ${reason}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const hasSuites = plan.some(({ words }) => words === undefined);
process.exitCode = counts.failed === 0 && (counts.passed > 0 || !hasSuites) ? 0 : 1;
