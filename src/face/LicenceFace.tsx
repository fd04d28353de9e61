import type { CSSProperties, ReactElement } from 'react';
import { COLOURS, type Face, type PlacedText, type Shape, STRIP_OPACITY } from './layout/placed.ts';

/**
 * The layout is measured in Noto Sans JP. The others are common on machines without it, and their kanji are as wide.
 */
export const FONT_FAMILY =
  "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', sans-serif";

/**
 * Kerning is off, since the layout measures without it. On dark screens and in high-contrast mode the picture keeps its
 * own colours: it shows what a card says and is no part of the page around it.
 */
const STYLE: CSSProperties = {
  fontKerning: 'none',
  fontVariantLigatures: 'none',
  forcedColorAdjust: 'none',
  colorScheme: 'only light',
};

export interface LicenceFaceProps {
  readonly face: Face;
  readonly className?: string;
  /** Gives the outline of a text. Set it for files that must look the same on a machine without the font. */
  readonly outline?: (text: PlacedText) => string;
}

/** One side of a licence, with the same markup for the screen, for files and for the rasteriser. */
export function LicenceFace({ face, className, outline }: LicenceFaceProps): ReactElement {
  const { width, height, title } = face;
  return (
    <svg {...svgAttributes(width, height)} className={className} aria-label={title}>
      <FaceContent face={face} {...(outline && { outline })} />
    </svg>
  );
}

/** The attributes of the root element. */
export function svgAttributes(width: number, height: number) {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${mm(width)} ${mm(height)}`,
    width: `${mm(width)}mm`,
    height: `${mm(height)}mm`,
    role: 'img',
    lang: 'ja',
    xmlLang: 'ja',
    style: STYLE,
    fontFamily: FONT_FAMILY,
  } as const;
}

/** A face without its root element, so that several faces can stand in one picture. */
export function FaceContent({ face, outline }: Pick<LicenceFaceProps, 'face' | 'outline'>): ReactElement {
  const { shapes, texts, photo } = face;
  const frame = shapes.findLastIndex((shape) => shape.kind === 'box' && shape.stroke === 'edge');
  return (
    <>
      {shapes.slice(0, frame).map((shape) => (
        <FaceShape key={JSON.stringify(shape)} shape={shape} />
      ))}
      {photo && (
        <>
          <image
            href={photo.href}
            x={mm(photo.box.x)}
            y={mm(photo.box.y)}
            width={mm(photo.box.width)}
            height={mm(photo.box.height)}
            preserveAspectRatio="none"
          />
          <rect
            x={mm(photo.strip.x)}
            y={mm(photo.strip.y)}
            width={mm(photo.strip.width)}
            height={mm(photo.strip.height)}
            fill={COLOURS.notice}
            fillOpacity={STRIP_OPACITY}
          />
        </>
      )}
      {shapes.slice(frame).map((shape) => (
        <FaceShape key={JSON.stringify(shape)} shape={shape} />
      ))}
      {texts.map((text) =>
        outline === undefined ? (
          <FaceText key={text.id} text={text} />
        ) : (
          <path key={text.id} d={outline(text)} fill={COLOURS[text.colour]} />
        ),
      )}
    </>
  );
}

function FaceShape({ shape }: { readonly shape: Shape }): ReactElement {
  switch (shape.kind) {
    case 'box': {
      const { box, fill, stroke, strokeWidth, radius } = shape;
      return (
        <rect
          x={mm(box.x)}
          y={mm(box.y)}
          width={mm(box.width)}
          height={mm(box.height)}
          rx={radius === 0 ? undefined : mm(radius)}
          fill={fill === null ? 'none' : COLOURS[fill]}
          stroke={stroke === null ? undefined : COLOURS[stroke]}
          strokeWidth={stroke === null ? undefined : mm(strokeWidth)}
        />
      );
    }
    case 'line':
      return (
        <line
          x1={mm(shape.x1)}
          y1={mm(shape.y1)}
          x2={mm(shape.x2)}
          y2={mm(shape.y2)}
          stroke={COLOURS[shape.stroke]}
          strokeWidth={mm(shape.strokeWidth)}
        />
      );
    case 'foot':
      return <path d={footPath(shape.box, shape.radius)} fill={COLOURS[shape.fill]} />;
  }
}

function FaceText({ text }: { readonly text: PlacedText }): ReactElement {
  const { glyphs, size, weight, colour, spacing } = text;
  const common = {
    fontSize: mm(size),
    fontWeight: weight,
    fill: COLOURS[colour],
    letterSpacing: spacing === 0 ? undefined : mm(spacing),
  };
  const [only] = glyphs;
  if (only !== undefined && glyphs.length === 1) {
    return (
      <text x={mm(only.x)} y={mm(only.baseline)} xmlSpace="preserve" {...common}>
        {only.text}
      </text>
    );
  }
  // Upright words are set as one text a character, since every program draws that alike.
  return (
    <g>
      {glyphs.map((glyph) => (
        <text key={mm(glyph.baseline)} x={mm(glyph.x)} y={mm(glyph.baseline)} {...common}>
          {glyph.text}
        </text>
      ))}
    </g>
  );
}

/** A rectangle whose lower corners are round. */
export function footPath({ x, y, width, height }: Face['texts'][number]['cell'], radius: number): string {
  const [right, bottom] = [x + width, y + height];
  return [
    `M${mm(x)} ${mm(y)}H${mm(right)}V${mm(bottom - radius)}`,
    `A${mm(radius)} ${mm(radius)} 0 0 1 ${mm(right - radius)} ${mm(bottom)}H${mm(x + radius)}`,
    `A${mm(radius)} ${mm(radius)} 0 0 1 ${mm(x)} ${mm(bottom - radius)}Z`,
  ].join('');
}

/** Rounds to a tenth of a micrometre, which is finer than any printer. */
function mm(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
