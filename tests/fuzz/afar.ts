import { FlattenedEncrypt, flattenedDecrypt, importJWK } from 'jose';
import { openAnswer } from '../../src/proof/afar/answer.ts';
import { answerKeyId, answerKeyPair } from '../../src/proof/afar/answer-key.ts';
import { ANSWER, ENCRYPTION, KEY_AGREEMENT } from '../../src/proof/afar/answer-schema.ts';
import { makeRequest, openRequest, sha256Of } from '../../src/proof/afar/request.ts';
import type { RequestParts } from '../../src/proof/afar/request-parts.ts';
import { answerOf } from '../support/afar.ts';
import { KNOWN, MAKER } from '../support/proofs.ts';
import { seededRandom } from '../support/random.ts';
import { readingOf } from '../support/readings.ts';
import type { FuzzOptions } from './fuzz-decoder.ts';

/**
 * What is changed: a request on its way; an answer on its way; and what stands inside of an answer, encrypted again to the
 * register's key, which is in the request.
 */
export const AFAR_FILES = ['request', 'answer', 'sealed-answer'] as const;
export type AfarFile = (typeof AFAR_FILES)[number];

const PAIR = answerKeyPair(new Uint8Array(48).fill(7));
const TEXT = '記録を送ることに同意します。';

const PARTS: RequestParts = {
  id: '5f0c2f0e-6f0a-4b7e-9a51-2f4f7f6a1b11',
  nonce: Buffer.alloc(32, 5).toString('base64url'),
  by: MAKER.seal.name,
  madeAt: '2026-11-19T09:05:11.000Z',
  until: '2026-12-03',
  person: 'E-1',
  purpose: '営業車の運転',
  keeps: { fields: ['name'], time: { years: 3, from: 'leaving' } },
  consent: { text: TEXT, sha256: sha256Of(new TextEncoder().encode(TEXT)) },
  demo: true,
  key: PAIR.key,
};

/** What a file says, or null if it is refused. */
type Said = (file: Uint8Array) => Promise<string | null>;

const ofRequest: Said = async (file) => {
  const opened = await openRequest(file, KNOWN);
  return opened.ok ? JSON.stringify([opened.value.parts, opened.value.sha256]) : null;
};

const ofAnswer: Said = async (file) => {
  const answer = await openAnswer(file, PAIR, KNOWN);
  return answer.ok
    ? JSON.stringify([answer.value.answers, answer.value.opened.parts, answer.value.seal])
    : null;
};

interface Target {
  readonly file: Uint8Array;
  readonly said: Said;
}

async function targetOf(kind: AfarFile): Promise<Target> {
  const request = await makeRequest(PARTS, MAKER);
  if (kind === 'request') return { file: request.bytes, said: ofRequest };
  const answer = await answerOf(request.bytes, await readingOf('gold'));
  if (kind === 'answer') return { file: answer, said: ofAnswer };
  return {
    file: await decrypted(answer),
    said: async (inner) => ofAnswer(await encrypted(inner)),
  };
}

async function decrypted(answer: Uint8Array): Promise<Uint8Array> {
  const { schema: _, ...jwe } = JSON.parse(Buffer.from(answer).toString('utf8'));
  const key = await importJWK({ ...PAIR.key, d: PAIR.d }, KEY_AGREEMENT);
  return (await flattenedDecrypt(jwe, key)).plaintext;
}

async function encrypted(inner: Uint8Array): Promise<Uint8Array> {
  const header = { alg: KEY_AGREEMENT, enc: ENCRYPTION, typ: ANSWER, kid: await answerKeyId(PAIR.key) };
  const {
    protected: head,
    iv,
    ciphertext,
    tag,
  } = await new FlattenedEncrypt(inner)
    .setProtectedHeader(header)
    .encrypt(await importJWK({ ...PAIR.key }, KEY_AGREEMENT));
  return Buffer.from(JSON.stringify({ schema: ANSWER, protected: head, iv, ciphertext, tag }));
}

export interface AfarFigures {
  readonly refused: number;
  /** The change alters nothing that is said, for example white space. */
  readonly harmless: number;
}

/** Changes, drops or doubles one byte. A file that is not refused must say the same. `said` can be replaced. */
export async function fuzzAfar(
  kind: AfarFile,
  { runs, seed }: FuzzOptions,
  replaced: Said | null = null,
): Promise<AfarFigures> {
  const random = seededRandom(seed);
  const { file, said } = await targetOf(kind);
  const original = await said(file);
  if (original === null) throw new Error(`${kind} is refused as it is`);
  const figures = { refused: 0, harmless: 0 };
  for (let run = 0; run < runs; run++) {
    const at = random(file.length);
    const result = await (replaced ?? said)(changedAt(file, at, random));
    if (result === null) figures.refused++;
    else if (result === original) figures.harmless++;
    else throw new Error(`${kind}, seed ${seed}, run ${run}: byte ${at} was changed unnoticed`);
  }
  return figures;
}

function changedAt(file: Uint8Array, at: number, random: (below: number) => number): Uint8Array {
  const way = random(4);
  if (way === 0) return Buffer.concat([file.subarray(0, at), file.subarray(at + 1)]);
  if (way === 1) return Buffer.concat([file.subarray(0, at + 1), file.subarray(at)]);
  const changed = Uint8Array.from(file);
  changed[at] = (file[at] ?? 0) ^ (1 + random(255));
  return changed;
}
