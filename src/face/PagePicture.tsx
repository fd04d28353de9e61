import type { ReactElement } from 'react';
import { FaceContent, svgAttributes } from './LicenceFace.tsx';
import { A4, type Page, partsOf } from './layout/a4-pages.ts';

/** One page of the A4 sheet, as the PDF has it. */
export function PagePicture({
  page,
  className,
}: {
  readonly page: Page;
  readonly className?: string;
}): ReactElement {
  return (
    <svg {...svgAttributes(A4.width, A4.height)} className={className} aria-label={page.sheet.title}>
      {partsOf(page).map(({ face, x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two backs differ in nothing but their order
        <g key={i} transform={`translate(${x} ${y})`}>
          <FaceContent face={face} />
        </g>
      ))}
    </svg>
  );
}
