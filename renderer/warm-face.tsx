import { createRoot } from 'react-dom/client';
import { beingChecked, type FaceSubject } from '../src/face/face-subject.ts';
import { LicenceFace } from '../src/face/LicenceFace.tsx';
import { layoutFaces } from '../src/face/layout/faces.ts';

/** A record without content: the code is warmed, and nothing of a person is drawn. */
const BLANK: FaceSubject = {
  readAt: 0,
  judgedOn: { year: 1970, month: 1, day: 1 },
  origin: 'reader',
  reader: null,
  card: 'myna-licence',
  licence: {
    number: null,
    remarks: [],
    acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
    categories: [],
    photo: null,
    colourClass: null,
    band: 'green',
    expiresOn: null,
    conditions: [],
    issuedOn: null,
    commission: null,
    referenceNumber: null,
    acquiredByKind: [],
    changes: [],
  },
  history: null,
  holder: null,
  authenticity: beingChecked(true),
  notes: [],
};

let isWarm = false;

/**
 * Draws a blank face into a detached element while the person types, once. The browser compiles the code of a face at its
 * first use, and the first real face then comes sooner.
 */
export function warmFace(): void {
  if (isWarm) return;
  isWarm = true;
  requestIdleCallback(() => {
    const root = createRoot(document.createElement('div'));
    const { faces } = layoutFaces(BLANK, { kind: 'absent' });
    root.render(faces.map((face) => <LicenceFace key={face.kind} face={face} />));
    requestIdleCallback(() => root.unmount());
  });
}
