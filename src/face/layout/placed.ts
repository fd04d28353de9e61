import type { Weight } from '../text/measure.ts';

/** In millimetres, from the upper left corner of the face. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The colours of a face. They are part of the picture and the same on every screen. */
export const COLOURS = {
  /** A faint tint: on a white page or screen, the card's own ground is seen. */
  paper: '#f5f8fa',
  ink: '#14181b',
  label: '#41505a',
  faint: '#64727c',
  rule: '#8a97a0',
  edge: '#9aa6ae',
  alarm: '#b3261e',
  notice: '#1f2d3a',
  noticeInk: '#ffffff',
  frame: '#e6ebee',
  gold: '#e6c35c',
  green: '#93cfa4',
  blue: '#9fc8ee',
  /** The band of a licence whose last day has passed. */
  past: '#c9d0d5',
} as const;

export type Colour = keyof typeof COLOURS;

export type Shape =
  | {
      readonly kind: 'box';
      readonly box: Box;
      readonly fill: Colour | null;
      readonly stroke: Colour | null;
      readonly strokeWidth: number;
      readonly radius: number;
    }
  /** A strip along the foot of a card, with the card's lower corners. */
  | { readonly kind: 'foot'; readonly box: Box; readonly fill: Colour; readonly radius: number }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Colour;
      readonly strokeWidth: number;
    };

/** One line of text, or one upright word: its place, and the box that it must not leave. */
export interface PlacedText {
  /** Names the text: `name`, `condition 1`, `label: name`. */
  readonly id: string;
  readonly text: string;
  /** Where each cluster of an upright word begins. A line has a single entry. */
  readonly glyphs: readonly { readonly text: string; readonly x: number; readonly baseline: number }[];
  readonly size: number;
  readonly weight: Weight;
  readonly colour: Colour;
  /** The letter-spacing after every character. */
  readonly spacing: number;
  /** The area that the text covers. */
  readonly box: Box;
  readonly cell: Box;
}

/** The photograph as far as it can be drawn. `href` is a data: address of a PNG. */
export type DecodedPhoto =
  | { readonly kind: 'drawn'; readonly href: string; readonly width: number; readonly height: number }
  /** The card has none. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'undrawable'; readonly reason: 'not-jpeg2000' | 'too-large' | 'unusual' | 'damaged' };

/** A screen hides the photograph until the person asks for it. */
export type FacePhoto =
  | DecodedPhoto
  | { readonly kind: 'hidden' }
  /** A conventional licence gives it for PIN 2 alone. */
  | { readonly kind: 'not-read' }
  /** The card is still being read, and gives it last. */
  | { readonly kind: 'coming' };

export interface PlacedPhoto {
  readonly box: Box;
  /** Laid over the foot of the photograph. The notice stands on it, so that no cut removes the notice alone. */
  readonly strip: Box;
  readonly href: string;
}

/**
 * The photograph shows through the strip, and white words stay legible on it: over white paper the contrast is 6 to 1.
 */
export const STRIP_OPACITY = 0.76;

/** What a person should know about the picture itself. */
export type FaceNote =
  | { readonly kind: 'text-cut'; readonly field: string }
  | { readonly kind: 'character-not-drawn'; readonly field: string; readonly code: string }
  | {
      readonly kind: 'photo-not-drawn';
      readonly reason: Extract<FacePhoto, { kind: 'undrawable' }>['reason'];
    }
  /** Lines of conditions and remarks that the backs have no room for. */
  | { readonly kind: 'lines-left-out'; readonly count: number };

export interface Face {
  readonly kind: 'licence' | 'history' | 'back' | 'sheet';
  readonly width: number;
  readonly height: number;
  /** The text alternative of the picture. */
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly texts: readonly PlacedText[];
  readonly photo: PlacedPhoto | null;
}

/** A face on a page, by its upper left corner, in millimetres. */
export interface PlacedFace {
  readonly face: Face;
  readonly x: number;
  readonly y: number;
}
