// The smoke test in the real Electron, for a workflow: `npm run smoke`. A test that skips itself is a failure here,
// because then nothing was tested. `npm test` runs the same test and lets it skip.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDisplay } from './ci/display.mjs';
import { ROOT, requireNode } from './install.mjs';

/**
 * Why a run of vitest is no success, or null. It ends well even if every test skipped itself.
 * @param {{ numPassedTests: number; numFailedTests: number; numPendingTests: number } | null} report
 */
export function whyFailed(report) {
  if (report === null) return 'the tests wrote no report.';
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
  if (failed > 0) return `${failed} tests failed.`;
  if (skipped > 0) return `${skipped} tests skipped themselves: Electron's binary or a display is missing.`;
  return passed === 0 ? 'there was no test.' : null;
}

function main() {
  requireNode();
  if (process.getuid?.() === 0) return 'root has no sandbox. Run it as a user.';
  for (const script of ['build-renderer.mjs', 'build-electron.mjs']) {
    const { status } = run([process.execPath, `scripts/${script}`, '--if-stale']);
    if (status !== 0) return `${script} failed.`;
  }
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-smoke-report-'));
  try {
    const report = join(folder, 'report.json');
    const { status, error } = run(
      withDisplay([
        ...[process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'electron'],
        ...['tests/electron/smoke.test.ts', '--reporter', 'default', '--reporter', 'json'],
        `--outputFile.json=${report}`,
      ]),
    );
    if (error !== undefined) return `${error.message}.`;
    const why = whyFailed(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null);
    return why ?? (status === 0 ? null : 'an error occurred between the tests.');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = ([command, ...args]) => spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const why = main();
  if (why !== null) {
    console.error(`npm run smoke: ${why}`);
    process.exitCode = 1;
  }
}
