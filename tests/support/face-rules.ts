import type { Box, Face, PlacedText } from '../../src/face/layout/placed.ts';
import { clusters, measure } from '../../src/face/text/measure.ts';

/** Rules that hold for every face. */
export const FACE_RULES = {
  'two texts overlap': textsOverlap,
  'a text leaves its cell': textLeavesCell,
  'a cell leaves the face': cellLeavesFace,
  'a text is smaller than 1.6 mm': textTooSmall,
  'two texts share an id': sharedId,
  'a text covers the photograph': textCoversPhoto,
  'the strip is not at the foot of the photograph': stripOffFoot,
  'a text is not where its box is': textOutsideBox,
  'a rule goes through a text': ruleThroughText,
  'a shape or the photograph leaves the face': shapeLeavesFace,
} as const satisfies Readonly<Record<string, (face: Face) => string[]>>;

export type FaceRule = keyof typeof FACE_RULES;

const SMALLEST = 1.6;
/** In millimetres: not visible, and possible as an error of floating point. */
const HAIR = 0.01;

const right = ({ x, width }: Box) => x + width;
const bottom = ({ y, height }: Box) => y + height;
const overlap = (a: Box, b: Box) =>
  Math.min(
    Math.min(right(a), right(b)) - Math.max(a.x, b.x),
    Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y),
  );
const leaves = (inner: Box, outer: Box, by: number) =>
  inner.x < outer.x - by ||
  inner.y < outer.y - by ||
  right(inner) > right(outer) + by ||
  bottom(inner) > bottom(outer) + by;
const whole = ({ width, height }: Face): Box => ({ x: 0, y: 0, width, height });
const place = ({ x, y, width, height }: Box) => [x, y, width, height].map((n) => n.toFixed(2)).join(' ');
const named = ({ id, text, box }: PlacedText) => `${id} ${JSON.stringify(text)} at ${place(box)}`;

function textsOverlap({ texts }: Face): string[] {
  const found: string[] = [];
  texts.forEach((a, i) => {
    for (const b of texts.slice(i + 1)) {
      if (overlap(a.box, b.box) > HAIR) found.push(`${named(a)} and ${named(b)}`);
    }
  });
  return found;
}

function textLeavesCell({ texts }: Face): string[] {
  return texts
    .filter(({ box, cell }) => leaves(box, cell, 2 * HAIR))
    .map((text) => `${named(text)}, cell ${place(text.cell)}`);
}

function cellLeavesFace(face: Face): string[] {
  return face.texts.filter(({ cell }) => leaves(cell, whole(face), 0)).map(named);
}

function textTooSmall({ texts }: Face): string[] {
  return texts.filter(({ size }) => !(size >= SMALLEST - 1e-9)).map((text) => `${named(text)}: ${text.size}`);
}

function sharedId({ texts }: Face): string[] {
  const seen = new Set<string>();
  return texts.filter(({ id }) => seen.has(id) || !seen.add(id)).map(named);
}

/** The words on the strip lie within it, and so within the photograph. */
function textCoversPhoto({ texts, photo }: Face): string[] {
  if (photo === null) return [];
  return texts
    .filter(({ box }) => overlap(box, photo.box) > HAIR)
    .filter(({ box }) => leaves(box, photo.strip, 0))
    .map(named);
}

/**
 * The strip is as wide as the photograph, lies along its lower edge, and takes at most a quarter: the face stays clear.
 */
function stripOffFoot({ photo }: Face): string[] {
  if (photo === null) return [];
  const { box, strip } = photo;
  const isAtFoot =
    strip.x === box.x && strip.width === box.width && Math.abs(bottom(strip) - bottom(box)) <= 1e-9;
  return isAtFoot && strip.height <= box.height / 4
    ? []
    : [`strip ${place(strip)}, photograph ${place(box)}`];
}

/** The other rules rely on the boxes of texts, so each box must enclose its characters. */
function textOutsideBox({ texts }: Face): string[] {
  return texts.filter((text) => !isInBox(text)).map(named);
}

function isInBox({ text, glyphs, size, weight, spacing, box }: PlacedText): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= HAIR;
  const [only, ...others] = glyphs;
  if (only === undefined || glyphs.map((glyph) => glyph.text).join('') !== text) return false;
  if (others.length === 0) {
    const width = measure(text, weight) * size + spacing * (clusters(text).length - 1);
    // Kanji reach from 0.88 above the baseline to 0.12 below it.
    const isHigh = near(box.y, only.baseline - 0.88 * size) && near(box.height, size);
    return isHigh && near(box.x, only.x) && near(box.width, width);
  }
  return glyphs.every((glyph, i) => {
    const next = glyphs[i + 1];
    const middle = glyph.baseline - 0.38 * size;
    // The middle dot stands close to its neighbours, since it has no ink above or below.
    const half = glyph.text === '・' ? 0.25 * size : 0.5 * size;
    const nextHalf = next?.text === '・' ? 0.25 * size : 0.5 * size;
    const isClear = next === undefined || next.baseline - 0.38 * size - middle >= half + nextHalf - HAIR;
    const drawn = {
      x: glyph.x,
      y: middle - half,
      width: measure(glyph.text, weight) * size,
      height: 2 * half,
    };
    return isClear && !leaves(drawn, box, HAIR);
  });
}

function ruleThroughText({ shapes, texts }: Face): string[] {
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'line') return [];
    const { x1, x2, y1, y2 } = shape;
    const line = {
      x: Math.min(x1, x2),
      y: Math.min(y1, y2),
      width: Math.abs(x2 - x1),
      height: Math.abs(y2 - y1),
    };
    return texts.filter(({ box }) => crosses(line, box)).map((text) => `${named(text)}, rule ${place(line)}`);
  });
}

/** Whether a line, which has no width, passes through the inside of a box. */
function crosses(line: Box, box: Box): boolean {
  const within = (from: number, to: number, low: number, high: number) =>
    Math.min(to, high) - Math.max(from, low);
  const across = within(line.x, right(line), box.x + HAIR, right(box) - HAIR);
  const down = within(line.y, bottom(line), box.y + HAIR, bottom(box) - HAIR);
  return across >= 0 && down >= 0;
}

function shapeLeavesFace(face: Face): string[] {
  const { shapes, photo } = face;
  const boxes = shapes.map((shape) =>
    shape.kind === 'line'
      ? {
          x: Math.min(shape.x1, shape.x2),
          y: Math.min(shape.y1, shape.y2),
          width: Math.abs(shape.x2 - shape.x1),
          height: Math.abs(shape.y2 - shape.y1),
        }
      : shape.box,
  );
  return [...boxes, ...(photo === null ? [] : [photo.box])]
    .filter((box) => leaves(box, whole(face), 1e-9) || !(box.width >= 0 && box.height >= 0))
    .map(place);
}
