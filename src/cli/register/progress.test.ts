import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerEn } from '../words/register-en.ts';
import { progress } from './progress.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function shown(terminal: boolean) {
  const lines: string[] = [];
  const { onProgress, end } = progress(
    { redraw: terminal ? (line: string) => void lines.push(line) : null },
    registerEn,
  );
  return { lines, onProgress, end };
}

test('long work shows how far it is, ten times a second at most, and leaves a clean line', () => {
  const { lines, onProgress, end } = shown(true);
  onProgress(1, 4000);
  vi.advanceTimersByTime(600);
  onProgress(1000, 4000);
  onProgress(1001, 4000);
  vi.advanceTimersByTime(100);
  onProgress(2000, 4000);
  end();
  expect(lines).toEqual(['1,000 / 4,000', '2,000 / 4,000', '']);
});

test.each([true, false])('short work, or work without a terminal (%s), shows nothing', (terminal) => {
  const { lines, onProgress, end } = shown(terminal);
  if (!terminal) vi.advanceTimersByTime(600);
  onProgress(1, 2);
  end();
  expect(lines).toEqual([]);
});
