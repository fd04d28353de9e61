import { expect, test } from 'vitest';
import { SINGLE_HOLDER_SOURCES } from '../../licence/holder-source.ts';
import {
  applicationOfSecret,
  HOLDER_DESCRIPTORS,
  holderSecrets,
  SECRET_NAMES,
  SECRETS,
} from './descriptors.ts';

test.each(SINGLE_HOLDER_SOURCES)('%s: described by the application that keeps its secret', (source) => {
  const described = HOLDER_DESCRIPTORS[source];
  expect(described.source).toBe(source);
  expect(applicationOfSecret(described.secret).holder).toBe(described);
});

test.each([
  ['none', []],
  ['signature-certificate', ['signature']],
  ['input-support', ['inputSupport']],
  ['both', ['signature', 'inputSupport']],
] as const)('the holder from %s: %j is sent, in this order', (asked, secrets) => {
  expect(holderSecrets(asked)).toEqual(secrets);
});

test('`card serve` tells one secret from another, and from its own keys', () => {
  const own = [' ', 't', 's', 'r', '?', 'q'];
  const keys = SECRET_NAMES.map((name) => SECRETS[name].served.key);
  expect(new Set([...own, ...keys]).size).toBe(own.length + SECRET_NAMES.length);
  const lines = SECRET_NAMES.map((name) => SECRETS[name].served.line);
  expect(lines).toEqual(['licence', 'signature', 'authentication', 'text', 'pin1', 'pin2']);
});
