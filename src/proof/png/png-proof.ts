import { deflateSync } from 'node:zlib';
import { asciiBytes, asciiText, concatBytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { pngChunk } from '../../face/photo/png-chunk.ts';
import { inflateBounded } from '../inflate-bounded.ts';
import { LARGEST_PROOF } from '../open-proof.ts';
import type { ProofFault } from '../proof-fault.ts';
import { PROOF } from '../proof-schema.ts';
import { type PngPart, pngParts } from './png-parts.ts';

/** Chunks of text. A program that keeps text may write it as any of them. */
const TEXTS = ['iTXt', 'zTXt', 'tEXt'];
/** A keyword has at most 79 bytes, and ends with a zero byte. */
const LONGEST_KEYWORD = 79;

/** Puts a proof into a PNG: a compressed iTXt before the first IDAT. */
export function putIntoPng(png: Uint8Array, proof: Uint8Array): Uint8Array {
  const first = pngParts(png).parts.find(({ name }) => name === 'IDAT');
  if (first === undefined) throw new Error('a PNG without pixels');
  // Keyword, compressed (1) by method 0, then an empty language and an empty translation of the keyword.
  const head = concatBytes(asciiBytes(PROOF), Uint8Array.of(0, 1, 0, 0, 0));
  const chunk = pngChunk('iTXt', concatBytes(head, deflateSync(proof)));
  return concatBytes(png.subarray(0, first.start), chunk, png.subarray(first.start));
}

export function isProofPart({ name, body }: PngPart): boolean {
  return TEXTS.includes(name) && keywordOf(body) === PROOF;
}

/** Takes the proof out of a PNG. */
export function takeFromPng(png: Uint8Array): Result<Uint8Array, ProofFault> {
  const [found, ...others] = pngParts(png).parts.filter(isProofPart);
  if (found === undefined) return err({ kind: 'no-proof' });
  if (others.length > 0) return err({ kind: 'several' });
  const proof = found.isWhole ? textOf(found) : null;
  return proof === null ? err({ kind: 'malformed', where: found.name }) : ok(proof);
}

function keywordOf(body: Uint8Array): string | null {
  const end = body.subarray(0, LONGEST_KEYWORD + 1).indexOf(0);
  return end === -1 ? null : asciiText(body.subarray(0, end));
}

function textOf({ name, body }: PngPart): Uint8Array | null {
  const rest = body.subarray(PROOF.length + 1);
  if (name === 'tEXt') return rest;
  if (name === 'zTXt') return rest[0] === 0 ? inflateBounded(rest.subarray(1), LARGEST_PROOF) : null;
  const [isCompressed, method] = rest;
  const language = rest.indexOf(0, 2);
  const keyword = language === -1 ? -1 : rest.indexOf(0, language + 1);
  if (keyword === -1 || method !== 0) return null;
  const text = rest.subarray(keyword + 1);
  if (isCompressed === 0) return text;
  return isCompressed === 1 ? inflateBounded(text, LARGEST_PROOF) : null;
}
