import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { forbiddenCommands, verifies } from '../support/commands.ts';
import { counterExample } from '../support/counter-example.ts';
import { type Laid, lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const [FIRST, SECOND] = READER_NAMES;

let pcscd: Pcscd;
let program: string;
let folder: string;
beforeAll(() => {
  folder = temporaryFolder('counter-pcsc');
  program = counterExample(folder);
}, 120_000);
// Each test has a service of its own: one that is slow to notice would report the cards of the test before.
beforeEach(async () => {
  pcscd = await Pcscd.start();
});

const laid: Laid[] = [];
const counters: Counter[] = [];
afterEach(async () => {
  await Promise.all(counters.splice(0).map((one) => one.stop()));
  await Promise.all(laid.splice(0).map(({ inserted }) => inserted.remove()));
  await pcscd.stop();
});

/** The service looks at a reader every 400 ms. */
const LOOK_MS = 1_000;

/** The service can miss that a card left, if the next one comes at once. Then the card is laid down once more. */
async function put(...args: Parameters<typeof lay>): Promise<Laid> {
  for (;;) {
    const one = await lay(...args);
    if ((await one.inserted.noticed) === 'seen') {
      laid.push(one);
      return one;
    }
    await one.inserted.remove();
    // Long enough for the service to look once at the empty reader.
    await pause(LOOK_MS);
  }
}

/** The example of docs/integrate.md with readers, until it is stopped. */
class Counter {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #said = '';
  #read = 0;
  #heard: () => void = () => undefined;

  constructor() {
    const { PATH = '' } = process.env;
    this.#child = spawn(process.execPath, [program], {
      cwd: folder,
      env: { PATH, HOME: folder, XDG_DATA_HOME: folder },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#heard();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (status) => {
        resolve(status);
        this.#heard();
      });
    });
    counters.push(this);
  }

  /** Waits until it says this, after what it said before. */
  async says(text: string): Promise<void> {
    for (;;) {
      const at = this.#said.indexOf(text, this.#read);
      if (at !== -1) {
        this.#read = at + text.length;
        return;
      }
      if (this.#child.exitCode !== null) throw new Error(`ended without "${text}": ${this.#said}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  types(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  stop(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.#ended;
  }
}

const PIN = 'を入力してください';

test('two readers: each card is read on its own, and a wrong PIN costs one try', async () => {
  const counter = new Counter();
  await counter.says(`リーダー: ${FIRST}、${SECOND}`);
  const gold = await put('gold');
  await counter.says(`${FIRST}: 読み取ります。`);
  await counter.says(PIN);
  counter.types('9999');
  await counter.says('残り回数が1回減り、あと9回です。');
  const second = await put('gold', 1);
  await counter.says(`${SECOND}: 読み取ります。`);
  await counter.says(PIN);
  counter.types('1234');
  await counter.says('2029-02-01まで。');
  expect([gold, second].map(({ commands }) => verifies(commands))).toEqual([1, 1]);
  expect(forbiddenCommands([...gold.commands, ...second.commands])).toEqual([]);
  expect(await counter.stop()).toBe(0);
});

test('a card that leaves before its PIN is typed: nothing is sent, and the next card is served', async () => {
  const counter = new Counter();
  const gold = await put('gold');
  await counter.says(PIN);
  await gold.inserted.remove();
  counter.types('1234');
  await counter.says('カードが離れました');
  expect(verifies(gold.commands)).toBe(0);
  await put('gold');
  await counter.says(PIN);
  counter.types('1234');
  await counter.says('2029-02-01まで。');
});

test('the service stops, and comes back', async () => {
  const counter = new Counter();
  await counter.says(`リーダー: ${FIRST}、${SECOND}`);
  await pcscd.stop();
  await counter.says('PC/SC');
  pcscd = await Pcscd.start();
  await counter.says(`リーダー: ${FIRST}、${SECOND}`);
});
