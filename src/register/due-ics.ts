import { createHash } from 'node:crypto';
import { icsText } from '../app/ics.ts';
import type { Due, DueReason } from './due.ts';
import { DUE_WORDS } from './words/due-words.ts';

export interface DueIcsOptions {
  readonly language: 'ja' | 'en';
  /** When the file was made, in milliseconds since 1970. */
  readonly madeAt: number;
  /** The same for every file of one register. Two registers may both have a person 001. */
  readonly register: string;
}

const HASH_CHARS = 32;

/**
 * What is due as a calendar: an event for each entry that has a day. It names person and reason, and no number of a
 * licence. A calendar that imports a later file moves the events, as long as the person's id stays.
 */
export function dueIcs(due: readonly Due[], { language, madeAt, register }: DueIcsOptions): string {
  const events = due.flatMap((one) => {
    if (one.on === null) return [];
    const uid = uidOf(register, one.id, one.why);
    return [{ uid, day: one.on, summary: DUE_WORDS[language].event(one), alarmAt: null }];
  });
  return icsText({ product: 'Register', madeAt, events });
}

/** A licence that ends and one that has ended are one event, on its last day. */
function uidOf(register: string, id: string, why: DueReason): string {
  const what = why === 'licence-ended' ? 'licence-ends' : why;
  const hash = createHash('sha256')
    .update(JSON.stringify([register, id, what]))
    .digest('hex');
  return `${hash.slice(0, HASH_CHARS)}-${what}`;
}
