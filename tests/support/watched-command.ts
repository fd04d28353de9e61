import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expectSchemas } from './document-schemas.ts';
import { type JsonObject, NOWHERE } from './menkyo.ts';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));

/** `menkyo watch`, with its lines one after the other: with `--json`, unless `--lang` asks for text. */
export class WatchedCommand {
  readonly #child: ChildProcess;
  readonly #told: JsonObject[] = [];
  readonly #isText: boolean;
  #waiting: (() => void) | null = null;
  #said = '';
  #out = '';
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[]) {
    const { PATH = '', HOME = '' } = process.env;
    this.#isText = args.includes('--lang');
    const words = ['watch', ...(this.#isText ? [] : ['--json']), ...args];
    this.#child = spawn(process.execPath, [MENKYO, ...words], {
      env: { PATH, HOME, LANG: 'C.UTF-8', TZ: 'Asia/Tokyo', XDG_DATA_HOME: NOWHERE },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new Error('no pipes');
    createInterface({ input: stdout }).on('line', (line) => this.#take(line));
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

  get out(): string {
    return this.#out;
  }

  #take(line: string): void {
    this.#out += `${line}\n`;
    // The document of a failure has several lines, and stderr tells it too.
    if (this.#isText || !line.startsWith('{"')) return;
    expectSchemas(line);
    const document: JsonObject = JSON.parse(line);
    this.#told.push(document);
    this.#waiting?.();
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

  /** The next event of that kind. Events before it are skipped. */
  async tells(event: string): Promise<JsonObject> {
    for (;;) {
      const told = await this.next();
      if (told.event === event) return told;
    }
  }

  closeOutput(): void {
    this.#child.stdout?.destroy();
  }

  stop(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}
