// Everything quick: format, lint, layers, types, unit tests. Run it before each commit.
import { spawnSync } from 'node:child_process';
import { ensurePackages, ROOT, requireNode } from './install.mjs';

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
      // What one file has loaded the next need not; `npm test` gives each file a world of its own.
      '--no-isolate',
      // What takes its time is for `npm test`: fuzzing, pictures, a photograph's decoder, whole traces.
      ...[
        'tests/fuzz/**',
        'src/face/export/**',
        'src/face/photo/**',
        'src/anonymise/anonymise-trace.test.ts',
      ].flatMap((slow) => ['--exclude', slow]),
    ],
  ],
];

requireNode();
ensurePackages();
for (const [name, command, args] of STEPS) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, MENKYO_QUICK: '1' },
    shell: process.platform === 'win32' && command === 'npx',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`);
  if (status !== 0) {
    console.log(stdout, stderr);
    process.exit(1);
  }
}
