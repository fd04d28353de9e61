import type { HolderVerdict, RecordVerdict } from '../../../licence/judgement.ts';
import type { FaceSubject } from '../../face-subject.ts';
import { HOLDER_SEEN, holderWords, RECORD_VERDICTS } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { inset, RIGHT, SPLIT } from '../geometry.ts';
import type { Box } from '../placed.ts';

const VERDICT: Box = { x: SPLIT + 0.8, y: 42.6, width: RIGHT - SPLIT - 0.8, height: 6.0 };

/** The verdict on the chip's signature. A printed licence has the commission's name and seal here. */
export function verdict(canvas: Canvas, subject: FaceSubject): void {
  const { record, holder } = subject.authenticity;
  const words = RECORD_VERDICTS[record.verdict];
  const isAlarm = record.verdict === 'altered';
  const isTest = record.verdict === 'test-key';
  const colour = isAlarm ? 'noticeInk' : isTest ? 'alarm' : 'ink';
  const step = VERDICT.height / 3;
  const line = (i: number): Box => ({ ...VERDICT, y: VERDICT.y + i * step, height: step });
  if (isAlarm) {
    canvas.box({ ...VERDICT, y: VERDICT.y - 0.1, height: 2 * step + 0.2 }, { fill: 'alarm', radius: 0.4 });
  }
  canvas.text('verdict', words.ja, inset(line(0), isAlarm ? 0.7 : 0), {
    size: 1.85,
    weight: 700,
    colour,
    align: 'middle',
  });
  canvas.text('verdict (en)', words.en, line(1), { size: 1.65, colour, align: 'middle' });
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

/** A test key is as alarming as an altered record: anyone can sign with it. */
export function isAlarming(verdict: RecordVerdict | HolderVerdict): boolean {
  return verdict === 'altered' || verdict === 'test-key';
}
