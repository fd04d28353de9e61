import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  caCertificate,
  keyIdentifier,
  signerCertificate,
  signRecord,
} from '../../scripts/fixtures/authority.ts';
import { cardFile } from '../../tests/support/cards.ts';
import { fromHex } from '../base/hex.ts';
import { encodeRecord } from '../card/virtual/applications/myna-licence-encode.ts';
import { judgeRecordSignature } from './record-signature.ts';
import type { TrustedCertificate } from './trust.ts';

const SIGNER = new Uint8Array(
  new X509Certificate(readFileSync(new URL('../../fixtures/authority/licence-signer.pem', import.meta.url)))
    .raw,
);
const TRUSTED: readonly TrustedCertificate[] = [{ der: SIGNER, by: 'test' }];

function signedCard(id: string) {
  const { licenceAp } = cardFile(id);
  if (licenceAp === null || typeof licenceAp.wef02 === 'string') throw new Error(`${id} has no record`);
  const { wef03 } = licenceAp;
  if (wef03 === null || typeof wef03 === 'string') throw new Error(`${id} has no signature`);
  return {
    bytes: encodeRecord(licenceAp.wef02),
    value: fromHex(wef03.value) ?? new Uint8Array(),
    keyIdentifier: fromHex(wef03.keyIdentifier) ?? new Uint8Array(),
  };
}

test.each([
  ['gold', 'test-key'],
  ['driving-history', 'test-key'],
  ['altered-record', 'altered'],
  ['unknown-issuer', 'unknown-issuer'],
])('%s is %s', async (id, verdict) => {
  const { bytes, value, keyIdentifier } = signedCard(id);
  expect(await judgeRecordSignature(bytes, value, keyIdentifier, TRUSTED)).toMatchObject({ verdict });
});

test('the names are those of the installed certificate', async () => {
  const { bytes } = signedCard('gold');
  const value = signRecord('own-signer', bytes);
  const trusted = [{ der: signerCertificate('own-signer'), by: 'user' as const }];
  expect(await judgeRecordSignature(bytes, value, keyIdentifier('own-signer'), trusted)).toEqual({
    verdict: 'genuine',
    issuer: 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer',
    subject: 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer',
    trustedBy: 'user',
  });
});

test('without an installed certificate, or without an identifier, the issuer is unknown', async () => {
  const { bytes, value, keyIdentifier } = signedCard('gold');
  const unknown = { verdict: 'unknown-issuer', issuer: null, subject: null };
  expect(await judgeRecordSignature(bytes, value, keyIdentifier, [])).toMatchObject(unknown);
  expect(await judgeRecordSignature(bytes, value, new Uint8Array(), TRUSTED)).toMatchObject(unknown);
});

test('a certificate without an identifier of its own is found by the hash of its key', async () => {
  // An authority's certificate has no subjectKeyIdentifier, so this test signs a record with its key.
  const certificate = new X509Certificate(caCertificate({ key: 'own-ca' }));
  const record = new TextEncoder().encode('any record');
  const value = signRecord('own-ca', record);
  const bits = certificate.publicKey.export({ type: 'pkcs1', format: 'der' });
  const trusted = [{ der: new Uint8Array(certificate.raw), by: 'user' as const }];
  for (const algorithm of ['sha256', 'sha1']) {
    const identifier = new Uint8Array(createHash(algorithm).update(bits).digest());
    expect(await judgeRecordSignature(record, value, identifier, trusted)).toMatchObject({
      verdict: 'genuine',
    });
  }
});

test('a test key that the user trusts makes nothing genuine, and nothing altered', async () => {
  const { bytes, value, keyIdentifier: identifier } = signedCard('gold');
  const trusted = [{ der: SIGNER, by: 'user' as const }];
  const unknown = { verdict: 'unknown-issuer', issuer: null, subject: null, trustedBy: null };
  expect(await judgeRecordSignature(bytes, value, identifier, trusted)).toEqual(unknown);
  expect(await judgeRecordSignature(bytes.slice(1), value, identifier, trusted)).toEqual(unknown);
});

test("another key's signature is altered, not genuine", async () => {
  const { bytes, keyIdentifier } = signedCard('gold');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const value = new Uint8Array(sign('sha256', bytes, privateKey));
  expect(await judgeRecordSignature(bytes, value, keyIdentifier, TRUSTED)).toMatchObject({
    verdict: 'altered',
  });
});

test('the identifier is compared whole', async () => {
  const { bytes, value, keyIdentifier } = signedCard('gold');
  const last = keyIdentifier.slice();
  last[31] = (last[31] ?? 0) ^ 1;
  for (const other of [keyIdentifier.slice(0, 4), keyIdentifier.slice(0, 31), last]) {
    expect(await judgeRecordSignature(bytes, value, other, TRUSTED)).toMatchObject({
      verdict: 'unknown-issuer',
    });
  }
});

test('a weak key proves nothing, even if a person installed it', async () => {
  const folder = new URL('../../fixtures/', import.meta.url);
  const certificate = new X509Certificate(readFileSync(new URL('certificates/rsa-1024.pem', folder)));
  const key = readFileSync(new URL('authority/weak.key.pem', folder), 'utf8');
  const record = new TextEncoder().encode('any record');
  const value = new Uint8Array(sign('sha256', record, key.slice(key.indexOf('-----BEGIN'))));
  const bits = certificate.publicKey.export({ type: 'pkcs1', format: 'der' });
  const identifier = new Uint8Array(createHash('sha256').update(bits).digest());
  const trusted = [{ der: new Uint8Array(certificate.raw), by: 'user' as const }];
  expect(await judgeRecordSignature(record, value, identifier, trusted)).toMatchObject({
    verdict: 'unknown-issuer',
  });
});
