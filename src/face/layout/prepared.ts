import { codePointName } from '../../base/showable.ts';
import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../../licence/licence-record.ts';
import type { FaceSubject } from '../face-subject.ts';
import { drawable } from '../text/measure.ts';
import type { FaceNote } from './placed.ts';

/** Five lines of a field on A4 at the most, ten times what an element of the record may hold: a longer text is hostile. */
const LONGEST = 400;

/**
 * A subject whose texts can all be drawn: what the font lacks is 〓 already, spaces at the ends are gone, and a text of
 * nothing but spaces is none. The layout then measures what will stand there. What was changed is noted, once for each
 * character of each field.
 */
export function prepared(subject: FaceSubject): {
  readonly subject: FaceSubject;
  readonly notes: FaceNote[];
} {
  const notes: FaceNote[] = [];
  const text = (field: string, raw: string | null): string | null => {
    if (raw === null) return null;
    const chars = Array.from(raw);
    const isLong = chars.length > LONGEST;
    const { text: drawn, missing } = drawable(isLong ? `${chars.slice(0, LONGEST - 1).join('')}…` : raw);
    if (isLong) notes.push({ kind: 'text-cut', field });
    for (const char of new Set(missing)) {
      notes.push({ kind: 'character-not-drawn', field, code: codePointName(char) });
    }
    return drawn.trim() || null;
  };
  // One that is empty keeps its place, or the next would be called by another number.
  const list = (field: string, all: readonly string[]): string[] =>
    all.map((raw, i) => text(`${field} ${i + 1}`, raw) ?? '');
  const holderOf = (holder: Holder): Holder => ({
    ...holder,
    name: text('holder name', holder.name),
    address: text('holder address', holder.address),
  });
  const licenceOf = (licence: LicenceRecord): LicenceRecord => ({
    ...licence,
    number: text('licence number', licence.number),
    colourClass: text('colour class', licence.colourClass),
    conditions: list('condition', licence.conditions),
    remarks: list('remark', licence.remarks),
  });
  const historyOf = (history: DrivingHistoryRecord): DrivingHistoryRecord => ({
    ...history,
    number: text('history number', history.number),
    remarks: list('remark', history.remarks),
  });
  const { holder, licence, history, authenticity } = subject;
  const { record } = authenticity;
  return {
    subject: {
      ...subject,
      holder: holder && holderOf(holder),
      licence: licence && licenceOf(licence),
      history: history && historyOf(history),
      authenticity: { ...authenticity, record: { ...record, issuer: text('issuer', record.issuer) } },
    },
    notes,
  };
}
