import { expect, test } from 'vitest';
import { Pcscd } from '../support/pcscd.ts';
import { soak } from '../support/soak.ts';
import { readerBehindService } from '../support/soak-behind-pcscd.ts';

/** Two hundred take minutes: npm run soak. */
test.each(['winscard', 'pcsclite'] as const)(
  '%s: eight reads in one process, the card torn out of some: no try is lost, and none gets stuck',
  async (engine) => {
    const pcscd = await Pcscd.start();
    const { reader, close } = await readerBehindService(engine);
    try {
      const { reads, done, refused, torn, stuck, triesLost, handles } = await soak(reader, 8, 7);
      expect(stuck).toEqual([]);
      expect(triesLost).toBe(0);
      expect(done + refused).toBe(reads);
      expect(torn).toBeGreaterThan(0);
      expect(refused).toBeLessThanOrEqual(torn);
      expect(handles[1]).toBeLessThanOrEqual(handles[0] + 1);
    } finally {
      close();
      await pcscd.stop();
    }
  },
);
