import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that hang on purpose. scripts/suites.test.ts runs them against a deadline. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['tests/support/hanging/*.hang.ts'],
    setupFiles: ['tests/support/progress.ts'],
    // Without limits of Vitest, so that only the deadline ends them.
    testTimeout: 0,
    hookTimeout: 0,
    maxWorkers: 3,
  },
});
