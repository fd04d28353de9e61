import type { CalendarDate } from './calendar.ts';
import type { Category } from './categories.ts';
import type { Band } from './colour-class.ts';

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

interface CommonRecord {
  readonly number: string | null;
  readonly remarks: readonly string[];
  readonly acquiredOn: AcquiredOn;
  readonly categories: readonly Category[];
  readonly photo: Photo | null;
}

/** マイナ免許証 */
export interface LicenceRecord extends CommonRecord {
  readonly colourClass: string | null;
  readonly band: Band;
  readonly expiresOn: CalendarDate | null;
  readonly conditions: readonly string[];
}

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
  readonly source: 'signature-certificate' | 'input-support';
  /** Positions, from 0 and in code points, of substitutes for characters that the certificate could not hold. */
  readonly substitutes: { readonly name: readonly number[]; readonly address: readonly number[] };
}
