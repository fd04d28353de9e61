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
import { layoutA4, partsOf } from '../../src/face/layout/a4-pages.ts';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import type { Desk } from '../../src/host/desk.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { askOf, isFocused, Person } from '../support/keyboard.ts';
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

describe.each(['ja', 'en'] as const)('the preview, %s', (language) => {
  test('by the keyboard: the A4 sheet is the one that is saved, and follows each choice', () =>
    inWindow(language, async (person, desk, words) => {
      const { page } = person;
      const { licence: say } = words;
      await read(person, words, false, false);
      const open = person.button(say.print);
      await person.press(open);
      const dialog = page.getByRole('dialog', { name: say.preview.title });
      await dialog.waitFor();
      expect(await isFocused(dialog.getByRole('radio', { name: say.preview.papers.card }))).toBe(true);
      const sides = dialog.locator('.sheet-side');
      expect(await sides.count()).toBe(1);
      expect(await sides.first().textContent()).toContain('写真は非表示です');

      await page.keyboard.press('ArrowDown');
      const shown = dialog.locator('.sheet-page');
      await shown.waitFor();
      const plain = await sameReading(desk, 'none');
      const seen: LicenceReading = { ...plain, notes: [...plain.notes, { kind: 'holder-seen-on-card' }] };
      const expectSheet = async (reading: LicenceReading, withPhoto: boolean) => {
        const recorded = (reading.licence ?? reading.history)?.photo ?? null;
        const photo = withPhoto ? await decodePhoto(recorded) : ({ kind: 'hidden' } as const);
        const pages = layoutA4(reading, layoutFaces(reading, photo), photo);
        const texts = pages.map((one) =>
          partsOf(one)
            .flatMap(({ face }) => face.texts.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)))
            .join(''),
        );
        const drawn = (where: string) => page.locator(`${where} .sheet-page`).allTextContents();
        await soon(
          () => drawn('.preview'),
          (value) => expect(value).toEqual(texts),
        );
        // What the printer gets is the same.
        expect(await drawn('.print-sheet')).toEqual(texts);
        for (const where of ['.preview', '.print-sheet']) {
          expect(await page.locator(`${where} .sheet-page image`).count(), where).toBe(withPhoto ? 1 : 0);
        }
        const downloading = page.waitForEvent('download');
        await person.press(dialog.getByRole('button', { name: say.preview.pdf }));
        const download = await downloading;
        const owed = await exportedBytes(reading, { kind: 'pdf', paper: 'a4' }, false, withPhoto);
        expect(readFileSync(await download.path()).equals(Buffer.from(owed))).toBe(true);
        await dialog.getByText(say.downloaded(download.suggestedFilename())).waitFor();
      };
      await expectSheet(plain, false);
      await person.press(dialog.getByRole('switch', { name: say.includePhoto }), ' ');
      await expectSheet(plain, true);
      await person.press(dialog.getByRole('checkbox', { name: say.seen }), ' ');
      await expectSheet(seen, true);

      await page.evaluate('window.print = () => { window.printed = (window.printed ?? 0) + 1 }');
      await person.press(dialog.getByRole('button', { name: say.preview.print }));
      expect(await page.evaluate('window.printed')).toBe(1);
      await person.tabTo(dialog.getByRole('region', { name: say.preview.sheet }));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await isFocused(open)).toBe(true);
      // The choices hold for the screen, and for the menu's command to print.
      expect(await page.locator('.face-side image').count()).toBe(1);
      expect(await page.locator('.print-sheet .sheet-page').count()).toBe(1);
    }));

  test.each([
    [1024, 600],
    [1280, 800],
  ])(
    'at %d x %d all of it is in sight, the sheet is legible, and the page does not scroll',
    (width, height) =>
      inWindow(language, async (person, _desk, words) => {
        const { page } = person;
        const { preview: say } = words.licence;
        await page.setViewportSize({ width, height });
        await read(person, words, false, false);
        await person.press(person.button(words.licence.print));
        await page.keyboard.press('ArrowDown');
        const dialog = page.getByRole('dialog', { name: say.title });
        await dialog.locator('.sheet-page').waitFor();
        expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
        const { scrollHeight, clientHeight } = await askOf<{ scrollHeight: number; clientHeight: number }>(
          dialog,
          '({ scrollHeight: one.scrollHeight, clientHeight: one.clientHeight })',
        );
        expect(scrollHeight).toBe(clientHeight);
        for (const name of [say.print, say.pdf, say.close]) {
          const box = await dialog.getByRole('button', { name, exact: true }).boundingBox();
          expect((box?.y ?? height) + (box?.height ?? 0), name).toBeLessThan(height - 16);
        }
        // 3 mm are the letters of a value on the sheet.
        const sheet = await dialog.locator('.sheet-page').boundingBox();
        expect(((sheet?.width ?? 0) / 210) * 3).toBeGreaterThan(9);
      }),
  );
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

test('print: the A4 sheet fills one page, also while its preview is open', () =>
  inWindow('ja', async (person, _desk, words) => {
    const { page } = person;
    await read(person, words, true);
    await person.press(person.button(words.licence.print));
    await page.keyboard.press('ArrowDown');
    await page.locator('.preview .sheet-page').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.preview').isVisible()).toBe(false);
    const box = await page.locator('.print-sheet .sheet-page').boundingBox();
    expect(((box?.width ?? 0) / 96) * 25.4).toBeCloseTo(210, 1);
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'Letter' });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? [];
    expect([Number(width), Number(height)].map(Math.round)).toEqual([595, 842]);
  }));
