import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { TlsAuthority } from '../../../tests/support/tls-authority.ts';
import { securityFor } from './transport-security.ts';

const { certificate } = new TlsAuthority();
const pem = Buffer.from(certificate);

test.each(['127.0.0.1', '127.255.0.1', '::1', 'localhost', 'LOCALHOST', '/var/run/postgresql'])(
  '%s is this machine, and may do without TLS, unless an authority is named',
  (host) => {
    expect(securityFor(host, null)).toBeNull();
    expect(securityFor(host, pem)).toMatchObject({ rejectUnauthorized: true });
  },
);

test.each([
  'db.example',
  'localhost.example',
  'xlocalhost',
  '128.0.0.1',
  '0.0.0.0',
  '127.0.0.1.example',
  '127.1',
  '2130706433',
  '::',
  '::2',
  '10.0.0.1',
  '::ffff:10.0.0.1',
])('%s may not do without TLS', (host) => {
  const security = securityFor(host, null);
  expect(security).toMatchObject({ rejectUnauthorized: true, minVersion: 'TLSv1.2' });
  expect(security?.ca).toEqual(expect.arrayContaining([...rootCertificates]));
});

test.each<[string, Uint8Array]>([
  ['PEM', pem],
  ['PEM behind words', Buffer.from(`a note\n${certificate}`)],
  ['DER', new X509Certificate(pem).raw],
])('takes an authority as %s, and no other beside it', (_, bytes) => {
  expect(securityFor('db.example', bytes)?.ca).toEqual([new X509Certificate(pem).toString()]);
});

test.each(['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
  'does not take %j for an authority',
  (text) => expect(() => securityFor('db.example', Buffer.from(text))).toThrow(),
);
