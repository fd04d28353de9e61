// What the command needs in a checkout before it runs: a build of the sources as they are now.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isStale } from './build.mjs';
import { rendererIsStale } from './build-renderer.mjs';
import { say } from './language.mjs';
import { withoutSecrets } from './secret-variables.mjs';

/** Ends the process where it cannot build. */
export function buildStale({ withWindow }) {
  const stale = [
    ...(isStale() ? ['build.mjs'] : []),
    ...(withWindow && rendererIsStale() ? ['build-renderer.mjs'] : []),
  ];
  if (stale.length > 0 && !hasPackages()) {
    const todo = say(
      '必要なパッケージが入っていません。先に npm ci を実行してください。',
      'Packages are missing. Run npm ci first.',
    );
    console.error(`menkyo: ${todo}`);
    process.exit(1);
  }
  for (const script of stale) {
    // Build in a separate process, so that the build leaves nothing in the command's memory.
    const path = fileURLToPath(new URL(script, import.meta.url));
    const { status } = spawnSync(process.execPath, [path, '--if-stale'], {
      env: withoutSecrets(process.env),
      // The build writes to stderr, because stdout is for results.
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (status !== 0) process.exit(1);
  }
}

/** Vite makes the build. It may also be installed in a folder above this one. */
export function hasPackages() {
  try {
    import.meta.resolve('vite');
    return true;
  } catch {
    return false;
  }
}
