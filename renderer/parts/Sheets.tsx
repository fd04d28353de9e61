import { type ReactElement, useMemo } from 'react';
import { withoutDomicile } from '../../src/app/contract/conventional-notes.ts';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutA4, type Page } from '../../src/face/layout/a4-pages.ts';
import type { Faces } from '../../src/face/layout/faces.ts';
import type { FacePhoto } from '../../src/face/layout/placed.ts';
import { PagePicture } from '../../src/face/PagePicture.tsx';
import type { Paper } from '../paper.ts';

/** A reading as it is printed and saved: with the photograph and the history category only if the screen shows them. */
export interface Printable {
  readonly reading: ReadingView;
  readonly drawn: Faces;
  readonly photo: FacePhoto;
  readonly showsCategory: boolean;
}

/** The pages of the A4 sheet. Empty for another paper. */
export function usePages({ reading, drawn, photo, showsCategory }: Printable, paper: Paper): readonly Page[] {
  return useMemo(
    () => (paper === 'a4' ? layoutA4(withoutDomicile(reading), drawn, photo, showsCategory) : []),
    [reading, drawn, photo, showsCategory, paper],
  );
}

/** What comes out of the printer, for the preview and for the printer alike. */
export function Sheets({
  of,
  paper,
}: {
  readonly of: Printable;
  readonly paper: Paper;
}): readonly ReactElement[] {
  const pages = usePages(of, paper);
  if (paper === 'a4') {
    return pages.map((page, i) => <PagePicture key={String(i)} page={page} className="sheet-page" />);
  }
  return of.drawn.faces.map((face, i) => <LicenceFace key={String(i)} face={face} className="sheet-side" />);
}
