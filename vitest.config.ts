import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Every project tells which of its tests runs: a suite that hangs names it. Shared folders go after each file. */
const SETUP_FILES = ['tests/support/progress.ts', 'tests/support/remove-folders.ts'];

/** Beside the source and quick; of the built command; and with real parts: openssl, Chromium, poppler, PostgreSQL, a PC/SC service. */
export default defineConfig({
  test: {
    projects: [
      {
        define: { MENKYO_VERSION: JSON.stringify('0.0.0-test') },
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'renderer/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/fuzz/**/*.test.ts',
          ],
          // A machine that does other things as well may take six times as long.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['tests/cli/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'window',
          include: ['tests/window/**/*.test.ts'],
          // A suite of its own: what measures runs alone.
          exclude: ['tests/window/budget.test.ts'],
          globalSetup: ['tests/window/global-setup.ts'],
          // On two busy processors axe looks at a long page for most of a minute.
          testTimeout: 180_000,
          hookTimeout: 60_000,
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: 'budget',
          include: ['tests/window/budget.test.ts'],
          globalSetup: ['tests/window/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The module `electron` would download its binary where that is missing.
        resolve: {
          alias: { electron: fileURLToPath(new URL('tests/electron/stand-in.ts', import.meta.url)) },
        },
        define: { MENKYO_VERSION: JSON.stringify('0.0.0-test') },
        test: {
          name: 'electron',
          include: ['tests/electron/**/*.test.ts'],
          globalSetup: ['tests/electron/build.ts'],
          // electron-builder's loader keeps its cache in the temporary directory for good.
          env: { JITI_FS_CACHE: 'false' },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faces',
          include: ['tests/faces/**/*.test.ts'],
          testTimeout: 30_000,
          // What takes time is measured here, and not beside something else of ours.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'chromium',
          include: ['tests/chromium/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'pdf',
          include: ['tests/pdf/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'openssl',
          include: ['tests/openssl/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'register',
          include: ['tests/register/**/*.test.ts'],
          globalSetup: ['tests/register/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pcsc',
          include: ['tests/pcsc/**/*.test.ts'],
          // One PC/SC service, one at a time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['tests/package/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        // By a git address and on every Node: `npm run check:package`.
        test: {
          name: 'package-everywhere',
          include: ['tests/package/everywhere/*.test.ts'],
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'windows',
          include: ['tests/windows/**/*.test.ts'],
          globalSetup: ['tests/windows/global-setup.ts'],
          // One data folder for all of them.
          fileParallelism: false,
          maxConcurrency: 3,
          // Node takes seconds to start under Wine.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ].map((project) => ({ ...project, test: { ...project.test, setupFiles: SETUP_FILES } })),
  },
});
