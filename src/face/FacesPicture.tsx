import type { ReactElement } from 'react';
import { FaceContent, LicenceFace, type LicenceFaceProps, svgAttributes } from './LicenceFace.tsx';
import type { Face } from './layout/placed.ts';

/** The space between two faces, in millimetres. */
const GAP = 4;

/** Front and back in one picture, one below the other. A front alone fills the picture. */
export function FacesPicture({
  faces,
  outline,
}: {
  readonly faces: readonly Face[];
  readonly outline?: LicenceFaceProps['outline'];
}): ReactElement {
  const [first] = faces;
  if (first !== undefined && faces.length === 1) {
    return <LicenceFace face={first} {...(outline && { outline })} />;
  }
  const { width, height } = pictureSize(faces);
  let y = 0;
  return (
    <svg {...svgAttributes(width, height)} aria-label={faces.map(({ title }) => title).join('。')}>
      {faces.map((face) => {
        const top = y;
        y += face.height + GAP;
        return (
          <g key={top} transform={`translate(0 ${top})`}>
            <FaceContent face={face} {...(outline && { outline })} />
          </g>
        );
      })}
    </svg>
  );
}

/** In millimetres. */
export function pictureSize(faces: readonly Face[]): { readonly width: number; readonly height: number } {
  const width = Math.max(0, ...faces.map((face) => face.width));
  const height = faces.reduce((sum, face) => sum + face.height, 0) + GAP * Math.max(0, faces.length - 1);
  return { width, height };
}
