import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs of this kind keep what is theirs. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Menkyo Desk');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Menkyo Desk');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'menkyo-desk');
}
