import { concatBytes } from '../../base/bytes.ts';
import type { SecretName } from '../applications/descriptor.ts';
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
import { type CommandApdu, case2, case3, formatSw, type ResponseApdu } from './apdu.ts';
import { isMoreData, isWrongLe, readOutcome, type SelectOutcome, selectOutcome } from './status-words.ts';

const INS_READ_BINARY = 0xb0;

/** What one READ BINARY asks for where extended length works: some drivers pass no more (card-protocol.md §1). */
const EXTENDED_BLOCK = 2048;
/** And where the reader is known to pass more: the record of an ordinary licence, whole. */
const LONG_BLOCK = 2304;
const SHORT_BLOCK = 256;

/** READ BINARY has 15 bits of offset. */
const MAX_FILE = 0x8000;
/** Commands for one file or one answer: a card that hands out a byte at a time is not worth waiting for. */
const MAX_COMMANDS = 300;

/**
 * Where a read starts: the file that is selected already, or one named by its short EF id, which selects it too. `first`
 * is what is asked for while its length is not known: more than that would be filler, as a rule.
 */
export type FileStart = ({ readonly current: true } | { readonly sfi: number }) & { readonly first?: number };

/**
 * How much of a file is wanted, given its first bytes: 'done', or the total that is known to be needed, or 'more'
 * where the length is not known yet.
 */
export type Wanted = (soFar: Uint8Array) => 'done' | 'more' | number;

export type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' };

/** Told after each block of a file: how much is there, and how much of it is known to be wanted. */
export type OnFileBytes = (read: number, known: number) => void;

export interface ChannelOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFileBytes?: OnFileBytes | undefined;
  /** What this card has refused since it was laid down. */
  readonly refusals?: Refusals | undefined;
}

/** Commands and answers over one `Transmit`: one card, connected, in the hands of one caller at a time. */
export class Channel {
  readonly #guard: Guard;
  readonly #link: Link;
  readonly #onFileBytes: OnFileBytes | undefined;

  constructor(transmit: Transmit, link: Link, { signal, onFileBytes, refusals }: ChannelOptions = {}) {
    this.#guard = new Guard(transmit, signal, refusals);
    this.#link = link;
    this.#onFileBytes = onFileBytes;
  }

  /** A secret went out, and what the card made of it is not known: a try may be gone. */
  get tryAtStake(): boolean {
    return this.#guard.tryAtStake;
  }

  /** What the card said, when its file was read here, of whether a secret is set. */
  setStateOf(name: SecretName): PinState {
    return this.#guard.setStateOf(name);
  }

  /** Uses up no try. The secret's application and file are selected. */
  askTries(name: SecretName): Promise<SecretState> {
    return this.#guard.ask(name);
  }

  /** Straight after `askTries`. */
  unlock(name: SendableSecret, wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#guard.unlock(name, wish);
  }

  async selectApplication(aid: Uint8Array): Promise<SelectOutcome> {
    return selectOutcome((await this.#exchange(case3(0x00, 0xa4, 0x04, 0x0c, aid))).sw);
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
      const most = want === 'more' ? (from.first ?? MAX_FILE) : want - bytes.length;
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
   * Asks the reader for more than some drivers pass, once and where nothing is at stake: a free file that is short, by its
   * short EF id. An answer as long as that comes later, in a read; a reader that only fails then is asked for less by
   * the next (docs/decisions/0017-fewest-commands.md).
   */
  async learnLongest(sfi: number): Promise<void> {
    const link = this.#link;
    if (link.extendedLength !== 'works' || link.takesLonger !== undefined) return;
    // Whatever comes of it, it is asked once: a reader that breaks off at this is not to break off every look.
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
      // A short Le is enough for a short rest, but tells nothing about the reader.
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

  /** null where it may be the reader that would not pass that Le. */
  async #readExtended(from: FileStart, offset: number, ne: number): Promise<ResponseApdu | null> {
    const link = this.#link;
    const isFirst = link.extendedLength === 'untried';
    let answer: ResponseApdu;
    try {
      answer = await this.#readOnce(from, offset, ne, true);
    } catch (error) {
      // This Le was passed before, with a short answer; perhaps it was this one's length, however it ended.
      if (ne > EXTENDED_BLOCK && error instanceof CardError && error.fault.kind !== 'aborted')
        link.takesLonger = false;
      // Some drivers answer an extended Le with an I/O error. That is forgiven once, before anything worked.
      if (isFirst && isTransportFault(error)) return null;
      throw error;
    }
    const { kind } = readOutcome(answer.sw);
    // Nothing at all from the start of a file may be the reader's doing, before anything worked.
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

  /** One command and its whole answer: 61xx is followed by GET RESPONSE, 6Cxx of a READ BINARY by the same with that Le. */
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
  | { readonly kind: 'not-allowed' };

/** What is tried, one after the other, until the reader passes it. */
function greatestOf({ extendedLength, takesLonger }: Link): readonly number[] {
  if (extendedLength === 'fails') return [];
  return takesLonger === true ? [LONG_BLOCK, EXTENDED_BLOCK] : [EXTENDED_BLOCK];
}
