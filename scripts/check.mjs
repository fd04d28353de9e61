// All fast checks: format, lint, layers, types, most unit tests. Run it before each commit.
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { deadlineIn, endOnSignals, runSuite } from './suites.mjs';

/** The deadline of each step. */
const MOST_MINUTES = 15;

/** The compiler keeps what it found, and next time looks only at what changed. */
function remembering(name) {
  return ['--incremental', '--tsBuildInfoFile', `node_modules/.cache/menkyo/${name}.tsbuildinfo`];
}

/**
 * `npm test` alone runs these: fuzzing, pictures, what measures texts with whole fonts, the photograph decoder, whole
 * traces, files that are made anew, the register's passphrase, which is slow by design, long lists of people, and tests that
 * hang, wait or are killed on purpose.
 */
const SLOW = [
  'tests/fuzz/**',
  'src/face/export/**',
  'src/face/photo/**',
  'src/face/text/**',
  'src/face/LicenceFace.test.ts',
  'src/face/layout/faces.test.ts',
  'renderer/timeline-layout.test.ts',
  'src/face/layout/a4-pages.test.ts',
  'src/anonymise/anonymise-conventional.test.ts',
  'src/anonymise/anonymise-trace.test.ts',
  'src/host/desk/export-handlers.test.ts',
  'src/host/desk/afar-handlers.test.ts',
  'src/host/desk/verify-handlers.test.ts',
  'src/host/proof-files.test.ts',
  'src/proof/png/**',
  'src/proof/svg/**',
  'src/proof/verify-proof.test.ts',
  'src/host/write-files.test.ts',
  'src/face/layout/layout-version.test.ts',
  'src/host/seal-key.test.ts',
  'src/host/register-files.test.ts',
  'src/register/register-key.test.ts',
  'src/register/store-with-turns.test.ts',
  'src/register/sqlite/file-place.test.ts',
  'src/register/sqlite/migrations.test.ts',
  'src/library/refused-register.test.ts',
  'src/library/register.test.ts',
  'src/host/desk/register-handlers.test.ts',
  'src/host/desk/register-round.test.ts',
  'src/host/desk.test.ts',
  'src/library/watch.test.ts',
  'src/register/import/read-people.test.ts',
  'scripts/fresh-clone.test.ts',
  'scripts/bench/card-time.test.ts',
  'scripts/make-fixtures.test.ts',
  'scripts/suites.test.ts',
];

/** npx would load the whole of npm each time. */
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';
const VITEST = 'node_modules/vitest/vitest.mjs';

/** Each list in order, and both lists at the same time. */
const STEPS = [
  [
    ['format and lint', [BIOME, 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.']],
    ['layers', ['scripts/check-layers.mjs']],
    ['types', [TSC, '-p', '.', ...remembering('types')]],
    ['types of the window', [TSC, '-p', 'renderer', ...remembering('window-types')]],
  ],
  [
    [
      'unit tests',
      [
        VITEST,
        'run',
        '--project',
        'unit',
        '--reporter',
        'dot',
        '--maxWorkers=100%',
        // Files share their loaded modules, which is faster. `npm test` isolates each file.
        '--no-isolate',
        // And the next run finds the modules as this one has transformed them.
        '--experimental.fsModuleCache',
        ...SLOW.flatMap((slow) => ['--exclude', slow]),
      ],
    ],
  ],
];

async function runInOrder(steps) {
  for (const [name, args] of steps) {
    const { isOk, seconds, said, problems } = await runSuite({
      name,
      words: [process.execPath, ...args],
      deadline: deadlineIn(MOST_MINUTES),
      cwd: ROOT,
      env: { ...process.env, MENKYO_QUICK: '1' },
      isQuiet: true,
    });
    console.log(`${isOk ? 'ok  ' : 'FAIL'}  ${name} (${seconds.toFixed(1)} s)`);
    if (!isOk) {
      console.log(String(said));
      for (const problem of problems) console.log(problem);
      // What still runs beside it ends with this process.
      process.exit(1);
    }
  }
}

requireNode();
ensurePackages();
endOnSignals();
await Promise.all(STEPS.map(runInOrder));
