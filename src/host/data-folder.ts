import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

/** The folder for the program's own files, as this system defines it. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (platform === 'win32') {
    const roaming = absolute(env.APPDATA, win32) ?? join(homedir(), 'AppData', 'Roaming');
    return join(roaming, 'Menkyo Desk');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Menkyo Desk');
  return join(absolute(env.XDG_DATA_HOME, posix) ?? join(homedir(), '.local', 'share'), 'menkyo-desk');
}

/**
 * null for a relative path, which the XDG Base Directory Specification says to ignore: otherwise settings and trusted
 * certificates would come from the folder in which the command is started.
 */
function absolute(path: string | undefined, of: typeof posix): string | null {
  return path !== undefined && of.isAbsolute(path) ? path : null;
}
