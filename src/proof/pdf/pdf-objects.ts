/** An object of a PDF as our own writer writes it. */
export interface PdfObject {
  readonly number: number;
  /** What stands between `obj` and `stream` or `endobj`, without the length of the stream. */
  readonly text: string;
  readonly stream: Uint8Array | null;
  /** The offset in the file. */
  readonly start: number;
}

export interface PdfObjects {
  readonly header: string;
  readonly objects: readonly PdfObject[];
  /** From `xref` to the end of the file. */
  readonly tail: string;
  /** Its offset. */
  readonly tailAt: number;
}

const MOST_OBJECTS = 100_000;
const HEADER = /^%PDF-1\.\d\n%[\x80-\xff]{4}\n/;
const HEAD = /(\d{1,10}) 0 obj\n/y;
const LENGTH = /\/Length (\d{1,10})\n/;
const END = '\nendstream\nendobj\n';

/**
 * Splits a PDF as pdfkit writes it: a header, objects one behind the other, and the table of their offsets. null for any
 * other file, also for one with a byte between two objects: a program could show it.
 */
export function pdfObjects(pdf: Uint8Array): PdfObjects | null {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const header = HEADER.exec(file.slice(0, 20))?.[0];
  if (header === undefined) return null;
  const objects: PdfObject[] = [];
  let at = header.length;
  while (!file.startsWith('xref\n', at)) {
    HEAD.lastIndex = at;
    const head = HEAD.exec(file);
    if (head === null || objects.length >= MOST_OBJECTS) return null;
    const from = HEAD.lastIndex;
    const number = Number(head[1]);
    const close = file.indexOf('\nendobj\n', from);
    if (close === -1) return null;
    const open = file.slice(from, close).indexOf('\nstream\n');
    if (open === -1) {
      objects.push({ number, text: file.slice(from, close), stream: null, start: at });
      at = close + '\nendobj\n'.length;
      continue;
    }
    const text = file.slice(from, from + open);
    const length = Number(LENGTH.exec(text)?.[1] ?? Number.NaN);
    const streamAt = from + open + '\nstream\n'.length;
    if (!Number.isInteger(length) || !file.startsWith(END, streamAt + length)) return null;
    const stream = pdf.subarray(streamAt, streamAt + length);
    objects.push({ number, text: text.replace(LENGTH, ''), stream, start: at });
    at = streamAt + length + END.length;
  }
  return { header, objects, tail: file.slice(at), tailAt: at };
}
