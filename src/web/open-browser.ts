import { type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export function hasDisplay(platform: string, env: Environment): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

/** What opens a file in the browser that its owner chose. */
export function openerOf(path: string, platform: string, env: Environment): Opener {
  // Set where this is the packaged program run as Node: a browser that is built on Electron would start as Node too.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...others } = env;
  const kept = others as NodeJS.ProcessEnv;
  // Away from this terminal: Ctrl-C here must not end a browser that was started there.
  const options: SpawnOptions = { stdio: 'ignore', detached: true, env: kept };
  if (platform === 'darwin') return { program: '/usr/bin/open', args: [path], options };
  if (platform !== 'win32') return { program: 'xdg-open', args: [path], options };
  return {
    // By its whole path, or a program of that name in the folder at hand would be taken for it.
    program: join(env.SystemRoot || 'C:\\Windows', 'System32', 'cmd.exe'),
    // A user's name may hold what cmd takes for its own (&, ^, %): it reads the path where nothing is read again.
    args: ['/d', '/s', '/c', '"start "" "%MENKYO_ENTRY%""'],
    options: {
      stdio: 'ignore',
      windowsHide: true,
      windowsVerbatimArguments: true,
      env: { ...kept, MENKYO_ENTRY: path },
    },
  };
}

/**
 * Opens it. Calls back if that fails, whenever it does: an opener may stay for as long as the browser that it
 * started, so that there is no success to wait for.
 */
export function openInBrowser(path: string, onFailure: () => void): void {
  const { program, args, options } = openerOf(path, process.platform, process.env);
  let failed = false;
  const fail = () => {
    if (!failed) onFailure();
    failed = true;
  };
  try {
    const child = spawn(program, args, options);
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code !== 0) fail();
    });
    child.unref();
  } catch {
    // Most of what keeps a program from being started is an event, and the rest is thrown.
    fail();
  }
}
