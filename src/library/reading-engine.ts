import type { LicenceReading } from '../app/reading.ts';

/** The PC/SC engine through which a reading came. A proof names it; the reading does not. */
const ENGINES = new WeakMap<LicenceReading, string | null>();

export function noteEngine(reading: LicenceReading, engine: string | null): void {
  ENGINES.set(reading, engine);
}

/** null where it is not known, and without one. */
export function engineOf(reading: LicenceReading): string | null {
  return ENGINES.get(reading) ?? null;
}
