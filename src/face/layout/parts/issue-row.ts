import { formatEra } from '../../../licence/calendar.ts';
import type { LicenceRecord } from '../../../licence/licence-record.ts';
import type { FaceSubject } from '../../face-subject.ts';
import { minuteOf, NOT_ON_CARD } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LEFT, ROW, SPLIT, VALUE } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL, labelCell } from './label.ts';

const DATE_WIDTH = 17;
const READ_WIDTH = 21;

/** 交付: the day of issue and the reference number, as on the printed card; and when the card was read. */
export function issueRow(
  canvas: Canvas,
  subject: FaceSubject,
  { issuedOn, referenceNumber }: Pick<LicenceRecord, 'issuedOn' | 'referenceNumber'>,
): void {
  const cell: Box = { x: LEFT, y: ROW.read, width: SPLIT - LEFT, height: ROW.band - ROW.read };
  canvas.text('label: issued on', '交付', labelCell(cell.y, cell.height), LABEL);
  canvas.text(
    'issued on',
    issuedOn === null ? NOT_ON_CARD : formatEra(issuedOn),
    { ...cell, x: VALUE, width: DATE_WIDTH },
    { size: 1.9, colour: issuedOn === null ? 'faint' : 'ink' },
  );
  const readX = SPLIT - READ_WIDTH;
  const numberX = VALUE + DATE_WIDTH + 0.2;
  const place = { ...cell, x: numberX, width: readX - 0.6 - numberX };
  canvas.text('reference number', referenceNumber ?? '', place, { size: 1.9 });
  canvas.text(
    'read',
    `読取 ${minuteOf(subject.readAt).en}`,
    { ...cell, x: readX, width: READ_WIDTH },
    { size: 1.7, align: 'right', colour: 'label' },
  );
}
