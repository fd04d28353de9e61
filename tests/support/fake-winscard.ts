import { ABIS, type Abi, numberAt, putNumber, textFor, textsIn } from '../../src/card/pcsc/winscard-abi.ts';
import type { Koffi } from '../../src/card/pcsc/winscard-library.ts';

export const NO_READERS = 0x8010002e;
export const UNKNOWN_READER = 0x80100009;
export const CANCELLED = 0x80100002;
export const TIMEOUT = 0x8010000a;
const CHANGED = 0x2;

type Native = (...args: never[]) => number | Promise<number>;

/**
 * The PC/SC library of a system, at the level of its bytes: readers whose states a test sets, and the functions of a
 * card as a test wants them.
 */
export class FakeWinscard implements Koffi {
  readonly version = '0';
  readonly abi: Abi;
  /** Every function that was called, with the name that it has in the library. */
  readonly called: string[] = [];
  /** Contexts and cards that were not given back. */
  readonly held = new Set<bigint>();
  /** Stands in for a function; by its name without a suffix. */
  readonly functions: Record<string, Native> = {};
  /** What the upper half of the notification's state counts. */
  counts: 'readers' | 'events' = 'readers';
  #events = 0;
  readonly #states = new Map<string, number>();
  readonly #memory = new Map<bigint, Buffer>();
  readonly #waiting = new Map<bigint, (code: number) => void>();
  #addresses = 0x1000n;
  #handles = 0x7fff_0000_0000n;

  constructor(abi: Abi = ABIS.linux) {
    this.abi = abi;
    Object.assign(this.functions, this.#defaults());
  }

  /** Sets the state of a reader, which a new one gets by that; null takes it away. */
  set(name: string, state: number | null): void {
    if ((state === null) !== (this.#states.get(name) === undefined)) this.#events++;
    if (state === null) this.#states.delete(name);
    else this.#states.set(name, state);
    for (const [context, wake] of [...this.#waiting]) {
      this.#waiting.delete(context);
      wake(0);
    }
  }

  load(path: string) {
    if (path !== this.abi.library) throw new Error(`no library ${path}`);
    return {
      func: (name: string) => ({
        async: (...args: unknown[]) => {
          const done = args.pop() as (error: unknown, code?: bigint) => void;
          this.called.push(name);
          const native = this.functions[name.replace(/W$/, '')];
          if (native === undefined) throw new Error(`no function ${name}`);
          // An answer comes later, never within the call.
          Promise.resolve()
            .then(() => native(...(args as never[])))
            .then((code) => done(null, BigInt(code)), done);
        },
      }),
    };
  }

  address(bytes: Buffer): bigint {
    this.#addresses += 0x1000n;
    this.#memory.set(this.#addresses, bytes);
    return this.#addresses;
  }

  newHandle(into: Buffer): void {
    // Wider than 32 bits where a handle is; never the same twice.
    const handle = this.abi.handle === 8 ? ++this.#handles : ++this.#handles & 0xffff_ffffn;
    this.held.add(handle);
    putNumber(into, this.abi.handle, 0, handle);
  }

  giveBack(handle: bigint): number {
    return this.held.delete(handle) ? 0 : 0x80100003;
  }

  #notified(): number {
    return (this.counts === 'readers' ? this.#states.size : this.#events) << 16;
  }

  nameAt(bytes: Buffer): string {
    return textsIn(this.abi, bytes)[0] ?? '';
  }

  #defaults(): Record<string, Native> {
    const { abi } = this;
    const unit = abi.encoding === 'utf16le' ? 2 : 1;
    return {
      SCardEstablishContext: (_scope: number, _a: null, _b: null, into: Buffer) => {
        this.newHandle(into);
        return 0;
      },
      SCardReleaseContext: (context: bigint) => this.giveBack(context),
      SCardCancel: (context: bigint) => {
        const wake = this.#waiting.get(context);
        this.#waiting.delete(context);
        wake?.(CANCELLED);
        return 0;
      },
      SCardListReaders: (_context: bigint, _groups: null, into: Buffer | null, length: Buffer) => {
        if (this.#states.size === 0) return NO_READERS;
        const list = Buffer.concat([
          ...Array.from(this.#states.keys(), (name) => textFor(abi, name)),
          Buffer.alloc(unit),
        ]);
        putNumber(length, abi.dword, 0, list.length / unit);
        if (into !== null) list.copy(into);
        return 0;
      },
      SCardGetStatusChange: async (context: bigint, ms: number, bytes: Buffer, count: number) => {
        const size = bytes.length / count;
        const answer = () => {
          let isNews = false;
          for (let i = 0; i < count; i++) {
            const start = i * size;
            const name = this.nameAt(this.#memory.get(bytes.readBigUInt64LE(start)) ?? Buffer.alloc(0));
            const current = Number(numberAt(bytes, abi.dword, start + 16));
            const state = name === abi.notification ? this.#notified() : this.#states.get(name);
            if (state === undefined) return UNKNOWN_READER;
            const isChanged = state !== current;
            isNews ||= isChanged;
            putNumber(bytes, abi.dword, start + 16 + abi.dword, (isChanged ? state | CHANGED : state) >>> 0);
          }
          return isNews ? 0 : null;
        };
        for (;;) {
          const code = answer();
          if (code !== null) return code;
          const woken = await new Promise<number>((resolve) => {
            this.#waiting.set(context, resolve);
            if (ms !== 0xffffffff) setTimeout(() => resolve(TIMEOUT), ms);
          });
          this.#waiting.delete(context);
          if (woken !== 0) return woken;
        }
      },
      SCardStatus: () => 0x80100016,
    };
  }
}
