import type { Settings } from '../../app/contract/settings.ts';
import type { LicenceReading } from '../../app/reading.ts';

const LONGEST = 40;
const DIGITS = 4;

/** What some system does not take in a file's name, and what does not show. */
const FORBIDDEN = /[\\/:*?"<>|.\p{C}\p{Z}]+/gu;

/** The name of an exported file, without its end: what the person chose to see in it, and the time of the reading. */
export function stemOf(reading: LicenceReading, names: Settings['fileNames']): string {
  return ['menkyo', partOf(reading, names), stamp(reading.readAt)].filter((part) => part !== '').join('-');
}

/** Empty where the card did not give it. */
function partOf({ holder, licence, history }: LicenceReading, names: Settings['fileNames']): string {
  switch (names) {
    case 'time':
      return '';
    case 'name':
      return plain(holder?.name ?? '');
    case 'number':
      return plain((licence ?? history)?.number?.slice(-DIGITS) ?? '');
  }
}

function plain(text: string): string {
  return Array.from(text.replace(FORBIDDEN, '')).slice(0, LONGEST).join('');
}

/** 20261120-180511, in Japan's time. */
function stamp(epochMs: number): string {
  const iso = new Date(epochMs + 9 * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 19).replaceAll(':', '')}`;
}
