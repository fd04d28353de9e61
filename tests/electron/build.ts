import { buildElectron, isElectronStale } from '../../scripts/build-electron.mjs';

/** Builds first if a source is newer than the build. */
export async function setup(): Promise<void> {
  if (isElectronStale()) await buildElectron();
}
