import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { equalBytes } from '../../src/base/bytes.ts';
import { fromHex, toHex } from '../../src/base/hex.ts';
import { decodeRecord } from '../../src/card/applications/myna-licence/record.ts';
import { CardError } from '../../src/card/card-error.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { parseCertificate } from '../../src/crypto/certificate.ts';
import { readHolderAttributes } from '../../src/crypto/holder-attributes.ts';
import { judgeHolderCertificate } from '../../src/crypto/holder-certificate.ts';
import { judgeRecordSignature } from '../../src/crypto/record-signature.ts';
import type { TrustedCertificate } from '../../src/crypto/trust.ts';
import { CARD_IDS, cardFile } from '../support/cards.ts';
import { seededRandom } from '../support/random.ts';
import { type Decoder, type Figures, type FuzzOptions, fuzzDecoder } from './fuzz-decoder.ts';

const FOLDER = new URL('../../fixtures/certificates/', import.meta.url);
const AUTHORITY = new URL('../../fixtures/authority/', import.meta.url);
const NOW = Date.parse('2026-11-20T12:00:00+09:00');

function der(name: string, folder = FOLDER): Uint8Array {
  return new Uint8Array(new X509Certificate(readFileSync(new URL(name, folder))).raw);
}

/** Parses a certificate and its holder. Bytes that are no certificate are tried as a subjectAltName. */
export const CERTIFICATE: Decoder = {
  name: 'certificate',
  refuses: false,
  seeds: certificateSeeds,
  run: (bytes) => {
    const certificate = parseCertificate(bytes);
    const read = readHolderAttributes(certificate === null ? bytes : certificate.subjectAltName);
    return () => {
      // A copy gives the same result, so the parser did not look outside of its bytes.
      const again = parseCertificate(bytes.slice());
      assert(isDeepStrictEqual(again, certificate), 'it looked outside of its bytes');
      assert(read.holder !== null || read.faults.length > 0, 'no holder, and no reason');
      if (certificate === null) return;
      const { der, signedPart, notBefore, notAfter } = certificate;
      assert(equalBytes(der, bytes));
      assert(Buffer.from(bytes).includes(Buffer.from(signedPart)), 'what is signed does not stand in it');
      assert(Number.isFinite(notBefore) && Number.isFinite(notAfter));
    };
  },
};

function certificateSeeds(): Uint8Array[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.pem'));
  const certificates = names.sort().map((name) => der(name));
  const holders = certificates.map((one) => parseCertificate(one)?.subjectAltName ?? null);
  return [...certificates, ...holders.filter((one) => one !== null)];
}

/** How many megabytes a run may leave behind. */
const MOST_GROWTH = 16;

export interface CertificateFigures extends Figures {
  /** Megabytes that are still held at the end, inside and outside of V8's heap. */
  readonly growth: number;
}

export function fuzzCertificates(options: FuzzOptions): CertificateFigures {
  // Modules that are loaded and compiled once do not count as growth.
  fuzzDecoder(CERTIFICATE, { ...options, runs: Math.min(200, options.runs) });
  const before = heldBytes();
  const figures = fuzzDecoder(CERTIFICATE, options);
  const growth = (heldBytes() - before) / 2 ** 20;
  if (growth > MOST_GROWTH) {
    throw new Error(`certificate, seed ${options.seed}: ${options.runs} runs held ${growth.toFixed(1)} MB`);
  }
  return { ...figures, growth };
}

function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export interface ChangeFigures {
  readonly runs: number;
  /** Changes after which there is nothing to judge: the file is refused, or the certificate is unreadable. */
  readonly refused: number;
  /** Changes that stay `genuine`, since they change no signed byte. */
  readonly genuine: number;
}

interface ChangeOptions {
  readonly runs: number;
  readonly seed: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Changes one byte. Each run has its own generator, as in fuzzDecoder. */
function changeOf(bytes: Uint8Array, random: (below: number) => number): { changed: Uint8Array; at: number } {
  const changed = bytes.slice();
  const at = random(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 + random(255));
  return { changed, at };
}

const randomOf = (seed: number, run: number) => seededRandom(seed + run * 0x9e3779b9);

const SIGNED = CARD_IDS.flatMap((id) => {
  const { licenceAp } = cardFile(id);
  const wef02 = licenceAp?.wef02;
  const wef03 = licenceAp?.wef03;
  if (typeof wef02 !== 'object' || typeof wef03 !== 'object' || wef03 === null) return [];
  if (id === 'altered-record' || id === 'unknown-issuer') return [];
  const value = fromHex(wef03.value);
  const keyIdentifier = fromHex(wef03.keyIdentifier);
  if (value === null || keyIdentifier === null) throw new Error(`${id} has no signature`);
  return [{ id, file: encodeRecord(wef02), value, keyIdentifier }];
});

/** After a change of one byte in the record's elements or in the signature value, nothing may be genuine. */
export async function changeRecords(
  { runs, seed, onProgress }: ChangeOptions,
  judge: typeof judgeRecordSignature = judgeRecordSignature,
): Promise<ChangeFigures> {
  const trusted: readonly TrustedCertificate[] = [{ der: der('licence-signer.pem', AUTHORITY), by: 'test' }];
  let refused = 0;
  for (let run = 0; run < runs; run++) {
    onProgress?.(run, runs);
    const random = randomOf(seed, run);
    const card = SIGNED[random(SIGNED.length)];
    if (card === undefined) throw new Error('no card is signed');
    const inRecord = random(2) === 0;
    const { changed, at } = changeOf(inRecord ? card.file : card.value, random);
    const signedBytes = signedBytesOf(inRecord ? changed : card.file);
    if (signedBytes === null) {
      refused++;
      continue;
    }
    const { verdict } = await judge(
      signedBytes,
      inRecord ? card.value : changed,
      card.keyIdentifier,
      trusted,
    );
    if (verdict !== 'altered') {
      const place = `byte ${at} of the ${inRecord ? 'record' : 'signature'} of ${card.id}`;
      throw new Error(`record-changes, seed ${seed}, run ${run}: ${verdict} with another ${place}`);
    }
  }
  return { runs, refused, genuine: 0 };
}

/** The signed bytes, as the decoder of the card's file finds them; null if it refuses the file. */
function signedBytesOf(file: Uint8Array): Uint8Array | null {
  try {
    return decodeRecord(file).signedBytes;
  } catch (error) {
    if (error instanceof CardError && error.fault.kind === 'malformed') return null;
    throw error;
  }
}

interface Case {
  readonly id: string;
  readonly verdict: string;
}

const GENUINE = (JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as Case[])
  .filter(({ verdict }) => verdict === 'test-key')
  .map(({ id }) => id);

/** After a change of one byte in a holder's certificate, no other holder and no other validity may be genuine. */
export async function changeHolders(
  { runs, seed, onProgress }: ChangeOptions,
  judge: typeof judgeHolderCertificate = judgeHolderCertificate,
): Promise<ChangeFigures> {
  const authority = der('good.ca.pem');
  const trusted: readonly TrustedCertificate[] = [{ der: authority, by: 'test' }];
  const whole = await Promise.all(
    GENUINE.map(async (id) => {
      const certificate = der(`${id}.pem`);
      return { id, certificate, judged: await judge(certificate, authority, trusted, NOW) };
    }),
  );
  let refused = 0;
  let genuine = 0;
  for (let run = 0; run < runs; run++) {
    onProgress?.(run, runs);
    const random = randomOf(seed, run);
    const one = whole[random(whole.length)];
    if (one === undefined) throw new Error('no certificate is genuine');
    const { changed, at } = changeOf(one.certificate, random);
    const judged = await judge(changed, authority, trusted, NOW);
    if (judged.reasons.includes('unreadable')) refused++;
    if (judged.verdict !== 'genuine' && judged.verdict !== 'test-key') continue;
    genuine++;
    if (!isDeepStrictEqual(judged, one.judged)) {
      const byte = `byte ${at} of ${one.id}: ${toHex(changed.subarray(at, at + 1))}`;
      throw new Error(`holder-changes, seed ${seed}, run ${run}: genuine, and not the same, with ${byte}`);
    }
  }
  return { runs, refused, genuine };
}
