import type { Language } from '../language.ts';
import { traceEn } from './trace-en.ts';
import { traceJa } from './trace-ja.ts';

/** What `trace show` says beyond what each exchange means (src/explain/words). */
export interface TraceWords {
  readonly title: string;
  readonly personal: string;
  readonly head: Readonly<
    Record<'recordedAt' | 'program' | 'engine' | 'reader' | 'atr' | 'system' | 'command', string>
  >;
  readonly command: Readonly<Record<'read' | 'status' | 'window', string>>;
  readonly noReader: string;
  readonly notKnown: string;
  /** Exchanges before any connection: the beginning is missing. */
  readonly noConnection: string;
  /** The connection breaks off without having been ended. */
  readonly cutOff: string;
  readonly nothingHappened: string;
  /** Elements that are there and hold nothing, by their tags. */
  readonly empty: (tags: readonly string[]) => string;
  readonly diff: {
    readonly same: string;
    readonly sameButTime: string;
    readonly different: (count: number) => string;
    readonly onlyIn: (which: 'a' | 'b') => string;
    readonly answer: string;
    readonly time: string;
    readonly byte: (at: number) => string;
    readonly missing: string;
  };
}

export const TRACE_WORDS: Readonly<Record<Language, TraceWords>> = { ja: traceJa, en: traceEn };
