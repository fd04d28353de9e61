import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { asciiBytes } from './bytes.ts';
import { Secret } from './secret.ts';

test('no way of printing or serialising a secret shows it', () => {
  const secret = new Secret(asciiBytes('4711'));
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { depth: 5, showHidden: true }),
    inspect({ secret }),
    JSON.stringify(Object.entries(secret)),
  ];
  for (const text of shown) expect(text).not.toMatch(/4711|52,\s*55|34373131/);
  expect(JSON.stringify(secret)).toBe('"〈secret〉"');
});

test('wiping overwrites the bytes that were handed in, and ends their use', () => {
  const bytes = asciiBytes('4711');
  const secret = new Secret(bytes);
  expect(secret.use((inside) => inside.length)).toBe(4);
  secret.wipe();
  expect([...bytes]).toEqual([0, 0, 0, 0]);
  expect(() => secret.use(() => undefined)).toThrow('wiped');
});
