// All fast checks: format, lint, layers, types, unit tests. Run it before each commit.
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { deadlineIn, endOnSignals, runSuite } from './suites.mjs';

/** The deadline of each step. */
const MOST_MINUTES = 15;

const STEPS = [
  [
    'format and lint',
    'npx',
    ['--no-install', 'biome', 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  ],
  ['layers', process.execPath, ['scripts/check-layers.mjs']],
  ['types', 'npx', ['--no-install', 'tsc', '-p', '.']],
  ['types of the window', 'npx', ['--no-install', 'tsc', '-p', 'renderer']],
  [
    'unit tests',
    'npx',
    [
      '--no-install',
      'vitest',
      'run',
      '--project',
      'unit',
      '--reporter',
      'dot',
      '--maxWorkers=100%',
      // Files share their loaded modules, which is faster. `npm test` isolates each file.
      '--no-isolate',
      // `npm test` runs the slow ones: fuzzing, pictures, the photograph decoder, whole traces, and tests that hang on
      // purpose.
      ...[
        'tests/fuzz/**',
        'src/face/export/**',
        'src/face/photo/**',
        'src/anonymise/anonymise-trace.test.ts',
        'scripts/suites.test.ts',
      ].flatMap((slow) => ['--exclude', slow]),
    ],
  ],
];

requireNode();
ensurePackages();
endOnSignals();
for (const [name, command, args] of STEPS) {
  const { isOk, seconds, said, problems } = await runSuite({
    name,
    words: [command, ...args],
    deadline: deadlineIn(MOST_MINUTES),
    cwd: ROOT,
    env: { ...process.env, MENKYO_QUICK: '1' },
    isQuiet: true,
  });
  console.log(`${isOk ? 'ok  ' : 'FAIL'}  ${name} (${seconds.toFixed(1)} s)`);
  if (!isOk) {
    console.log(String(said));
    for (const problem of problems) console.log(problem);
    process.exit(1);
  }
}
