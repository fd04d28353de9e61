import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { zipOf } from './release-server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The version in the folder of the real package. */
export const VERSION = '45.4.1';

const NAMES: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
/** The binary's path in the ZIP file. */
export const EXECUTABLE = NAMES[process.platform] ?? 'electron';

/** With -e it is tried as Node; otherwise it is started with the program's folder. */
export const SHOWS = `#!/bin/sh
[ "$1" = -e ] && exit 0
echo "$@" >> "$HOME/started"
[ "$MENKYO_TELL_SHOWN" = 1 ] && echo 'menkyo: window shown'
exit 0
`;
/** Ends as Electron does without its sandbox. */
export const DIES = `#!/bin/sh
[ "$1" = -e ] && exit 0
echo "$@" >> "$HOME/started"
kill -TRAP $$
`;

/** Enough for some reads from the network. */
const PADDING = randomBytes(300_000);

export function electronZip(script = SHOWS): Buffer {
  return zipOf([
    { name: 'version', content: VERSION },
    { name: EXECUTABLE, content: script, mode: 0o755 },
    { name: 'resources/padding', content: PADDING },
  ]);
}

/** A checkout whose Electron was never downloaded, with a home, a cache and commands of its own. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'menkyo-checkout-'));
  readonly home = join(this.folder, 'home');
  readonly cache = join(this.folder, 'cache');
  readonly packageFolder = join(this.folder, 'node_modules', 'electron');
  readonly #bin = join(this.folder, 'bin');
  readonly #running = new Set<Start>();

  constructor() {
    for (const path of [
      this.home,
      this.#bin,
      this.packageFolder,
      join(this.folder, 'node_modules/@electron'),
    ]) {
      mkdirSync(path, { recursive: true });
    }
    cpSync(join(ROOT, 'scripts'), join(this.folder, 'scripts'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
      cpSync(join(ROOT, name), join(this.folder, name));
    }
    for (const name of ['dist', 'node_modules/@electron/get', 'node_modules/@electron-internal']) {
      symlinkSync(join(ROOT, name), join(this.folder, name), 'junction');
    }
    // Newer than the lock file: the packages are installed.
    writeFileSync(join(this.folder, 'node_modules', '.package-lock.json'), '{}');
    writeFileSync(
      join(this.packageFolder, 'package.json'),
      JSON.stringify({ name: 'electron', version: VERSION }),
    );
    this.put('unshare', '#!/bin/sh\nexit 0\n');
    this.put('xdg-open', '#!/bin/sh\necho "$1" >> "$HOME/opened"\n');
    // The suite may run as root, which Electron refuses.
    writeFileSync(join(this.folder, 'ordinary-user.mjs'), 'process.getuid = () => 1000;\n');
  }

  /** A command that is found before the system's. */
  put(name: string, script: string): void {
    writeFileSync(join(this.#bin, name), script, { mode: 0o755 });
  }

  /** The checksums that Electron's package has. */
  expectZip(zip: Uint8Array): void {
    const name = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
    const checksum = createHash('sha256').update(zip).digest('hex');
    writeFileSync(join(this.packageFolder, 'checksums.json'), JSON.stringify({ [name]: checksum }));
  }

  /** As on a machine that Electron does not support. */
  expectNothing(): void {
    writeFileSync(join(this.packageFolder, 'checksums.json'), JSON.stringify({ 'other.zip': '00' }));
  }

  /** As after a download. */
  putElectron(script: string): void {
    mkdirSync(join(this.packageFolder, 'dist'), { recursive: true });
    writeFileSync(join(this.packageFolder, 'path.txt'), 'electron');
    writeFileSync(join(this.packageFolder, 'dist', 'version'), VERSION);
    writeFileSync(join(this.packageFolder, 'dist', 'electron'), script, { mode: 0o755 });
  }

  env(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      PATH: `${this.#bin}:${process.env.PATH}`,
      HOME: this.home,
      XDG_DATA_HOME: join(this.home, 'data'),
      TMPDIR: this.home,
      LANG: 'en_GB.UTF-8',
      DISPLAY: ':99',
      NODE_OPTIONS: `--import=${join(this.folder, 'ordinary-user.mjs')}`,
      electron_config_cache: this.cache,
      ...more,
    };
  }

  /** `npm start`, or another script; with `isTerminal`, on a terminal of its own. */
  start(env: Readonly<Record<string, string>> = {}, isTerminal = false, script = 'start.mjs'): Start {
    const words = [process.execPath, join(this.folder, 'scripts', script)];
    const [command = '', ...args] = isTerminal ? ['python3', '-c', ON_TERMINAL, ...words] : words;
    const start = new Start(spawn(command, args, { cwd: this.folder, env: this.env(env) }));
    this.#running.add(start);
    return start;
  }

  /** The command lines of Electron and of the browser. */
  lines(name: 'started' | 'opened'): string[] {
    const path = join(this.home, name);
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  }

  /** The files of the cache by their names, and the folders of the package. */
  left(): string[] {
    const cached = existsSync(this.cache)
      ? readdirSync(this.cache, { recursive: true, encoding: 'utf8' })
      : [];
    const dist = readdirSync(this.packageFolder).filter((name) => name.startsWith('dist'));
    return [...cached.map((name) => name.replace(/^[0-9a-f]{64}/, 'RELEASE')), ...dist].sort();
  }

  async remove(): Promise<void> {
    await Promise.all([...this.#running].map((start) => start.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const ON_TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])) % 256)';

export class Start {
  said = '';
  readonly child: ChildProcess;
  readonly #status: Promise<number | string | null>;

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        this.said += text;
      });
    }
    this.#status = once(child, 'close').then(([code, signal]) => signal ?? code);
  }

  async says(text: string): Promise<void> {
    await vi.waitFor(
      () => {
        if (!this.said.includes(text)) throw new Error(`${text} was to come; said: ${this.said}`);
      },
      { timeout: 30_000, interval: 20 },
    );
  }

  type(keys: string): void {
    this.child.stdin?.write(keys);
  }

  ends(): Promise<number | string | null> {
    return this.#status;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.#status;
  }
}
