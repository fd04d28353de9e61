import type { Pins } from '../card/applications/pins.ts';
import type { DecodedPhoto } from '../face/layout/placed.ts';
import type { DrivingHistoryRecord, LicenceRecord, Photo } from '../licence/licence-record.ts';
import type { EarlyView, ReadingView } from './contract/reading.ts';
import type { EarlyReading, LicenceReading } from './reading.ts';

type Records = Pick<LicenceReading, 'licence' | 'history'>;
type DecodePhoto = (photo: Photo | null) => Promise<DecodedPhoto>;

export function photoOf({ licence, history }: Records): Photo | null {
  return (licence ?? history)?.photo ?? null;
}

/** Decodes a photograph once for one read: the early face and the reading show the same. */
export function decodedOnce(decode: DecodePhoto): DecodePhoto {
  let last: { readonly photo: Photo | null; readonly decoded: Promise<DecodedPhoto> } | null = null;
  return (photo) => {
    if (last === null || last.photo !== photo) last = { photo, decoded: decode(photo) };
    return last.decoded;
  };
}

/** The reading as a screen may show it. A copy, so that the screen shares no object with the reading. */
export function readingViewOf(reading: LicenceReading, lookedAt: Pins, photo: DecodedPhoto): ReadingView {
  // The signed bytes leave the program in a proof alone.
  const { pins, raw: _, ...rest } = reading;
  return structuredClone({
    ...rest,
    ...withoutPhotos(reading),
    pins: knownPins(pins, lookedAt),
    photo,
  }) as ReadingView;
}

export function earlyViewOf(early: EarlyReading, photo: EarlyView['photo']): EarlyView {
  const { awaits, ...rest } = early;
  return structuredClone({
    ...rest,
    ...withoutPhotos(early),
    awaitsHolder: awaits.holder,
    photo,
  }) as EarlyView;
}

/** The decoded picture travels beside the record. The card's own bytes stay in the program. */
function withoutPhotos({ licence, history }: Records): {
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
} {
  return {
    licence: licence && { ...licence, photo: null },
    history: history && { ...history, photo: null },
  };
}

/** The read's own values. For a secret that the read did not ask about, the value from the first look at the card. */
function knownPins(read: Pins, lookedAt: Pins): Pins {
  const asked = Object.entries(read).filter(([, pin]) => pin !== undefined && pin.state !== 'unknown');
  return { ...lookedAt, ...Object.fromEntries(asked) };
}
