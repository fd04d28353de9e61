import { hex } from '../../base/hex.ts';
import type { SendableSecret } from '../applications/descriptors.ts';
import { CardError } from '../card-error.ts';
import type { CardConnection } from '../transmit.ts';
import { maskedHex } from './mask.ts';
import { Namer } from './namer.ts';
import { type Mismatch, ReplayMismatch } from './replay-mismatch.ts';
import { isConnect, isExchange, type Trace, type TraceConnect, type TraceExchange } from './trace-file.ts';

interface Recorded {
  readonly connect: TraceConnect;
  readonly exchanges: readonly TraceExchange[];
}

/**
 * A card that repeats recorded answers. Each command must match byte for byte and in order. It replays the last
 * connection for the purpose, because the recorded outcome is that one's.
 */
export class Replay {
  readonly #recorded: Recorded | null;
  readonly #reader: string | null;
  #next = 0;
  #isOpen = false;

  constructor(trace: Trace, purpose: 'read' | 'status') {
    this.#recorded = lastConnection(trace, purpose);
    this.#reader = trace.head.reader;
  }

  /** The trace has no connection for this purpose: the program never connected to a card. */
  get isEmpty(): boolean {
    return this.#recorded === null;
  }

  /** The secrets that the recorded program sent. A replay sends as many, but needs no real ones. */
  get sent(): ReadonlySet<SendableSecret> {
    const namer = new Namer();
    const sent = new Set<SendableSecret>();
    for (const { command } of this.#recorded?.exchanges ?? []) {
      const { secret } = namer.name(commandBytes(command));
      if (isMasked(command) && secret !== null && secret !== 'authentication') sent.add(secret);
    }
    return sent;
  }

  /** The tries left that the card gave for a secret; null if the program did not ask, or got no number. */
  triesLeft(name: SendableSecret): number | null {
    const namer = new Namer();
    let left: number | null = null;
    for (const { command, answer } of this.#recorded?.exchanges ?? []) {
      const { secret } = namer.name(commandBytes(command));
      const told = /^63C([1-9A-F])$/.exec(answer ?? '')?.[1];
      if (secret === name && !isMasked(command)) left = told === undefined ? null : Number.parseInt(told, 16);
    }
    return left;
  }

  connect(): CardConnection {
    const recorded = this.#recorded;
    if (recorded === null || this.#isOpen) throw new CardError({ kind: 'no-card' });
    this.#isOpen = true;
    const { extendedLength, takesLonger } = recorded.connect;
    return {
      link: { extendedLength, takesLonger },
      reader: this.#reader,
      transmit: async (command) => {
        const got = maskedHex(command);
        const expected = recorded.exchanges[this.#next];
        this.#next++;
        if (expected?.command !== got) {
          throw new ReplayMismatch({ exchange: this.#next, expected: expected?.command ?? null, got });
        }
        if (expected.error !== undefined) throw new CardError(expected.error);
        return hex(expected.answer ?? '');
      },
      end: async () => undefined,
    };
  }

  /** The first recorded exchange that was not replayed. */
  get leftOver(): Mismatch | null {
    const expected = this.#recorded?.exchanges[this.#next];
    return expected === undefined
      ? null
      : { exchange: this.#next + 1, expected: expected.command, got: null };
  }
}

export function isMasked(command: string): boolean {
  return command.endsWith('*');
}

/** The bytes of a recorded command, to name it. A masked command gets one zero byte as its body. */
export function commandBytes(command: string): Uint8Array {
  return hex(isMasked(command) ? `${command.replaceAll('*', '')}00` : command);
}

function lastConnection({ events }: Trace, purpose: 'read' | 'status'): Recorded | null {
  const at = events.findLastIndex((event) => isConnect(event) && event.connect === purpose);
  const connect = events[at];
  if (connect === undefined || !isConnect(connect)) return null;
  const after = events.slice(at + 1);
  const next = after.findIndex(isConnect);
  return { connect, exchanges: (next === -1 ? after : after.slice(0, next)).filter(isExchange) };
}
