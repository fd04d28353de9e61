import type { BeingChecked, HolderVerdict, RecordVerdict } from '../../../licence/judgement.ts';
import { type FaceSubject, isConventional } from '../../face-subject.ts';
import { HOLDER_SEEN, holderWords, NOT_ON_CARD, RECORD_VERDICTS } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { CARD, inset } from '../geometry.ts';
import { PHOTO } from '../photo-place.ts';
import type { Box } from '../placed.ts';

const MIDDLE = PHOTO.x + PHOTO.width / 2;
/** Centred under the photograph, and as wide as the card's edge at its right allows. */
const HALF = CARD.width - 1.2 - MIDDLE;
const VERDICT: Box = { x: MIDDLE - HALF, y: 42.6, width: 2 * HALF, height: 6.0 };

/** The verdict on the chip's signature. A printed licence has the commission's name and seal here. */
export function verdict(canvas: Canvas, subject: FaceSubject): void {
  const { record, holder } = subject.authenticity;
  const words = RECORD_VERDICTS[record.verdict];
  const isAlarm = record.verdict === 'altered';
  const isTest = record.verdict === 'test-key';
  const colour = isAlarm ? 'noticeInk' : isTest ? 'alarm' : 'ink';
  if (isConventional(subject)) {
    commissionAndVerdict(canvas, subject);
    return;
  }
  const step = VERDICT.height / 3;
  const line = (i: number): Box => ({ ...VERDICT, y: VERDICT.y + i * step, height: step });
  if (isAlarm) {
    canvas.box({ ...VERDICT, y: VERDICT.y - 0.15, height: 2 * step + 0.05 }, { fill: 'alarm', radius: 0.4 });
  }
  canvas.text('verdict', words.ja, inset(line(0), isAlarm ? 1 : 0), {
    size: 1.85,
    weight: 700,
    colour,
    align: 'middle',
  });
  canvas.text('verdict (en)', words.en, inset(line(1), isAlarm ? 1 : 0), {
    size: 1.65,
    colour,
    align: 'middle',
  });
  if (subject.holder === null) {
    const isSeen = subject.notes.some(({ kind }) => kind === 'holder-seen-on-card');
    if (isSeen)
      canvas.text('holder verdict', HOLDER_SEEN, line(2), { size: 1.65, colour: 'label', align: 'middle' });
    return;
  }
  canvas.text('holder verdict', holderWords(subject), line(2), {
    size: 1.65,
    colour: isAlarming(holder.verdict) ? 'alarm' : 'label',
    align: 'middle',
  });
}

/**
 * The commission as plain text, and the verdict below it. Name and address are in the record, so the record's verdict
 * is theirs as well.
 */
function commissionAndVerdict(canvas: Canvas, { licence, authenticity }: FaceSubject): void {
  const commission = licence?.commission ?? null;
  const top = VERDICT.y - 0.25;
  canvas.text(
    'commission',
    commission ?? `公安委員会 ${NOT_ON_CARD}`,
    { ...VERDICT, y: top, height: 2.4 },
    { size: 2.3, align: 'middle', colour: commission === null ? 'faint' : 'ink', spread: 0.1 },
  );
  const { verdict } = authenticity.record;
  const words = RECORD_VERDICTS[verdict];
  const colour = isAlarming(verdict) ? 'alarm' : 'ink';
  const cell = { ...VERDICT, height: 1.8 };
  canvas.text(
    'verdict',
    words.ja,
    { ...cell, y: top + 2.45 },
    { size: 1.7, weight: 700, colour, align: 'middle' },
  );
  canvas.text('verdict (en)', words.en, { ...cell, y: top + 4.25 }, { size: 1.65, colour, align: 'middle' });
}

/** A test key is as alarming as an altered record: anyone can sign with it. */
export function isAlarming(verdict: RecordVerdict | HolderVerdict | BeingChecked): boolean {
  return verdict === 'altered' || verdict === 'test-key';
}
