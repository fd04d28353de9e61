import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startBrowser } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** Budgets, printed. What takes time may take three times as long: other things run on this machine as well. */

const ASSETS = new URL('../../dist/renderer/assets/', import.meta.url);
/** The built command itself: what runs it from a checkout would build it in the same process where it is old. */
const MENKYO = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const GENEROUS = 3;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('the window’s scripts: less than 250 KB, compressed', () => {
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
  const bytes = scripts
    .map((name) => gzipSync(readFileSync(new URL(name, ASSETS)), { level: 9 }).length)
    .reduce((sum, length) => sum + length, 0);
  console.log(`scripts of the window: ${(bytes / 1000).toFixed(1)} KB gzipped (budget 250)`);
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(250_000);
});

/** In the page, before its own scripts: when a screen's parts are there, by its own clock. */
const WATCH = `{
  window.seenAt = {};
  const look = () => {
    for (const [name, where] of Object.entries({ heading: 'h1', pin: '[data-secret="licence"] input', face: '.face' })) {
      if (!(name in window.seenAt) && document.querySelector(where)) window.seenAt[name] = performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

test('opened: ready to be typed into within a second', async () => {
  const desk = new SessionDesk('ja');
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  const headings: number[] = [];
  const fields: number[] = [];
  for (let i = 0; i < 5; i++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const started = Date.now();
    await page.goto(host.newAddress(), { waitUntil: 'commit' });
    const pin = page.locator('[data-secret="licence"] input:focus');
    await pin.waitFor();
    const seen = (await page.evaluate('window.seenAt')) as { heading: number; pin: number };
    headings.push(seen.heading - started);
    fields.push(seen.pin - started);
    await page.keyboard.type('1');
    expect(await pin.inputValue()).toBe('1');
    await context.close();
  }
  await host.close();
  await desk.close();
  console.log(
    `opened: heading after ${middle(headings).toFixed(0)} ms, PIN field after ${middle(fields).toFixed(0)} ms (budget 1000)`,
  );
  expect(Math.min(...fields)).toBeLessThan(1000 * GENEROUS);
});

test('read: the face is on the screen within 150 ms of the last card answer', async () => {
  const desk = new SessionDesk('ja');
  const { world, session } = desk;
  world.setReaders(READER);
  world.lay(new VirtualCard(cardFile('gold')));
  let answered = 0;
  world.onCommand = () => {
    answered = Date.now();
  };
  const shown: number[] = [];
  const fromAnswer: number[] = [];
  let told = 0;
  session.subscribe(({ kind }) => {
    if (kind === 'read') told = Date.now();
  });
  const host = await serveDesk(desk);
  for (let i = 0; i < 5; i++) {
    const person = await Person.visit(browser, host);
    const { page } = person;
    await person.sees('card-present');
    await page.evaluate(WATCH);
    await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
    await page.keyboard.press('Enter');
    await page.locator('.face').first().waitFor();
    const { face } = (await page.evaluate('window.seenAt')) as { face: number };
    shown.push(face - told);
    fromAnswer.push(face - answered);
    session.clear();
    await person.sees('card-present');
    await person.leave();
  }
  await host.close();
  await desk.close();
  console.log(
    `read: face after ${middle(shown).toFixed(0)} ms of the state, ${middle(fromAnswer).toFixed(0)} ms of the card's last command (budget 150)`,
  );
  expect(Math.min(...fromAnswer)).toBeLessThan(150 * GENEROUS);
});

/** Processor time in milliseconds and memory in megabytes, of a process and of those that it started (proc(5)). */
function used(pid: number): { readonly ms: number; readonly mb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, , ...fields] = stat.slice(stat.lastIndexOf(')')).split(' ');
  const ticks = Number(fields[10]) + Number(fields[11]);
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  const theirs = children.map((child) => used(Number(child)));
  return {
    ms: theirs.reduce((sum, { ms }) => sum + ms, ticks * 10),
    mb: theirs.reduce((sum, { mb }) => sum + mb, Number(rss) / 1024),
  };
}

test.skipIf(!existsSync('/proc/self/stat'))('idle: the host uses next to nothing', async () => {
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [MENKYO, 'serve', '--no-open'], {
    env: { PATH, HOME, XDG_DATA_HOME: '/nonexistent/menkyo-tests', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /http:\/\/\S+/.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.once('close', (status) => reject(new Error(`menkyo serve ended with ${status}`)));
    });
    // With a window open, which is how it is idle in life.
    const person = await Person.visit(browser, { newAddress: () => address });
    await person.page.evaluate('document.fonts.ready.then(() => undefined)');
    const { pid = 0 } = child;
    const before = used(pid);
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const after = used(pid);
    const share = (after.ms - before.ms) / (performance.now() - started);
    await person.leave();
    console.log(
      `idle: ${(share * 100).toFixed(2)} % of a processor (budget 0.5), ${after.mb.toFixed(0)} MB (budget 150)`,
    );
    expect(share).toBeLessThan(0.005 * GENEROUS);
    expect(after.mb).toBeLessThan(150 * 2);
  } finally {
    child.kill('SIGINT');
    await ended;
  }
});
