import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { startShell } from '../support/browser.ts';
import { Person } from '../support/keyboard.ts';
import { fileOf } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { serveWindow } from '../support/window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const CARD = readFileSync(join('fixtures', 'cards', 'expired.json'), 'utf8');

/** As a file manager drops a file somewhere on the window. */
function dropped(person: Person, name: string, bytes: Uint8Array): Promise<unknown> {
  return person.page.evaluate(`{
    const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString('base64'))}), (one) => one.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], ${JSON.stringify(name)}));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('h1').dispatchEvent(event);
    event.defaultPrevented;
  }`);
}

describe.each(['ja', 'en'] as const)('%s: a file is dropped on the window', (language) => {
  test('a card file is laid down; a picture is verified; what is neither is told, and nothing is left open', async () => {
    const words = wordsOf(language);
    const { dropped: say } = words.demonstration;
    const served = await serveWindow(language);
    const person = await Person.visit(browser, served.host);
    const { page } = person;
    try {
      // The browser does not leave the page for the file.
      expect(await dropped(person, 'card.json', Buffer.from(CARD))).toBe(true);
      await person.sees('card-present');
      const { state } = served.desk;
      expect(state.kind === 'card-present' && state.place).toMatchObject({
        kind: 'demonstration',
        card: { title: JSON.parse(CARD).title },
      });
      await person.press(person.button(words.demonstration.fill));
      await person.sees('read');
      const dialog = page.getByRole('dialog', { name: say.title });
      for (const [name, text, said] of [
        ['card.json', CARD.replace('"licenceAp"', '"licenceAb"'), say.badCardFile('', '').slice(0, 8)],
        ['card.jsonl', '{"schema":"menkyo.trace/1"}\n', say.trace],
      ] as const) {
        await dropped(person, name, Buffer.from(text));
        await dialog.waitFor();
        expect(await dialog.innerText()).toContain(said);
        await person.press(person.button(words.shortcuts.close));
        await dialog.waitFor({ state: 'hidden' });
      }
      // The reading stays on its screen while another file is checked.
      const picture = await fileOf(await readingOf('gold'), { kind: 'png', dpi: 300 });
      await dropped(person, 'licence.png', picture);
      await person.sees('verify');
      await page.getByRole('heading', { name: words.verification.sentence.test, exact: true }).waitFor();
      expect(served.desk.state.kind).toBe('read');
    } finally {
      await person.leave();
      await served.close();
    }
  });
});
