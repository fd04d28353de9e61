import { CardError, type CardFault } from '../card-error.ts';
import { faultOfCode } from './engine.ts';

/** pcsc-mini's names for the codes of winscard.h. Any other name is reported as it is. */
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

export function faultOf(error: unknown, reader: string | null): CardFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = CODES[code];
  return known === undefined
    ? { kind: 'transport', code: code || String(error) }
    : faultOfCode(known, reader);
}

/** Turns the binding's rejection into a CardError. */
export function withFault<T>(work: Promise<T>, reader: string): Promise<T> {
  return work.catch((error: unknown) => {
    throw new CardError(faultOf(error, reader));
  });
}
