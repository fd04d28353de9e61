import { PHOTO_NOTICE } from '../../face-words.ts';
import { SMALLEST } from '../../text/fit.ts';
import type { Canvas } from '../canvas.ts';
import { SPLIT } from '../geometry.ts';
import { PHOTO, placePhoto } from '../photo-place.ts';
import type { Box, FaceNote, FacePhoto } from '../placed.ts';

const TITLE: Box = { x: SPLIT + 0.5, y: PHOTO.y, width: PHOTO.x - SPLIT - 1.0, height: PHOTO.height };

/** What stands in the place of a photograph. */
const WITHOUT = {
  absent: ['写真なし', 'No photograph'],
  hidden: ['写真は非表示です', 'Photograph not shown'],
  coming: ['写真を読取中', 'Photograph being read'],
  undrawable: ['写真を表示できません', 'Photograph unreadable'],
} as const;

export function portrait(canvas: Canvas, title: string, photo: FacePhoto, notes: FaceNote[]): void {
  // The document's name never stands alone: 読取結果 follows it, so that the picture does not pass for the document.
  const chars = Array.from(title).length;
  const size = chars > 5 ? 2.7 : 3.1;
  const titleHeight = chars * size * 1.06;
  canvas.upright(
    'title',
    title,
    { ...TITLE, height: titleHeight },
    { size, weight: 700, spread: 0.06, at: 'top' },
  );
  const below: Box = {
    ...TITLE,
    y: TITLE.y + titleHeight + 0.7,
    height: TITLE.height - titleHeight - 0.7,
  };
  canvas.upright('title: what it is', '読取結果', below, {
    size: 2.2,
    colour: 'label',
    spread: 0.1,
    at: 'top',
  });

  if (photo.kind === 'drawn') {
    const placed = placePhoto(photo);
    canvas.photo = placed;
    const [upper, lower] = stripLines(placed.strip);
    canvas.text('photo notice', PHOTO_NOTICE.ja, upper, {
      size: 1.75,
      weight: 700,
      colour: 'noticeInk',
      align: 'middle',
    });
    canvas.text('photo notice (en)', PHOTO_NOTICE.en, lower, {
      size: SMALLEST,
      colour: 'noticeInk',
      align: 'middle',
    });
    return;
  }
  if (photo.kind === 'undrawable') notes.push({ kind: 'photo-not-drawn', reason: photo.reason });
  canvas.box(PHOTO, { fill: 'frame', stroke: 'rule' });
  if (photo.kind === 'not-read') {
    unread(canvas);
    return;
  }
  const middle = PHOTO.y + PHOTO.height / 2;
  const [ja, en] = WITHOUT[photo.kind];
  const cell = { x: PHOTO.x + 1, width: PHOTO.width - 2, height: 3 };
  canvas.text(
    'no photograph',
    ja,
    { ...cell, y: middle - 3.2 },
    { size: 2.1, colour: 'label', align: 'middle' },
  );
  canvas.text(
    'no photograph (en)',
    en,
    { ...cell, y: middle },
    { size: 1.7, colour: 'label', align: 'middle' },
  );
}

/** Why there is no photograph: PIN 2 was not given, or did not open the file. */
function unread(canvas: Canvas): void {
  const lines = [
    ['no photograph', '写真は未読取', 2.1],
    ['why', '暗証番号２が必要です', 1.8],
    ['no photograph (en)', 'Photograph not read', 1.7],
    ['why (en)', 'It needs PIN 2', 1.7],
  ] as const;
  const step = 3;
  const top = PHOTO.y + (PHOTO.height - step * lines.length) / 2;
  lines.forEach(([id, text, size], i) => {
    const cell = { x: PHOTO.x + 1, y: top + i * step, width: PHOTO.width - 2, height: step };
    canvas.text(id, text, cell, { size, colour: 'label', align: 'middle' });
  });
}

/** The upper line stands a little lower, since kanji fill their line and Latin letters leave space below. */
function stripLines({ x, y, width }: Box): [Box, Box] {
  const line = { x: x + 0.25, width: width - 0.5 };
  return [
    { ...line, y: y + 0.35, height: 1.85 },
    { ...line, y: y + 2.2, height: 1.65 },
  ];
}
