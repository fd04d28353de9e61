import { Refusals } from '../card/guard/refusals.ts';
import { record } from '../card/trace/recorder.ts';
import type { TraceEvent } from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import type { CardSource, Purpose } from '../host/card-source/card-source.ts';
import { openReaders, readerSource } from '../host/card-source/reader-source.ts';
import { chosenCard, virtualSource } from '../host/card-source/virtual-source.ts';
import { A_FUNCTION, A_TEXT, aNumber, expectOptions, type OptionTable, oneOf } from './given-options.ts';
import { OptionError } from './option-error.ts';
import { choosing } from './source-problem.ts';

/** The options by which a call finds readers. */
export interface EngineOptions {
  /** The PC/SC engine. Default: the first one that works. */
  readonly engine?: 'winscard' | 'pcsclite';
}

export interface OpenReaderOptions extends EngineOptions {
  /** A reader's name, a part of it, or its number in the list of `readers`. Default: the reader that holds a card. */
  readonly reader?: string;
  /** How long to wait for a card. Default: 30 seconds. */
  readonly waitSeconds?: number;
  /** A virtual card instead of a reader: an id of `menkyo card list`, or a card file. */
  readonly card?: string;
  /** Called for every exchange with the card, with secrets masked (docs/testing.md). Holds personal data. */
  readonly onExchange?: (event: TraceEvent) => void;
}

export const ENGINE_OPTIONS: OptionTable<EngineOptions> = { engine: oneOf(['winscard', 'pcsclite']) };

const OPEN_READER: OptionTable<OpenReaderOptions> = {
  ...ENGINE_OPTIONS,
  reader: A_TEXT,
  waitSeconds: aNumber('a number of seconds, 0 or more', (value) => Number.isFinite(value) && value >= 0),
  card: A_TEXT,
  onExchange: A_FUNCTION,
};

/**
 * What a `CardReader` has inside the library.
 *
 * @internal
 */
export interface Opened {
  readonly name: string | null;
  readonly source: CardSource;
  readonly onExchange: OpenReaderOptions['onExchange'];
}

/**
 * A reader and the card on it. Every call goes to that card, or fails because the card is gone. `openReader` and `watch`
 * give one.
 */
export class CardReader {
  readonly #opened: Opened;
  readonly #refusals = new Refusals();

  /** @internal */
  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** The reader's name. null for a virtual card, and for a reader that `openReader` still has to find. */
  get name(): string | null {
    return this.#opened.name;
  }

  /** True for a card of the program's own, with made-up data. */
  get isVirtual(): boolean {
    return this.#opened.source.origin === 'virtual';
  }

  /** Releases the reader. Until this call, the program stays alive. `watch` closes the readers that it gave. */
  close(): void {
    this.#opened.source.close();
  }

  /** @internal */
  static opened(call: string, reader: unknown): Opened & { readonly refusals: Refusals } {
    if (!(reader instanceof CardReader))
      throw new OptionError('wrong-value', call, 'reader', 'a reader that openReader() or watch() gave');
    return { ...reader.#opened, refusals: reader.#refusals };
  }
}

/**
 * Opens a reader, or a virtual card. The first call that needs a card waits for one, and reports faults of the service or
 * the reader. Throws a CardError if this computer has no PC/SC library, and an OptionError for a virtual card that is
 * not there.
 */
export async function openReader(options: OpenReaderOptions = {}): Promise<CardReader> {
  expectOptions('openReader', options, OPEN_READER);
  const { card, reader = null, waitSeconds = 30, engine, onExchange } = options;
  const source = await choosing('openReader', async () =>
    card === undefined
      ? readerSource(await openReaders(engine), { reader, waitSeconds, onWaiting: () => undefined })
      : virtualSource(await chosenCard(card)),
  );
  return new CardReader({ name: null, source, onExchange });
}

/**
 * Connects to the card. The caller's `onExchange` hears of every exchange.
 *
 * @internal
 */
export async function connectTo(
  { source, onExchange }: Opened,
  purpose: Purpose,
  signal: AbortSignal,
): Promise<CardConnection> {
  const connection = await source.connect(signal, purpose);
  return onExchange === undefined
    ? connection
    : record(connection, purpose, () => performance.now(), onExchange);
}
