// Builds what the npm package holds. npm runs this for `npm pack`, for `npm install` in a checkout, and where the
// package is installed by its git address.
import { spawnSync } from 'node:child_process';
import { removeOldChunks } from './build.mjs';
import { hasPackages } from './build-stale.mjs';
import { ROOT } from './install.mjs';

// After `npm ci` each command of the checkout builds what it needs. Without the tools nothing can be built.
if (process.env.npm_command !== 'ci' && hasPackages()) {
  // NODE_ENV would build in another version of React, and npm sets it for some installations.
  const env = { ...process.env, NODE_ENV: 'production' };
  for (const script of ['build.mjs', 'build-types.mjs', 'build-renderer.mjs']) {
    // stdout belongs to npm, which prints the package's name there.
    const { status } = spawnSync(process.execPath, [`scripts/${script}`, '--if-stale'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (status !== 0) process.exit(1);
  }
  removeOldChunks();
}
