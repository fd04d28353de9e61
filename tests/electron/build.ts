import { buildElectron, isElectronStale } from '../../scripts/build-electron.mjs';

/** The tests run what was built, and never something older than its source. */
export async function setup(): Promise<void> {
  if (isElectronStale()) await buildElectron();
}
