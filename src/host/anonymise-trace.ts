import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Anonymised, anonymiseTrace as anonymise } from '../anonymise/anonymise-trace.ts';
import type { Refusal } from '../anonymise/refusal.ts';
import type { TestAuthority, TestKey } from '../anonymise/test-authority.ts';
import type { Result } from '../base/result.ts';
import type { Trace } from '../card/trace/trace-file.ts';

/** The fixtures lie at the same relative path in a checkout and in an installation. */
const FOLDER = new URL('../../fixtures/authority/', import.meta.url);

/** A trace that is safe to hand on, or the reason why there is none. The fixtures' test authority signs it. */
export async function anonymiseTrace(trace: Trace): Promise<Result<Anonymised, Refusal>> {
  return anonymise(trace, await testKeys());
}

let loaded: Promise<TestAuthority> | null = null;

/** The test authority's keys. They are public, and their files say so. */
export function testKeys(): Promise<TestAuthority> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<TestAuthority> {
  const text = (name: string) => readFile(new URL(name, FOLDER), 'utf8');
  const [signer, authority, certificate] = await Promise.all([
    text('licence-signer.key.pem'),
    text('holder-ca.key.pem'),
    text('holder-ca.pem'),
  ]);
  return { signer: keyOf(signer), authority: keyOf(authority), authorityCertificate: derOf(certificate) };
}

function keyOf(pem: string): TestKey {
  const key = createPrivateKey(pem.slice(pem.indexOf('-----BEGIN')));
  const open = createPublicKey(key);
  const bits = open.export({ type: 'pkcs1', format: 'der' });
  return {
    publicKey: new Uint8Array(open.export({ type: 'spki', format: 'der' })),
    modulus: modulusOf(open),
    keyIdentifier: new Uint8Array(createHash('sha256').update(bits).digest()),
    sign: (hash, bytes) => new Uint8Array(sign(hash.replace('-', ''), bytes, key)),
  };
}

function modulusOf(key: KeyObject): Uint8Array {
  return new Uint8Array(Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url'));
}

function derOf(pem: string): Uint8Array {
  const base64 = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? '';
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
