import { defineConfig } from 'vitest/config';

/** The tests that Stryker runs for each mutant (stryker.config.json): the quick ones, in a few seconds. */
export default defineConfig({
  test: {
    include: [
      'src/card/guard/*.test.ts',
      'src/base/secret*.test.ts',
      'src/card/applications/pins.test.ts',
      'src/crypto/test-keys.test.ts',
      'tests/mutation/*.test.ts',
    ],
    testTimeout: 30_000,
  },
});
