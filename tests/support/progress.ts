import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';

/**
 * Vitest loads this before each test file. It writes which tests start and end, so that `npm test` can name the one
 * that hangs (scripts/suites.mjs). The test's own process writes synchronously, because a blocked process could not
 * report later.
 */

const progress = process.env.MENKYO_TEST_PROGRESS;

if (progress !== undefined) {
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  const tell = (is: 'started' | 'ended', id: string, test?: string) => {
    appendFileSync(progress, `${JSON.stringify({ is, id, file, test })}\n`);
  };
  tell('started', file);
  beforeEach(({ task }) => {
    tell('started', task.id, task.fullTestName);
  });
  afterEach(({ task }) => {
    tell('ended', task.id);
  });
  afterAll(() => {
    tell('ended', file);
  });
}
