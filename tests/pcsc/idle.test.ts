import { afterAll, beforeAll, expect, test } from 'vitest';
import { HAS_CHROMIUM, startBrowser } from '../support/browser.ts';
import { Person } from '../support/keyboard.ts';
import { waitForCard } from '../support/pcsc-presence.ts';
import { Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { startServing, sumOf, usedIn } from '../support/processes.ts';

/** The budgets. Time may be three times as much, since other processes run on this machine. */
const BUDGET = { share: 0.005, mb: 150 };
const SECONDS = 5;

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

test.skipIf(!HAS_CHROMIUM)(
  'a window that waits for a card: the program behind it uses next to nothing',
  async () => {
    await waitForCard(READER_NAMES[0], 'empty');
    const serving = await startServing();
    const browser = await startBrowser();
    try {
      const person = await Person.visit(browser, { newAddress: () => serving.address });
      await person.page.evaluate('document.fonts.ready.then(() => undefined)');
      const { ms, processes } = await usedIn(SECONDS, serving.pid);
      await person.leave();
      const share = sumOf(processes, 'ms') / ms;
      const mb = sumOf(processes, 'mb');
      console.log(
        `idle: ${(share * 100).toFixed(1)} % of a processor (budget ${BUDGET.share * 100}), ${mb.toFixed(0)} MB (budget ${BUDGET.mb})`,
      );
      // The host, and its engine's process.
      expect(processes).toHaveLength(2);
      expect(share).toBeLessThan(BUDGET.share * 3);
      expect(mb).toBeLessThan(BUDGET.mb * 2);
    } finally {
      await browser.close();
      await serving.stop();
    }
  },
);
