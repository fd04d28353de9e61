import { once } from 'node:events';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRET_NAMES, SECRETS } from '../../card/applications/descriptors.ts';
import { maskedHex } from '../../card/trace/mask.ts';
import { Namer } from '../../card/trace/namer.ts';
import type { VirtualCard } from '../../card/virtual/virtual-card.ts';
import { VPCD_PORT, VpcdCard } from '../../card/virtual/vpcd.ts';
import type { LoadedCard } from '../../host/card-source/virtual-cards.ts';
import { chosenCard, virtualCardOf } from '../../host/card-source/virtual-source.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJsonLine } from '../io.ts';
import { listenTo } from '../typed-bytes.ts';
import type { ServeWords } from '../words/virtual-cards.ts';
import { virtualCardsEn } from '../words/virtual-cards-en.ts';
import { virtualCardsJa } from '../words/virtual-cards-ja.ts';

/** The reader looks for a card about every 400 ms. */
const TAKEN_MS = 3_000;
const SLOW_MS: readonly number[] = [0, 50, 200, 1000];
const MOST_SLOW_MS = 60_000;

/** The names of secrets in a script's lines. */
const CALLED: ReadonlyMap<string, SecretName> = new Map(
  SECRET_NAMES.map((name) => [SECRETS[name].served.line, name]),
);

type Wish =
  | { readonly kind: 'insert' | 'remove' | 'toggle' | 'tear' | 'slower' | 'reset' | 'help' | 'quit' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'tries'; readonly name: SecretName; readonly left: number }
  | { readonly kind: 'fewer-tries'; readonly name: SecretName };

const KEYS: Readonly<Record<string, Wish>> = {
  ' ': { kind: 'toggle' },
  t: { kind: 'tear' },
  s: { kind: 'slower' },
  ...Object.fromEntries(
    SECRET_NAMES.map((name) => [SECRETS[name].served.key, { kind: 'fewer-tries', name } as const]),
  ),
  r: { kind: 'reset' },
  '?': { kind: 'help' },
  q: { kind: 'quit' },
};
const CTRL_C = 0x03;
/** In bytes. Every valid line of a script is shorter; the rest of a longer line is skipped. */
const MOST_LINE = 200;

/** Lays a virtual card on vpcd's reader, for any program that uses PC/SC, until the user ends the command. */
export async function serveCard(args: Arguments, io: CommandIo): Promise<void> {
  const loaded = await chosenCard(args.positionals[0] ?? '');
  // This command needs no secret, so do not keep those from the environment in memory.
  for (const secret of Object.values(io.secrets)) secret?.wipe();
  const port = portOf(args.value('port'));
  const isTerminal = io.stdin.isTTY === true;
  const bench = new Bench(loaded, port, args.has('verbose'), isTerminal, io);
  await bench.do({ kind: 'insert' });
  if (isTerminal) io.note(`${wordsOf(io).hint}\n`);
  const stopListening = listen(bench, io, isTerminal);
  try {
    await Promise.race([bench.ended, io.signal.aborted ? null : once(io.signal, 'abort')]);
  } finally {
    stopListening();
    await bench.close();
  }
  if (!bench.wasToldToEnd) throw new CommandFailed({ kind: 'stopped' });
}

function wordsOf(io: CommandIo): ServeWords {
  return (io.language === 'ja' ? virtualCardsJa : virtualCardsEn).serve;
}

function portOf(text: string | null): number {
  if (text === null) return VPCD_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw usage({ kind: 'wrong-value', option: '--port', value: text, expected: '1-65535' });
}

/** The values that a key steps through: all tries, few enough for a question, the last one, none. */
function stepsOf(name: SecretName): readonly number[] {
  const { tries, fewTries } = SECRETS[name];
  return [...new Set([tries, fewTries, 1, 0])];
}

/** One virtual card, the commands for it, and the messages about it. */
class Bench {
  readonly ended: Promise<void>;
  wasToldToEnd = false;
  readonly #card: VirtualCard;
  readonly #id: string;
  readonly #port: number;
  readonly #verbose: boolean;
  readonly #isTerminal: boolean;
  readonly #io: CommandIo;
  readonly #words: ServeWords;
  #namer = new Namer();
  #inserted: VpcdCard | null = null;
  #tears = false;
  #slowMs = 0;
  /** Wishes run one after another: a card must not be removed while it is still being laid down. */
  #queue: Promise<void> = Promise.resolve();
  #end: () => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(loaded: LoadedCard, port: number, verbose: boolean, isTerminal: boolean, io: CommandIo) {
    this.#card = virtualCardOf(loaded);
    this.#id = loaded.id;
    this.#port = port;
    this.#verbose = verbose;
    this.#isTerminal = isTerminal;
    this.#io = io;
    this.#words = wordsOf(io);
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    // `ended` may reject before anything awaits it.
    this.ended.catch(() => undefined);
  }

  /** A failed wish ends the command. */
  do(wish: Wish): Promise<void> {
    const done = this.#queue.then(() => this.#do(wish));
    this.#queue = done.catch((error) => this.#fail(error));
    return done;
  }

  wish(wish: Wish | null): void {
    if (wish === null) this.notUnderstood();
    else this.do(wish).catch(() => undefined);
  }

  notUnderstood(): void {
    this.#tell(
      'not-understood',
      `${this.#words.notUnderstood} ${this.#isTerminal ? '?' : this.#words.lines}`,
    );
  }

  /** The message waits for the lines before this one. */
  lineTooLong(): void {
    const line = this.#words.lineTooLong(MOST_LINE);
    this.#queue = this.#queue.then(() => this.#tell('not-understood', line, { reason: 'line-too-long' }));
  }

  async close(): Promise<void> {
    const inserted = this.#inserted;
    this.#inserted = null;
    await inserted?.remove();
  }

  async #do(wish: Wish): Promise<void> {
    const words = this.#words;
    switch (wish.kind) {
      case 'toggle':
        return this.#inserted === null ? this.#insert() : this.#remove();
      case 'insert':
        return this.#insert();
      case 'remove':
        return this.#remove();
      case 'tear':
        // On a terminal, pressing the key a second time takes the wish back.
        this.#tears = !(this.#tears && this.#isTerminal);
        return this.#tell('tear', this.#tears ? words.willTear : words.willNotTear);
      case 'slower':
        return this.#slow(SLOW_MS[(SLOW_MS.indexOf(this.#slowMs) + 1) % SLOW_MS.length] ?? 0);
      case 'slow':
        return this.#slow(wish.ms);
      case 'tries':
        return this.#setTries(wish.name, wish.left);
      case 'fewer-tries':
        return this.#setTries(wish.name, this.#nextStep(wish.name));
      case 'reset':
        this.#card.restoreTries();
        return this.#tell('reset', words.countersReset);
      case 'help':
        return this.#tell('help', this.#isTerminal ? words.keys : words.lines);
      case 'quit':
        this.wasToldToEnd = true;
        await this.close();
        this.#tell('ended', words.ended);
        return this.#end();
    }
  }

  async #insert(): Promise<void> {
    if (this.#inserted === null) {
      const inserted = await this.#layDown();
      this.#namer = new Namer();
      this.#inserted = inserted;
      // The reader closed the connection: it is gone.
      inserted.closed.then(() => {
        if (this.#inserted === inserted) this.#fail(noSlot(this.#port));
      });
      if (!(await isTaken(inserted))) return this.#tell('not-taken', this.#words.notTaken(this.#port));
    }
    this.#tell('laid-down', this.#words.laidDown(this.#id, this.#port));
  }

  async #layDown(): Promise<VpcdCard> {
    try {
      return await VpcdCard.insert(this.#card, {
        port: this.#port,
        onCommand: (command, answer) => this.#onCommand(command, answer),
      });
    } catch {
      throw noSlot(this.#port);
    }
  }

  async #remove(): Promise<void> {
    await this.close();
    this.#tell('taken-away', this.#words.takenAway);
  }

  #slow(ms: number): void {
    this.#slowMs = ms;
    this.#tell('slow', this.#words.slow(ms));
  }

  #setTries(name: SecretName, wished: number): void {
    const left = this.#card.setTriesLeft(name, wished);
    if (left === null) this.#tell('no-such-secret', this.#words.noSuchSecret(name));
    else this.#tell('tries', this.#words.triesLeft(name, left));
  }

  #nextStep(name: SecretName): number {
    const now = this.#card.triesLeft(name) ?? 0;
    const steps = stepsOf(name);
    return steps.find((step) => step < now) ?? steps[0] ?? 0;
  }

  async #onCommand(command: Uint8Array, answer: Uint8Array): Promise<void> {
    const { name } = this.#namer.name(command);
    if (this.#slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#slowMs));
    if (this.#tears) {
      this.#tears = false;
      await this.close();
      return this.#tell('torn', this.#words.torn(name));
    }
    if (!this.#verbose) return;
    const sw = answer
      .slice(-2)
      .reduce((text, byte) => text + byte.toString(16).toUpperCase().padStart(2, '0'), '');
    const bytes = answer.length - 2;
    this.#tell('command', this.#words.command(name, sw, bytes), {
      name,
      command: maskedHex(command),
      sw,
      bytes,
    });
  }

  #tell(event: string, line: string, more: object = {}): void {
    if (!this.#io.json) {
      this.#io.out(`${line}\n`);
      return;
    }
    const tries = Object.fromEntries(
      this.#card.secretNames.map((name) => [name, this.#card.triesLeft(name)]),
    );
    const card = this.#inserted === null ? 'away' : 'laid-down';
    const state = { card, tears: this.#tears, slowMs: this.#slowMs, tries };
    printJsonLine(this.#io, { schema: 'menkyo.card-serve/1', event, ...state, ...more });
  }
}

function noSlot(port: number): CommandFailed {
  return new CommandFailed({ kind: 'no-virtual-reader', port });
}

async function isTaken(inserted: VpcdCard): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), TAKEN_MS);
  });
  const taken = inserted.taken.then(() => true);
  return Promise.race([taken, late, inserted.closed.then(() => true)]).finally(() => clearTimeout(timer));
}

/**
 * Takes keys from a terminal, and lines from any other input. Returns a function that stops it. The card stays when the
 * input ends.
 */
function listen(bench: Bench, io: CommandIo, isTerminal: boolean): () => void {
  let line = '';
  let isTooLong = false;
  const onKeys = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      // In raw mode the terminal sends no signal for Ctrl-C.
      if (byte === CTRL_C) process.kill(process.pid, 'SIGINT');
      else bench.wish(KEYS[String.fromCharCode(byte).toLowerCase()] ?? null);
    }
  };
  const onLines = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      if (byte !== 0x0a) {
        if (isTooLong) continue;
        line += String.fromCharCode(byte);
        isTooLong = line.length > MOST_LINE;
        // Report it at once, because the end of the line may never come.
        if (isTooLong) bench.lineTooLong();
        continue;
      }
      const whole = isTooLong ? '' : line.trim();
      [line, isTooLong] = ['', false];
      if (whole !== '') bench.wish(wishOf(whole));
    }
  };
  const listening = listenTo(io.stdin, {
    onBytes: isTerminal ? onKeys : onLines,
    onEnd: () => undefined,
    onError: () => undefined,
  });
  if (isTerminal) listening.setRawMode(true);
  return () => {
    if (isTerminal) listening.setRawMode(false);
    listening.stop();
  };
}

function wishOf(line: string): Wish | null {
  const [word = '', first = '', second = '', ...rest] = line.toLowerCase().split(/\s+/);
  if (rest.length > 0) return null;
  switch (word) {
    case 'insert':
    case 'remove':
    case 'tear':
    case 'reset':
    case 'help':
    case 'quit':
      return first === '' ? { kind: word } : null;
    case 'slow': {
      const ms = Number(first);
      return /^\d+$/.test(first) && ms <= MOST_SLOW_MS && second === '' ? { kind: 'slow', ms } : null;
    }
    case 'tries': {
      const name = CALLED.get(first);
      return name !== undefined && /^\d{1,2}$/.test(second)
        ? { kind: 'tries', name, left: Number(second) }
        : null;
    }
    default:
      return null;
  }
}
