import { createRequire } from 'node:module';
import { CardError } from '../card-error.ts';
import { faultOfCode } from './engine.ts';
import {
  type Abi,
  decodeReaderStates,
  encodeIoRequest,
  encodeReaderStates,
  numberAt,
  offHeap,
  putNumber,
  type ReaderStateOut,
  textFor,
  textsIn,
} from './winscard-abi.ts';

const require = createRequire(import.meta.url);

/** SCARDCONTEXT and SCARDHANDLE. */
export type Handle = bigint;

export const TIMEOUT = 0x8010000a;
export const CANCELLED = 0x80100002;
const NO_READERS = 0x8010002e;
const INSUFFICIENT_BUFFER = 0x80100008;

const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const ANY_PROTOCOL = 3;
export const LEAVE_CARD = 0;
export const RESET_CARD = 1;
const INFINITE = 0xffffffff;

/** The longest answer: 65,536 bytes and a status word. */
const ANSWER_BYTES = 65_538;
const ATR_BYTES = 36;

export interface ConnectedCard {
  readonly handle: Handle;
  readonly protocol: number;
}

/** Calls a native function on a thread of its own, and gives its code. */
type Call = (...args: (number | bigint | Buffer | null)[]) => Promise<number>;

/** What of koffi this file uses. */
export interface Koffi {
  readonly version: string;
  load(path: string): { func(name: string, result: string, args: readonly string[]): KoffiFunction };
  address(bytes: Buffer): bigint;
}

interface KoffiFunction {
  async(...args: unknown[]): void;
}

/**
 * The system's PC/SC functions (winscard.h), each on a thread, so that none of them stops this process. Every failure
 * is a CardError of the code.
 */
export class WinscardLibrary {
  readonly #abi: Abi;
  readonly #koffi: Koffi;
  readonly #call: Readonly<Record<FunctionName, Call>>;

  /** Throws if the system has no such library. */
  constructor(abi: Abi, koffi: Koffi = require('koffi')) {
    this.#abi = abi;
    this.#koffi = koffi;
    const library = koffi.load(abi.library);
    const types = { dword: `uint${abi.dword * 8}_t`, handle: `uint${abi.handle * 8}_t`, pointer: 'void *' };
    const bind = (name: FunctionName): Call => {
      const takesText = TAKE_TEXT.includes(name);
      const native = library.func(
        takesText ? `${name}${abi.suffix}` : name,
        types.dword,
        FUNCTIONS[name].map((type) => types[type]),
      );
      return (...args) =>
        new Promise((resolve, reject) => {
          native.async(...args, (error: unknown, code: number | bigint) => {
            // Named here, so that no buffer among them is collected while native code uses it.
            args.length = 0;
            if (error) reject(error);
            // LONG is wider than the codes on some systems.
            else resolve(Number(BigInt.asUintN(32, BigInt(code))));
          });
        });
    };
    // One entry for each key, which the compiler cannot see through fromEntries.
    this.#call = Object.fromEntries(FUNCTION_NAMES.map((name) => [name, bind(name)])) as Record<
      FunctionName,
      Call
    >;
  }

  /** The version of koffi, which makes the calls. */
  get version(): string {
    return this.#koffi.version;
  }

  get notification(): string | null {
    return this.#abi.notification;
  }

  async establishContext(): Promise<Handle> {
    const { handle } = this.#abi;
    const context = offHeap(handle);
    check(await this.#call.SCardEstablishContext(SCOPE_SYSTEM, null, null, context), null);
    return numberAt(context, handle);
  }

  async releaseContext(context: Handle): Promise<void> {
    await this.#call.SCardReleaseContext(context);
  }

  /** Ends a wait of that context. */
  async cancel(context: Handle): Promise<void> {
    await this.#call.SCardCancel(context);
  }

  async listReaders(context: Handle): Promise<readonly string[]> {
    const { dword } = this.#abi;
    const length = offHeap(dword);
    for (;;) {
      const needed = await this.#call.SCardListReaders(context, null, null, length);
      if (needed === NO_READERS) return [];
      check(needed, null);
      const unit = this.#abi.encoding === 'utf16le' ? 2 : 1;
      const texts = offHeap(Number(numberAt(length, dword)) * unit);
      const code = await this.#call.SCardListReaders(context, null, texts, length);
      // A reader was plugged in between the two.
      if (code === INSUFFICIENT_BUFFER) continue;
      if (code === NO_READERS) return [];
      check(code, null);
      return textsIn(this.#abi, texts.subarray(0, Number(numberAt(length, dword)) * unit));
    }
  }

  /** Waits until a reader's state is no longer the one that is named. `ms` null waits without end. */
  async statusChange(
    context: Handle,
    ms: number | null,
    readers: readonly { readonly name: string; readonly current: number }[],
  ): Promise<{ readonly code: number; readonly states: readonly ReaderStateOut[] }> {
    const names = readers.map(({ name }) => textFor(this.#abi, name));
    const states = encodeReaderStates(
      this.#abi,
      readers.map(({ current }, i) => ({ nameAt: this.#koffi.address(names[i] ?? offHeap(1)), current })),
    );
    const code = await this.#call.SCardGetStatusChange(context, ms ?? INFINITE, states, readers.length);
    // Named after the call, so that no name is collected while native code reads it.
    names.length = 0;
    return { code, states: decodeReaderStates(this.#abi, states) };
  }

  async connect(context: Handle, reader: string): Promise<ConnectedCard> {
    const { handle, dword } = this.#abi;
    const card = offHeap(handle);
    const protocol = offHeap(dword);
    const code = await this.#call.SCardConnect(
      context,
      textFor(this.#abi, reader),
      SHARE_SHARED,
      ANY_PROTOCOL,
      card,
      protocol,
    );
    check(code, reader);
    return { handle: numberAt(card, handle), protocol: Number(numberAt(protocol, dword)) };
  }

  async beginTransaction(card: Handle, reader: string): Promise<void> {
    check(await this.#call.SCardBeginTransaction(card), reader);
  }

  async endTransaction(card: Handle, disposition: number): Promise<void> {
    check(await this.#call.SCardEndTransaction(card, disposition), null);
  }

  async disconnect(card: Handle, disposition: number): Promise<void> {
    check(await this.#call.SCardDisconnect(card, disposition), null);
  }

  /** The card's answer to reset; null where the system does not tell it. */
  async atr(card: Handle): Promise<Uint8Array | null> {
    const { dword } = this.#abi;
    const atr = offHeap(ATR_BYTES);
    const length = offHeap(dword);
    putNumber(length, dword, 0, atr.length);
    const [nameLength, state, protocol] = [offHeap(dword), offHeap(dword), offHeap(dword)];
    const code = await this.#call.SCardStatus(card, null, nameLength, state, protocol, atr, length);
    return code === 0 ? Uint8Array.from(atr.subarray(0, Number(numberAt(length, dword)))) : null;
  }

  /** Overwrites nothing of `command`: that is its owner's. Leaves no answer in memory of its own. */
  async transmit(
    { handle, protocol }: ConnectedCard,
    command: Uint8Array,
    reader: string,
  ): Promise<Uint8Array> {
    const { dword } = this.#abi;
    const sent = offHeap(command.length);
    const answer = offHeap(ANSWER_BYTES);
    const length = offHeap(dword);
    sent.set(command);
    putNumber(length, dword, 0, answer.length);
    try {
      const request = encodeIoRequest(this.#abi, protocol);
      check(await this.#call.SCardTransmit(handle, request, sent, sent.length, null, answer, length), reader);
      return Uint8Array.from(answer.subarray(0, Number(numberAt(length, dword))));
    } finally {
      sent.fill(0);
      answer.fill(0);
    }
  }
}

/** What each function takes, in order. */
const FUNCTIONS = {
  SCardEstablishContext: ['dword', 'pointer', 'pointer', 'pointer'],
  SCardReleaseContext: ['handle'],
  SCardCancel: ['handle'],
  SCardListReaders: ['handle', 'pointer', 'pointer', 'pointer'],
  SCardGetStatusChange: ['handle', 'dword', 'pointer', 'dword'],
  SCardConnect: ['handle', 'pointer', 'dword', 'dword', 'pointer', 'pointer'],
  SCardBeginTransaction: ['handle'],
  SCardEndTransaction: ['handle', 'dword'],
  SCardDisconnect: ['handle', 'dword'],
  SCardStatus: ['handle', 'pointer', 'pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  SCardTransmit: ['handle', 'pointer', 'pointer', 'dword', 'pointer', 'pointer', 'pointer'],
} as const satisfies Readonly<Record<string, readonly ('dword' | 'handle' | 'pointer')[]>>;

type FunctionName = keyof typeof FUNCTIONS;
const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];

const TAKE_TEXT: readonly FunctionName[] = [
  'SCardListReaders',
  'SCardGetStatusChange',
  'SCardConnect',
  'SCardStatus',
];

function check(code: number, reader: string | null): void {
  if (code !== 0) throw new CardError(faultOfCode(code, reader));
}
