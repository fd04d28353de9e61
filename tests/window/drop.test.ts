import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { formatTrace, PERSONAL_NOTICE, type Trace } from '../../src/card/trace/trace-file.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { fileOf } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { recordedTrace } from '../support/recorded-traces.ts';
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
        [
          'trace.jsonl',
          '{"schema":"menkyo.trace/1"}\n',
          words.log.ofFile.fault({ kind: 'bad-trace-file', line: 1, problem: '' }).slice(0, 12),
        ],
        [
          'of-another.jsonl',
          '[1]\n',
          words.log.ofFile.fault({ kind: 'bad-trace-file', line: 1, problem: '' }).slice(0, 12),
        ],
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

  test('a trace is shown as from its file, with no secret, and what was there comes back', async () => {
    const words = wordsOf(language);
    const { ofFile: say } = words.log;
    const served = await serveWindow(language);
    const person = await Person.visit(browser, served.host);
    const { page } = person;
    try {
      await page.evaluate(AXE);
      await person.press(person.button(words.demonstration.open));
      const { title } = cardFile('gold');
      await person.press(page.getByRole('dialog').getByRole('button').filter({ hasText: title[language] }));
      await person.sees('card-present');
      const pin = page.locator('[data-secret="licence"] input');
      await person.type(pin, '12');
      const trace = await traceText();
      // Another program may have written a secret in the clear.
      expect(trace.includes('00200086**')).toBe(true);
      const open = trace.replace('00200086**', '002000860439313733');
      for (const name of ['trace.jsonl', 'as a log.txt']) {
        await dropped(person, name, Buffer.from(open));
        const panel = page.getByRole('region', { name: say.title(name) });
        await panel.waitFor();
        expect(await panel.innerText()).toContain(say.explain('2026-11-20 18:05', READER));
        expect(await panel.innerText()).toContain(say.personal);
        expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
        const details = panel.getByRole('button', { name: /VERIFY/ });
        for (const one of await details.all()) await one.click();
        expect(await panel.innerText()).toContain('00 20 00 86 **');
        expect(await page.content()).not.toContain('39 31 37 33');
        for (const other of [words.log.copy, words.log.copyAnonymised, words.log.clear]) {
          expect(await panel.getByRole('button', { name: other, exact: true }).count(), other).toBe(0);
        }
        await person.press(panel.getByRole('button', { name: say.close, exact: true }));
        await panel.waitFor({ state: 'detached' });
        // The card lies there, and what was typed is still in its field.
        await person.sees('card-present');
        expect(await pin.inputValue()).toBe('12');
      }
      expect(served.desk.state.kind).toBe('card-present');

      // Over the live log, which goes on beneath it with its filter.
      await page.keyboard.press('Control+Shift+L');
      const live = page.getByRole('region', { name: words.log.title, exact: true });
      await live.getByRole('textbox').fill('SELECT');
      await dropped(person, 'trace.jsonl', Buffer.from(trace));
      await live.waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await live.waitFor();
      expect(await live.getByRole('textbox').inputValue()).toBe('SELECT');
      expect(await isFocused(live.getByRole('textbox'))).toBe(true);
      await page.keyboard.press('Control+Shift+L');

      // The same by the button for files.
      await person.press(person.button(words.frame.places.verify));
      await person.sees('verify');
      await page
        .locator('.verify input[type="file"]')
        .setInputFiles({ name: 'trace.jsonl', mimeType: 'text/plain', buffer: Buffer.from(trace) });
      await page.getByRole('region', { name: say.title('trace.jsonl') }).waitFor();
      await page.keyboard.press('Control+Shift+L');
      await page.getByRole('region', { name: say.title('trace.jsonl') }).waitFor({ state: 'detached' });
      await page
        .locator('.verify input[type="file"]')
        .setInputFiles({ name: 'trace.jsonl', mimeType: 'text/plain', buffer: Buffer.from(`${trace}{}\n`) });
      await page.getByText(words.verification.faultTitle('trace.jsonl')).waitFor();
      const line = trace.split('\n').length;
      expect(await page.locator('.message').innerText()).toContain(line.toString());
      expect(await page.getByRole('region', { name: say.title('trace.jsonl') }).count()).toBe(0);
    } finally {
      await person.leave();
      await served.close();
    }
  });
});

const READER = 'Reader <b>00</b>';
const RECORDED_AT = '2026-11-20T18:05:11+09:00';

async function traceText(): Promise<string> {
  const events = await recordedTrace('gold');
  const trace: Trace = {
    head: {
      schema: 'menkyo.trace/1',
      notice: PERSONAL_NOTICE,
      personal: true,
      recordedAt: RECORDED_AT,
      program: '0.1.0',
      engine: null,
      reader: READER,
      atr: null,
      system: 'linux',
      command: 'read',
      holder: 'none',
    },
    events,
  };
  return formatTrace(trace);
}
