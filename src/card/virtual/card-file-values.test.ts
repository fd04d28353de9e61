import { expect, test } from 'vitest';
import { toHex } from '../../base/hex.ts';
import { fromBase64 } from './card-file-values.ts';

test('base64, over lines', () => {
  expect(toHex(fromBase64('/0\n//UQ==\n'))).toBe('FF4FFF51');
});
