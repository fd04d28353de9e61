import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faultOfWindowsName } from '../src/host/write-files.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const isCheckout = existsSync(new URL('../.git', import.meta.url));

test.skipIf(!isCheckout)('every tracked name is one that Git for Windows can check out', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  expect(files.length).toBeGreaterThan(500);
  const wrong = files.filter((file) =>
    file.split('/').some((part) => part !== '' && faultOfWindowsName(part) !== null),
  );
  expect(wrong).toEqual([]);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
});

test('texts are checked out with LF everywhere: the formatter and golden files compare bytes', () => {
  expect(readFileSync(new URL('../.gitattributes', import.meta.url), 'utf8')).toContain(
    '* text=auto eol=lf\n',
  );
});
