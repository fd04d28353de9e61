import { createRequire } from 'node:module';
import { CardError, type CardFault } from '../card-error.ts';
import { type Engine, type EngineListener, type EngineSession, faultOfCode } from './engine.ts';
import { engineVersion } from './engine-version.ts';

const require = createRequire(import.meta.url);

type Done<T = void> = (error: unknown, value: T) => void;

/** The part of pcsclite that this file uses. Its own declarations leave the codes out. */
interface NativeReader {
  readonly name: string;
  connected: boolean;
  on(event: 'status', listener: (status: { state: number; atr?: Uint8Array }) => void): void;
  on(event: 'end', listener: () => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  connect(options: { share_mode: number }, done: Done<number>): void;
  transmit(command: Buffer, answerLength: number, protocol: number, done: Done<Buffer>): void;
  disconnect(disposition: number, done: Done): void;
  close(): void;
}

interface NativeContext {
  readonly readers: Readonly<Record<string, NativeReader>>;
  start(callback: Done<Buffer>): void;
  on(event: 'reader', listener: (reader: NativeReader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  close(): void;
}

const SHARE_EXCLUSIVE = 1;
const RESET_CARD = 1;
const ANSWER_LENGTH = 65_538;

/** Throws if pcsclite was not built, or if libpcsclite.so.1 is missing. */
export function loadPcsclite(
  make: unknown = require('pcsclite'),
  version = engineVersion('pcsclite'),
): Engine {
  if (typeof make !== 'function') throw new Error('pcsclite gave no function');
  return {
    name: 'pcsclite',
    version,
    open: (listener) => open(make as () => NativeContext, listener),
  };
}

function open(make: () => NativeContext, listener: EngineListener): EngineSession {
  let context: NativeContext;
  try {
    context = make();
  } catch (error) {
    throw new CardError(faultOf(error, null));
  }
  let closed = false;
  // onListed waits for the list and for the first status of each reader on it. Each status comes from its own thread.
  let awaited: Set<string> | null = null;
  let listed = false;
  const told = (name: string | null) => {
    if (name !== null) awaited?.delete(name);
    if (closed || listed || awaited === null || awaited.size > 0) return;
    listed = true;
    listener.onListed();
  };
  onFirstList(context, () => {
    awaited = new Set(Object.keys(context.readers));
    told(null);
  });
  // close() makes the context emit an error. Without a listener, that error would end the program.
  context.on('error', (error) => {
    if (!closed) listener.onLost(faultOf(error, null));
  });
  const readers = new Map<string, NativeReader>();
  const atrs = new Map<string, Uint8Array>();
  const connecting = new Set<NativeReader>();
  context.on('reader', (reader) => {
    readers.set(reader.name, reader);
    reader.on('status', ({ state, atr }) => {
      if (atr === undefined) atrs.delete(reader.name);
      else atrs.set(reader.name, Uint8Array.from(atr));
      if (!closed) listener.onReader({ name: reader.name, flags: state & 0xffff, events: state >>> 16 });
      told(reader.name);
    });
    // The reader's status thread failed. 'end' follows, and the context reports the fault.
    reader.on('error', () => undefined);
    reader.on('end', () => {
      readers.delete(reader.name);
      if (!closed) listener.onReaderGone(reader.name);
      told(reader.name);
    });
  });
  return {
    async connect(name) {
      const reader = readers.get(name);
      if (reader === undefined) throw new CardError({ kind: 'no-reader', name });
      const ask = <T>(start: (done: Done<T>) => void) =>
        new Promise<T>((resolve, reject) => {
          start((error, value) => (error ? reject(new CardError(faultOf(error, name))) : resolve(value)));
        });
      // pcsclite has no transactions, so connect in exclusive mode, which keeps every other program out.
      connecting.add(reader);
      const protocol = await ask<number>((done) =>
        reader.connect({ share_mode: SHARE_EXCLUSIVE }, done),
      ).finally(() => connecting.delete(reader));
      return {
        atr: atrs.get(name) ?? null,
        transmit: async (command) => {
          const copy = Buffer.from(command);
          try {
            const answer = await ask<Buffer>((done) => reader.transmit(copy, ANSWER_LENGTH, protocol, done));
            return Uint8Array.from(answer);
          } finally {
            copy.fill(0);
          }
        },
        release: async () => {
          await ask<void>((done) => reader.disconnect(RESET_CARD, done)).catch(() => undefined);
          // After a failed disconnect, the reader still counts itself connected and would refuse to connect again.
          reader.connected = false;
        },
      };
    },
    close() {
      closed = true;
      for (const reader of Object.values(context.readers)) {
        // close() waits for the lock that a connect holds. A stuck connect would block the whole program.
        if (!connecting.has(reader)) reader.close();
      }
      context.close();
    },
  };
}

/** Calls the listener at the first list. The context emits no event for an empty one, so this wraps `start`. */
function onFirstList(context: NativeContext, listener: () => void): void {
  const start = context.start;
  let first = true;
  context.start = (callback) =>
    start.call(context, (error, list) => {
      callback(error, list);
      if (!first || error) return;
      first = false;
      listener();
    });
}

function faultOf(error: unknown, reader: string | null): CardFault {
  const text = error instanceof Error ? error.message : String(error);
  const code = /\(0x([0-9a-f]{8})\)/i.exec(text)?.[1];
  return code === undefined
    ? { kind: 'transport', code: text }
    : faultOfCode(Number.parseInt(code, 16), reader);
}
