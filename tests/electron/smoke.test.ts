import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron } from '../../scripts/electron.mjs';
import { CONTENT_SECURITY_POLICY } from '../../src/host/page/content-security-policy.ts';
import type { Bridge } from './program.ts';
import { LAUNCH_MS, smokeLaunch } from './smoke-launch.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const found = findElectron();
const electron = 'path' in found ? found.path : null;
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const canRun = electron !== null && hasDisplay && existsSync(join(ROOT, 'dist/renderer/index.html'));

/**
 * Runs the real Electron where it is installed. The stand-in holds what we believe about Electron; this checks the
 * belief.
 */
describe.skipIf(!canRun)('in Electron', () => {
  let home: string;
  let app: ElectronApplication;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'menkyo-smoke-'));
    app = await _electron.launch(
      smokeLaunch({
        electron: electron ?? '',
        shell: join(ROOT, 'dist', 'electron'),
        home,
        env: process.env,
        uid: process.getuid?.(),
      }),
    );
  }, 2 * LAUNCH_MS);
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the window shows our page, and has no Node and no network', async () => {
    const page = await app.firstWindow();
    expect(page.url()).toBe('menkyo-desk://window/');
    expect(await page.evaluate(() => Object.keys((globalThis as { menkyo?: object }).menkyo ?? {}))).toEqual([
      'call',
      'listen',
    ]);
    expect(
      await page.evaluate(() => ['process', 'require', 'module'].filter((name) => name in globalThis)),
    ).toEqual([]);
    expect(
      await page.evaluate(() =>
        fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    expect(
      await page.evaluate(() => fetch('/').then((answer) => answer.headers.get('content-security-policy'))),
    ).toBe(CONTENT_SECURITY_POLICY);
  });

  test('it stays on our page, and opens no other', async () => {
    const page = await app.firstWindow();
    await page.evaluate(() => {
      const { location, open } = globalThis as unknown as {
        location: { href: string };
        open(url: string): void;
      };
      open('https://example.com/');
      location.href = 'https://example.com/';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe('menkyo-desk://window/');
    expect(app.windows().length).toBe(1);
  });

  test('a command is answered, and the reader’s process has started as Node', async () => {
    const page = await app.firstWindow();
    const hello = () =>
      page.evaluate(() => (globalThis as unknown as { menkyo: Bridge }).menkyo.call('hello', {}));
    expect(await hello()).toMatchObject({ ok: true, value: { host: 'electron' } });
    // There may be no reader, service or library, but the program says so.
    await expect
      .poll(async () => (await hello()) as { value: { state: { kind: string } } }, { timeout: 20_000 })
      .not.toMatchObject({ value: { state: { kind: 'starting' } } });
    expect(JSON.stringify(await hello())).not.toContain('engine ended');
  });

  test('a demonstration card is read', async () => {
    const page = await app.firstWindow();
    const end = await page.evaluate(async () => {
      const { menkyo } = globalThis as unknown as { menkyo: Bridge };
      const until = (kinds: readonly string[]) =>
        new Promise<{ kind: string; cardKey: string }>((resolve) => {
          const stop = menkyo.listen((name, value) => {
            if (name !== 'state' || !kinds.includes((value as { kind: string }).kind)) return;
            stop();
            resolve(value as { kind: string; cardKey: string });
          });
        });
      const known = until(['card-present']);
      await menkyo.call('demonstrate', { id: 'gold' });
      const { cardKey } = await known;
      const over = until(['read', 'refused']);
      await menkyo.call('read', {
        cardKey,
        holder: 'none',
        secrets: { licence: new Uint8Array([0x31, 0x32, 0x33, 0x34]), signature: null, inputSupport: null },
        agreedTries: { licence: null, signature: null, inputSupport: null },
        agreedForm: false,
        agreedRepeat: false,
      });
      return (await over).kind;
    });
    expect(end).toBe('read');
  });
});
