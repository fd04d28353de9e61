import type { SessionState } from '../../src/app/contract/session.ts';
import type { Session, SessionWorld } from '../../src/app/session.ts';
import type { ReaderSeen } from '../../src/app/session-state.ts';
import { CardError } from '../../src/card/card-error.ts';
import type { CardConnection } from '../../src/card/transmit.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from './cards.ts';

export const START = Date.parse('2026-11-20T18:05:11+09:00');

/** A reader on a desk, cards to lay on it, and a clock that stands still. */
export class Desk implements SessionWorld {
  time = START;
  readonly timers = new Map<object, { readonly at: number; readonly what: () => void }>();
  /** For every VERIFY with a body, the insertion of its card. */
  readonly verified: number[] = [];
  /** Called before each command. It may throw, or take the card away. */
  onCommand: (command: Uint8Array) => void | Promise<void> = () => undefined;
  #card: { readonly virtual: VirtualCard; readonly insertion: number } | null = null;
  #insertions = 0;
  #wake: () => void = () => undefined;
  #seen: readonly ReaderSeen[] | 'no-service' = [];
  #version = 0;

  async *readers(signal: AbortSignal) {
    let told = -1;
    signal.addEventListener('abort', () => this.#wake());
    while (!signal.aborted) {
      if (told === this.#version) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      told = this.#version;
      const seen = this.#seen;
      if (seen === 'no-service') {
        yield { kind: 'no-service', reason: 'not-running', detail: 'gone' } as const;
      } else {
        yield { kind: 'readers', readers: seen } as const;
      }
    }
  }

  lay(file: string | CardFile): void {
    this.#insertions++;
    const virtual = new VirtualCard(typeof file === 'string' ? cardFile(file) : file);
    this.#card = { virtual, insertion: this.#insertions };
    this.#tell([{ name: 'R', presence: 'card', insertion: this.#insertions }]);
  }

  takeAway(): void {
    this.#card = null;
    this.#tell([{ name: 'R', presence: 'empty', insertion: this.#insertions }]);
  }

  loseService(): void {
    this.#card = null;
    this.#tell('no-service');
  }

  /** `besides` lays a second card on another reader; `alone` takes it away again. */
  besides(): void {
    const own = { name: 'R', presence: 'card', insertion: this.#insertions } as const;
    this.#tell([own, { name: 'S', presence: 'card', insertion: 95 }]);
  }

  alone(): void {
    this.#tell([{ name: 'R', presence: 'card', insertion: this.#insertions }]);
  }

  two(): void {
    this.#tell([
      { name: 'A', presence: 'card', insertion: 90 },
      { name: 'B', presence: 'card', insertion: 91 },
    ]);
  }

  #tell(seen: readonly ReaderSeen[] | 'no-service'): void {
    this.#seen = seen;
    this.#version++;
    this.#wake();
  }

  async connect({ insertion }: ReaderSeen): Promise<CardConnection> {
    const card = this.#card;
    if (card?.insertion !== insertion) throw new CardError({ kind: 'removed' });
    const connection = connectInProcess(card.virtual);
    return {
      ...connection,
      reader: 'R',
      transmit: async (command, signal) => {
        await this.onCommand(command);
        if (this.#card?.insertion !== insertion) throw new CardError({ kind: 'removed' });
        if (command[1] === 0x20 && command.length > 4) this.verified.push(insertion);
        return connection.transmit(command, signal);
      },
    };
  }

  async layDemonstration(id: string) {
    const card = new VirtualCard(cardFile(id));
    return async () => connectInProcess(card);
  }

  async trusted() {
    return [];
  }

  async decodePhoto() {
    return { kind: 'absent' } as const;
  }

  prepared = 0;

  async prepare() {
    this.prepared++;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, what: () => void): () => void {
    const timer = {};
    this.timers.set(timer, { at: this.time + ms, what });
    return () => {
      this.timers.delete(timer);
    };
  }

  pass(ms: number): void {
    this.time += ms;
    for (const [timer, { at, what }] of this.timers) {
      if (at > this.time) continue;
      this.timers.delete(timer);
      what();
    }
  }
}

/** The next state of that kind, or the current one if it is of that kind. */
export function until<K extends SessionState['kind']>(
  session: Session,
  kind: K,
): Promise<Extract<SessionState, { kind: K }>> {
  return new Promise((resolve) => {
    const look = (state: SessionState): boolean => {
      if (state.kind !== kind) return false;
      resolve(state as Extract<SessionState, { kind: K }>);
      return true;
    };
    if (look(session.state)) return;
    const stop = session.events.on('state', (state) => {
      if (look(state)) stop();
    });
  });
}
