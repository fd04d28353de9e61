import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Electron runs what is forked as Node only where it is named by a string: its own fork() (lib/node/init.ts) leaves
 * anything else as it is, and this program would start a second time in the place of the PC/SC engine, whose process
 * is named by a URL (src/card/pcsc/isolated-engine.ts).
 */
export function letEngineFork(): void {
  const { fork } = childProcess;
  Object.assign(childProcess, {
    fork: (module: string | URL, ...rest: [args?: readonly string[], options?: childProcess.ForkOptions]) =>
      fork(module instanceof URL ? fileURLToPath(module) : module, ...rest),
  });
  syncBuiltinESMExports();
}
