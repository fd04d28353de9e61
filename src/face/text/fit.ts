import { clusters, measure, type Weight } from './measure.ts';

/** The smallest type on a face, in millimetres. Smaller type is not legible on paper. */
export const SMALLEST = 1.6;

/** Sizes are tried in these steps, in millimetres. */
const STEP = 0.05;

/** The line height in em. With less, two lines would touch. */
const LEADING = 1.18;

/** How far a line shrinks before it breaks in two. */
const SHRINK_FIRST = 0.85;

const ELLIPSIS = '…';

/** Signs that may not begin a line (行頭禁則), and signs that may not end one (行末禁則). */
const NOT_FIRST =
  /^[、。，．・：；？！’”）〕］｝〉》」』】ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶゕゖ゛゜ﾞﾟｰ｡､｣･ｧｨｩｪｫｬｭｮｯ〜‐〙〗‼,.!?:;)\]}…％]/u;
const NOT_LAST = /^[‘“（〔［｛〈《「『【([{]/u;
/** Letters and digits of both widths, and the signs within names and numbers. */
const WORD = /^[0-9A-Za-z\u00c0-\u024f'’.&\-０-９Ａ-Ｚａ-ｚ＇＆－]/u;

export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
  /** The end of the text was left out; an ellipsis stands in its place. */
  readonly isCut: boolean;
}

export interface FitOptions {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly weight: Weight;
  readonly maxLines: number;
  readonly smallest?: number;
}

/**
 * Fits a text into a box. It first shrinks it a little, then breaks it into lines between words, then shrinks it to the
 * smallest size, then breaks within words, and at last cuts it with an ellipsis.
 */
export function fitText(
  raw: string,
  { width, height, size, weight, maxLines, smallest = SMALLEST }: FitOptions,
): Fitted {
  const text = raw.trim();
  const ems = measure(text, weight);
  const single = floorToStep(Math.min(size, ems === 0 ? size : width / ems));
  const leastForOne = maxLines === 1 ? smallest : Math.max(smallest, size * SHRINK_FIRST);
  if (single >= leastForOne) return { lines: [text], size: single, isCut: false };
  const linesAt = (at: number) => Math.min(maxLines, Math.floor(height / (at * LEADING) + 1e-9));
  const broken = (from: number): Fitted | null => {
    for (let at = from; at >= smallest - 1e-9; at = floorToStep(at - STEP)) {
      const room = linesAt(at);
      if (room < 2) continue;
      const lines = breakLines(text, width / at, weight);
      if (lines.length <= room) return { lines, size: at, isCut: false };
    }
    return null;
  };
  const widest = Math.max(...unbreakable(text).map((piece) => measure(piece.trimEnd(), weight)));
  const betweenWords = broken(floorToStep(Math.min(size, width / widest)));
  if (betweenWords !== null) return betweenWords;
  if (single >= smallest) return { lines: [text], size: single, isCut: false };
  const withinWords = broken(size);
  if (withinWords !== null) return withinWords;
  const room = Math.max(1, linesAt(smallest));
  const lines = breakLines(text, width / smallest, weight).slice(0, room);
  const kept = lines.length === 0 ? [] : lines.slice(0, -1);
  // The last line takes as much of the rest as fits. It may break within a word.
  const rest = text.slice(kept.reduce((at, line) => text.indexOf(line, at) + line.length, 0)).trimStart();
  return { lines: [...kept, cutAt(rest, width / smallest, weight)], size: smallest, isCut: true };
}

/** The line height of a type size. */
export function pitch(size: number): number {
  return size * LEADING;
}

function floorToStep(size: number): number {
  return Math.floor(size / STEP + 1e-6) * STEP;
}

/** As much of a text as fits, followed by an ellipsis. */
function cutAt(text: string, ems: number, weight: Weight): string {
  let line = '';
  for (const cluster of clusters(text)) {
    if (measure(line + cluster + ELLIPSIS, weight) > ems) break;
    line += cluster;
  }
  return line + ELLIPSIS;
}

/** Breaks a text by Japanese rules: anywhere, except beside certain signs and within words of Latin letters. */
export function breakLines(text: string, ems: number, weight: Weight): string[] {
  const lines: string[] = [];
  let line = '';
  const push = () => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  for (const piece of unbreakable(text)) {
    if (line !== '' && measure((line + piece).trimEnd(), weight) > ems) push();
    if (measure(piece.trimEnd(), weight) <= ems) {
      line = line === '' ? piece.trimStart() : line + piece;
      continue;
    }
    // A word longer than a line breaks at the line's end.
    for (const cluster of clusters(piece)) {
      if (line !== '' && measure(line + cluster, weight) > ems) push();
      line += cluster;
    }
  }
  push();
  return lines;
}

function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  let before = '';
  for (const cluster of clusters(text)) {
    const joins =
      pieces.length > 0 &&
      (NOT_FIRST.test(cluster) || NOT_LAST.test(before) || (WORD.test(cluster) && WORD.test(before)));
    if (joins) pieces[pieces.length - 1] += cluster;
    else pieces.push(cluster);
    before = cluster;
  }
  return pieces;
}
