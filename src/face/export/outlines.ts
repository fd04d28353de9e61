import * as fontkit from 'fontkit';
import type { PlacedText } from '../layout/placed.ts';
import { clusters, measure, type Weight } from '../text/measure.ts';
import { fontBytes } from './fonts.ts';

const opened = new Map<Weight, fontkit.Font>();

function font(weight: Weight): fontkit.Font {
  const known = opened.get(weight);
  if (known !== undefined) return known;
  const made = fontkit.create(Buffer.from(fontBytes(weight)));
  if (!('layout' in made)) throw new Error('a collection of fonts where one was expected');
  opened.set(weight, made);
  return made;
}

/** A placed text as the outline of its glyphs: the data of an SVG path, in millimetres. */
export function outlineOf({ glyphs, size, weight, spacing }: PlacedText): string {
  const face = font(weight);
  const scale = size / face.unitsPerEm;
  return glyphs
    .flatMap(({ text, x, baseline }) => {
      let left = x;
      return clusters(text).map((cluster) => {
        const d = clusterPath(face, cluster).scale(scale, -scale).translate(left, baseline);
        left += measure(cluster, weight) * size + spacing;
        return pathData(d);
      });
    })
    .join('');
}

function clusterPath(face: fontkit.Font, cluster: string): fontkit.Path {
  const { glyphs, positions } = face.layout(cluster);
  const [first, ...rest] = glyphs.map((glyph, i) => {
    const before = positions.slice(0, i).reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    const { xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    return glyph.path.translate(before + xOffset, yOffset);
  });
  const path = first ?? face.glyphForCodePoint(0x20).path;
  for (const { commands } of rest) path.commands.push(...commands);
  return path;
}

const LETTERS: Readonly<Record<string, string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

/** SVG path data, to a tenth of a micrometre. The font library's own text stops at a hundredth of a font unit. */
function pathData({ commands }: fontkit.Path): string {
  return commands
    .map(({ command, args }) => {
      const numbers = args.map((value) => String(Math.round(value * 10_000) / 10_000));
      return `${LETTERS[command] ?? ''}${numbers.join(' ')}`;
    })
    .join('');
}
