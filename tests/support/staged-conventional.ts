import type { LicenceReading } from '../../src/app/reading.ts';
import {
  lifting,
  oftenMoved,
  withExternalCharacter,
  withoutChanges,
  withUnreadableKana,
} from './conventional-cards.ts';
import { fullConventional } from './full-conventional.ts';
import { readingOf } from './readings.ts';

const CARD = 'conventional-licence';

/** What was read of conventional licences that look different from each other, by the names of the states. */
export async function conventionalReadings(): Promise<readonly (readonly [name: string, LicenceReading])[]> {
  return [
    ['read-conventional', await readingOf(CARD)],
    ['read-conventional-no-photograph', await readingOf(CARD, { photo: false })],
    ['read-conventional-ended', await readingOf('conventional-ended')],
    ['read-conventional-external', await readingOf(withExternalCharacter())],
    ['read-conventional-domicile', await readingOf(fullConventional(), { domicile: true })],
    ['read-conventional-often-moved', await readingOf(oftenMoved(), { photo: false })],
    ['read-conventional-changes-missing', await readingOf(withoutChanges(), { photo: false })],
    ['read-conventional-changes-in-part', await readingOf(withUnreadableKana(), { photo: false })],
    ['read-conventional-lifted-unknown', await readingOf(lifting('大型車を除く'), { photo: false })],
  ];
}
