import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { svgToPng } from '../../src/face/export/png.ts';
import { FacesPicture, pictureSize } from '../../src/face/FacesPicture.tsx';
import type { DrawnFixture } from './drawn-fixtures.ts';

const COLUMNS = 4;
const CELL = { width: 92, caption: 6 };

/** All faces in one picture, each with its fixture's name. */
export async function contactSheet(fixtures: readonly DrawnFixture[], dpi: number): Promise<Uint8Array> {
  const rows = Array.from({ length: Math.ceil(fixtures.length / COLUMNS) }, (_, i) =>
    fixtures.slice(i * COLUMNS, (i + 1) * COLUMNS),
  );
  let y = 3;
  const cells = rows.flatMap((row) => {
    const top = y;
    y += Math.max(...row.map(({ drawn }) => pictureSize(drawn.faces).height)) + CELL.caption + 3;
    return row.map(({ id, drawn }, i) => {
      const x = 3 + i * CELL.width;
      const picture = renderToStaticMarkup(createElement(FacesPicture, { faces: drawn.faces })).replace(
        '<svg ',
        `<svg x="${x}" y="${top + CELL.caption}" `,
      );
      // Nested pictures are sized in the sheet's own millimetres.
      const nested = picture.replace(/width="([\d.]+)mm" height="([\d.]+)mm"/, 'width="$1" height="$2"');
      return `<text x="${x}" y="${top + 4}" font-size="3.4" font-family="Noto Sans JP" fill="#222">${id}</text>${nested}`;
    });
  });
  const width = COLUMNS * CELL.width + 2;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}"><rect width="100%" height="100%" fill="#d9dde0"/>${cells.join('')}</svg>`;
  return svgToPng(svg, width, dpi);
}
