import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type StandIn = typeof import('./stand-in.ts');

/** The functions that the page gets (electron/preload.ts). */
export interface Bridge {
  call(name: string, input: unknown): Promise<{ ok: boolean; value?: unknown; error?: unknown }>;
  listen(onEvent: (name: string, value: unknown) => void): () => void;
}

/** The built program in a folder of its own, with a page of one line. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), 'menkyo-electron-'));
  /** The user's home. Each test gets another one. */
  home = '';
  readonly main: string;
  readonly #platform = process.platform;
  readonly #argv = process.argv;
  readonly #env = { ...process.env };

  constructor({ withPage = true } = {}) {
    const app = join(this.#folder, 'app');
    mkdirSync(join(app, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'dist', 'electron'), join(app, 'dist', 'electron'), { recursive: true });
    writeFileSync(join(app, 'package.json'), '{"type":"module"}');
    symlinkSync(join(ROOT, 'fixtures'), join(app, 'fixtures'), 'junction');
    symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'), 'junction');
    if (withPage) {
      mkdirSync(join(app, 'dist', 'renderer'));
      for (const page of ['index.html', 'customer.html']) {
        writeFileSync(join(app, 'dist', 'renderer', page), '<!doctype html>');
      }
    }
    this.main = join(app, 'dist', 'electron', 'main.js');
    this.moveIn();
  }

  /** Becomes another user, who has never started the program. */
  moveIn(): void {
    this.home = mkdtempSync(join(this.#folder, 'home-'));
  }

  /** Starts the program, up to where it waits for Electron to be ready. */
  async start(
    how: {
      argv?: readonly string[];
      env?: Readonly<Record<string, string>>;
      platform?: string;
      prepare?: (electron: StandIn) => void;
    } = {},
  ): Promise<StandIn> {
    vi.resetModules();
    Object.defineProperty(process, 'platform', { value: how.platform ?? 'linux' });
    process.argv = ['/opt/menkyo-desk', ...(how.argv ?? [])];
    process.env = {
      ...this.#env,
      HOME: this.home,
      XDG_DATA_HOME: join(this.home, 'data'),
      APPDATA: join(this.home, 'data'),
      ...how.env,
    };
    const electron = await import('./stand-in.ts');
    how.prepare?.(electron);
    await import(/* @vite-ignore */ pathToFileURL(this.main).href);
    return electron;
  }

  /** Starts the program and waits for its window. */
  async open(how: Parameters<Program['start']>[0] = {}) {
    const electron = await this.start(how);
    electron.backstage.ready();
    await vi.waitFor(() => {
      if (!electron.backstage.windows.some((window) => window.isVisible())) throw new Error('no window yet');
    }, WAIT);
    return { electron, ...pageOf(electron) };
  }

  /** Restores this process as it was before start(). */
  leave(): void {
    Object.defineProperty(process, 'platform', { value: this.#platform });
    process.argv = this.#argv;
    process.env = this.#env;
  }

  remove(): void {
    this.leave();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export const WAIT = { timeout: 20_000, interval: 20 };

/** A window, the clerk's unless another is meant, and what its page got from the preload. */
export function pageOf({ backstage }: StandIn, nth = 0) {
  const window = backstage.windows[nth];
  if (window === undefined) throw new Error('no window');
  const page = backstage.pages.get(window.webContents);
  if (page === undefined) throw new Error('no preload ran');
  return { window, bridge: page.menkyo as Bridge };
}
