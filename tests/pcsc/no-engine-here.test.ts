import { expect, test, vi } from 'vitest';
import { loadEngine } from '../../src/card/pcsc/load-engine.ts';
import { waitForCard } from '../support/pcsc-presence.ts';
import { lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';

test.each(['winscard', 'pcsclite'] as const)(
  '%s cannot be loaded into a process that lays virtual cards: it could hang for good',
  async (name) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const engine = await loadEngine(name);
    expect(engine.ok).toBe(false);
    expect(told.mock.calls.flat().join('\n')).toContain('the engine needs a process of its own');
    told.mockRestore();
  },
);

test('an engine in another process sees the card', async () => {
  const pcscd = await Pcscd.start();
  const { inserted } = await lay('gold');
  await waitForCard(READER_NAMES[0], 'card');
  await inserted.remove();
  await waitForCard(READER_NAMES[0], 'empty');
  await pcscd.stop();
});
