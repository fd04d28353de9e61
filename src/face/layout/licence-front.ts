import { compareDates, isComplete } from '../../licence/calendar.ts';
import type { LicenceRecord } from '../../licence/licence-record.ts';
import { type FaceSubject, isConventional } from '../face-subject.ts';
import { EXPIRED_AT_READING, NOT_ON_CARD, NOTICE, validUntil } from '../face-words.ts';
import { changes, remarks } from './back-item.ts';
import { Canvas } from './canvas.ts';
import { type Front, SEE_THE_BACK } from './front.ts';
import { BAND, CARD, inset, LABEL_WIDTH, LEFT, PADDING, ROW, SPLIT, VALUE } from './geometry.ts';
import { conditionsWidth, FRONT_LINES, frontConditions } from './parts/conditions.ts';
import { lower } from './parts/dates-and-kinds.ts';
import { ground } from './parts/ground.ts';
import { issueRow } from './parts/issue-row.ts';
import { LABEL, labelCell } from './parts/label.ts';
import { notice, titled } from './parts/notice.ts';
import { numberRow } from './parts/number-row.ts';
import { person } from './parts/person.ts';
import { portrait } from './parts/portrait.ts';
import { readRow } from './parts/read-row.ts';
import { verdict } from './parts/verdict-box.ts';
import type { Box, FaceNote, FacePhoto } from './placed.ts';

/** Between 末日を経過 and the band's end. */
const TAG_MARGIN = 0.6;

export function licenceFace(
  subject: FaceSubject,
  licence: LicenceRecord,
  photo: FacePhoto,
  notes: FaceNote[],
): Front {
  const canvas = new Canvas(notes);
  ground(canvas);
  person(canvas, subject);
  const isCard = isConventional(subject);
  if (isCard) issueRow(canvas, subject, licence);
  else readRow(canvas, subject);

  // An altered record gets no band colour and faint words, so that it does not look like a trusted one.
  const isAltered = subject.authenticity.record.verdict === 'altered';
  const { expiresOn } = licence;
  const isOver = expiresOn !== null && isComplete(expiresOn) && compareDates(expiresOn, subject.judgedOn) < 0;
  if (isAltered) canvas.box(inset(BAND, 0.1), { stroke: 'alarm', strokeWidth: 0.2 });
  else canvas.box(BAND, { fill: isOver ? 'past' : licence.band });
  const tagWidth = 11.5;
  canvas.text(
    'valid until',
    expiresOn === null ? `有効期間の末日 ${NOT_ON_CARD}` : validUntil(expiresOn),
    { ...inset(BAND, PADDING), width: BAND.width - 2 * PADDING - (isOver ? tagWidth + TAG_MARGIN : 0) },
    { size: 3.6, weight: 700, align: isOver ? 'left' : 'middle', colour: isAltered ? 'faint' : 'ink' },
  );
  if (isOver) {
    const tag: Box = {
      x: SPLIT - tagWidth - TAG_MARGIN,
      y: BAND.y + 1.1,
      width: tagWidth,
      height: BAND.height - 2.2,
    };
    canvas.box(tag, { fill: 'alarm', radius: 0.4 });
    canvas.text('expired', EXPIRED_AT_READING, inset(tag, PADDING), {
      size: 1.9,
      weight: 700,
      colour: 'noticeInk',
      align: 'middle',
    });
  }

  const step = (ROW.number - ROW.conditions - 0.6) / FRONT_LINES;
  const line = (i: number): Box => labelCell(ROW.conditions + 0.3 + i * step, step);
  canvas.text('label: conditions', '免許の', line(0), LABEL);
  canvas.text('label: conditions (2)', '条件等', { ...line(1), y: line(1).y - 0.4 }, LABEL);
  const { lines, rest } = frontConditions(licence.conditions, conditionsWidth());
  lines.forEach(({ id, text, size, isFaint }, i) => {
    const cell = { ...line(i), x: VALUE, width: conditionsWidth() };
    canvas.text(id, text, cell, { size, colour: isFaint ? 'faint' : 'ink' });
  });
  if (licence.colourClass === '優良') {
    const mark: Box = { x: LEFT, y: line(2).y, width: LABEL_WIDTH - 0.4, height: 2.8 };
    canvas.box(mark, { stroke: 'ink', strokeWidth: 0.18 });
    canvas.text('excellent', '優良', mark, { size: 2.1, weight: 700, align: 'middle' });
  }
  // The remarks of a conventional licence are among its changes.
  const onBack = [...rest, ...(isCard ? changes(licence, subject) : remarks(licence))];
  if (onBack.length > 0) {
    canvas.text(
      'see the back',
      SEE_THE_BACK,
      { ...line(3), x: LEFT, y: line(3).y + 0.2, width: LABEL_WIDTH },
      { ...LABEL, size: 1.6, weight: 700 },
    );
  }
  canvas.line(LEFT, ROW.number, SPLIT, ROW.number);

  numberRow(canvas, licence.number);
  lower(canvas, licence);
  portrait(canvas, '運転免許証', photo, notes);
  verdict(canvas, subject);
  notice(canvas, subject);
  const face = canvas.face(
    'licence',
    titled(`運転免許証${isCard ? '' : '（マイナ免許証）'}の${NOTICE.ja}`, subject),
    CARD,
  );
  return { face, rest: onBack };
}
