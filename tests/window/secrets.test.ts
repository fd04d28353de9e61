import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { WebHost } from '../../src/web/web-host.ts';
import { startShell } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { signal } from '../support/events.ts';
import { Person } from '../support/keyboard.ts';
import { saveAs } from '../support/saving.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** Typed secrets go to the card and stay nowhere: not in the page, not in the browser, not in what the host sends. */

/** Invented secrets. No number in the fixtures contains one. */
const RIGHT = { pin: '8317', password: 'QZ7XW2K9V', textPin: '6042' } as const;
const WRONG = { pin: '7528', password: 'JJ3MM5WWQ', textPin: '9460' } as const;
/** Of a conventional licence. */
const RIGHT_PINS = { pin1: '5183', pin2: '7096' } as const;
const WRONG_PINS = { pin1: '3851', pin2: '9607' } as const;
const ALL = [RIGHT, WRONG, RIGHT_PINS, WRONG_PINS].flatMap((secrets) => Object.values<string>(secrets));
const BYTES = ALL.map((secret) => [...Buffer.from(secret, 'ascii')]);

function ownCard(): CardFile {
  const file = structuredClone(cardFile('gold')) as {
    licenceAp: { pin: string };
    jpkiAp: { signature: { password: string } };
    inputSupportAp: { pin: string };
  };
  file.licenceAp.pin = RIGHT.pin;
  file.jpkiAp.signature.password = RIGHT.password;
  file.inputSupportAp.pin = RIGHT.textPin;
  return file as unknown as CardFile;
}

function ownConventional(): CardFile {
  const file = structuredClone(cardFile('conventional-licence'));
  const { conventionalLicence } = file;
  if (conventionalLicence === null) throw new Error('not a conventional licence');
  for (const name of ['pin1', 'pin2'] as const) conventionalLicence[name].pin = RIGHT_PINS[name];
  return file;
}

/** Secrets that stand alone in a text: as text, as numbers, in base64, or in hex. */
function secretsIn(text: string): string[] {
  return ALL.flatMap((secret, i) => {
    const bytes = Buffer.from(secret, 'ascii');
    const base64 = bytes.toString('base64').replace(/=+$/, '');
    const ways = [secret, (BYTES[i] ?? []).join(','), base64, bytes.toString('hex')];
    // Longer numbers and keys can contain the same four digits.
    const alone = (way: string) => new RegExp(`(?<![0-9A-Za-z])${way}(?![0-9A-Za-z])`, 'i');
    return ways.filter((way) => alone(way).test(text)).map((way) => `${secret} as ${way}`);
  });
}

/** Every text and every list of numbers that the page's globals and React's objects lead to. */
const DUMP = `(() => {
  const said = [];
  const seen = new Set();
  const left = [];
  for (const name of Object.getOwnPropertyNames(window)) {
    try { left.push(window[name]); } catch {}
  }
  for (const one of document.querySelectorAll('*')) {
    for (const name of Object.getOwnPropertyNames(one)) left.push(one[name]);
    if ('value' in one) left.push(one.value);
  }
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string') said.push(one);
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
    seen.add(one);
    if (Array.isArray(one) && one.every((item) => typeof item === 'number')) said.push(one.join(','));
    if (ArrayBuffer.isView(one) && one.length < 100) said.push([...one].join(','));
    if (one instanceof Map || one instanceof Set) left.push(...one.entries());
    for (const name of Reflect.ownKeys(one)) {
      const own = Object.getOwnPropertyDescriptor(one, name);
      if (own && 'value' in own) left.push(own.value);
      else if (own?.get && one instanceof HTMLInputElement) left.push(one[name]);
    }
  }
  return { size: seen.size, text: said.join('\\n') };
})()`;

/** Everything that a browser stores for a page. */
const KEPT = `(async () => JSON.stringify({
  local: { ...localStorage },
  session: { ...sessionStorage },
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  cookies: document.cookie,
  address: location.href,
  history: [history.length, history.state],
  title: document.title,
  name: window.name,
  html: document.documentElement.outerHTML,
  values: [...document.querySelectorAll('input')].map(({ value }) => value),
}))()`;

interface Watched {
  readonly person: Person;
  readonly desk: SessionDesk;
  readonly card: VirtualCard;
  readonly requests: { readonly path: string; readonly body: Buffer }[];
  readonly said: string[];
  /** The text of the host's event stream so far. */
  readonly events: () => string;
}

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

async function watched(body: (watched: Watched) => Promise<void>, file = ownCard()): Promise<void> {
  const desk = new SessionDesk('en');
  desk.world.setReaders(READER);
  const card = new VirtualCard(file);
  desk.world.lay(card);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const requests: Watched['requests'] = [];
  const said: string[] = [];
  person.page.on('request', (request) =>
    requests.push({
      path: new URL(request.url()).pathname,
      body: Buffer.concat([Buffer.from(`${request.url()} `), request.postDataBuffer() ?? Buffer.alloc(0)]),
    }),
  );
  const answers: Promise<unknown>[] = [];
  person.page.on('response', (response) => {
    if (!response.url().includes('/events'))
      answers.push(
        response.text().then(
          (text) => said.push(text),
          () => undefined,
        ),
      );
  });
  person.page.on('console', (message) => said.push(message.text()));
  person.page.on('pageerror', (error) => said.push(String(error.stack)));
  const stream = await listen(host);
  try {
    await person.sees('card-present');
    await body({ person, desk, card, requests, said, events: () => stream.text });
    await Promise.all(answers);
    // No answer and no event of the host contains a secret.
    expect(secretsIn(said.join('\n'))).toEqual([]);
    expect(stream.text).toContain('"kind":"card-present"');
    expect(secretsIn(stream.text)).toEqual([]);
  } finally {
    stream.close();
    await person.leave();
    await host.close();
    await desk.close();
  }
}

/** The event stream of a page. */
async function listen(host: WebHost): Promise<{ readonly text: string; close(): void }> {
  const { origin, hash } = new URL(host.newAddress());
  const headers = { Origin: origin, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ token: hash.slice(1) });
  const { key } = (await (await fetch(`${origin}/session`, { method: 'POST', headers, body })).json()) as {
    key: string;
  };
  const abort = new AbortController();
  const answer = await fetch(`${origin}/events`, {
    headers: { Authorization: `Bearer ${key}` },
    signal: abort.signal,
  });
  const stream = { text: '', close: () => abort.abort() };
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) stream.text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  return stream;
}

/** Types what this way of reading needs, sends it, and waits for the screen. */
async function send(
  { page }: Person,
  secrets: { readonly pin: string; readonly password?: string; readonly textPin?: string },
  screen: 'read' | 'refused',
): Promise<void> {
  const field = (name: string) => page.locator(`[data-secret="${name}"] input`);
  const words = wordsOf('en').secrets;
  if (secrets.password !== undefined || secrets.textPin !== undefined) await page.getByRole('switch').check();
  if (secrets.textPin !== undefined)
    await page.getByRole('radio', { name: words.holderFrom['input-support'] }).check();
  if (secrets.password !== undefined) {
    await field('signature').pressSequentially(secrets.password);
    // A password that was shown is gone as well.
    await page.getByRole('button', { name: words.show, exact: true }).click();
  }
  if (secrets.textPin !== undefined) await field('inputSupport').pressSequentially(secrets.textPin);
  await field('licence').pressSequentially(secrets.pin);
  await page.keyboard.press('Enter');
  await page.locator(`main[data-screen="${screen}"]`).waitFor();
}

async function expectGone(page: Page): Promise<void> {
  expect(secretsIn((await page.evaluate(KEPT)) as string)).toEqual([]);
  const dump = (await page.evaluate(DUMP)) as { size: number; text: string };
  // The search covers the store and React's tree: it finds what the window shows, so it would find a secret.
  expect(dump.size).toBeGreaterThan(1000);
  expect(dump.text).toContain(READER);
  expect(secretsIn(dump.text)).toEqual([]);
}

/** A snapshot of the page's heap after garbage collection. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { strings } = JSON.parse(chunks.join('')) as { strings: string[] };
  return strings.join('\n');
}

test('after each way of reading, right or wrong, no secret is left in the page or in the browser', () =>
  watched(async ({ person, desk, requests }) => {
    const { page } = person;
    const again = async () => {
      await page
        .locator('main')
        .getByRole('button', { name: wordsOf('en').refused.again })
        .click();
      await person.sees('card-present');
      const values = await page.evaluate(
        '[...document.querySelectorAll("input:not([type=checkbox])")].map(({ value }) => value)',
      );
      expect(values).toEqual(['']);
    };
    await send(person, { pin: WRONG.pin }, 'refused');
    await expectGone(page);
    await again();
    await send(person, { pin: RIGHT.pin, password: WRONG.password }, 'refused');
    await expectGone(page);
    await again();
    await send(person, { pin: RIGHT.pin, textPin: WRONG.textPin }, 'refused');
    await expectGone(page);
    await again();
    await send(person, { pin: RIGHT.pin, textPin: RIGHT.textPin }, 'read');
    await expectGone(page);
    desk.session.clear();
    await person.sees('card-present');
    await send(person, { pin: RIGHT.pin, password: RIGHT.password }, 'read');
    await expectGone(page);
    const words = wordsOf('en');
    for (const format of Object.keys(words.licence.formats).slice(3)) {
      await saveAs(person, words, format as keyof typeof words.licence.formats);
    }
    await person.comeAnew();
    await person.sees('read');
    await expectGone(page);

    // The only way out: masked, in the one command that carries them.
    expect(requests.filter(({ path }) => path === '/command/read')).toHaveLength(5);
    expect(requests.flatMap(({ body }) => secretsIn(body.toString('latin1')))).toEqual([]);
    expect(JSON.stringify(desk.state)).not.toContain(RIGHT.pin);
  }));

test('a conventional licence: neither PIN is left in the page or in the browser, sent or not', () =>
  watched(async ({ person, requests }) => {
    const { page } = person;
    const { secrets, refused, licence } = wordsOf('en');
    const photo = page.getByRole('switch', { name: secrets.conventional.photo });
    const field = (name: string) => page.locator(`[data-secret="${name}"] input`);
    const send = async (pin1: string, pin2: string, screen: 'read' | 'refused') => {
      await photo.check();
      await field('pin1').pressSequentially(pin1);
      await field('pin2').pressSequentially(pin2);
      await page.keyboard.press('Enter');
      await person.sees(screen);
      await expectGone(page);
    };
    const again = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await person.sees('card-present');
    };
    await send(WRONG_PINS.pin1, RIGHT_PINS.pin2, 'refused');
    await again(refused.again);
    await send(RIGHT_PINS.pin1, WRONG_PINS.pin2, 'read');
    await again(licence.conventional.tryAgain);
    // Typed, and then not wanted.
    await photo.check();
    await field('pin2').pressSequentially(WRONG_PINS.pin2);
    await photo.uncheck();
    await expectGone(page);
    await send(RIGHT_PINS.pin1, RIGHT_PINS.pin2, 'read');
    expect(requests.filter(({ path }) => path === '/command/read')).toHaveLength(3);
    expect(requests.flatMap(({ body }) => secretsIn(body.toString('latin1')))).toEqual([]);
  }, ownConventional()));

test('the fields are empty at once, before the card has answered', () =>
  watched(async ({ person, desk }) => {
    const { page } = person;
    const goOn = signal();
    desk.world.onCommand = () => goOn.happened;
    const field = page.locator('[data-secret="licence"] input');
    await field.pressSequentially(RIGHT.pin);
    // Read in the same turn as the submit, before another screen can appear.
    const left = await page.evaluate(`(() => {
      const field = document.querySelector('[data-secret="licence"] input');
      field.form.requestSubmit();
      return field.value;
    })()`);
    expect(left).toBe('');
    await person.sees('reading');
    await expectGone(page);
    goOn.happen();
    await person.sees('read');
  }));

test('a window that cannot reach its program has forgotten what was typed', () =>
  watched(async ({ person, card }) => {
    const { page } = person;
    await page.route('**/command/read', (route) => route.abort());
    const field = page.locator('[data-secret="licence"] input');
    await field.pressSequentially(RIGHT.pin);
    const failed = page.waitForEvent('requestfailed');
    await page.keyboard.press('Enter');
    await failed;
    expect(await field.inputValue()).toBe('');
    await expectGone(page);
    expect(card.triesLeft('licence')).toBe(10);
  }));

test('another card starts with empty fields', () =>
  watched(async ({ person, desk }) => {
    const field = person.page.locator('[data-secret="licence"] input');
    await field.pressSequentially(RIGHT.pin.slice(0, 3));
    desk.world.tear();
    await person.sees('waiting-for-card');
    desk.world.lay(new VirtualCard(ownCard()));
    await person.sees('card-present');
    expect(await field.inputValue()).toBe('');
    await expectGone(person.page);
  }));

test('the page’s memory holds no password once the card was read', () =>
  watched(async ({ person }) => {
    await send(person, { pin: RIGHT.pin, password: RIGHT.password }, 'read');
    const heap = await heapOf(person.page);
    expect(heap).toContain(READER);
    // Among so much data four digits occur by chance; nine letters and digits do not.
    expect(secretsIn(heap).filter((found) => found.startsWith(RIGHT.password))).toEqual([]);
  }));

test('fields that hold a secret ask the browser to keep nothing', () =>
  watched(async ({ person }) => {
    const { page } = person;
    await page.getByRole('switch').check();
    for (const name of ['licence', 'signature']) {
      const field = page.locator(`[data-secret="${name}"] input`);
      expect(await field.getAttribute('type')).toBe('password');
      expect(await field.getAttribute('autocomplete')).toBe('off');
      expect(await field.getAttribute('spellcheck')).toBe('false');
      expect(await field.getAttribute('name')).toBeNull();
    }
    expect(await page.locator('form.secrets').getAttribute('autocomplete')).toBe('off');
  }));
