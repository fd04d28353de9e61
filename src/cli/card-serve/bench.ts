import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRETS } from '../../card/applications/descriptors.ts';
import { maskedHex } from '../../card/trace/mask.ts';
import { Namer } from '../../card/trace/namer.ts';
import type { VirtualCard } from '../../card/virtual/virtual-card.ts';
import { VpcdCard } from '../../card/virtual/vpcd.ts';
import type { LoadedCard } from '../../host/card-source/virtual-cards.ts';
import { virtualCardOf } from '../../host/card-source/virtual-source.ts';
import { CommandFailed } from '../failure.ts';
import { type CommandIo, printJsonLine } from '../io.ts';
import type { ServeWords } from '../words/virtual-cards.ts';
import { virtualCardsEn } from '../words/virtual-cards-en.ts';
import { virtualCardsJa } from '../words/virtual-cards-ja.ts';
import type { Wish } from './wishes.ts';

/** The reader looks for a card about every 400 ms, and a card that it overlooks is laid down again. */
const TAKEN_MS = 6_000;
const SLOW_MS: readonly number[] = [0, 50, 200, 1000];
/** In bytes. Every valid line of a script is shorter; the rest of a longer line is skipped. */
export const MOST_LINE = 200;

export function wordsOf(io: CommandIo): ServeWords {
  return (io.language === 'ja' ? virtualCardsJa : virtualCardsEn).serve;
}

/** The values that a key steps through: all tries, few enough for a question, the last one, none. */
function stepsOf(name: SecretName): readonly number[] {
  const { tries, fewTries } = SECRETS[name];
  return [...new Set([tries, fewTries, 1, 0])];
}

/** One virtual card, the commands for it, and the messages about it. */
export class Bench {
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
    const isTaken = this.#inserted !== null || (await this.#layDownUntilSeen());
    if (isTaken) this.#tell('laid-down', this.#words.laidDown(this.#id, this.#port));
    else this.#tell('not-taken', this.#words.notTaken(this.#port));
  }

  /**
   * Lays the card down again while the service overlooks it. The service notices the end of the connection at its next
   * look, and then sees the card come. Returns false if no reader has taken the card in time.
   */
  async #layDownUntilSeen(): Promise<boolean> {
    const late = AbortSignal.timeout(TAKEN_MS);
    for (;;) {
      const inserted = await this.#layDown();
      const how = await noticedBefore(inserted, late);
      if (how !== 'overlooked' || late.aborted) return how === 'seen' || how === 'gone';
      await this.close();
    }
  }

  async #layDown(): Promise<VpcdCard> {
    const inserted = await VpcdCard.insert(this.#card, {
      port: this.#port,
      onCommand: (command, answer) => this.#onCommand(command, answer),
    }).catch(() => {
      throw noSlot(this.#port);
    });
    this.#namer = new Namer();
    this.#inserted = inserted;
    // The reader closed the connection: it is gone.
    inserted.closed.then(() => {
      if (this.#inserted === inserted) this.#fail(noSlot(this.#port));
    });
    return inserted;
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
    const done = this.#card.setTriesLeft(name, wished);
    if (done.kind === 'set') this.#tell('tries', this.#words.triesLeft(name, wished));
    else if (done.kind === 'no-such-secret') this.#tell('no-such-secret', this.#words.noSuchSecret(name));
    else this.#tell('too-many-tries', this.#words.tooManyTries(name, done.most), { most: done.most });
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

function noticedBefore(
  inserted: VpcdCard,
  late: AbortSignal,
): Promise<'seen' | 'overlooked' | 'gone' | 'late'> {
  const isLate = new Promise<'late'>((resolve) => {
    if (late.aborted) resolve('late');
    late.addEventListener('abort', () => resolve('late'), { once: true });
  });
  return Promise.race([inserted.noticed, inserted.closed.then(() => 'gone' as const), isLate]);
}
