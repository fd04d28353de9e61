import type { Browser, Locator } from 'playwright-core';
import { wordsOf } from '../../renderer/words/words.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { Person } from './keyboard.ts';
import { READER, type Staged, StagedDesk, serveDesk, viewOfReading } from './staged-window.ts';

export type Language = 'ja' | 'en';

const PLACE = { kind: 'reader', name: READER } as const;

export async function stateOf(reading: LicenceReading): Promise<Staged> {
  const view = await viewOfReading(reading);
  return {
    kind: 'read',
    place: PLACE,
    reading: view,
    cardKey: 'staged',
    refusal: null,
    holderToo: { kind: 'idle' },
    clearsAt: null,
    isCardThere: true,
  } as Staged;
}

type Tab = Exclude<keyof ReturnType<typeof wordsOf>['frame']['tabs'], 'label'>;

/** Opens a tab of the licence by the keyboard, and returns its panel. */
export async function openTab(person: Person, words: ReturnType<typeof wordsOf>, tab: Tab): Promise<Locator> {
  const { page } = person;
  const wanted = page.getByRole('tab', { name: words.frame.tabs[tab], exact: true });
  await wanted.waitFor();
  await person.tabTo(page.getByRole('tab', { selected: true }));
  const count = await page.getByRole('tab').count();
  for (let i = 0; i < count && (await wanted.getAttribute('aria-selected')) !== 'true'; i++)
    await page.keyboard.press('ArrowRight');
  const panel = page.getByRole('tabpanel', { name: words.frame.tabs[tab], exact: true });
  await panel.waitFor();
  return panel;
}

/** Unfolds the rows of what the chip does not hold. */
export async function unfold({ page }: Person): Promise<void> {
  const folded = page.locator('.details-absent:not([open]) > summary');
  if ((await folded.count()) > 0) await folded.click();
}

export interface Looking {
  readonly desk: StagedDesk;
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  readonly show: (reading: LicenceReading) => Promise<void>;
  /** The lines of a row's value; null if there is no such row. */
  readonly row: (label: string) => Promise<string[] | null>;
}

/** Opens a window that shows the reading that the test gives it. */
export async function looking(
  browser: Browser,
  language: Language,
  body: (looking: Looking) => Promise<void>,
): Promise<void> {
  const desk = new StagedDesk(language, {});
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const words = wordsOf(language);
  const { page } = person;
  try {
    await body({
      desk,
      person,
      words,
      show: async (reading) => {
        desk.show({ kind: 'looking', place: PLACE });
        await person.sees('looking');
        desk.show(await stateOf(reading));
        await person.sees('read');
        await unfold(person);
      },
      row: async (label) => {
        const heading = page.getByRole('rowheader', { name: label, exact: true });
        if ((await heading.count()) === 0) return null;
        const value = page.getByRole('row').filter({ has: heading }).locator('td').first();
        return (await value.innerText()).split('\n').filter((line) => line.trim() !== '');
      },
    });
  } finally {
    await person.leave();
    await host.close();
  }
}

/** The labels of one table's rows. */
export const labelsOf = ({ page }: Person, table: number) =>
  page.getByRole('table').nth(table).getByRole('rowheader').allInnerTexts();
