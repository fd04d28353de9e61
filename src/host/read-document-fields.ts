import type { Authenticity } from '../app/reading.ts';
import type { Pins } from '../card/applications/pins.ts';
import type { Category } from '../licence/categories.ts';
import type { Band } from '../licence/colour-class.ts';
import type { HolderOrigin } from '../licence/holder-source.ts';
import type { Origin } from '../licence/judgement.ts';
import type { LicenceCard, LicenceChange } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import type { ValidityState } from '../licence/validity.ts';

// The fields of `menkyo.read/1` (cli.md). Days are `YYYY-MM-DD` in Japan; what the card does not have is null.

/** `menkyo.read/1`: a reading, for other programs. */
export interface ReadDocument {
  readonly schema: 'menkyo.read/1';
  /** Local time with its offset. For a replay, the time of the recording. */
  readonly readAt: string;
  /** The day by which expiry and certificates were judged. */
  readonly judgedOn: string;
  readonly origin: Origin;
  /** The reader's name; null without a PC/SC reader. */
  readonly reader: string | null;
  readonly card: LicenceCard;
  /** Which secrets there are depends on the card. */
  readonly pins: Pins;
  readonly validity: ValidityPart;
  readonly licence: LicencePart | null;
  readonly history: HistoryPart | null;
  readonly holder: HolderPart | null;
  /** The registered domicile (本籍) of a conventional licence; null unless it was asked for. */
  readonly domicile: string | null;
  readonly authenticity: Authenticity;
  readonly notes: readonly Note[];
}

export interface ValidityPart {
  readonly state: ValidityState;
  /** null unless `current`. 0 on the last day. */
  readonly daysLeft: number | null;
  /** The day of `judgedOn`. */
  readonly on: string;
}

export interface LicencePart {
  readonly number: string | null;
  /** 優良, 一般, 新規 */
  readonly colourClass: string | null;
  readonly band: Band;
  readonly expiresOn: string | null;
  readonly conditions: readonly string[];
  /** Of a conventional licence alone, as the next four. */
  readonly issuedOn: string | null;
  /** 公安委員会 */
  readonly commission: string | null;
  /** 照会番号 */
  readonly referenceNumber: string | null;
  /** When each kind was acquired. */
  readonly acquiredByKind: Readonly<Partial<Record<Category, string>>>;
  /** What was recorded after the card was issued, oldest first. */
  readonly changes: readonly ChangePart[];
  readonly remarks: readonly string[];
  readonly acquiredOn: AcquiredPart;
  /** In the order of the classic grid. */
  readonly categories: readonly Category[];
  readonly photo: PhotoPart | null;
}

export interface ChangePart {
  readonly what: LicenceChange['what'];
  readonly on: string | null;
  readonly value: string;
  readonly commission: string | null;
}

export interface HistoryPart {
  readonly number: string | null;
  readonly recordedOn: string | null;
  /** 運転経歴区分, by its number. It is a private matter of the holder: show it only on request. */
  readonly category: number | null;
  readonly acquiredOn: AcquiredPart;
  readonly categories: readonly Category[];
  readonly remarks: readonly string[];
  readonly photo: PhotoPart | null;
}

/** 免許の年月日 */
export interface AcquiredPart {
  /** 二・小・原 */
  readonly motorcycleSmallMoped: string | null;
  /** 他 */
  readonly other: string | null;
  /** 二種 */
  readonly secondClass: string | null;
}

export interface PhotoPart {
  readonly format: 'jpeg2000' | 'unknown';
  /** How many. The bytes themselves are in the reading. */
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface HolderPart {
  readonly name: string | null;
  readonly kana: string | null;
  /** 通称名 */
  readonly alias: string | null;
  /** Unknown parts are 00, as in `1950-00-00`. */
  readonly birthDate: string | null;
  readonly sex: 'male' | 'female' | 'other' | null;
  readonly address: string | null;
  readonly source: HolderOrigin;
  /** Positions, from 0 in code points, of characters that stand in for ones the certificate could not hold. */
  readonly substitutes: { readonly name: readonly number[]; readonly address: readonly number[] };
}
