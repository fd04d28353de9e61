// Everything: what `npm run check` does, the built command, and the suites that need real parts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { ensureSystemPackages, inNamespace } from './system-packages.mjs';

requireNode();
const noRealParts = ensureSystemPackages();
ensurePackages();
const pcsclite = join(ROOT, 'node_modules', 'pcsclite', 'build', 'Release', 'pcsclite.node');
// An earlier install had no compiler or no headers, and left it out.
if (noRealParts === null && !existsSync(pcsclite)) ensurePackages({ again: true });

const results = mkdtempSync(join(tmpdir(), 'menkyo-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const skips = [];

function step(name, command, args) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) counts.failed++;
  return status === 0;
}

const NPX = ['npx', '--no-install'];
/** What measures, or has one thing that all share, and so runs a file at a time. */
const ALONE = new Set(['budget', 'faces', 'pcsc']);

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
    // Otherwise one processor is left idle, which is half of a small machine.
    ...(ALONE.has(project) ? [] : ['--maxWorkers=100%']),
    ...more,
  ];
}

/** Runs one project, and counts what its report says. */
async function suite(project) {
  console.log(`\n== ${project} tests`);
  const report = join(results, `${project}.json`);
  const [command, ...words] = wordsOf(project, report, [], []);
  const child = spawn(command, words, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  count(project, report, status);
}

/** The same in parts that run side by side, each behind its own prefix: for what mostly waits. What they say comes at the end. */
async function suiteInParts(project, prefix, parts) {
  console.log(`\n== ${project} tests, in ${parts.length} parts side by side`);
  const runs = parts.map((files, i) => {
    const report = join(results, `${project}-${i + 1}.json`);
    const [command, ...words] = wordsOf(project, report, prefix, files);
    const said = [];
    const child = spawn(command, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    return new Promise((resolve) => {
      child.on('error', () => resolve({ report, said, status: 1 }));
      child.on('close', (status) => resolve({ report, said, status }));
    });
  });
  for (const { report, said, status } of await Promise.all(runs)) {
    process.stdout.write(Buffer.concat(said));
    count(project, report, status);
  }
}

/** Every file of the suite behind a service, in parts that take about as long: one file waits longer than any two others. */
function partsBehindService() {
  const files = readdirSync(join(ROOT, 'tests', 'pcsc')).filter((name) => name.endsWith('.test.ts'));
  const isLong = (name) => name === 'reader-events.test.ts';
  const others = files.filter((name) => !isLong(name)).sort();
  // Dealt as 1 2 2 1: it comes out even, as things are.
  const isFirst = (i) => i % 4 === 0 || i % 4 === 3;
  return [
    files.filter(isLong),
    others.filter((_, i) => isFirst(i)),
    others.filter((_, i) => !isFirst(i)),
  ].map((part) => part.map((name) => `tests/pcsc/${name}`));
}

function count(project, report, status) {
  if (!existsSync(report)) {
    counts.failed++;
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests;
  if (numPendingTests > 0) skips.push(`${numPendingTests} of the ${project} tests skipped themselves`);
  // A run may fail with every test passed: an error between the tests.
  if (status !== 0 && numFailedTests === 0) counts.failed++;
}

/** LibreSSL, which macOS calls openssl, knows other options. */
function hasOpenssl() {
  const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  return /^OpenSSL [3-9]/.test(stdout ?? '');
}

function hasCommand(name) {
  const { error } = spawnSync(name, ['--version'], { stdio: 'ignore' });
  return error === undefined;
}

/** Counts the tests of a suite that cannot run here as skipped. */
function skip(project, reason) {
  const list = spawnSync('npx', ['--no-install', 'vitest', 'list', '--project', project, '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const tests = JSON.parse(list.stdout.slice(list.stdout.indexOf('['))).length;
  counts.skipped += tests;
  skips.push(`${tests} ${project} tests: ${reason}`);
}

step('format and lint', 'npx', [
  '--no-install',
  'biome',
  'ci',
  `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
  '.',
]);
step('layers', process.execPath, ['scripts/check-layers.mjs']);
step('types', 'npx', ['--no-install', 'tsc', '-p', '.']);
step('types of the window', 'npx', ['--no-install', 'tsc', '-p', 'renderer']);
await suite('unit');
if (hasOpenssl()) await suite('openssl');
else skip('openssl', 'no openssl command of version 3 is here');
if (hasCommand('chromium')) await suite('chromium');
else skip('chromium', 'no chromium is here');
if (hasCommand('pdftotext')) await suite('pdf');
else skip('pdf', 'no pdftotext (poppler-utils) is here');
const isBuilt =
  step('build', process.execPath, ['scripts/build.mjs', '--if-stale']) &&
  step('build of the window', process.execPath, ['scripts/build-renderer.mjs', '--if-stale']) &&
  step('build of the shell', process.execPath, ['scripts/build-electron.mjs', '--if-stale']);
if (isBuilt) {
  const namespace = noRealParts === null ? inNamespace() : null;
  await suite('cli');
  // What mostly waits, each part with a service and a network of its own, beside what mostly computes.
  const behindService = namespace === null ? null : suiteInParts('pcsc', namespace, partsBehindService());
  await suite('faults');
  await behindService;
  await suite('web');
  await suite('electron');
  for (const project of ['window', 'budget']) {
    if (hasCommand('chromium')) await suite(project);
    else skip(project, 'no chromium is here');
  }
  await suite('faces');
  if (noRealParts !== null) skip('pcsc', noRealParts);
  else if (namespace === null)
    skip('pcsc', 'no namespaces may be made here, and the service in use is left alone');
}
rmSync(results, { recursive: true, force: true });

console.log('');
for (const reason of skips) console.log(`skipped: ${reason}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
