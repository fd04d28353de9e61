import type { DrivingHistoryRecord, LicenceRecord } from '../../licence/licence-record.ts';

export interface BackItem {
  readonly id: string;
  readonly heading: 'conditions' | 'remarks';
  readonly text: string;
}

export function remarks({ remarks: all }: LicenceRecord | DrivingHistoryRecord): BackItem[] {
  return all
    .map((text, i): BackItem => ({ id: `remark ${i + 1}`, heading: 'remarks', text }))
    .filter(({ text }) => text !== '');
}
