import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { WINDOW } from './window-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The program as installed, in a folder of the tests: the built command, with a window whose bytes the tests know. This
 * suite does not build the real window.
 */
export class Installation {
  #folder = '';
  readonly #children: ChildProcess[] = [];

  install({ withWindow }: { readonly withWindow: boolean }): void {
    this.#folder = mkdtempSync(join(tmpdir(), 'menkyo-installed-'));
    // Rebuild what is stale without vitest's NODE_ENV, which would build another program than a user's.
    const { PATH = '', HOME = '' } = process.env;
    const build = [join(ROOT, 'scripts', 'build.mjs'), '--if-stale'];
    spawnSync(process.execPath, build, { stdio: 'inherit', env: { PATH, HOME } });
    for (const name of ['dist/cli', 'package.json']) {
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    }
    for (const name of ['fixtures', 'node_modules']) {
      symlinkSync(join(ROOT, name), join(this.folder, name), 'junction');
    }
    mkdirSync(this.#temporary);
    mkdirSync(this.#data);
    if (!withWindow) return;
    for (const [name, text] of Object.entries(WINDOW)) {
      const path = join(this.folder, 'dist', 'renderer', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  get folder(): string {
    return this.#folder;
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  get #temporary(): string {
    return join(this.folder, 'tmp');
  }

  /** The folder for temporary files. */
  get temporary(): string {
    return this.#temporary;
  }

  get command(): string {
    return join(this.folder, 'dist', 'cli', 'main.js');
  }

  /** An environment without the developer's own trusted authorities and display. */
  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const { PATH = '', HOME = '' } = process.env;
    const ours = { PATH, HOME, XDG_DATA_HOME: this.#data, TMPDIR: this.temporary };
    return { ...ours, LANG: 'C.UTF-8', TZ: 'Asia/Tokyo', TERM: 'dumb', ...more };
  }

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    through: readonly string[] = [],
  ): Running {
    const [program = '', ...words] = [...through, process.execPath, this.command, ...args];
    const child = spawn(program, words, { env: this.environment(env), stdio: 'pipe' });
    this.#children.push(child);
    return new Running(child);
  }

  /** Ends the processes that a failed test left running. */
  endAll(): void {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
  }

  remove(): void {
    this.endAll();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function installed(options: { readonly withWindow: boolean }): Installation {
  const installation = new Installation();
  beforeAll(() => installation.install(options));
  afterEach(() => installation.endAll());
  afterAll(() => installation.remove());
  return installation;
}

/** A running command, with its output so far. */
export class Running {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  readonly #waiting = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.child = child;
    const wake = () => {
      for (const one of this.#waiting) one();
    };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      wake();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      wake();
    });
    child.stdin?.on('error', () => undefined);
    // A command that cannot be started has no output. Without a listener it would never be said to have ended.
    child.on('error', ({ message }) => {
      this.stderr += message;
    });
    this.ended = new Promise((resolve) => {
      child.on('close', (status) => {
        resolve(status);
        wake();
      });
    });
  }

  /** Waits until `find` finds something in the output. Fails if the command ends before. */
  async until<T>(find: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined && found !== null && found !== false) return found;
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.stdout}${this.stderr}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** The printed addresses. */
  get addresses(): string[] {
    return [...this.stdout.matchAll(/http:\/\/127\.0\.0\.1:\d+\/(?:customer\.html)?#[\w-]{43}(?=\s)/g)].map(
      ([address]) => address,
    );
  }

  address(nth = 1): Promise<string> {
    return this.until(() => this.addresses[nth - 1]);
  }

  stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}
