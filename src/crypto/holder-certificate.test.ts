import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caCertificate, type HolderOptions, holderCertificate } from '../../scripts/fixtures/authority.ts';
import { judgeHolderCertificate } from './holder-certificate.ts';
import type { TrustedCertificate } from './trust.ts';

const FOLDER = new URL('../../fixtures/certificates/', import.meta.url);
const NOW = Date.parse('2026-11-20T12:00:00+09:00');

interface Case {
  readonly id: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly faults: readonly string[];
  readonly name: string | null;
}

const CASES = JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as Case[];

function der(name: string): Uint8Array {
  return new Uint8Array(new X509Certificate(readFileSync(new URL(name, FOLDER))).raw);
}

const CA = der('good.ca.pem');
const TRUSTED: readonly TrustedCertificate[] = [{ der: CA, by: 'test' }];

describe.each(CASES)('$id', ({ id, verdict, reasons, faults, name }) => {
  test(`is ${verdict}`, async () => {
    const judged = await judgeHolderCertificate(der(`${id}.pem`), der(`${id}.ca.pem`), TRUSTED, NOW);
    expect(judged).toMatchObject({ verdict, reasons });
    expect(judged.faults.map(({ attribute, problem }) => `${attribute} ${problem}`)).toEqual(faults);
    expect(judged.holder?.name ?? null).toBe(name);
  });
});

describe('the path', () => {
  const good = der('good.pem');

  test('is trusted by a published fingerprint or by the user, and by nothing else', async () => {
    const own = caCertificate({ key: 'own-ca' });
    const holder = { name: '見本', birthDate: '319850101', sex: '1', address: '例示町' };
    const signed = holderCertificate(holder, 902, { issuerKey: 'own-ca' });
    expect(await judgeHolderCertificate(signed, own, [{ der: own, by: 'user' }], NOW)).toMatchObject({
      verdict: 'genuine',
      trustedBy: 'user',
    });
    expect(await judgeHolderCertificate(good, CA, TRUSTED, NOW)).toMatchObject({
      verdict: 'test-key',
      trustedBy: 'test',
    });
    expect(await judgeHolderCertificate(good, CA, [{ der: CA, by: 'user' }], NOW)).toMatchObject({
      verdict: 'unknown-issuer',
      reasons: ['authority-not-known'],
      trustedBy: null,
    });
    expect(await judgeHolderCertificate(good, CA, [], NOW)).toMatchObject({
      verdict: 'unknown-issuer',
      reasons: ['authority-not-known'],
      trustedBy: null,
    });
    expect(await judgeHolderCertificate(good, CA, [{ der: good, by: 'user' }], NOW)).toMatchObject({
      verdict: 'unknown-issuer',
    });
  });

  test('needs the authority that the card holds', async () => {
    expect(await judgeHolderCertificate(good, null, TRUSTED, NOW)).toMatchObject({
      verdict: 'unknown-issuer',
      reasons: ['no-authority-certificate'],
    });
    expect(
      await judgeHolderCertificate(good, Uint8Array.of(0x30, 0x03, 1, 1, 1), TRUSTED, NOW),
    ).toMatchObject({
      verdict: 'unknown-issuer',
      reasons: ['authority-unreadable', 'authority-not-known'],
    });
  });

  test('a holder is no authority: a certificate cannot stand for its own issuer', async () => {
    const judged = await judgeHolderCertificate(good, good, [{ der: good, by: 'user' }], NOW);
    expect(judged.verdict).toBe('unknown-issuer');
  });

  test('an authority that has expired ends the path', async () => {
    const later = Date.parse('2036-11-01T00:00:00+09:00');
    expect(await judgeHolderCertificate(good, CA, TRUSTED, later)).toMatchObject({ verdict: 'expired' });
    const before = Date.parse('2023-10-01T00:00:00+09:00');
    expect(await judgeHolderCertificate(good, CA, TRUSTED, before)).toMatchObject({
      verdict: 'not-yet-valid',
    });
  });

  test.each([
    ['the last second', '2029-11-30T14:59:59Z', 'test-key'],
    ['the second after', '2029-11-30T15:00:00Z', 'expired'],
    ['the first second', '2024-12-01T00:00:00Z', 'test-key'],
    ['the second before', '2024-11-30T23:59:59Z', 'not-yet-valid'],
  ])('%s of the validity', async (_, at, verdict) => {
    expect(await judgeHolderCertificate(good, CA, TRUSTED, Date.parse(at))).toMatchObject({ verdict });
  });
});

test('no certificate at all is altered', async () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0x30, 0), new Uint8Array(500).fill(0x30)]) {
    expect(await judgeHolderCertificate(bytes, CA, TRUSTED, NOW)).toMatchObject({
      verdict: 'altered',
      reasons: ['unreadable'],
      holder: null,
    });
  }
});

describe('a rule that is broken beside others', () => {
  const holder = { name: '見本', birthDate: '319850101', sex: '1', address: '例示町' };
  const made = (options: HolderOptions) => holderCertificate(holder, 901, options);
  const judged = (options: HolderOptions, at: string) =>
    judgeHolderCertificate(made(options), CA, TRUSTED, Date.parse(at));

  test('of an authority that is not valid yet and a holder that is no more, the first', async () => {
    const options = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2022-01-01T00:00:00Z' };
    expect(await judged(options, '2023-10-01T00:00:00Z')).toMatchObject({
      verdict: 'not-yet-valid',
      reasons: expect.arrayContaining(['expired', 'not-yet-valid']),
    });
  });

  test("an authority's own validity ends that of a holder who outlives it", async () => {
    const options = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z' };
    expect(await judged(options, '2036-10-31T14:59:59Z')).toMatchObject({ verdict: 'test-key' });
    expect(await judged(options, '2036-10-31T15:00:00Z')).toMatchObject({ verdict: 'expired' });
    expect(await judged(options, '2023-10-31T23:59:59Z')).toMatchObject({ verdict: 'not-yet-valid' });
  });

  test('an extension that is there twice', async () => {
    const again = { name: 'keyUsage', critical: true, digitalSignature: true };
    expect(await judged({ moreExtensions: [again] }, '2026-11-20T00:00:00Z')).toMatchObject({
      verdict: 'unknown-issuer',
      reasons: ['repeated-extension'],
    });
  });

  test('an authority whose key is not for certificates', async () => {
    const flag = { name: 'basicConstraints', cA: true, critical: true };
    const authority = made({ key: 'holder-ca', moreExtensions: [flag] });
    const trusted = [{ der: authority, by: 'user' as const }];
    const { verdict, reasons } = await judgeHolderCertificate(der('good.pem'), authority, trusted, NOW);
    expect(verdict).toBe('unknown-issuer');
    expect(reasons).toContain('authority-key-usage');
    expect(reasons).not.toContain('not-an-authority');
  });

  test('an algorithm that is another outside of what is signed', async () => {
    const sha1 = Buffer.from('06092A864886F70D010105', 'hex');
    const changed = Buffer.from(der('sha-1.pem'));
    changed[changed.lastIndexOf(sha1) + sha1.length - 1] = 0x0b;
    const { verdict, reasons } = await judgeHolderCertificate(new Uint8Array(changed), CA, TRUSTED, NOW);
    expect([verdict, reasons]).toEqual(['unknown-issuer', ['weak-algorithm']]);
  });
});
