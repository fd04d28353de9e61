import type { Browser, Locator, Page } from 'playwright-core';
import { wordsOf } from '../../renderer/words/words.ts';
import type { Settings } from '../../src/app/contract/settings.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { WebHost } from '../../src/web/web-host.ts';
import { cardFile } from './cards.ts';
import { Person } from './keyboard.ts';
import { READER, SessionDesk, serveDesk } from './staged-window.ts';

/** The customer in front of the other window, with keyboard and fingers. */
export class Customer {
  readonly page: Page;
  readonly #close: () => Promise<void>;

  private constructor(page: Page, close: () => Promise<void>) {
    this.page = page;
    this.#close = close;
  }

  static async visit(browser: Browser, host: WebHost, { fonts = false } = {}): Promise<Customer> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    if (!fonts) await context.route('**/*.ttf', (route) => route.abort());
    await page.goto(host.newCustomerAddress());
    await page.locator('.customer-languages').waitFor();
    return new Customer(page, () => context.close());
  }

  async sees(screen: string): Promise<void> {
    await this.page.locator(`main[data-screen="${screen}"]`).waitFor();
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Everything that the page holds, shown or not. */
  html(): Promise<string> {
    return this.page.content();
  }

  leave(): Promise<void> {
    return this.#close();
  }
}

export interface Sides {
  readonly desk: SessionDesk;
  readonly host: WebHost;
  readonly clerk: Person;
  readonly customer: Customer;
  readonly words: ReturnType<typeof wordsOf>;
  /** Every VERIFY with a body that went to the card. */
  readonly verified: number[];
  lay(card?: string): void;
}

/** A counter with both windows open and no card. */
export async function atBothSides(
  browser: Browser,
  language: 'ja' | 'en',
  settings: Partial<Settings>,
  body: (sides: Sides) => Promise<void>,
  look: { readonly fonts?: boolean } = {},
): Promise<void> {
  const desk = new SessionDesk(language, { place: 'counter', usedFor: 'counter', ...settings });
  const verified: number[] = [];
  desk.world.onCommand = (command) => {
    if (command[1] === 0x20 && command.length > 4) verified.push(command[3] ?? 0);
  };
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  desk.door = { displays: () => [], open: () => undefined, close: () => host.closeCustomer() };
  const clerk = await Person.visit(browser, host, look);
  const customer = await Customer.visit(browser, host, look);
  const lay = (card = 'gold') => desk.world.lay(new VirtualCard(cardFile(card)));
  try {
    await body({ desk, host, clerk, customer, words: wordsOf(language), verified, lay });
  } finally {
    await customer.leave();
    await clerk.leave();
    await host.close();
    await desk.close();
  }
}
