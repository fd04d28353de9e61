import { concatBytes, equalBytes } from '../../src/base/bytes.ts';
import { toHex } from '../../src/base/hex.ts';
import { CardError, type CardFault } from '../../src/card/card-error.ts';
import { type CardConnection, newLink } from '../../src/card/transmit.ts';
import type { VirtualCard } from '../../src/card/virtual/virtual-card.ts';

/**
 * A connection to a virtual card that can fail at any command. It keeps each command, its answer, and whether the card
 * saw it, so that tests can compare the outcome of a read with what really happened.
 */
export interface Exchange {
  readonly command: Uint8Array;
  /** As the program got it; null if it got an error. */
  readonly answer: Uint8Array | null;
  readonly reachedCard: boolean;
}

export interface Fault {
  readonly name: string;
  /** The error that every command from then on gives, if any: a card that has left stays away. */
  readonly ends?: CardFault;
  readonly isStatusWord?: true;
  /** What happens at the exchange. `pass` gives the command to the card. */
  readonly happen: (moment: Moment) => Uint8Array | Promise<Uint8Array>;
}

interface Moment {
  readonly card: VirtualCard;
  /** Gives the command to the card and returns its answer. */
  readonly pass: () => Uint8Array;
  /** The answer to the command before, if there was one. */
  readonly previous: Uint8Array | null;
}

export interface Bench {
  readonly connection: CardConnection;
  readonly exchanges: readonly Exchange[];
  /** How often the program released the card. */
  readonly ends: number;
  /** How many commands with a secret are not overwritten. */
  readonly unwiped: () => number;
}

/** Lays the card down. The fault happens at the command with this number (from 0). */
export function bench(card: VirtualCard, at = -1, fault: Fault | null = null): Bench {
  const exchanges: Exchange[] = [];
  const carriers: Uint8Array[] = [];
  let ends = 0;
  let gone: CardFault | null = null;
  let previous: Uint8Array | null = null;
  card.reset();
  const transmit = async (command: Uint8Array): Promise<Uint8Array> => {
    let reachedCard = false;
    const copy = Uint8Array.from(command);
    if (isVerifyWithBody(command)) carriers.push(command);
    const note = (answer: Uint8Array | null) => exchanges.push({ command: copy, answer, reachedCard });
    const pass = () => {
      reachedCard = true;
      return card.transmit(copy);
    };
    try {
      if (gone !== null) throw new CardError(gone);
      const isNow = exchanges.length === at && fault !== null;
      if (isNow) gone = fault.ends ?? null;
      const answer = isNow ? await fault.happen({ card, pass, previous }) : pass();
      previous = answer;
      note(answer);
      return answer;
    } catch (error) {
      note(null);
      throw error;
    }
  };
  return {
    connection: {
      transmit,
      link: newLink(),
      reader: null,
      end: async () => {
        ends++;
        card.reset();
      },
    },
    exchanges,
    get ends() {
      return ends;
    },
    unwiped: () => carriers.filter((command) => command.some((byte) => byte !== 0)).length,
  };
}

export function isVerifyWithBody(command: Uint8Array): boolean {
  return command[1] === 0x20 && command.length > 4;
}

const REMOVED: CardFault = { kind: 'removed' };

function throwing(fault: CardFault): never {
  throw new CardError(fault);
}

/** The faults that engines throw (engine.ts, readers.ts), one of each kind. */
const ENGINE_FAULTS: readonly CardFault[] = [
  { kind: 'no-service', reason: 'not-running', detail: '8010001D' },
  { kind: 'no-reader', name: 'Virtual PCD 00 00' },
  { kind: 'no-card' },
  { kind: 'in-use' },
  { kind: 'removed' },
  { kind: 'reset' },
  { kind: 'timed-out' },
  { kind: 'mute' },
  { kind: 'transport', code: '80100016' },
  { kind: 'aborted' },
];

/** Status words that cards and drivers give at unexpected moments. */
const STATUS_WORDS = [
  0x9000, 0x6100, 0x6110, 0x6200, 0x6282, 0x6283, 0x6300, 0x63c0, 0x63c1, 0x63c3, 0x63ca, 0x63cf, 0x6400,
  0x6581, 0x6700, 0x6882, 0x6900, 0x6981, 0x6982, 0x6983, 0x6984, 0x6985, 0x6986, 0x6988, 0x6999, 0x6a80,
  0x6a81, 0x6a82, 0x6a86, 0x6a88, 0x6b00, 0x6c00, 0x6c04, 0x6d00, 0x6e00, 0x6f00, 0x0000, 0xffff,
];

export function statusWord(sw: number, isProcessed: boolean): Fault {
  const hex = sw.toString(16).toUpperCase().padStart(4, '0');
  return {
    name: `${hex} ${isProcessed ? 'after' : 'instead of'} the card`,
    isStatusWord: true,
    happen: ({ pass }) => {
      if (isProcessed) pass();
      return Uint8Array.of(sw >> 8, sw & 0xff);
    },
  };
}

/** Changes one byte of the answer. */
function garbled(name: string, place: (length: number) => number): Fault {
  return {
    name,
    happen: ({ pass }) => {
      const answer = Uint8Array.from(pass());
      const at = place(answer.length);
      answer[at] = (answer[at] ?? 0) ^ 0x41;
      return answer;
    },
  };
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'the card is taken away before',
    ends: REMOVED,
    happen: ({ card }) => {
      card.reset();
      return throwing(REMOVED);
    },
  },
  {
    name: 'the card is taken away after',
    ends: REMOVED,
    happen: ({ card, pass }) => {
      pass();
      card.reset();
      return throwing(REMOVED);
    },
  },
  {
    name: 'the card is reset, and it is told',
    happen: ({ card }) => {
      card.reset();
      return throwing({ kind: 'reset' });
    },
  },
  {
    name: 'the card is reset before, and nobody tells',
    happen: ({ card, pass }) => {
      card.reset();
      return pass();
    },
  },
  {
    name: 'the card is reset after, and nobody tells',
    happen: ({ card, pass }) => {
      const answer = pass();
      card.reset();
      return answer;
    },
  },
  {
    name: 'the answer comes late',
    happen: async ({ pass }) => {
      const answer = pass();
      await new Promise((resolve) => setImmediate(resolve));
      return answer;
    },
  },
  { name: 'no answer at all', happen: ({ pass }) => pass().subarray(0, 0) },
  { name: 'an answer of one byte', happen: ({ pass }) => pass().slice(-1) },
  { name: 'the status word is cut off', happen: ({ pass }) => pass().slice(0, -2) },
  { name: 'the data is cut in half', happen: ({ pass }) => halved(pass()) },
  {
    name: 'the answer comes twice',
    happen: ({ pass }) => {
      const answer = pass();
      return concatBytes(answer, answer);
    },
  },
  {
    name: 'the answer before comes once more',
    happen: ({ pass, previous }) => {
      const answer = pass();
      return previous ?? answer;
    },
  },
  {
    name: 'the command reaches the card twice',
    happen: ({ pass }) => {
      const first = pass();
      // Our drivers do not repeat a refused VERIFY, so this fault does not either: it would cost a second try.
      return isRefusal(first) ? first : pass();
    },
  },
  garbled('the first byte is another', () => 0),
  garbled('a byte in the middle is another', (length) => length >> 1),
  garbled('the first byte of the status word is another', (length) => length - 2),
  garbled('the last byte is another', (length) => length - 1),
  ...STATUS_WORDS.flatMap((sw) => [statusWord(sw, false), statusWord(sw, true)]),
  ...ENGINE_FAULTS.flatMap((fault): Fault[] => [
    { name: `the engine says ${fault.kind} before`, happen: () => throwing(fault) },
    {
      name: `the engine says ${fault.kind} after`,
      happen: ({ pass }) => {
        pass();
        return throwing(fault);
      },
    },
  ]),
  {
    name: 'a fault of ours is thrown',
    happen: () => {
      throw new TypeError('a fault of ours');
    },
  },
];

function isRefusal(answer: Uint8Array): boolean {
  return answer.at(-2) === 0x63;
}

function halved(answer: Uint8Array): Uint8Array {
  const data = answer.subarray(0, -2);
  return concatBytes(data.subarray(0, data.length >> 1), answer.subarray(-2));
}

/** Checks the rules that hold for every VERIFY with a body, whichever flow sent it. Returns the breaches. */
export function wrongsOf(exchanges: readonly Exchange[]): string[] {
  const wrongs: string[] = [];
  const bodies = new Map<string, number>();
  for (const [i, { command }] of exchanges.entries()) {
    if (!isVerifyWithBody(command)) continue;
    const place = `${applicationAt(exchanges, i)} ${toHex(command.subarray(3, 4))}`;
    bodies.set(place, (bodies.get(place) ?? 0) + 1);
    const before = exchanges[i - 1];
    const isAsking =
      before !== undefined && equalBytes(before.command, Uint8Array.of(0x00, 0x20, 0x00, command[3] ?? 0));
    if (!isAsking) wrongs.push(`command ${i}: VERIFY without its counter asked just before`);
    const sw = before?.answer?.slice(-2);
    if (sw?.[0] !== 0x63 || ((sw[1] ?? 0) & 0xf0) !== 0xc0 || sw[1] === 0xc0) {
      wrongs.push(`command ${i}: VERIFY though the counter said ${sw === undefined ? 'nothing' : toHex(sw)}`);
    }
  }
  for (const [place, count] of bodies) if (count > 1) wrongs.push(`${place}: VERIFY ${count} times`);
  return wrongs;
}

/** The application that was selected last. */
function applicationAt(exchanges: readonly Exchange[], at: number): string {
  const select = exchanges.slice(0, at).findLast(({ command }) => command[1] === 0xa4 && command[2] === 0x04);
  return select === undefined ? 'none' : toHex(select.command.subarray(5));
}
