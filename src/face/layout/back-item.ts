import { formatEra } from '../../licence/calendar.ts';
import type { DrivingHistoryRecord, LicenceRecord } from '../../licence/licence-record.ts';
import { type FaceSubject, lacksChanges } from '../face-subject.ts';
import { CHANGED, CHANGES_MISSING, NO_DATE, NOTHING_READABLE } from '../face-words.ts';

export interface BackItem {
  readonly id: string;
  readonly heading: 'conditions' | 'remarks' | 'changes';
  readonly text: string;
  /** Of a change: stand in columns of their own beside its first line. */
  readonly beside?: { readonly on: string; readonly what: string; readonly commission: string };
}

export function remarks({ remarks: all }: LicenceRecord | DrivingHistoryRecord): BackItem[] {
  return all
    .map((text, i): BackItem => ({ id: `remark ${i + 1}`, heading: 'remarks', text }))
    .filter(({ text }) => text !== '');
}

/** What the back of a printed licence says by hand, oldest first. */
export function changes({ changes: all }: LicenceRecord, subject: Pick<FaceSubject, 'notes'>): BackItem[] {
  const heading = 'changes';
  if (lacksChanges(subject)) {
    const { ja, en } = CHANGES_MISSING;
    return [
      { id: 'no changes', heading, text: ja },
      { id: 'no changes (en)', heading, text: en },
    ];
  }
  return all.map(({ what, on, value, commission }, i) => ({
    id: `change ${i + 1}`,
    heading,
    text: value === '' ? NOTHING_READABLE : value,
    beside: {
      on: on === null ? NO_DATE : formatEra(on),
      what: CHANGED[what].ja,
      commission: commission ?? '',
    },
  }));
}
