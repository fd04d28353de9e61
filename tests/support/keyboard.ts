import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { WebHost } from '../../src/web/web-host.ts';

const FARTHEST = 120;

/** A user in front of the window who has only a keyboard. */
export class Person {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #host: Pick<WebHost, 'newAddress'>;

  private constructor(context: BrowserContext, page: Page, host: Pick<WebHost, 'newAddress'>) {
    this.#context = context;
    this.page = page;
    this.#host = host;
  }

  static async visit(
    browser: Browser,
    host: Pick<WebHost, 'newAddress'>,
    { fonts = false, ...options }: BrowserContextOptions & { readonly fonts?: boolean } = {},
  ): Promise<Person> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    // Skip the fonts: eleven megabytes that change no text on the screen.
    if (!fonts) await context.route('**/*.ttf', (route) => route.abort());
    await page.goto(host.newAddress());
    // Wait for the connection: until then the page uses the browser's language.
    await page.locator('header button').first().waitFor();
    return new Person(context, page, host);
  }

  /** Leaves the page, which loses its key, and returns by a new address. */
  async comeAnew(): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(this.#host.newAddress());
  }

  get context(): BrowserContext {
    return this.#context;
  }

  leave(): Promise<void> {
    return this.#context.close();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Presses Tab until the target has the focus. Fails if Tab never reaches it. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let i = 0; i < FARTHEST; i++) {
      if (await isFocused(target)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${target} is not reached with ${FARTHEST} times Tab`);
  }

  /** Moves to a button or a box by Tab, and presses a key on it. */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press(key);
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.type(text);
  }

  /** Chooses from a list, by the first letters of the label or by arrow keys. */
  async choose(list: Locator, label: string): Promise<void> {
    await this.tabTo(list);
    const labels = await list.locator('option').allTextContents();
    const now: number = await askOf(list, 'one.selectedIndex');
    const steps = labels.indexOf(label) - now;
    if (!labels.includes(label)) throw new Error(`${label} is not among ${labels}`);
    for (let i = 0; i < Math.abs(steps); i++) {
      await this.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    }
  }

  /** Waits for the screen of this state. */
  async sees(screen: string): Promise<void> {
    await this.page.locator(`main[data-screen="${screen}"]`).waitFor();
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }
}

/** Waits some frames, so that the page notices what is in sight. */
export const FRAMES = `new Promise((done) => {
  let left = 4;
  const frame = () => (left-- > 0 ? requestAnimationFrame(frame) : done());
  frame();
})`;

/**
 * Presses a key until the end of the consent text is in sight. One press may not do, since the text grows when its font
 * arrives.
 */
export async function readConsent(page: Page, said: string, key = 'End'): Promise<void> {
  const state = page.getByRole('status').filter({ hasText: said });
  for (let times = 0; times < 60; times++) {
    await page.keyboard.press(key);
    await page.evaluate(FRAMES);
    if ((await state.count()) > 0) return;
  }
  throw new Error(`${key} does not get to the end`);
}

/**
 * Evaluates an expression about the element `one`. It is a string, since it runs in the page, where these tests' types
 * do not apply.
 */
export function askOf<T>(target: Locator, expression: string): Promise<T> {
  const ask = new Function('one', `return ${expression}`) as (one: unknown) => T;
  return target.first().evaluate(ask);
}

export function isFocused(target: Locator): Promise<boolean> {
  return askOf(target, 'one === document.activeElement');
}

export function styleOf(target: Locator, property: string): Promise<string> {
  return askOf(target, `getComputedStyle(one).${property}`);
}
