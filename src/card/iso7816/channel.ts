import { concatBytes } from '../../base/bytes.ts';
import type { OnRequest, SecretName } from '../applications/descriptor.ts';
import type { SendableSecret } from '../applications/descriptors.ts';
import { CardError, isTransportFault, malformed } from '../card-error.ts';
import {
  Guard,
  type PinState,
  type SecretState,
  type UnlockOutcome,
  type UnlockWish,
} from '../guard/guard.ts';
import type { Refusals } from '../guard/refusals.ts';
import type { Link, Transmit } from '../transmit.ts';
import { type CommandApdu, case1, case2, case3, formatSw, type ResponseApdu } from './apdu.ts';
import { isMoreData, isWrongLe, readOutcome, type SelectOutcome, selectOutcome } from './status-words.ts';

const INS_READ_BINARY = 0xb0;

/** The length of one READ BINARY with extended length. Some drivers pass no more (card-protocol.md §1). */
const EXTENDED_BLOCK = 2048;
/** The length for a reader known to pass more: it takes the whole record of an ordinary licence. */
const LONG_BLOCK = 2304;
const SHORT_BLOCK = 256;

/** READ BINARY has 15 bits of offset. */
const MAX_FILE = 0x8000;
/** The most commands for one file or one answer: a card that gives one byte at a time would take too long. */
const MAX_COMMANDS = 300;

/**
 * Where a read starts: the selected file, or a file named by its short EF id, which selects it as well. `first` is how
 * much to ask for while the length is unknown, and `next` the same for later blocks. Beyond that there is usually only
 * filler.
 */
export type FileStart = ({ readonly current: true } | { readonly sfi: number }) & {
  readonly first?: number;
  readonly next?: number;
};

/**
 * Says how much of a file the caller wants, given its first bytes: 'done', or the total length, or 'more' if the length
 * is not known yet.
 */
export type Wanted = (soFar: Uint8Array) => 'done' | 'more' | number;

export type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed'; readonly sw: number };

/** Called after each block of a file with the bytes read so far and the bytes known to be wanted. */
export type OnFileBytes = (read: number, known: number) => void;

export interface ChannelOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFileBytes?: OnFileBytes | undefined;
  /** The secrets that this card has refused since it was laid down. */
  readonly refusals?: Refusals | undefined;
  /** What the read was asked for by name. */
  readonly asked?: readonly OnRequest[] | undefined;
}

/** Commands and answers over one `Transmit`: one connected card, used by one caller at a time. */
export class Channel {
  readonly #guard: Guard;
  readonly #link: Link;
  readonly #onFileBytes: OnFileBytes | undefined;

  constructor(transmit: Transmit, link: Link, { signal, onFileBytes, refusals, asked }: ChannelOptions = {}) {
    this.#guard = new Guard(transmit, signal, refusals, asked);
    this.#link = link;
    this.#onFileBytes = onFileBytes;
  }

  /** A secret was sent and the card's verdict is unknown, so it may have cost a try. */
  get tryAtStake(): boolean {
    return this.#guard.tryAtStake;
  }

  /** Whether a secret is set, as the card's file said when this channel read it. */
  setStateOf(name: SecretName): PinState {
    return this.#guard.setStateOf(name);
  }

  /** Uses up no try. The secret's application must be selected; this selects the secret's file if it has to. */
  askTries(name: SecretName): Promise<SecretState> {
    return this.#guard.ask(name);
  }

  /** Call it straight after `askTries`. */
  unlock(name: SendableSecret, wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#guard.unlock(name, wish);
  }

  async selectApplication(aid: Uint8Array): Promise<SelectOutcome> {
    return selectOutcome((await this.#exchange(case3(0x00, 0xa4, 0x04, 0x0c, aid))).sw);
  }

  /** SELECT of the master file. Some cards take it without a body, and some only with the file's id. */
  async selectMaster(): Promise<SelectOutcome> {
    const outcome = selectOutcome((await this.#exchange(case1(0x00, 0xa4, 0x00, 0x00))).sw);
    if (outcome.kind === 'selected' || outcome.kind === 'selected-locked') return outcome;
    const id = Uint8Array.of(0x3f, 0x00);
    return selectOutcome((await this.#exchange(case3(0x00, 0xa4, 0x00, 0x00, id))).sw);
  }

  async selectFile(fid: number): Promise<SelectOutcome> {
    const id = Uint8Array.of(fid >> 8, fid & 0xff);
    return selectOutcome((await this.#exchange(case3(0x00, 0xa4, 0x02, 0x0c, id))).sw);
  }

  /** Reads from the start of a file until `wanted` has enough or the file ends. */
  async readFile(start: FileStart, wanted: Wanted): Promise<FileRead> {
    let bytes = new Uint8Array();
    let from = start;
    let commands = 0;
    while (bytes.length < MAX_FILE) {
      if (commands === MAX_COMMANDS) throw malformed(`READ BINARY at ${bytes.length}: no end`);
      const want = wanted(bytes);
      if (want === 'done' || (typeof want === 'number' && want <= bytes.length)) break;
      const guess = bytes.length === 0 ? start.first : start.next;
      const most = want === 'more' ? (guess ?? MAX_FILE) : want - bytes.length;
      const block = await this.#readBlock(from, bytes.length, most);
      commands++;
      if (block.kind === 'not-found' || block.kind === 'not-allowed') {
        if (bytes.length === 0) return block;
        throw malformed(`READ BINARY at ${bytes.length}: ${block.kind}`);
      }
      bytes = concatBytes(bytes, block.data) as Uint8Array<ArrayBuffer>;
      const known = this.#onFileBytes === undefined ? 'done' : wanted(bytes);
      this.#onFileBytes?.(
        bytes.length,
        typeof known === 'number' ? Math.max(known, bytes.length) : bytes.length,
      );
      if (block.last || block.data.length === 0) break;
      from = { current: true };
    }
    return { kind: 'read', bytes };
  }

  /**
   * Tries once whether the reader passes a longer Le than some drivers do. It reads a short, free file by its short EF
   * id, where a failure costs nothing. The answer here is short; a reader may still fail on a long one in a later read,
   * and the read after that asks for less (docs/decisions/0017-fewest-commands.md).
   */
  async learnLongest(sfi: number): Promise<void> {
    const link = this.#link;
    if (link.extendedLength !== 'works' || link.takesLonger !== undefined) return;
    // Set it before trying: a reader that breaks off here must not break off at every inspection.
    link.takesLonger = false;
    try {
      const { kind } = readOutcome((await this.#readOnce({ sfi }, 0, LONG_BLOCK, true)).sw);
      link.takesLonger = kind === 'data' || kind === 'last-data';
    } catch (error) {
      if (!isTransportFault(error)) throw error;
    }
  }

  async #readBlock(from: FileStart, offset: number, most: number): Promise<Block> {
    const link = this.#link;
    const isFirst = link.extendedLength === 'untried';
    let refused = 0;
    for (const greatest of greatestOf(link)) {
      const ne = Math.min(most, greatest);
      // A short Le is enough for a short rest, but does not show whether the reader takes extended length.
      if ((ne <= SHORT_BLOCK && !isFirst) || ne === refused) break;
      const answer = await this.#readExtended(from, offset, ne);
      if (answer !== null) {
        const isRefusal = ['not-found', 'not-allowed', 'past-end'].includes(readOutcome(answer.sw).kind);
        if (!isRefusal) link.extendedLength = 'works';
        if (!isRefusal && refused > 0) link.takesLonger = false;
        return this.#judgeBlock(answer, offset);
      }
      refused = ne;
    }
    const short = await this.#readOnce(from, offset, Math.min(most, SHORT_BLOCK));
    const block = this.#judgeBlock(short, offset);
    if (refused > 0) link.extendedLength = 'fails';
    return block;
  }

  /** null if the reader may have refused this Le. */
  async #readExtended(from: FileStart, offset: number, ne: number): Promise<ResponseApdu | null> {
    const link = this.#link;
    const isFirst = link.extendedLength === 'untried';
    let answer: ResponseApdu;
    try {
      answer = await this.#readOnce(from, offset, ne, true);
    } catch (error) {
      // The reader has passed this Le with a short answer. It may have failed because this answer is long, so the next
      // read asks for less.
      if (ne > EXTENDED_BLOCK && error instanceof CardError && error.fault.kind !== 'aborted')
        link.takesLonger = false;
      // Some drivers fail on an extended Le with an I/O error. Fall back to a short Le only while extended is untried.
      if (isFirst && isTransportFault(error)) return null;
      throw error;
    }
    const { kind } = readOutcome(answer.sw);
    // An empty answer from the start of a file may be the reader's fault while extended length is untried.
    const isNothing = answer.data.length === 0 && offset === 0 && isFirst;
    if (kind === 'not-found' || kind === 'not-allowed') return answer;
    return kind === 'wrong-length' || kind === 'unexpected' || isNothing ? null : answer;
  }

  #readOnce(from: FileStart, offset: number, ne: number, extended = false): Promise<ResponseApdu> {
    const [p1, p2] = 'sfi' in from ? [0x80 | from.sfi, offset] : [offset >> 8, offset & 0xff];
    const command = case2(0x00, INS_READ_BINARY, p1, p2, ne);
    return this.#exchange(extended ? { ...command, extended: true } : command);
  }

  #judgeBlock({ data, sw }: ResponseApdu, offset: number): Block {
    const outcome = readOutcome(sw);
    switch (outcome.kind) {
      case 'data':
        return { kind: 'block', data, last: false };
      case 'last-data':
        return { kind: 'block', data, last: true };
      case 'past-end':
        return { kind: 'block', data: new Uint8Array(), last: true };
      case 'not-found':
      case 'not-allowed':
        return outcome;
      case 'wrong-length':
      case 'unexpected':
        throw malformed(`READ BINARY at ${offset}: ${formatSw(sw)}`);
    }
  }

  /** Sends a command and collects its whole answer. 61xx: GET RESPONSE. 6Cxx to READ BINARY: again, with Le xx. */
  async #exchange(command: CommandApdu): Promise<ResponseApdu> {
    let answer = await this.#guard.send(command);
    if (command.ins === INS_READ_BINARY && isWrongLe(answer.sw)) {
      const { cla, ins, p1, p2 } = command;
      answer = await this.#guard.send(case2(cla, ins, p1, p2, answer.sw & 0xff || 256));
    }
    const parts = [answer.data];
    while (isMoreData(answer.sw)) {
      if (parts.length === MAX_COMMANDS) throw malformed('GET RESPONSE: no end');
      answer = await this.#guard.send(case2(0x00, 0xc0, 0x00, 0x00, answer.sw & 0xff || 256));
      parts.push(answer.data);
    }
    return { data: concatBytes(...parts), sw: answer.sw };
  }
}

type Block =
  | { readonly kind: 'block'; readonly data: Uint8Array; readonly last: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed'; readonly sw: number };

/** The extended lengths to try, in this order, until the reader passes one. */
function greatestOf({ extendedLength, takesLonger }: Link): readonly number[] {
  if (extendedLength === 'fails') return [];
  return takesLonger === true ? [LONG_BLOCK, EXTENDED_BLOCK] : [EXTENDED_BLOCK];
}
