import type { FaceSubject } from '../face-subject.ts';
import { backFaces } from './back.ts';
import { historyFace } from './history-front.ts';
import { licenceFace } from './licence-front.ts';
import { showable } from './photo-place.ts';
import type { Face, FaceNote, FacePhoto } from './placed.ts';
import { prepared } from './prepared.ts';

export interface Faces {
  readonly faces: readonly Face[];
  readonly notes: readonly FaceNote[];
}

/**
 * Lays out a reading: the front, and backs for conditions and remarks that do not fit on it. Pure, without pixels. The
 * history category (運転経歴区分) shows only on request.
 */
export function layoutFaces(raw: FaceSubject, decoded: FacePhoto, showsCategory = false): Faces {
  const { subject, notes } = prepared(raw);
  const photo = showable(decoded, subject);
  const { licence, history } = subject;
  const fronts =
    licence !== null
      ? licenceFace(subject, licence, photo, notes)
      : history !== null
        ? historyFace(subject, history, photo, showsCategory, notes)
        : null;
  if (fronts === null) return { faces: [], notes };
  return { faces: [fronts.face, ...backFaces(subject, fronts.rest, notes)], notes: unique(notes) };
}

function unique(notes: readonly FaceNote[]): FaceNote[] {
  const seen = new Set<string>();
  return notes.filter((note) => {
    const key = JSON.stringify(note);
    return seen.has(key) ? false : seen.add(key);
  });
}
