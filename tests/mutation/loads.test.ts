import { expect, test } from 'vitest';

/**
 * Stryker's runner for Vitest counts failed tests. A test file that fails to load has none, so a mutant that throws while
 * its module loads would count as survived (stryker-mutator/stryker-js 6150). Here the module loads inside of a test.
 */
test('the modules that throw on a wrong descriptor load', async () => {
  const { ALLOWED } = await import('../../src/card/guard/allowed.ts');
  expect(ALLOWED.length).toBeGreaterThan(0);
});
