import { codePointName } from '../../base/showable.ts';
import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../../licence/licence-record.ts';
import type { FaceSubject } from '../face-subject.ts';
import { drawable } from '../text/measure.ts';
import type { FaceNote } from './placed.ts';

/**
 * At most five lines of a field on A4, and ten times what an element of the record may hold. A longer text is hostile.
 */
const LONGEST = 400;

/**
 * Makes every text of a subject drawable, so that the layout measures what will stand there. 〓 replaces what the font
 * lacks, spaces at the ends go, and a text of spaces alone becomes null. The notes name each changed character once for
 * each field.
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
  // An empty entry keeps its place, or the next one would get its number.
  const list = (field: string, all: readonly string[]): string[] =>
    all.map((raw, i) => text(`${field} ${i + 1}`, raw) ?? '');
  const holderOf = (holder: Holder): Holder => ({
    ...holder,
    name: text('holder name', holder.name),
    address: text('holder address', holder.address),
    kana: text('holder kana', holder.kana),
    alias: text('holder alias', holder.alias),
  });
  const licenceOf = (licence: LicenceRecord): LicenceRecord => ({
    ...licence,
    number: text('licence number', licence.number),
    colourClass: text('colour class', licence.colourClass),
    conditions: list('condition', licence.conditions),
    remarks: list('remark', licence.remarks),
    commission: text('commission', licence.commission),
    referenceNumber: text('reference number', licence.referenceNumber),
    changes: licence.changes.map((change, i) => ({
      ...change,
      value: text(`change ${i + 1}`, change.value) ?? '',
      commission: text(`change ${i + 1}`, change.commission),
    })),
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
