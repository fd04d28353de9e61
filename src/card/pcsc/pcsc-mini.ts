import { createRequire } from 'node:module';
import { CardError, type CardFault } from '../card-error.ts';
import {
  type Engine,
  type EngineCard,
  type EngineListener,
  type EngineSession,
  faultOfCode,
} from './engine.ts';
import { engineVersion } from './engine-version.ts';

const require = createRequire(import.meta.url);

/** What pcsc-mini calls the codes of winscard.h. Names that are not here are told by name. */
const CODES: Readonly<Record<string, number>> = {
  Canceled: 0x80100002,
  InvalidHandle: 0x80100003,
  UnknownReader: 0x80100009,
  Timeout: 0x8010000a,
  SharingViolation: 0x8010000b,
  NoSmartCard: 0x8010000c,
  CommError: 0x80100013,
  UnknownError: 0x80100014,
  NotTransacted: 0x80100016,
  ReaderUnavailable: 0x80100017,
  NoService: 0x8010001d,
  ServiceStopped: 0x8010001e,
  NoReadersAvailable: 0x8010002e,
  UnresponsiveCard: 0x80100066,
  UnpoweredCard: 0x80100067,
  ResetCard: 0x80100068,
  RemovedCard: 0x80100069,
};

/**
 * Clients whose service is gone. Collecting one throws from its finalizer, where nothing can catch it: they are kept
 * for good. One is left each time the service ends.
 */
const lost = new Set<object>();

/** The greatest answer: 65,536 bytes and a status word. Its own default is smaller. */
const ANSWER_BUFFER = 65_538;

/** Throws where there is no binary for this platform, or no libpcsclite.so.1. */
export function loadPcscMini(pcsc: typeof import('pcsc-mini') = require('pcsc-mini')): Engine {
  const { CardDisposition, CardMode } = pcsc;

  return {
    name: 'pcsc-mini',
    version: engineVersion('pcsc-mini'),
    open(listener: EngineListener): EngineSession {
      const client = new pcsc.Client();
      const readers = new Map<string, import('pcsc-mini').Reader>();
      let listed = false;
      let closed = false;
      let lastEvent = 0;
      let settled: NodeJS.Timeout;
      const settleIn = (ms: number) => {
        clearTimeout(settled);
        settled = setTimeout(() => {
          listed = true;
          listener.onListed();
        }, ms);
      };
      // Out of its callback first: what is thrown within one is lost in its native part.
      client.on('error', (error) => {
        lost.add(client);
        setImmediate(() => {
          if (!closed) listener.onLost(faultOf(error, null));
        });
      });
      client.on('reader', (reader) => {
        const name = reader.name();
        readers.set(name, reader);
        reader.on('change', (status) => {
          lastEvent = Date.now();
          if (closed) return;
          listener.onReader({ name, flags: status.raw & 0xffff, events: status.raw >>> 16 });
          if (!listed) settleIn(NEXT_READER_MS);
        });
        reader.on('disconnect', () => {
          readers.delete(name);
          if (!closed) listener.onReaderGone(name);
        });
      });
      try {
        client.start();
      } catch (error) {
        throw new CardError(faultOf(error, null));
      }
      settleIn(NO_READER_MS);
      return {
        async connect(name) {
          const reader = readers.get(name);
          if (reader === undefined) throw new CardError({ kind: 'no-reader', name });
          const guard = <T>(work: Promise<T>) =>
            work.catch((error: unknown) => {
              throw new CardError(faultOf(error, name));
            });
          const card = await guard(reader.connect(CardMode.SHARED));
          let transaction: import('pcsc-mini').Transaction;
          try {
            transaction = await guard(card.transaction());
          } catch (error) {
            await card.disconnect(CardDisposition.RESET).catch(() => undefined);
            throw error;
          }
          const buffer = new ArrayBuffer(ANSWER_BUFFER);
          // What comes with the change event is garbage.
          const atr = await card.state().then(
            (state) => state.atr.slice(),
            () => null,
          );
          const engineCard: EngineCard = {
            atr,
            transmit: async (command) => {
              const answer = await guard(card.transmit(command, buffer));
              const copy = answer.slice();
              // What lay in the buffer is a person's: it does not stay there.
              answer.fill(0);
              return copy;
            },
            release: async () => {
              // The first reset comes while the transaction still holds others off; the second where that one failed unseen.
              await transaction.end(CardDisposition.RESET).catch(() => undefined);
              await card.disconnect(CardDisposition.RESET).catch(() => undefined);
              lastEvent = Date.now();
            },
          };
          return engineCard;
        },
        close() {
          closed = true;
          clearTimeout(settled);
          stopWhenQuiet();
        },
      };

      /**
       * stop() in the moment in which its thread handles an event is not noticed by that thread, and then holds up the
       * whole program for up to a minute (docs/decisions/0001-two-pcsc-engines.md). So it waits for a quiet moment. It
       * throws once the service is gone.
       */
      function stopWhenQuiet(): void {
        const quietFor = Date.now() - lastEvent;
        if (quietFor < QUIET_MS) {
          setTimeout(stopWhenQuiet, QUIET_MS - quietFor);
          return;
        }
        try {
          client.stop();
        } catch {
          lost.add(client);
        }
      }
    },
  };

  function faultOf(error: unknown, reader: string | null): CardFault {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = CODES[code];
    return known === undefined
      ? { kind: 'transport', code: code || String(error) }
      : faultOfCode(known, reader);
  }
}

/**
 * pcsc-mini tells the readers one after the other within a few milliseconds of the start, and never that these were
 * all, or that there is none. A service that was only just started may need a moment to find its readers.
 */
const NEXT_READER_MS = 50;
const QUIET_MS = 60;
const NO_READER_MS = 400;
