import type { Language } from '../language.ts';
import { traceEn } from './trace-en.ts';
import { traceJa } from './trace-ja.ts';

/** The words of `trace show`, without the meaning of each exchange (src/explain/words). */
export interface TraceWords {
  readonly title: string;
  readonly personal: string;
  readonly head: Readonly<
    Record<'recordedAt' | 'program' | 'engine' | 'reader' | 'atr' | 'system' | 'command', string>
  >;
  readonly command: Readonly<Record<'read' | 'status' | 'window', string>>;
  readonly noReader: string;
  readonly notKnown: string;
  /** The trace has exchanges before any connection: its beginning is missing. */
  readonly noConnection: string;
  /** The connection stops without an end event. */
  readonly cutOff: string;
  readonly nothingHappened: string;
  /** Empty elements, by their tags. */
  readonly empty: (tags: readonly string[]) => string;
  readonly diff: {
    readonly same: string;
    readonly sameButTime: string;
    readonly different: (count: number) => string;
    readonly onlyIn: (which: 'a' | 'b') => string;
    readonly answer: string;
    readonly time: string;
    readonly byte: (at: number) => string;
    /** What differs is the registered domicile. */
    readonly withheld: string;
    readonly missing: string;
  };
}

export const TRACE_WORDS: Readonly<Record<Language, TraceWords>> = { ja: traceJa, en: traceEn };
