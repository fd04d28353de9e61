import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));

/** Runs the command with an empty file as the PC/SC library, which comes closest to a machine without it. */
function runWithoutLibrary(
  args: readonly string[],
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const library = execFileSync('sh', ['-c', "ldconfig -p | sed -n 's/.*libpcsclite.so.1 .*=> //p'"], {
    encoding: 'utf8',
  }).trim();
  const script = 'mount --bind /dev/null "$(readlink -f "$0")" && exec "$@"';
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', ['-m', 'sh', '-c', script, library, process.execPath, MENKYO, ...args], {
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', MENKYO_PIN: '1234' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

test('without the system library the program starts, says what to install, and reads a virtual card', async () => {
  const readers = await runWithoutLibrary(['readers', '--json']);
  expect(readers.status, readers.stderr).toBe(10);
  expect(JSON.parse(readers.stdout)).toMatchObject({ error: { kind: 'no-reader' } });
  expect(readers.stderr).toMatch(/apt install .*libpcsclite1/);
  const help = await runWithoutLibrary(['--help']);
  expect(help.status).toBe(0);
  const read = await runWithoutLibrary(['read', '--card', 'gold', '--json']);
  expect(read.status, read.stderr).toBe(0);
});
