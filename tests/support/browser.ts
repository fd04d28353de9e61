import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, or another one. */
const CHROMIUM = process.env.MENKYO_CHROMIUM ?? '/usr/bin/chromium';
/** The same engine without the browser around it. It draws the same pages in two thirds of the time. */
const SHELL = '/usr/bin/chromium-headless-shell';

export const HAS_CHROMIUM = existsSync(CHROMIUM);

/** A browser that connects to no address but the test's. */
export function startBrowser(): Promise<Browser> {
  return start(CHROMIUM);
}

/** What shows the pages of most tests: the headless shell where it is installed, unless a browser was named. */
export function startShell(): Promise<Browser> {
  return start(process.env.MENKYO_CHROMIUM === undefined && existsSync(SHELL) ? SHELL : CHROMIUM);
}

function start(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      // A headless shell rounds the widths of text to whole pixels, unless hinting is off.
      ...(executablePath.endsWith('headless-shell') ? ['--font-render-hinting=none'] : []),
    ],
  });
}
