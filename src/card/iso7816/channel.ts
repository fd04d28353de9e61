import { concatBytes } from '../../base/bytes.ts';
import { isTransportFault, malformed } from '../card-error.ts';
import {
  Guard,
  type PinState,
  type SecretState,
  type UnlockOutcome,
  type UnlockWish,
} from '../guard/guard.ts';
import type { Refusals } from '../guard/refusals.ts';
import type { SecretName, SendableSecret } from '../guard/secrets.ts';
import type { Link, Transmit } from '../transmit.ts';
import { type CommandApdu, case2, case3, formatSw, type ResponseApdu } from './apdu.ts';
import { isMoreData, isWrongLe, readOutcome, type SelectOutcome, selectOutcome } from './status-words.ts';

const INS_READ_BINARY = 0xb0;

/** What one READ BINARY asks for where extended length works: some drivers pass no more (card-protocol.md §1). */
const EXTENDED_BLOCK = 2048;
const SHORT_BLOCK = 256;

/** READ BINARY has 15 bits of offset. */
const MAX_FILE = 0x8000;
/** Commands for one file or one answer: a card that hands out a byte at a time is not worth waiting for. */
const MAX_COMMANDS = 300;

/** Where a read starts: the file that is selected already, or one named by its short EF id, which selects it too. */
export type FileStart = { readonly current: true } | { readonly sfi: number };

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

  /** What WEF01 said when it was read here. */
  get pinState(): PinState {
    return this.#guard.pinState;
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
      const block = await this.#readBlock(
        from,
        bytes.length,
        want === 'more' ? MAX_FILE : want - bytes.length,
      );
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

  async #readBlock(from: FileStart, offset: number, most: number): Promise<Block> {
    const mayExtend = this.#link.extendedLength !== 'fails';
    if (!mayExtend)
      return this.#judgeBlock(await this.#readOnce(from, offset, Math.min(most, SHORT_BLOCK)), offset);
    const ne = Math.min(most, EXTENDED_BLOCK);
    // A short Le is enough for a short rest, but tells nothing about the reader.
    if (ne <= SHORT_BLOCK && this.#link.extendedLength === 'works') {
      return this.#judgeBlock(await this.#readOnce(from, offset, ne), offset);
    }
    let answer: ResponseApdu | null = null;
    try {
      answer = await this.#readOnce(from, offset, ne, true);
    } catch (error) {
      // Some drivers answer an extended Le with an I/O error. That is forgiven once, before anything worked.
      if (!isTransportFault(error) || this.#link.extendedLength !== 'untried') throw error;
    }
    if (answer !== null) {
      const { kind } = readOutcome(answer.sw);
      const isRefusal = kind === 'not-found' || kind === 'not-allowed';
      // Nothing at all from the start of a file may be the reader's doing, before anything worked.
      const isNothing = answer.data.length === 0 && offset === 0 && this.#link.extendedLength === 'untried';
      if (isRefusal) return this.#judgeBlock(answer, offset);
      if (kind !== 'wrong-length' && kind !== 'unexpected' && !isNothing) {
        if (kind !== 'past-end') this.#link.extendedLength = 'works';
        return this.#judgeBlock(answer, offset);
      }
    }
    const short = await this.#readOnce(from, offset, Math.min(most, SHORT_BLOCK));
    const block = this.#judgeBlock(short, offset);
    this.#link.extendedLength = 'fails';
    return block;
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
