import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import forge from 'node-forge';
import { describe, expect, test } from 'vitest';
import { caCertificate } from '../../scripts/fixtures/authority.ts';
import { parseCertificate } from './certificate.ts';
import { isTestKey, TEST_KEYS } from './test-keys.ts';

const FOLDER = new URL('../../fixtures/authority/', import.meta.url);
const FILES = readdirSync(FOLDER);
const OWN = parseCertificate(caCertificate({ key: 'own-ca' }));
const derOf = (folder: URL, name: string) =>
  new Uint8Array(new X509Certificate(readFileSync(new URL(name, folder))).raw);

test('the list holds every key of fixtures/authority, and no other', () => {
  const keys = FILES.filter((name) => name.endsWith('.key.pem')).map((name) => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const key = createPublicKey(createPrivateKey(text.slice(text.indexOf('-----BEGIN'))));
    const spki = key.export({ type: 'spki', format: 'der' });
    return {
      name: name.replace('.key.pem', ''),
      sha256: createHash('sha256').update(spki).digest('hex').toUpperCase(),
    };
  });
  expect(keys.length).toBeGreaterThan(0);
  expect([...TEST_KEYS].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    keys.sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
});

test('every certificate of the fixtures has a key of the list', async () => {
  const certificates = new URL('../../fixtures/certificates/', import.meta.url);
  const found = [
    ...FILES.filter((name) => !name.endsWith('.key.pem')).map((name) => derOf(FOLDER, name)),
    ...readdirSync(certificates)
      .filter((name) => name.endsWith('.pem'))
      .map((name) => derOf(certificates, name)),
  ];
  expect(found.length).toBeGreaterThan(30);
  for (const der of found) expect(await isTestKey(parseCertificate(der) ?? { modulus: null })).toBe(true);
});

describe('a test key is known', () => {
  const text = readFileSync(new URL('holder-ca.key.pem', FOLDER), 'utf8');
  const { n, p, q } = forge.pki.privateKeyFromPem(text.slice(text.indexOf('-----BEGIN')));

  /** A self-made certificate with this modulus. */
  function certificate(exponent: number): Uint8Array {
    const made = forge.pki.createCertificate();
    const e = new forge.jsbn.BigInteger(String(exponent));
    const one = forge.jsbn.BigInteger.ONE;
    const d = e.modInverse(p.subtract(one).multiply(q.subtract(one)));
    const dp = d.mod(p.subtract(one));
    const dq = d.mod(q.subtract(one));
    made.publicKey = forge.pki.setRsaPublicKey(n, e);
    made.setSubject([{ name: 'commonName', value: 'Police signer' }]);
    made.setIssuer([{ name: 'commonName', value: 'Police signer' }]);
    made.validity.notBefore = new Date('2025-01-01T00:00:00Z');
    made.validity.notAfter = new Date('2035-01-01T00:00:00Z');
    made.sign(forge.pki.setRsaPrivateKey(n, e, d, p, q, dp, dq, q.modInverse(p)), forge.md.sha256.create());
    return new Uint8Array(
      Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(made)).getBytes(), 'binary'),
    );
  }

  test.each<[string, () => Uint8Array]>([
    ['in another certificate', () => certificate(65_537)],
    ['with another exponent, for which its published primes sign as well', () => certificate(17)],
  ])('%s', async (_, make) => {
    const parsed = parseCertificate(make());
    expect(parsed?.subject).toBe('CN=Police signer');
    expect(await isTestKey(parsed ?? { modulus: null })).toBe(true);
  });

  test('and no other key is taken for one', async () => {
    expect(OWN?.isStrongKey).toBe(true);
    expect(await isTestKey(OWN ?? { modulus: null })).toBe(false);
    expect(await isTestKey({ modulus: null })).toBe(false);
    const modulus = parseCertificate(caCertificate())?.modulus ?? new Uint8Array();
    expect(await isTestKey({ modulus: modulus.slice(1) })).toBe(false);
    expect(await isTestKey({ modulus })).toBe(true);
  });
});
