import { equalBytes } from '../../base/bytes.ts';
import { inflateBounded } from '../inflate-bounded.ts';
import { type PdfObject, type PdfObjects, pdfObjects } from './pdf-objects.ts';

const FLATE = '/Filter /FlateDecode';
/** The largest stream that is inflated: a page, a font or a photograph. */
const LARGEST_STREAM = 64 * 2 ** 20;

/**
 * Whether two PDFs of our own writer are the same: every object, every stream inflated, and nothing else in the file.
 * How the streams are compressed depends on the computer.
 */
export function isSamePdf(picture: Uint8Array, drawn: Uint8Array): boolean {
  if (equalBytes(picture, drawn)) return true;
  const [theirs, ours] = [pdfObjects(picture), pdfObjects(drawn)];
  if (theirs === null || ours === null || theirs.header !== ours.header) return false;
  if (theirs.objects.length !== ours.objects.length) return false;
  const isSame = theirs.objects.every((one, i) => {
    const other = ours.objects[i];
    return other !== undefined && isSameObject(one, other);
  });
  return isSame && theirs.tail === tailOf(theirs, ours.tail);
}

function isSameObject(one: PdfObject, other: PdfObject): boolean {
  if (one.number !== other.number || one.text !== other.text) return false;
  if (one.stream === null || other.stream === null) return one.stream === other.stream;
  if (equalBytes(one.stream, other.stream)) return true;
  if (!other.text.includes(FLATE)) return false;
  const ours = inflateBounded(other.stream, LARGEST_STREAM);
  const theirs = ours && inflateBounded(one.stream, ours.length);
  return ours !== null && theirs !== null && equalBytes(ours, theirs);
}

/** What must stand behind the objects: where each of them is, and our trailer. */
function tailOf({ objects, tailAt }: PdfObjects, ours: string): string {
  const startOf = new Map(objects.map(({ number, start }) => [number, start]));
  const numbers = [...startOf.keys()].sort((a, b) => a - b);
  const rows = numbers.map((number) => `${String(startOf.get(number)).padStart(10, '0')} 00000 n \n`);
  const trailer = ours.slice(ours.indexOf('trailer\n'), ours.indexOf('startxref\n'));
  const table = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  return `${table}${trailer}startxref\n${tailAt}\n%%EOF\n`;
}
