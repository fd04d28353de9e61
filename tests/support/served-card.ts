import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expectSchemas } from './document-schemas.ts';
import type { JsonObject } from './menkyo.ts';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));

/** `menkyo card serve`, driven as by a script: lines in, and one JSON document a line out. */
export class ServedCard {
  readonly #child: ChildProcess;
  readonly #told: JsonObject[] = [];
  #waiting: (() => void) | null = null;
  #said = '';
  /** Its exit status. */
  readonly ended: Promise<number | null>;

  constructor(card: string, ...more: readonly (string | { readonly stdin: number })[]) {
    const args = more.filter((one) => typeof one === 'string');
    const stdin = more.find((one) => typeof one !== 'string')?.stdin;
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, [MENKYO, 'card', 'serve', card, '--json', ...args], {
      env: { PATH, HOME, LANG: 'C.UTF-8', NO_COLOR: '1' },
      stdio: [stdin ?? 'pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new Error('no pipes');
    createInterface({ input: stdout }).on('line', (line) => {
      // Skip a failure's document, which has several lines: the command reports the failure on stderr too.
      if (line.startsWith('{"')) {
        expectSchemas(line);
        this.#told.push(JSON.parse(line) as JsonObject);
      }
      this.#waiting?.();
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (status) => {
        resolve(status);
        this.#waiting?.();
      });
    });
  }

  get said(): string {
    return this.#said;
  }

  send(line: string): void {
    this.write(`${line}\n`);
  }

  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Sends a line, and returns the next event of that kind. */
  async does(line: string, event: string): Promise<JsonObject> {
    this.#told.splice(0);
    this.send(line);
    return this.tells(event);
  }

  /** The next event of that kind. Events before it are skipped. */
  async tells(event: string): Promise<JsonObject> {
    for (;;) {
      const told = await this.next();
      if (told.event === event) return told;
    }
  }

  async next(): Promise<JsonObject> {
    for (;;) {
      const told = this.#told.shift();
      if (told !== undefined) return told;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`ended: ${this.#said}`);
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  /** All events since the last call. */
  takeTold(): readonly JsonObject[] {
    return this.#told.splice(0);
  }

  stdinEnds(): void {
    this.#child.stdin?.end();
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Call this after each test, so that the process does not outlive it. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
