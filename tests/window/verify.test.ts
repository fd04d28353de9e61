import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verdictOfFile } from '../../renderer/verdict-of-file.ts';
import { wordsOf } from '../../renderer/words/words.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { Person } from '../support/keyboard.ts';
import { fileOf } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { type ServedWindow, serveWindow } from '../support/window.ts';

/** 検証: a file is chosen or dropped, and the program's own check is told in one sentence with its reasons. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const gold = await readingOf('gold');
const png = await fileOf(gold, { kind: 'png', dpi: 150 });
const svg = await fileOf(gold, { kind: 'svg', outlines: false });

interface Scene {
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  readonly choose: (name: string, bytes: Uint8Array) => Promise<void>;
}

async function verifying(
  language: 'ja' | 'en',
  body: (scene: Scene) => Promise<void>,
  theme: 'light' | 'dark' = 'light',
): Promise<void> {
  const served: ServedWindow = await serveWindow(language);
  await served.desk.handlers.changeSettings({ theme });
  const person = await Person.visit(browser, served.host);
  const words = wordsOf(language);
  const { page } = person;
  try {
    await person.press(person.button(words.frame.places.verify));
    await person.sees('verify');
    const choose = async (name: string, buffer: Uint8Array) => {
      const choosing = page.waitForEvent('filechooser');
      await person.press(page.locator('.verify input[type="file"]'));
      const mimeType = 'application/octet-stream';
      await (await choosing).setFiles({ name, mimeType, buffer: Buffer.from(buffer) });
    };
    await body({ person, words, choose });
  } finally {
    await person.leave();
    await served.close();
  }
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('a demonstration is never called genuine; whose word the name is; both pictures; axe finds nothing', () =>
    verifying(
      language,
      async ({ person, words, choose }) => {
        const { verification: say } = words;
        const { page } = person;
        await page.evaluate(AXE);
        expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
        await choose('licence.png', png);
        await page.getByRole('heading', { name: say.sentence.test, exact: true }).waitFor();
        expect(await page.locator('.validity-current').count()).toBe(0);
        const text = await person.text();
        for (const sentence of [
          say.record['test-key'],
          say.seal['unknown-key'],
          say.picture.matches,
          say.name.sealed(null),
          say.limits,
        ])
          expect(text).toContain(sentence);
        for (const name of [say.handedIn, say.drawnAgain]) {
          const drawn = await page.getByRole('img', { name, exact: true }).evaluate((one) => {
            const { complete, naturalWidth } = one as unknown as Readonly<
              Record<'complete' | 'naturalWidth', number>
            >;
            return complete && naturalWidth > 0;
          });
          expect(drawn, name).toBe(true);
        }
        expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      },
      language === 'ja' ? 'light' : 'dark',
    ));

  test('a file that was changed is an alarm, and one without a proof says why', () =>
    verifying(language, async ({ person, words, choose }) => {
      const { verification: say } = words;
      const { page } = person;
      await choose('a.svg', Buffer.from(Buffer.from(svg).toString('utf8').replace('優良', '良優')));
      await page.getByRole('heading', { name: say.sentence.pictureDiffers, exact: true }).waitFor();
      expect(await page.locator('.validity-expired').count()).toBe(1);
      await choose('b.svg', Buffer.from('<svg></svg>'));
      await page.getByText(say.faults['no-proof']).waitFor();
      expect(await page.locator('.verify-result').count()).toBe(0);
      await choose('c.txt', Buffer.from('hello'));
      await page.getByText(say.faults['unknown-file']).waitFor();
      // What was checked is gone with the screen.
      await choose('licence.png', png);
      await page.getByRole('heading', { name: say.sentence.test, exact: true }).waitFor();
      await person.press(person.button(words.settings.open));
      await person.press(person.button(words.frame.places.verify));
      await person.sees('verify');
      expect(await page.locator('.verify-result').count()).toBe(0);
    }));
});

test('a file that is dropped is checked as well', () =>
  verifying('ja', async ({ person, words }) => {
    const { page } = person;
    await page.evaluate(`{
      const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(png).toString('base64'))}), (one) => one.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
      document.querySelector('.verify').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`);
    const { sentence } = words.verification;
    await page.getByRole('heading', { name: sentence.test, exact: true }).waitFor();
  }));

test('the one sentence: good only where record, seal and picture were all checked, of a card on a reader', async () => {
  const words = wordsOf('en');
  const { sentence: say } = words.verification;
  const served = await serveWindow('en');
  const answer = await served.desk.handlers.verifyFile({ base64: Buffer.from(png).toString('base64') });
  await served.close();
  if (!answer.ok) throw new Error(answer.error.kind);
  const { document } = answer.value;
  const told = (change: {
    record?: typeof document.record.verdict;
    seal?: typeof document.seal.verdict;
    picture?: typeof document.picture;
    origin?: typeof document.origin;
    isAltered?: boolean;
  }) => {
    const {
      record = 'genuine',
      seal = 'genuine',
      picture = 'matches',
      origin = 'reader',
      isAltered = false,
    } = change;
    const { tone, sentence } = verdictOfFile(
      {
        ...answer.value,
        isAltered,
        document: {
          ...document,
          origin,
          picture,
          record: { ...document.record, verdict: record },
          seal: { ...document.seal, verdict: seal, by: 'A' },
        },
      },
      words,
    );
    return [tone, sentence];
  };
  expect(told({})).toEqual(['current', say.genuine('A')]);
  expect(told({ picture: 'none' })).toEqual(['current', say.genuine('A')]);
  expect(told({ picture: 'other-version' })).toEqual([
    'unknown',
    `${say.genuine('A')} ${words.verification.sentencePicture}`,
  ]);
  expect(told({ seal: 'unknown-key' })).toEqual(['unknown', say.unsealed]);
  expect(told({ record: 'unknown-issuer' })).toEqual(['unknown', say.sealed('A')]);
  expect(told({ record: 'unknown-issuer', seal: 'absent' })).toEqual(['unknown', say.unchecked]);
  for (const origin of ['virtual', 'replay'] as const)
    expect(told({ origin })).toEqual(['unknown', say.test]);
  expect(told({ record: 'test-key' })).toEqual(['unknown', say.test]);
  expect(told({ record: 'altered' })).toEqual(['expired', say.recordAltered]);
  expect(told({ seal: 'altered' })).toEqual(['expired', say.sealAltered]);
  expect(told({ picture: 'differs' })).toEqual(['expired', say.pictureDiffers]);
  expect(told({ isAltered: true })).toEqual(['expired', say.pictureDiffers]);
});
