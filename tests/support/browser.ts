import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's; another one may be named, such as its headless shell, which takes half the time. */
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
      // Text as wide as in the browser proper, which a headless shell otherwise rounds to whole pixels.
      ...(CHROMIUM.endsWith('headless-shell') ? ['--font-render-hinting=none'] : []),
    ],
  });
}
