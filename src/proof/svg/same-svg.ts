import { fromBase64 } from '../base64.ts';
import { isSamePng } from '../png/same-png.ts';

const PHOTOGRAPH = /href="data:image\/png;base64,([A-Za-z0-9+/=]*)"/g;

/**
 * Whether two SVGs are the same markup. Only line ends and a byte order mark may differ, which mail and memory sticks
 * change, and how the photograph is compressed, which depends on the computer.
 */
export function isSameSvg(picture: string, drawn: string): boolean {
  const [theirs, ours] = [split(picture), split(drawn)];
  if (theirs.markup !== ours.markup || theirs.photographs.length !== ours.photographs.length) return false;
  return theirs.photographs.every((one, i) => isSamePhotograph(one, ours.photographs[i] ?? ''));
}

function split(svg: string): { readonly markup: string; readonly photographs: readonly string[] } {
  const photographs: string[] = [];
  const markup = svg
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replace(PHOTOGRAPH, (_, base64: string) => {
      photographs.push(base64);
      return 'href=""';
    });
  return { markup, photographs };
}

function isSamePhotograph(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [fromBase64(one), fromBase64(other)];
  return a !== null && b !== null && isSamePng(a, b);
}
