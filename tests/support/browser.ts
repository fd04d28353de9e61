import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, or another one, such as its headless shell, which takes half the time. */
const CHROMIUM = process.env.MENKYO_CHROMIUM ?? '/usr/bin/chromium';

export const HAS_CHROMIUM = existsSync(CHROMIUM);

/** A browser that connects to no address but the test's. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
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
      ...(CHROMIUM.endsWith('headless-shell') ? ['--font-render-hinting=none'] : []),
    ],
  });
}
