import { readdirSync, readFileSync } from 'node:fs';
import forge from 'node-forge';
import { describe, expect, test } from 'vitest';
import { caCertificate, holderCertificate } from '../../scripts/fixtures/authority.ts';
import { equalBytes } from '../base/bytes.ts';
import { parseCertificate } from '../crypto/certificate.ts';
import { judgeHolderCertificate } from '../crypto/holder-certificate.ts';
import { testKeys } from '../host/anonymise-trace.ts';
import { anonymiseAuthorityCertificate, anonymiseHolderCertificate } from './certificate.ts';
import { Changes } from './change.ts';
import { Fiction } from './fiction.ts';
import { NotUnderstood } from './refusal.ts';

const FOLDER = new URL('../../fixtures/certificates/', import.meta.url);
const AT = Date.parse('2026-11-20T09:00:00Z');
const TARO = {
  name: '見本　太郎',
  birthDate: '319850101',
  sex: '1',
  address: '東京都見本区例示一丁目２番３号',
};

interface Case {
  readonly id: string;
  readonly verdict: string;
}

const CASES = JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as Case[];

function der(name: string): Uint8Array {
  const pem = readFileSync(new URL(name, FOLDER), 'utf8');
  const base64 = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? '';
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

async function anonymised(certificate: Uint8Array, authority: Uint8Array) {
  const context = { test: await testKeys(), fiction: new Fiction(), changes: new Changes(), at: AT };
  return {
    certificate: await anonymiseHolderCertificate(certificate, authority, context),
    authority: await anonymiseAuthorityCertificate(authority, context),
    changes: context.changes.all,
  };
}

const judged = async (certificate: Uint8Array, authority: Uint8Array) => {
  const trusted = [{ der: (await testKeys()).authorityCertificate, by: 'test' as const }];
  const { verdict, reasons, faults, holder } = await judgeHolderCertificate(
    certificate,
    authority,
    trusted,
    AT,
  );
  return { verdict, reasons: [...reasons].sort(), faults, isNamed: holder?.name != null };
};

test('there are as many cases as files', () => {
  expect(readdirSync(FOLDER)).toHaveLength(2 * CASES.length + 1);
});

/** This case has an extension that the anonymiser does not know. */
const REFUSED = ['unknown-critical-extension'];

test.each(CASES.filter(({ id }) => !REFUSED.includes(id)))(
  '$id: the same verdict for the same reasons, with another holder',
  async ({ id, verdict }) => {
    const [certificate, authority] = [der(`${id}.pem`), der(`${id}.ca.pem`)];
    const made = await anonymised(certificate, authority);
    const before = await judged(certificate, authority);
    expect(before.verdict).toBe(verdict);
    expect(await judged(made.certificate, made.authority)).toEqual(before);
    expect(made.certificate).toHaveLength(certificate.length);
    expect(Buffer.from(made.certificate).includes('太郎')).toBe(false);
    expect(Buffer.from(made.certificate).includes(Buffer.from('太郎', 'utf16le').swap16())).toBe(false);
  },
);

test.each(REFUSED)('%s is refused', async (id) => {
  await expect(anonymised(der(`${id}.pem`), der(`${id}.ca.pem`))).rejects.toThrow(NotUnderstood);
});

describe('extensions that certificates in use have', () => {
  const { asn1 } = forge;
  const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
  const sequence = (...parts: forge.asn1.Asn1[]) => asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, parts);
  const string = (type: forge.asn1.Type, text: string) => asn1.create(UNIVERSAL, type, false, text);
  const oid = (dotted: string) =>
    asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(dotted).getBytes());
  const context = (tag: number, content: string | forge.asn1.Asn1[]) =>
    asn1.create(CONTEXT_SPECIFIC, tag, typeof content !== 'string', content as never);
  const pair = (dotted: string, text: string) =>
    asn1.create(UNIVERSAL, asn1.Type.SET, true, [
      sequence(oid(dotted), string(asn1.Type.PRINTABLESTRING, text)),
    ]);
  const name = sequence(
    pair('2.5.4.6', 'JP'),
    pair('2.5.4.10', 'JPKI'),
    pair('2.5.4.11', 'Example-to'),
    pair('2.5.4.3', 'Mihon-ku CRL DP'),
  );
  const withExtension = (id: string, value: forge.asn1.Asn1) =>
    holderCertificate(TARO, 1, { moreExtensions: [{ id, value }] });

  test.each<[string, string, forge.asn1.Asn1, gone: readonly string[], kept: readonly string[]]>([
    [
      'where revocations stand, which names a municipality',
      '2.5.29.31',
      sequence(sequence(context(0, [context(0, [context(4, [name])])]))),
      ['Mihon-ku', 'Example-to'],
      ['JPKI'],
    ],
    [
      'an address in the net',
      '2.5.29.31',
      sequence(sequence(context(0, [context(0, [context(6, 'http://crl.example/13123/4567.crl')])]))),
      ['example', '13123', '4567'],
      ['://'],
    ],
    [
      'the identifier of a key',
      '2.5.29.14',
      string(asn1.Type.OCTETSTRING, 'twenty-bytes-of-a-key'),
      ['twenty-bytes'],
      [],
    ],
    [
      "the authority's key, name and number",
      '2.5.29.35',
      sequence(
        context(0, 'its-own-key-identity'),
        context(1, [context(4, [name])]),
        context(2, 'its-own-number'),
      ),
      ['its-own', 'Mihon-ku'],
      ['JPKI'],
    ],
    [
      'policies',
      '2.5.29.32',
      sequence(
        sequence(
          oid('1.2.392.200149.8.5.1.1.10'),
          sequence(
            sequence(oid('1.3.6.1.5.5.7.2.1'), string(asn1.Type.IA5STRING, 'http://cps.example/13123')),
          ),
        ),
      ),
      ['13123'],
      [],
    ],
  ])('%s', async (_, id, value, gone, kept) => {
    const certificate = withExtension(id, value);
    for (const text of [...gone, ...kept]) expect(Buffer.from(certificate).includes(text)).toBe(true);
    const made = await anonymised(certificate, caCertificate());
    for (const text of gone) expect(Buffer.from(made.certificate).includes(text)).toBe(false);
    for (const text of kept) expect(Buffer.from(made.certificate).includes(text)).toBe(true);
    expect((await judged(made.certificate, made.authority)).verdict).toBe('test-key');
  });

  test.each<[string, string, forge.asn1.Asn1]>([
    ['a number of no known kind', '2.5.29.32', sequence(sequence(oid('1.2.392.99999.1')))],
    ['another kind of name of the holder', '2.5.29.17', sequence(context(1, 'taro@mihon.example'))],
    ['bytes of no known kind', '2.5.29.32', sequence(string(asn1.Type.OCTETSTRING, 'anything at all'))],
    ['an extension of another number', '2.5.29.99', sequence()],
  ])('%s is refused', async (_, id, value) => {
    await expect(anonymised(withExtension(id, value), caCertificate())).rejects.toThrow(NotUnderstood);
  });
});

test("an authority's certificate that is not the test authority's keeps its names and signs again", async () => {
  const authority = caCertificate({ key: 'other-ca' });
  const certificate = holderCertificate(TARO, 1, { issuerKey: 'other-ca' });
  const made = await anonymised(certificate, authority);
  expect(equalBytes(made.authority, authority)).toBe(false);
  expect(parseCertificate(made.authority)?.subject).toBe(parseCertificate(authority)?.subject);
  expect(await judged(made.certificate, made.authority)).toMatchObject({
    verdict: 'unknown-issuer',
    reasons: ['authority-not-known'],
  });
});

test("the test authority's own certificate stays", async () => {
  expect((await anonymised(der('good.pem'), caCertificate())).authority).toEqual(caCertificate());
});

test.each(['0a1b2c3d4e5f60718293', '00f1e2d3c4b5a6978879'])(
  'the serial number %s goes, and is as long',
  async (serial) => {
    const certificate = holderCertificate(TARO, 1, { serial });
    expect(Buffer.from(certificate).includes(Buffer.from(serial, 'hex').subarray(1))).toBe(true);
    const made = await anonymised(certificate, caCertificate());
    expect(Buffer.from(made.certificate).includes(Buffer.from(serial, 'hex').subarray(1, 5))).toBe(false);
    expect((await judged(made.certificate, made.authority)).verdict).toBe('test-key');
  },
);

test('what was valid stays so, and says nothing of a birthday', async () => {
  const { certificate } = await anonymised(der('good.pem'), der('good.ca.pem'));
  const [before, after] = [parseCertificate(der('good.pem')), parseCertificate(certificate)];
  expect(after?.notAfter).not.toBe(before?.notAfter);
  expect(after?.notBefore).toBeLessThan(AT);
  expect(after?.notAfter).toBeGreaterThan(AT);
});
