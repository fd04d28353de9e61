import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { toHex } from '../../src/base/hex.ts';
import { HAS_CHROMIUM, startBrowser } from '../support/browser.ts';
import { SECRETS } from '../support/cards.ts';
import { forbiddenCommands, verifies } from '../support/commands.ts';
import { Person } from '../support/keyboard.ts';
import { type Laid, lay, layCard, Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { readPng } from '../support/pictures.ts';

/** One pass through everything: the built program, a real PC/SC service, a browser, and a user at the keyboard. */

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const words = wordsOf('en');
const folder = mkdtempSync(join(tmpdir(), 'menkyo-window-'));
let browser: Browser | undefined;
let pcscd: Pcscd | undefined;
let host: ChildProcess | undefined;
let ended: Promise<unknown> = Promise.resolve();

beforeAll(async () => {
  if (HAS_CHROMIUM) browser = await startBrowser();
});
afterAll(async () => {
  host?.kill('SIGINT');
  await ended;
  await browser?.close();
  await pcscd?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program, and gives the address that it prints. */
function serve(): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MENKYO, 'serve', '--no-open'], {
    env: { PATH, HOME, XDG_DATA_HOME: folder, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  host = child;
  ended = new Promise((resolve) => child.once('close', resolve));
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('close', (status) => reject(new Error(`menkyo serve ended with ${status}`)));
  });
}

test.skipIf(!HAS_CHROMIUM)('a counter, from an empty desk to a torn card', { timeout: 120_000 }, async () => {
  if (browser === undefined) throw new Error('no browser');
  const address = await serve();
  const person = await Person.visit(browser, { newAddress: () => address });
  const { page } = person;
  const tries = page.locator('[data-secret="licence"] .tries');
  const enterPin = async () => {
    await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
    await page.keyboard.press('Enter');
  };

  // At first there is nothing, then a service without readers, and at last readers without a card.
  await person.sees('no-service');
  await person.press(person.button(words.settings.open));
  await person.choose(page.getByLabel(words.settings.place, { exact: true }), words.settings.places.counter);
  await person.press(person.button(words.settings.back));
  pcscd = await Pcscd.start('none');
  await person.sees('no-reader');
  await pcscd.stop();
  pcscd = await Pcscd.start();
  await person.sees('waiting-for-card');
  expect(await person.text()).toContain(READER_NAMES[0]);

  // A card is laid down and read.
  const first = await lay('gold');
  await person.sees('card-present');
  expect(await tries.innerText()).toBe(words.secrets.triesLeft(10, 10));
  expect(verifies(first.commands)).toBe(0);
  await enterPin();
  await person.sees('read');
  expect(await person.text()).toContain('001234567890');
  // On a reader the test authority is not trusted.
  expect(await person.text()).toContain(words.licence.record['unknown-issuer'][0]);
  expect(await page.locator('.face image').count()).toBe(1);
  expect(first.isResetSince()).toBe(true);
  expect(verifies(first.commands)).toBe(1);
  expect(forbiddenCommands(first.commands)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await person.press(person.button(words.licence.formats.png));
  expect(readPng(readFileSync(await (await downloading).path())).width).toBeGreaterThan(1000);

  // The card is removed. At a counter the reading goes with it.
  await first.inserted.remove();
  await person.sees('waiting-for-card');
  expect(await page.content()).not.toContain('001234567890');

  // The card is torn out during a read: the window tells the cost, and nothing is sent twice.
  for (const [moment, cost] of [
    ['00B09B', 'No try was used.'],
    ['0020008604', 'one try may have been used'],
  ] as const) {
    const torn: Laid = await lay('gold', 0, async (command) => {
      if (toHex(command).startsWith(moment)) await torn.inserted.remove();
    });
    await person.sees('card-present');
    await enterPin();
    await person.sees('refused');
    const said = await page.getByRole('alert').innerText();
    expect(said).toContain('The card was removed');
    expect(said).toContain(cost);
    expect(verifies(torn.commands)).toBe(1);
    await person.press(person.button(words.refused.again));
    await person.sees('waiting-for-card');
    // The same card again: the window shows the counter that the card has.
    const again = await layCard(torn.card);
    await person.sees('card-present');
    expect(await tries.innerText()).toBe(words.secrets.triesLeft(10, 10));
    await again.inserted.remove();
    await person.sees('waiting-for-card');
  }

  // The service dies and comes back. The user does not have to restart anything.
  await pcscd.stop('SIGKILL');
  await person.sees('no-service');
  pcscd = await Pcscd.start();
  await person.sees('waiting-for-card');
  const last = await lay('blue', 1);
  await person.sees('card-present');
  expect(await person.text()).toContain(READER_NAMES[1]);
  await enterPin();
  await person.sees('read');
  expect(await person.text()).toContain('002345678900');
  await last.inserted.remove();
  await person.sees('waiting-for-card');
  await person.leave();
});
