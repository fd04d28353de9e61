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

/** The command that opens a file in the user's default browser. */
export function openerOf(path: string, platform: string, env: Environment): Opener {
  // This variable is set when the packaged program runs as Node. An Electron-based browser that inherits it would start
  // as Node too.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...others } = env;
  const kept = others as NodeJS.ProcessEnv;
  // Detached from this terminal, so that Ctrl-C here does not end a browser that we started.
  const options: SpawnOptions = { stdio: 'ignore', detached: true, env: kept };
  if (platform === 'darwin') return { program: '/usr/bin/open', args: [path], options };
  if (platform !== 'win32') return { program: 'xdg-open', args: [path], options };
  return {
    // The full path. Otherwise a cmd.exe in the current folder would run instead.
    program: join(env.SystemRoot || 'C:\\Windows', 'System32', 'cmd.exe'),
    // The path may hold characters that cmd interprets (&, ^, %), because a user's name may. cmd does not parse the
    // value of a quoted variable again.
    args: ['/d', '/s', '/c', '"start "" "%MENKYO_ENTRY%""'],
    options: {
      stdio: 'ignore',
      windowsHide: true,
      windowsVerbatimArguments: true,
      env: { ...kept, MENKYO_ENTRY: path },
    },
  };
}

/** Most openers that fail have failed by then. */
const SETTLING_MS = 1_000;

/**
 * Opens the file. Calls back when that fails, at any time. Success cannot be awaited, because an opener may run for as
 * long as the browser that it started. The promise resolves when the opener has ended or has run for a moment.
 */
export function openInBrowser(path: string, onFailure: () => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLING_MS).unref();
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    startOpener(path, onFailure, settle);
  });
}

function startOpener(path: string, onFailure: () => void, onEnd: () => void): void {
  const { program, args, options } = openerOf(path, process.platform, process.env);
  let failed = false;
  const fail = () => {
    if (!failed) onFailure();
    failed = true;
    onEnd();
  };
  try {
    const child = spawn(program, args, options);
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code !== 0) fail();
      onEnd();
    });
    child.unref();
  } catch {
    // spawn reports most failures by an event, and throws the rest.
    fail();
  }
}
