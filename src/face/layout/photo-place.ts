import { type FaceSubject, isPhotoUnread } from '../face-subject.ts';
import type { Box, FacePhoto, PlacedPhoto } from './placed.ts';

/** The place for the photograph. Its sides are as 3 to 4, like the photographs in the chips (240 by 320). */
export const PHOTO: Box = { x: 60.9, y: 12.1, width: 22.5, height: 30 };

/** The notice over the foot of the photograph: two lines of the smallest type that is legible on paper. */
const STRIP_HEIGHT = 4;

/**
 * A photograph that is narrower than the words of the notice, or so low that the strip would hide it, is not drawn: a
 * cut could keep it and lose the notice. Every shape of a portrait from 2:3 to 7:5 is drawn.
 */
const LEAST = { width: 20, height: 16 } as const;

/** The photograph as a face may show it. */
export function showable(photo: FacePhoto, subject: Pick<FaceSubject, 'notes'>): FacePhoto {
  // A screen that hides photographs hides nothing here.
  const isNone = photo.kind === 'absent' || photo.kind === 'hidden';
  if (isNone && isPhotoUnread(subject)) return { kind: 'not-read' };
  if (photo.kind !== 'drawn') return photo;
  const { width, height } = fitted(photo);
  return width >= LEAST.width && height >= LEAST.height ? photo : { kind: 'undrawable', reason: 'unusual' };
}

export function placePhoto(photo: Extract<FacePhoto, { kind: 'drawn' }>): PlacedPhoto {
  const { width, height } = fitted(photo);
  // In the middle of its place, since the verdict stands centred under it.
  const box: Box = {
    x: PHOTO.x + (PHOTO.width - width) / 2,
    y: PHOTO.y + (PHOTO.height - height) / 2,
    width,
    height,
  };
  const strip: Box = { ...box, y: box.y + height - STRIP_HEIGHT, height: STRIP_HEIGHT };
  return { box, strip, href: photo.href };
}

function fitted({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(PHOTO.width / width, PHOTO.height / height);
  return { width: width * scale, height: height * scale };
}
