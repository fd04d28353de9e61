import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that hang on purpose: scripts/suites.test.ts runs them against the deadline. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['tests/support/hanging/*.hang.ts'],
    setupFiles: ['tests/support/progress.ts'],
    // Vitest's own limit does not come first.
    testTimeout: 0,
    hookTimeout: 0,
    maxWorkers: 3,
  },
});
