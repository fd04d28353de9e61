import type { CalendarDate } from './calendar.ts';
import type { Category } from './categories.ts';
import type { Band } from './colour-class.ts';
import type { HolderOrigin } from './holder-source.ts';

/** Whose licence, or history certificate, was read. */
export const LICENCE_CARDS = ['myna-licence', 'myna-history', 'ic-licence'] as const;
export type LicenceCard = (typeof LICENCE_CARDS)[number];

export interface Photo {
  /** The bytes as stored on the card: a JPEG 2000 file or codestream, monochrome. */
  readonly bytes: Uint8Array;
  readonly format: 'jpeg2000' | 'unknown';
  readonly width: number | null;
  readonly height: number | null;
}

/** The dates on which kinds of licence were acquired (免許の年月日). */
export interface AcquiredOn {
  /** 二・小・原 */
  readonly motorcycleSmallMoped: CalendarDate | null;
  /** 他 */
  readonly other: CalendarDate | null;
  /** 二種 */
  readonly secondClass: CalendarDate | null;
}

export interface AcquiredKind {
  readonly category: Category;
  readonly date: CalendarDate;
}

/** What a licence and a driving history certificate share. */
export interface CommonRecord {
  readonly number: string | null;
  readonly remarks: readonly string[];
  readonly acquiredOn: AcquiredOn;
  readonly categories: readonly Category[];
  readonly photo: Photo | null;
}

export const LICENCE_CHANGES = [
  'name',
  'kana',
  'address',
  'commission',
  'condition-added',
  'condition-lifted',
  'remark',
] as const;

/** A change that was recorded on the chip after the card was issued. */
export interface LicenceChange {
  readonly what: (typeof LICENCE_CHANGES)[number];
  readonly on: CalendarDate | null;
  readonly value: string;
  /** The public safety commission that recorded it. */
  readonly commission: string | null;
}

/** マイナ免許証, or a conventional licence with its changes applied. What only the latter has is null or empty. */
export interface LicenceRecord extends CommonRecord {
  readonly colourClass: string | null;
  readonly band: Band;
  readonly expiresOn: CalendarDate | null;
  readonly conditions: readonly string[];
  readonly issuedOn: CalendarDate | null;
  /** 公安委員会 */
  readonly commission: string | null;
  /** 照会番号 */
  readonly referenceNumber: string | null;
  /** When each kind was acquired, in the order of the grid. */
  readonly acquiredByKind: readonly AcquiredKind[];
  /** Oldest first. */
  readonly changes: readonly LicenceChange[];
}

/** What a マイナ免許証 lacks of a record. */
export const NOT_ON_MYNA_LICENCE = {
  issuedOn: null,
  commission: null,
  referenceNumber: null,
  acquiredByKind: [],
  changes: [],
} as const;

/** マイナ経歴証明書 */
export interface DrivingHistoryRecord extends CommonRecord {
  readonly recordedOn: CalendarDate | null;
  /** 運転経歴区分: the number on the card. */
  readonly category: number | null;
}

export interface Holder {
  /** null if the certificate does not name one. */
  readonly name: string | null;
  readonly birthDate: CalendarDate | null;
  readonly sex: 'male' | 'female' | 'other' | null;
  readonly address: string | null;
  /** In kana, where the record has it. */
  readonly kana: string | null;
  /** The name in use (通称名). */
  readonly alias: string | null;
  readonly source: HolderOrigin;
  /** Positions, from 0 and in code points, of substitutes for characters that the certificate could not hold. */
  readonly substitutes: { readonly name: readonly number[]; readonly address: readonly number[] };
}
