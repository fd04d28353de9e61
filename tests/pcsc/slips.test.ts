import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { HAS_CHROMIUM, startBrowser } from '../support/browser.ts';
import { SECRETS } from '../support/cards.ts';
import { verifies } from '../support/commands.ts';
import { Person } from '../support/keyboard.ts';
import { lay, Pcscd } from '../support/pcscd.ts';
import { anySlips } from '../support/slips.ts';

/**
 * The built program and a real PC/SC service: a typing mistake that cannot be a PIN uses up no try. The engine runs in
 * the program's process, and the card in this one.
 */

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'menkyo-slips-'));
let browser: Browser | undefined;
let pcscd: Pcscd | undefined;
let served: Served | undefined;

beforeAll(async () => {
  if (!HAS_CHROMIUM) return;
  browser = await startBrowser();
  pcscd = await Pcscd.start();
});
afterEach(() => served?.stop());
afterAll(async () => {
  await browser?.close();
  await pcscd?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Served {
  readonly address: string;
  stop(): Promise<void>;
}

function serve(language: 'ja' | 'en'): Promise<Served> {
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [MENKYO, 'serve', '--no-open', '--lang', language], {
    env: { PATH, HOME, XDG_DATA_HOME: join(folder, language), XDG_CONFIG_HOME: join(folder, language) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address === undefined) return;
      resolve({
        address,
        stop() {
          child.kill('SIGINT');
          return ended;
        },
      });
    });
    child.once('close', (status) => reject(new Error(`menkyo serve ended with ${status}`)));
  });
}

test.skipIf(!HAS_CHROMIUM).each([
  ['ja', 1],
  ['en', 2],
] as const)(
  'a hundred slips, in %s: no try is used up, and the right entry is taken afterwards',
  {
    timeout: 240_000,
  },
  async (language, seed) => {
    if (browser === undefined) throw new Error('no browser');
    served = await serve(language);
    const { address } = served;
    const laid = await lay('gold');
    const { card, commands } = laid;
    const words = wordsOf(language);
    const person = await Person.visit(browser, { newAddress: () => address });
    const { page } = person;
    const field = (name: string) => page.locator(`[data-secret="${name}"] input`);
    const keypad = page.getByRole('group', { name: words.secrets.keypad });
    try {
      await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await person.sees('card-present');
      await page.getByRole('switch').check();
      await field('signature').waitFor();
      const enter = async (name: 'licence' | 'signature', by: string, text: string) => {
        await field(name).focus();
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
        if (by === 'keypad') {
          for (const key of text) await keypad.getByRole('button', { name: key, exact: true }).click();
          return person.button(words.secrets.read).click();
        }
        if (by === 'paste') {
          await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
          await page.keyboard.press('Control+V');
        } else {
          await page.keyboard.type(text);
        }
        return page.keyboard.press('Enter');
      };
      const wrong: string[] = [];
      for (const { field: name, by, text, problem } of anySlips(100, seed)) {
        // The other field holds the right secret, which would be sent as well.
        await field(name === 'licence' ? 'signature' : 'licence').fill(
          name === 'licence' ? SECRETS.MENKYO_SIGN_PASSWORD : SECRETS.MENKYO_PIN,
        );
        await enter(name, by, text);
        const told = page.locator(`[data-secret="${name}"] [role="alert"]`);
        const inField = by === 'paste' ? text.replace(/\n$/, '').replaceAll('\n', ' ') : text;
        const form = { kind: 'wrong', problem, typed: [...inField].length } as const;
        const said = await told.innerText();
        const kept = await field(name).inputValue();
        if (said !== words.secrets.wrongForm(name, form))
          wrong.push(`${by} ${JSON.stringify(text)}: ${said}`);
        if (kept !== inField)
          wrong.push(`${by} ${JSON.stringify(text)}: the field has ${JSON.stringify(kept)}`);
      }
      expect(wrong).toEqual([]);
      expect(verifies(commands)).toBe(0);
      expect(card.triesLeft('licence')).toBe(10);
      expect(card.triesLeft('signature')).toBe(5);

      await field('signature').fill(SECRETS.MENKYO_SIGN_PASSWORD.toLowerCase());
      await enter('licence', 'keyboard', '１２３４');
      await person.sees('read');
      expect(await person.text()).toContain('001234567890');
      expect(verifies(commands)).toBe(2);
      expect(card.triesLeft('licence')).toBe(10);
      expect(card.triesLeft('signature')).toBe(5);
    } finally {
      await person.leave();
      await laid.inserted.remove();
      await served.stop();
    }
  },
);
