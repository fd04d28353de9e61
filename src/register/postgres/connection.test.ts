import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('pg-native is not loaded, whatever the environment says', () => {
  const code = "import('pg/lib/client.js').then((one) => process.stdout.write(typeof one.default))";
  const env = { ...process.env, NODE_PG_FORCE_NATIVE: '1' };
  expect(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', env })).toBe('function');
});
