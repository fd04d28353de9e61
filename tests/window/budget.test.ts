import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startBrowser } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { type FaceTimes, timeFace, timeOpening } from '../support/seen-times.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** The budgets. Time may be three times as much, since other processes run on this machine. */

const ASSETS = new URL('../../dist/renderer/assets/', import.meta.url);
const GENEROUS = 3;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('the window’s scripts: less than 300 KB, compressed', () => {
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
  const bytes = scripts
    .map((name) => gzipSync(readFileSync(new URL(name, ASSETS)), { level: 9 }).length)
    .reduce((sum, length) => sum + length, 0);
  console.log(`scripts of the window: ${(bytes / 1000).toFixed(1)} KB gzipped (budget 300)`);
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(300_000);
});

test('opened: ready to be typed into within a second', async () => {
  const desk = new SessionDesk('ja');
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  const headings: number[] = [];
  const fields: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { heading, field, typed } = await timeOpening(browser, host);
    headings.push(heading);
    fields.push(field);
    expect(typed).toBe('1');
  }
  await host.close();
  await desk.close();
  console.log(
    `opened: heading after ${middle(headings).toFixed(0)} ms, PIN field after ${middle(fields).toFixed(0)} ms (budget 1000)`,
  );
  expect(Math.min(...fields)).toBeLessThan(1000 * GENEROUS);
});

/** What a contactless card takes for a command (docs/figures.md, the ordinary link). */
const COMMAND_MS = 45;

test('read: the face is there 120 ms after the record, and 50 ms after the last answer', async () => {
  const desk = new SessionDesk('ja');
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  const all: FaceTimes[] = [];
  for (let i = 0; i < 5; i++) all.push(await timeFace(browser, host, desk, COMMAND_MS));
  await host.close();
  await desk.close();
  const told = (['record', 'answer', 'verdicts'] as const).map((name) => {
    const values = all.map((one) => one[name]);
    return { name, least: Math.min(...values), median: middle(values) };
  });
  const [record, answer] = told;
  console.log(
    `read: face ${record?.median.toFixed(0)} ms after the record (budget 120), ${answer?.median.toFixed(0)} ms after the last answer (budget 50); verdicts ${told[2]?.median.toFixed(0)} ms after the last answer`,
  );
  expect(record?.least).toBeLessThan(120 * GENEROUS);
  expect(answer?.least).toBeLessThan(50 * GENEROUS);
});
