import { err, ok, type Result } from '../../base/result.ts';
import { inflateBounded } from '../inflate-bounded.ts';
import { LARGEST_PROOF } from '../open-proof.ts';
import type { ProofFault } from '../proof-fault.ts';

/** The associated file of a PDF: its name and its type. */
export const PDF_PROOF = { name: 'menkyo-proof.json', type: 'application/json' } as const;

const EMBEDDED = /\/Type\s*\/EmbeddedFile\b/g;
/** The dictionary of an embedded file is short. */
const LONGEST_HEAD = 2_000;
const STREAM = />>\s*stream\r?\n/g;

/**
 * Takes the proof out of a PDF, also of one that another program has written again, if its objects stand in the clear. An
 * encrypted file has none for us. With two embedded files, nothing says which one is the proof.
 */
export function takeFromPdf(pdf: Uint8Array): Result<Uint8Array, ProofFault> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const found = file.matchAll(EMBEDDED);
  const first = found.next();
  if (first.done === true) return err({ kind: 'no-proof' });
  if (found.next().done !== true) return err({ kind: 'several' });
  const at = first.value.index;
  const proof = streamAt(pdf, file, at);
  return proof === null ? err({ kind: 'malformed', where: 'associated file' }) : ok(proof);
}

function streamAt(pdf: Uint8Array, file: string, at: number): Uint8Array | null {
  const from = file.lastIndexOf(' obj', at);
  STREAM.lastIndex = at;
  const stream =
    from === -1 || at - from > LONGEST_HEAD ? null : STREAM.exec(file.slice(0, at + LONGEST_HEAD));
  if (stream === null) return null;
  const head = file.slice(from, stream.index);
  const start = stream.index + stream[0].length;
  const told = /\/Length\s+(\d{1,10})\s*(?:\/|>|$)/.exec(head)?.[1];
  const end = told === undefined ? file.indexOf('endstream', start) : start + Number(told);
  if (end < start || end - start > LARGEST_PROOF || !/^\s*endstream/.test(file.slice(end, end + 20)))
    return null;
  const bytes = pdf.subarray(start, told === undefined ? trimmedEnd(file, start, end) : end);
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1]?.replace(/[[\]\s]/g, '');
  if (filter === undefined) return bytes;
  return filter === '/FlateDecode' ? inflateBounded(bytes, LARGEST_PROOF) : null;
}

/** The line end ahead of `endstream` is no part of the stream. */
function trimmedEnd(file: string, start: number, end: number): number {
  let at = end;
  if (at > start && file[at - 1] === '\n') at--;
  if (at > start && file[at - 1] === '\r') at--;
  return at;
}
