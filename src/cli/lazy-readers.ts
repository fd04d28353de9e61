import type { Readers } from '../card/pcsc/readers.ts';

/** The readers of this computer for one run of the command, opened once, and only if the command asks for them. */
export class LazyReaders {
  readonly #wish: string | undefined;
  #opening: Promise<Readers> | null = null;

  /** `wish` is the value of `MENKYO_PCSC`. */
  constructor(wish: string | undefined) {
    this.#wish = wish;
  }

  /**
   * Resolves once the engine's process has started, which then loads while this one loads its own code. No card is
   * touched. What fails is thrown by `open`.
   */
  async start(): Promise<void> {
    await this.#started();
  }

  async open(): Promise<Readers> {
    const { opening } = await this.#started();
    try {
      return await opening;
    } catch (error) {
      // The next call tries again: the service may be running by then.
      if (this.#opening === opening) this.#opening = null;
      throw error;
    }
  }

  /** Returns the promise within an object, which an async function does not wait for. */
  async #started(): Promise<{ readonly opening: Promise<Readers> }> {
    const { openReaders } = await import('../host/card-source/reader-source.ts');
    const opening = this.#opening ?? openReaders(this.#wish);
    this.#opening = opening;
    opening.catch(() => undefined);
    return { opening };
  }

  /** Ends the process, also one that never served. */
  close(): void {
    this.#opening?.then(
      (readers) => readers.close(),
      () => undefined,
    );
  }
}
