import { describe, expect, test } from 'vitest';
import { signing } from './package.mjs';

describe('how macOS packages are signed', () => {
  test('ad hoc without a certificate, in a pull request too', () => {
    expect(signing({})).toEqual({ options: [], env: { CSC_FOR_PULL_REQUEST: 'true' } });
  });

  test('with the certificate that is named, and then not in a pull request', () => {
    expect(signing({ CSC_LINK: 'file.p12', CSC_NAME: 'An Author (AB12CD34EF)' })).toEqual({
      options: ['-c.mac.identity=An Author (AB12CD34EF)'],
      env: {},
    });
  });

  test('a certificate without its name is an error, rather than a package signed ad hoc', () => {
    expect(() => signing({ CSC_LINK: 'file.p12' })).toThrow('CSC_NAME must say');
  });
});
