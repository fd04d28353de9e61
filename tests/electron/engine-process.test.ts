import childProcess, { fork } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { letEngineFork } from '../../electron/engine-process.ts';

const original = childProcess.fork;
afterEach(() => {
  Object.assign(childProcess, { fork: original });
  syncBuiltinESMExports();
});

test('Electron’s fork(), which runs as Node what a string names, gets a string', () => {
  // As lib/node/init.ts of Electron has it: anything else goes past what sets ELECTRON_RUN_AS_NODE.
  const electronFork = vi.fn((path: unknown) => {
    if (typeof path !== 'string') throw new Error('would start the whole program again');
  });
  Object.assign(childProcess, { fork: electronFork });
  letEngineFork();
  const path = process.platform === 'win32' ? 'C:\\a b\\pcsc-child.js' : '/a b/pcsc-child.js';
  fork(pathToFileURL(path), ['pcsc-mini'], { serialization: 'advanced' });
  fork('/plain.js');
  expect(electronFork.mock.calls).toEqual([
    [path, ['pcsc-mini'], { serialization: 'advanced' }],
    ['/plain.js'],
  ]);
});
