import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { readCard } from '../../src/app/read-card.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { Secret } from '../../src/base/secret.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { Desk } from '../../src/host/desk.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { Person } from '../support/keyboard.ts';
import { menkyo } from '../support/menkyo.ts';
import { saveAs } from '../support/saving.ts';
import { exportedBytes } from '../support/staged-window.ts';
import { serveWindow } from '../support/window.ts';

/** The window's files equal those of `menkyo read`, to the byte. */

const folder = mkdtempSync(join(tmpdir(), 'menkyo-exports-'));
let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const FORMATS = [
  ['png', { kind: 'png', dpi: 300 }],
  ['pdf', { kind: 'pdf', paper: 'card' }],
  ['a4', { kind: 'pdf', paper: 'a4' }],
  ['svg', { kind: 'svg', outlines: false }],
  ['json', { kind: 'json' }],
] as const;
type Format = (typeof FORMATS)[number][0];

async function inWindow(
  language: 'ja' | 'en',
  body: (person: Person, desk: Desk, words: ReturnType<typeof wordsOf>) => Promise<void>,
): Promise<void> {
  const { desk, host, close } = await serveWindow(language);
  const person = await Person.visit(browser, host);
  try {
    await body(person, desk, wordsOf(language));
  } finally {
    await person.leave();
    await close();
  }
}

/** Reads a demonstration card by keyboard, with name and address if wanted. */
async function read(
  person: Person,
  words: ReturnType<typeof wordsOf>,
  holder: boolean,
  withPhoto = true,
): Promise<void> {
  const { page } = person;
  await person.press(person.button(words.demonstration.open));
  const { title } = cardFile('gold');
  await person.press(page.getByRole('dialog').getByRole('button').filter({ hasText: title[words.lang] }));
  await person.sees('card-present');
  if (holder) {
    await person.press(page.getByRole('switch'), ' ');
    await person.type(page.locator('[data-secret="signature"] input'), SECRETS.MENKYO_SIGN_PASSWORD);
  }
  await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
  await page.keyboard.press('Enter');
  await person.sees('read');
  if (withPhoto) await person.press(page.getByRole('switch', { name: words.licence.includePhoto }), ' ');
}

async function saved(
  person: Person,
  words: ReturnType<typeof wordsOf>,
  format: Format,
): Promise<{ name: string; bytes: Buffer }> {
  const downloading = person.page.waitForEvent('download');
  await saveAs(person, words, format);
  const download = await downloading;
  const name = download.suggestedFilename();
  await person.page.locator('.export [role="status"]', { hasText: words.licence.downloaded(name) }).waitFor();
  return { name, bytes: readFileSync(await download.path()) };
}

/** The same card at the same time, read without a window. */
async function sameReading(desk: Desk, holder: 'none' | 'signature-certificate'): Promise<LicenceReading> {
  const { state } = desk;
  if (state.kind !== 'read') throw new Error(state.kind);
  const { readAt } = state.reading;
  const wish = (value: string) => ({
    secret: new Secret(Buffer.from(value)),
    agreedTries: 0,
    agreedForm: false,
    agreedRepeat: false,
  });
  const outcome = await readCard(connectInProcess(new VirtualCard(cardFile('gold'))), {
    secrets: {
      licence: wish(SECRETS.MENKYO_PIN),
      signature: wish(SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: wish(SECRETS.MENKYO_TEXT_PIN),
    },
    holder,
    origin: 'virtual',
    now: () => readAt,
    judging: { trusted: await testAuthority(), at: readAt },
  });
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.reading;
}

describe.concurrent.each(['ja', 'en'] as const)('%s', (language) => {
  test('each format, by the keyboard: the bytes are those of the same reading', () =>
    inWindow(language, async (person, desk, words) => {
      await read(person, words, true);
      const reading = await sameReading(desk, 'signature-certificate');
      for (const [name, format] of FORMATS) {
        const file = await saved(person, words, name);
        // The name tells the time, and nothing of a person.
        expect(file.name).toMatch(new RegExp(`^menkyo-\\d{8}-\\d{6}(-a4)?\\.${format.kind}$`));
        expect(file.bytes.equals(Buffer.from(await exportedBytes(reading, format))), name).toBe(true);
      }
      const json = JSON.parse((await saved(person, words, 'json')).bytes.toString()) as Record<
        string,
        unknown
      >;
      expect(json).toMatchObject({ schema: 'menkyo.read/1', holder: { name: '見本　太郎' } });
    }));

  test('without the photograph on the screen there is none in a file or in print', () =>
    inWindow(language, async (person, desk, words) => {
      await read(person, words, true, false);
      const reading = await sameReading(desk, 'signature-certificate');
      const names: string[] = [];
      for (const [name, format] of FORMATS) {
        const file = await saved(person, words, name);
        names.push(file.name);
        const owed = await exportedBytes(reading, format, false, false);
        expect(file.bytes.equals(Buffer.from(owed)), name).toBe(true);
      }
      expect(await person.page.locator('.print-sheet image').count()).toBe(0);
      // Saved twice and in two sizes within a minute, and no two have the same name.
      names.push((await saved(person, words, 'json')).name);
      expect(new Set(names).size).toBe(FORMATS.length + 1);
    }));

  test('the holder compared by eye: ticked, it is in the document and on the sheet; taken back, it is not', () =>
    inWindow(language, async (person, desk, words) => {
      await read(person, words, false);
      const { page } = person;
      const tick = page.getByRole('checkbox', { name: words.licence.seen });
      const plain = await sameReading(desk, 'none');
      const seen: LicenceReading = { ...plain, notes: [...plain.notes, { kind: 'holder-seen-on-card' }] };
      await person.press(tick, ' ');
      await soon(
        () => JSON.stringify(desk.state),
        (value) => expect(value).toContain('holder-seen-on-card'),
      );
      await soon(
        () => tick.isChecked(),
        (value) => expect(value).toBe(true),
      );
      const a4 = { kind: 'pdf', paper: 'a4' } as const;
      const expectSaved = async (reading: LicenceReading) => {
        const [json, sheet] = [await saved(person, words, 'json'), await saved(person, words, 'a4')];
        expect(json.bytes.toString()).toBe((await exportedBytes(reading, { kind: 'json' })).toString());
        expect(sheet.bytes.equals(Buffer.from(await exportedBytes(reading, a4)))).toBe(true);
        return sheet.bytes;
      };
      const ticked = await expectSaved(seen);
      await person.press(tick, ' ');
      await soon(
        () => JSON.stringify(desk.state),
        (value) => expect(value).not.toContain('holder-seen-on-card'),
      );
      expect(ticked.equals(await expectSaved(plain))).toBe(false);
    }));
});

test('the files are those of the command `menkyo read --card gold --holder`', async () => {
  const command = (...args: string[]) =>
    menkyo(['read', '--card', 'gold', '--holder', '--json', ...args], {
      // The same time zone as in this process.
      env: { ...SECRETS, TZ: Intl.DateTimeFormat().resolvedOptions().timeZone },
    });
  const minute = (reading: LicenceReading) => Math.floor(reading.readAt / 60_000);
  await inWindow('ja', async (person, desk, words) => {
    for (let attempt = 1; ; attempt++) {
      await read(person, words, true);
      const to = (name: string) => join(folder, `${attempt}-${name}`);
      const drawn = await command('--png', to('png'), '--svg', to('svg'), '--pdf', to('pdf'));
      const sheet = await command('--pdf', to('a4'), '--paper', 'a4');
      expect([drawn.status, sheet.status], drawn.stderr + sheet.stderr).toEqual([0, 0]);
      const reading = await sameReading(desk, 'signature-certificate');
      const at = (ran: typeof drawn): LicenceReading => ({
        ...reading,
        readAt: Date.parse(String(ran.json().readAt)),
      });
      if ([drawn, sheet].some((ran) => minute(at(ran)) !== minute(reading)) && attempt < 3) {
        // The picture shows the minute. If the two reads fell into different minutes, repeat.
        await person.press(person.button(words.demonstration.leave));
        continue;
      }
      for (const name of ['png', 'svg'] as const) {
        expect((await saved(person, words, name)).bytes.equals(readFileSync(to(name))), name).toBe(true);
      }
      // These files also contain the second, and an id from the millisecond. Compare as if the window had read at that
      // moment.
      const unnumbered = (bytes: Uint8Array) =>
        Buffer.from(bytes)
          .toString('latin1')
          .replace(/<[0-9a-f]{32}>/gi, '');
      for (const [name, ran, paper] of [
        ['pdf', drawn, 'card'],
        ['a4', sheet, 'a4'],
      ] as const) {
        const ours = await exportedBytes(at(ran), { kind: 'pdf', paper });
        expect(unnumbered(readFileSync(to(name))) === unnumbered(ours), name).toBe(true);
      }
      expect((await exportedBytes(at(drawn), { kind: 'json' })).toString()).toBe(drawn.stdout);
      return;
    }
  });
});

test('a demonstration card is read and saved with six clicks or fewer', () =>
  inWindow('ja', async ({ page }, _desk, words) => {
    await page.evaluate(
      "window.clicks = 0; addEventListener('click', ({ isTrusted }) => { if (isTrusted) window.clicks++ }, true)",
    );
    await page.getByRole('button', { name: words.demonstration.open, exact: true }).click();
    await page.getByRole('dialog').getByRole('button').first().click();
    await page.getByRole('button', { name: words.demonstration.fill, exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: words.licence.formats.png, exact: true }).click();
    await downloading;
    const clicks = (await page.evaluate('window.clicks')) as number;
    console.log(`a demonstration card read and saved: ${clicks} clicks`);
    expect(clicks).toBeGreaterThan(0);
    expect(clicks).toBeLessThanOrEqual(6);
  }));

test('print: the sheet alone, each side at its true size', () =>
  inWindow('ja', async (person, _desk, words) => {
    const { page } = person;
    await read(person, words, true);
    await page.emulateMedia({ media: 'print' });
    const shown = (await page.evaluate(`[...document.querySelectorAll('.print-sheet svg')].map((one) => {
      const { width, height } = one.getBoundingClientRect();
      return [width / 96 * 25.4, height / 96 * 25.4].map((mm) => Math.round(mm * 10) / 10);
    })`)) as number[][];
    expect(shown.length).toBeGreaterThan(0);
    for (const [width] of shown) expect(width).toBeCloseTo(85.6, 1);
    for (const other of ['.rail', '.header', '.licence-top', '.bar', '.export', '.danger']) {
      expect(await page.locator(other).first().isVisible(), other).toBe(false);
    }
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    expect(pdf.length).toBeGreaterThan(1000);
  }));
