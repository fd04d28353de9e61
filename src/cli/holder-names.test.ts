import { expect, test } from 'vitest';
import { holderNamed } from './holder-names.ts';

test.each([
  ['none', 'none'],
  ['certificate', 'signature-certificate'],
  ['text', 'input-support'],
  ['both', 'both'],
  ['input-support', null],
  ['constructor', null],
  ['', null],
])('a batch that names the holder "%s" asks for %s', (name, source) => {
  expect(holderNamed(name)).toBe(source);
});
