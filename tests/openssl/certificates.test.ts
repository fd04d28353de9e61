import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../fixtures/certificates/', import.meta.url);
const AT = Date.parse('2026-11-20T12:00:00+09:00') / 1000;

interface Case {
  readonly id: string;
  readonly verdict: string;
  readonly opensslJudges: boolean;
}

const CASES = JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as Case[];

/** Level 2 asks for RSA-2048 and SHA-256 or better. */
function opensslAccepts(certificate: string, authority: string): { accepted: boolean; said: string } {
  const path = (name: string) => fileURLToPath(new URL(name, FOLDER));
  const options = ['-auth_level', '2', '-check_ss_sig', '-attime', String(AT)];
  const { status, stdout, stderr } = spawnSync(
    'openssl',
    ['verify', '-CAfile', path(authority), ...options, path(certificate)],
    { encoding: 'utf8' },
  );
  return { accepted: status === 0, said: stdout + stderr };
}

/**
 * openssl verifies a path for any purpose, so it accepts the other cases. They are bad only for a holder's signature.
 */
const judged = CASES.filter(({ opensslJudges }) => opensslJudges);

test.each(judged)('openssl agrees that $id is $verdict', ({ id, verdict }) => {
  // Only the good authority is trusted. For the authority without its flag, that authority itself must be trusted.
  const authority = id === 'ca-without-flag' ? `${id}.ca.pem` : 'good.ca.pem';
  const { accepted, said } = opensslAccepts(`${id}.pem`, authority);
  expect(accepted, said).toBe(verdict === 'test-key');
});

test('all but the key usage of a signature can be judged by openssl', () => {
  expect(CASES.filter(({ opensslJudges }) => !opensslJudges).map(({ id }) => id)).toEqual([
    'wrong-key-usage',
  ]);
});
