import type { CommandIo } from '../io.ts';
import type { RegisterWords } from '../words/register.ts';

/** Work that ends sooner shows nothing. */
const SHOWN_AFTER_MS = 500;
const EVERY_MS = 100;

export interface Progress {
  readonly onProgress: (done: number, of: number) => void;
  /** Leaves a clean line. */
  readonly end: () => void;
}

/** How far long work has come, on one line of a terminal. Nothing where stderr is none. */
export function progress(io: Pick<CommandIo, 'redraw'>, words: RegisterWords): Progress {
  const startedAt = performance.now();
  let shownAt = 0;
  const { redraw } = io;
  if (redraw === null) return { onProgress: () => undefined, end: () => undefined };
  return {
    onProgress: (done, of) => {
      const now = performance.now();
      if (now - startedAt < SHOWN_AFTER_MS || now - shownAt < EVERY_MS) return;
      shownAt = now;
      redraw(words.working(done, of));
    },
    end: () => {
      if (shownAt > 0) redraw('');
    },
  };
}
