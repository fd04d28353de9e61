import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, test } from 'vitest';

const DEAF = fileURLToPath(new URL('deaf.mjs', import.meta.url));

describe('a file', () => {
  beforeAll(() => {
    // It runs in a session of its own, and without the run's mark in its environment.
    spawn(process.execPath, [DEAF, tmpdir()], { detached: true, env: {}, stdio: 'ignore' });
    return new Promise(() => undefined);
  });

  test('one that is never reached', () => undefined);
});
