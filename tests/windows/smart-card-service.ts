import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { hex } from '../../src/base/hex.ts';
import type { VirtualCard } from '../../src/card/virtual/virtual-card.ts';

/** SCARD_* codes of Windows' winscard.h and winerror.h. */
export const CODE = {
  invalidHandle: 0x80100003,
  cancelled: 0x80100002,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noSmartcard: 0x8010000c,
  notTransacted: 0x80100016,
  systemCancelled: 0x80100012,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReaders: 0x8010002e,
  unknownReader: 0x80100009,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
  unresponsiveCard: 0x80100066,
} as const;

const STATE = { changed: 0x2, unknown: 0x4, empty: 0x10, present: 0x20, inUse: 0x100, mute: 0x200 } as const;
const LEAVE_CARD = 0;
const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T1 = 2;
const INFINITE = 0xffffffff;
const NOTIFICATION = '\\\\?PnP?\\Notification';
/** Of a contactless reader: T=1, without historical bytes that would name a real card. */
const ATR = hex('3B88800100000000338181003A');
/** Windows 8 and later reset a card whose transaction is left idle for longer. */
const IDLE_TRANSACTION_MS = 5_000;

const FUNCTION_NAMES = [
  'Hello',
  'EstablishContext',
  'ReleaseContext',
  'Cancel',
  'ListReaders',
  'GetStatusChange',
  'Connect',
  'BeginTransaction',
  'EndTransaction',
  'Disconnect',
  'Status',
  'Transmit',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

interface Lying {
  readonly card: VirtualCard;
  isMute: boolean;
  /** Who is in a transaction, or holds the card for itself. */
  holder: Handle | null;
  /** Connections to this card; 'other' is another program's. */
  readonly handles: Set<Handle>;
}

interface Handle {
  readonly process: number;
  readonly reader: Reader;
  readonly lying: Lying;
  isReset: boolean;
  idle: NodeJS.Timeout | undefined;
}

interface Reader {
  readonly name: string;
  lying: Lying | null;
  /** How often a card came or went. */
  events: number;
}

interface Asked {
  readonly process: number;
  readonly fields: Fields;
  /** Aborted when the caller is gone. */
  readonly gone: AbortSignal;
}

/**
 * Windows' Smart Card service, as tests/windows/winscard.c asks it: the codes, states and counts that Windows answers.
 * A test decides which readers there are, what lies on them, and what goes wrong.
 */
export class SmartCardService {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #readers = new Map<string, Reader>();
  readonly #contexts = new Map<bigint, { process: number; cancel: (() => void) | null }>();
  readonly #handles = new Map<bigint, Handle>();
  readonly #waiting = new Set<() => void>();
  readonly #failures: { name: FunctionName; code: number; times: number }[] = [];
  /** Wider than 32 bits: a handle that is cut to 32 bits is unknown. */
  #lastHandle = 0x7ff6_0000_0000n;
  #isRunning = true;
  /** Commands that reached a card, with their answers. */
  readonly commands: Uint8Array[] = [];
  readonly answers: Uint8Array[] = [];
  /** How often a card was reset. */
  resets = 0;
  /** Called for each command after the card has answered. It may take the card away. */
  onCommand: ((command: Uint8Array, count: number) => void) | null = null;
  /** Called at each call with the number of calls of that name, before its answer. */
  onCall: ((name: FunctionName, count: number) => void) | null = null;
  /** How long a card takes for a command. */
  slow = 0;
  readonly #calls = new Map<FunctionName, number>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#serve(socket));
  }

  static async start(...readers: readonly string[]): Promise<SmartCardService> {
    const server = createServer();
    const service = new SmartCardService(server);
    for (const name of readers) service.plugIn(name);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return service;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return address.port;
  }

  async stop(): Promise<void> {
    for (const { idle } of this.#handles.values()) clearTimeout(idle);
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  /** How many contexts and connections programs hold. */
  get held(): { readonly contexts: number; readonly handles: number } {
    return { contexts: this.#contexts.size, handles: this.#handles.size };
  }

  plugIn(name: string): void {
    this.#readers.set(name, { name, lying: null, events: 0 });
    this.#changed();
  }

  unplug(name: string): void {
    this.#readers.delete(name);
    this.#changed();
  }

  lay(card: VirtualCard, name = this.#first()): void {
    const reader = this.#reader(name);
    if (reader.lying !== null) this.take(name);
    card.reset();
    reader.lying = { card, isMute: false, holder: null, handles: new Set() };
    reader.events++;
    this.#changed();
  }

  /** A card that the reader cannot make sense of. */
  layMute(card: VirtualCard, name = this.#first()): void {
    this.lay(card, name);
    const { lying } = this.#reader(name);
    if (lying !== null) lying.isMute = true;
    this.#changed();
  }

  take(name = this.#first()): void {
    const reader = this.#reader(name);
    if (reader.lying === null) return;
    reader.lying = null;
    reader.events++;
    this.#changed();
  }

  /** Another program resets the card: each connection hears of it at its next call. */
  reset(name = this.#first()): void {
    const { lying } = this.#reader(name);
    if (lying !== null) this.#resetCard(lying, null);
  }

  /** Another program takes the card for itself, until it is let go. */
  holdByAnother(name = this.#first()): () => void {
    const reader = this.#reader(name);
    const { lying } = reader;
    if (lying === null) throw new Error('no card');
    const other: Handle = { process: 0, reader, lying, isReset: false, idle: undefined };
    lying.holder = other;
    this.#changed();
    return () => {
      if (lying.holder === other) lying.holder = null;
      this.#changed();
    };
  }

  /** The service stops, as Windows does with it when the last reader is unplugged; and starts. */
  run(isRunning: boolean): void {
    this.#isRunning = isRunning;
    if (!isRunning) {
      this.#contexts.clear();
      this.#handles.clear();
    }
    this.#changed();
  }

  /** Makes a function answer this code. */
  fail(name: FunctionName, code: number, times = Number.POSITIVE_INFINITY): void {
    this.#failures.push({ name, code, times });
  }

  /** Waits until this holds; it is looked at again after every change. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.#nextChange(Number.POSITIVE_INFINITY);
  }

  #first(): string {
    const [name] = this.#readers.keys();
    if (name === undefined) throw new Error('no reader');
    return name;
  }

  #reader(name: string): Reader {
    const reader = this.#readers.get(name);
    if (reader === undefined) throw new Error(`no reader ${name}`);
    return reader;
  }

  #changed(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    const gone = new AbortController();
    let greeted: number | null = null;
    let bytes = Buffer.alloc(0);
    socket.setNoDelay(true);
    // The 'close' event follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      gone.abort();
      if (greeted !== null) this.#processEnded(greeted);
      this.#changed();
    });
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 4 || bytes.length < 4 + bytes.readUInt32LE(0)) return;
      const fields = new Fields(bytes.subarray(4));
      const name = FUNCTION_NAMES[fields.u32()];
      const process = fields.u32();
      if (name === undefined) {
        socket.destroy();
        return;
      }
      if (name === 'Hello') {
        greeted = process;
        return;
      }
      void this.#answer(name, { process, fields, gone: gone.signal }).then((reply) => {
        if (!socket.destroyed) socket.end(reply.framed());
      });
    });
  }

  async #answer(name: FunctionName, asked: Asked): Promise<Reply> {
    const count = (this.#calls.get(name) ?? 0) + 1;
    this.#calls.set(name, count);
    this.onCall?.(name, count);
    if (name === 'Transmit' && this.slow > 0) await pause(this.slow);
    if (!this.#isRunning) return new Reply(CODE.noService);
    const failure = this.#failures.find((one) => one.name === name && one.times > 0);
    if (failure !== undefined) {
      failure.times--;
      return new Reply(failure.code);
    }
    switch (name) {
      case 'EstablishContext': {
        const context = this.#newHandle();
        this.#contexts.set(context, { process: asked.process, cancel: null });
        return new Reply(0).u64(context);
      }
      case 'ReleaseContext':
        return new Reply(this.#contexts.delete(asked.fields.u64()) ? 0 : CODE.invalidHandle);
      case 'Cancel': {
        const context = this.#contexts.get(asked.fields.u64());
        context?.cancel?.();
        return new Reply(context === undefined ? CODE.invalidHandle : 0);
      }
      case 'ListReaders': {
        if (!this.#contexts.has(asked.fields.u64())) return new Reply(CODE.invalidHandle);
        if (this.#readers.size === 0) return new Reply(CODE.noReaders);
        return new Reply(0).text(`${[...this.#readers.keys()].join('\0')}\0\0`);
      }
      case 'GetStatusChange':
        return this.#statusChange(asked);
      case 'Connect':
        return this.#connect(asked);
      case 'BeginTransaction':
        return this.#begin(asked);
      case 'EndTransaction':
        return this.#onCard(asked, (handle) => {
          if (handle.lying.holder !== handle) return new Reply(CODE.notTransacted);
          this.#letGo(handle, asked.fields.u32());
          return new Reply(0);
        });
      case 'Disconnect':
        return this.#disconnect(asked);
      case 'Status':
        return this.#onCard(asked, ({ reader }) =>
          new Reply(0).text(reader.name).u32(5).u32(PROTOCOL_T1).bytes(ATR),
        );
      case 'Transmit':
        return this.#onCard(asked, (handle) => this.#transmit(handle, asked.fields));
      case 'Hello':
        return new Reply(0);
    }
  }

  #newHandle(): bigint {
    this.#lastHandle += 0x1_0000_0010n;
    return this.#lastHandle;
  }

  async #statusChange({ fields, gone }: Asked): Promise<Reply> {
    const context = this.#contexts.get(fields.u64());
    if (context === undefined) return new Reply(CODE.invalidHandle);
    const ms = fields.u32();
    const asked = Array.from({ length: fields.u32() }, () => ({
      name: fields.text(),
      current: fields.u32(),
    }));
    const until = performance.now() + (ms === INFINITE ? Number.POSITIVE_INFINITY : ms);
    let isCancelled = false;
    context.cancel = () => {
      isCancelled = true;
      this.#changed();
    };
    for (;;) {
      if (!this.#isRunning) return new Reply(CODE.serviceStopped);
      if (isCancelled) return new Reply(CODE.cancelled);
      const states = asked.map(({ name, current }) => this.#stateOf(name, current));
      const isNews = states.some(({ event }) => (event & STATE.changed) !== 0);
      const isLate = performance.now() >= until;
      if (isNews || isLate || gone.aborted) {
        const reply = new Reply(isNews ? 0 : CODE.timeout);
        for (const { event, atr } of states) reply.u32(event).bytes(atr);
        return reply;
      }
      await this.#nextChange(until - performance.now());
    }
  }

  #stateOf(name: string, current: number): { readonly event: number; readonly atr: Uint8Array } {
    const none = new Uint8Array();
    const changedFrom = (state: number) =>
      (state >>> 0 === current >>> 0 ? state : state | STATE.changed) >>> 0;
    if (name === NOTIFICATION) return { event: changedFrom(this.#readers.size << 16), atr: none };
    const reader = this.#readers.get(name);
    if (reader === undefined) return { event: changedFrom(STATE.unknown), atr: none };
    const { lying } = reader;
    const count = (reader.events & 0xffff) << 16;
    if (lying === null) return { event: changedFrom(count | STATE.empty), atr: none };
    const flags =
      STATE.present |
      (lying.isMute ? STATE.mute : 0) |
      (lying.holder !== null || lying.handles.size > 0 ? STATE.inUse : 0);
    return { event: changedFrom(count | flags), atr: lying.isMute ? none : ATR };
  }

  #nextChange(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(() => wake(), Math.max(0, ms)) : undefined;
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
    });
  }

  #connect({ process, fields }: Asked): Reply {
    if (!this.#contexts.has(fields.u64())) return new Reply(CODE.invalidHandle);
    const reader = this.#readers.get(fields.text());
    const share = fields.u32();
    if (reader === undefined) return new Reply(CODE.unknownReader);
    const { lying } = reader;
    if (lying === null) return new Reply(CODE.noSmartcard);
    if (lying.isMute) return new Reply(CODE.unresponsiveCard);
    const isHeldByAnother = lying.holder !== null && lying.holder.process === 0;
    if (isHeldByAnother || (share === SHARE_EXCLUSIVE && lying.handles.size > 0))
      return new Reply(CODE.sharingViolation);
    const number = this.#newHandle();
    const handle: Handle = { process, reader, lying, isReset: false, idle: undefined };
    this.#handles.set(number, handle);
    lying.handles.add(handle);
    this.#changed();
    return new Reply(0).u64(number).u32(PROTOCOL_T1);
  }

  async #begin(asked: Asked): Promise<Reply> {
    const number = asked.fields.u64();
    for (;;) {
      const handle = this.#handles.get(number);
      if (handle === undefined || asked.gone.aborted) return new Reply(CODE.invalidHandle);
      const { lying } = handle;
      const fault = this.#faultOf(handle);
      if (fault !== null) return new Reply(fault);
      if (lying.holder === null) {
        lying.holder = handle;
        this.#startIdling(handle);
        return new Reply(0);
      }
      await this.#nextChange(Number.POSITIVE_INFINITY);
    }
  }

  /** A card that was taken away, or reset by another program: that is told once. */
  #faultOf(handle: Handle): number | null {
    if (handle.reader.lying !== handle.lying || !this.#readers.has(handle.reader.name))
      return CODE.removedCard;
    if (!handle.isReset) return null;
    handle.isReset = false;
    return CODE.resetCard;
  }

  #onCard({ fields }: Asked, work: (handle: Handle) => Reply): Reply {
    const handle = this.#handles.get(fields.u64());
    if (handle === undefined) return new Reply(CODE.invalidHandle);
    const fault = this.#faultOf(handle);
    return fault === null ? work(handle) : new Reply(fault);
  }

  #transmit(handle: Handle, fields: Fields): Reply {
    const protocol = fields.u32();
    const size = fields.u32();
    // SCARD_IO_REQUEST is two DWORDs.
    if (protocol !== PROTOCOL_T1 || size !== 8) return new Reply(0x80100004);
    if (handle.lying.holder !== null && handle.lying.holder !== handle)
      return new Reply(CODE.sharingViolation);
    const command = Uint8Array.from(fields.bytes());
    const answer = handle.lying.card.transmit(command);
    this.commands.push(command);
    this.answers.push(answer);
    this.#startIdling(handle);
    this.onCommand?.(command, this.commands.length);
    const fault = this.#faultOf(handle);
    return fault === null ? new Reply(0).bytes(answer) : new Reply(fault);
  }

  #startIdling(handle: Handle): void {
    clearTimeout(handle.idle);
    if (handle.lying.holder !== handle) return;
    handle.idle = setTimeout(() => {
      this.#resetCard(handle.lying, null);
      if (handle.lying.holder === handle) handle.lying.holder = null;
      this.#changed();
    }, IDLE_TRANSACTION_MS);
  }

  #letGo(handle: Handle, disposition: number): void {
    clearTimeout(handle.idle);
    if (handle.lying.holder === handle) handle.lying.holder = null;
    if (disposition !== LEAVE_CARD) this.#resetCard(handle.lying, handle);
    this.#changed();
  }

  #resetCard(lying: Lying, by: Handle | null): void {
    lying.card.reset();
    this.resets++;
    for (const handle of lying.handles) if (handle !== by) handle.isReset = true;
  }

  #disconnect({ fields }: Asked): Reply {
    const number = fields.u64();
    const handle = this.#handles.get(number);
    if (handle === undefined) return new Reply(CODE.invalidHandle);
    this.#handles.delete(number);
    handle.lying.handles.delete(handle);
    this.#letGo(handle, fields.u32());
    return new Reply(0);
  }

  /** Windows takes back what a process held. A card that it held in a transaction is reset. */
  #processEnded(process: number): void {
    for (const [number, context] of this.#contexts)
      if (context.process === process) this.#contexts.delete(number);
    for (const [number, handle] of this.#handles) {
      if (handle.process !== process) continue;
      this.#handles.delete(number);
      handle.lying.handles.delete(handle);
      this.#letGo(handle, handle.lying.holder === handle ? 1 : LEAVE_CARD);
    }
  }
}

/** Reads what winscard.c sends, in order. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  u32(): number {
    this.#at += 4;
    return this.#bytes.readUInt32LE(this.#at - 4);
  }

  u64(): bigint {
    this.#at += 8;
    return this.#bytes.readBigUInt64LE(this.#at - 8);
  }

  bytes(): Buffer {
    const length = this.u32();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return this.bytes().toString('utf16le');
  }
}

class Reply {
  readonly #parts: Buffer[] = [];

  constructor(code: number) {
    this.u32(code);
  }

  u32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    this.#parts.push(bytes);
    return this;
  }

  u64(value: bigint): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    this.#parts.push(bytes);
    return this;
  }

  bytes(value: Uint8Array): this {
    this.u32(value.length);
    this.#parts.push(Buffer.from(value));
    return this;
  }

  text(value: string): this {
    return this.bytes(Buffer.from(value, 'utf16le'));
  }

  framed(): Buffer {
    const body = Buffer.concat(this.#parts);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([length, body]);
  }
}

/** Services for the tests of one file, which run at once: `onTestFinished` would end those of another test. */
export function servicesOfThisFile(): typeof SmartCardService.start {
  const started: SmartCardService[] = [];
  afterAll(async () => {
    for (const service of started) await service.stop();
  });
  return async (...readers) => {
    const service = await SmartCardService.start(...readers);
    started.push(service);
    return service;
  };
}
