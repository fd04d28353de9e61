import { expect, test } from 'vitest';
import { asciiBytes, asciiText } from '../../base/bytes.ts';
import { fourDigits, raiseToCapitals, signaturePassword } from './secrets.ts';

test.each([
  ['1234', 'right'],
  ['0000', 'right'],
  ['9999', 'right'],
  ['', 'wrong'],
  ['123', 'wrong'],
  ['12345', 'wrong'],
  ['12a4', 'wrong'],
  ['123/', 'wrong'],
  ['123:', 'wrong'],
  ['****', 'wrong'],
  ['１２', 'wrong'],
])('%j as four digits: %s', (text, form) => {
  expect(fourDigits(new TextEncoder().encode(text))).toBe(form);
});

test.each([
  ['TEST12', 'right'],
  ['TEST1234', 'right'],
  ['0000000000000ABC', 'right'],
  ['AZ0909', 'right'],
  ['TEST1', 'wrong'],
  ['TEST1TEST2TEST345', 'wrong'],
  ['', 'wrong'],
  ['test12', 'wrong'],
  ['TEST 12', 'wrong'],
  ['TEST-12', 'wrong'],
  ['TEST@12', 'wrong'],
  ['TEST[12', 'wrong'],
  ['TEST/12', 'wrong'],
  ['TEST:12', 'wrong'],
  ['ABCDEF', 'unusual'],
  ['123456', 'unusual'],
])('%j as a signature password: %s', (text, form) => {
  expect(signaturePassword(asciiBytes(text))).toBe(form);
});

test('letters are raised to capitals in place, and nothing else is touched', () => {
  const bytes = asciiBytes('az`{AZ019@[');
  raiseToCapitals(bytes);
  expect(asciiText(bytes)).toBe('AZ`{AZ019@[');
});
