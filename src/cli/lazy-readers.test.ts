import { expect, test } from 'vitest';
import { LazyReaders } from './lazy-readers.ts';

test('what fails at the start is thrown by each open, and a close after it throws nothing', async () => {
  const readers = new LazyReaders('no-such-engine');
  await readers.start();
  const unknown = { problem: { kind: 'unknown-engine', value: 'no-such-engine' } };
  await expect(readers.open()).rejects.toMatchObject(unknown);
  await expect(readers.open()).rejects.toMatchObject(unknown);
  readers.close();
});
