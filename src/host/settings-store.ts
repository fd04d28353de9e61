import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA, type Settings } from '../app/contract.ts';
import { dataFolder } from './data-folder.ts';
import { writeFiles } from './write-files.ts';

/** The settings as a file (0600). Nothing of a card is ever among them; answers that no card gives are, where wanted. */
export class SettingsStore {
  readonly #path: string;
  /** One after the other, in the order in which they were made. */
  #last: Promise<void> = Promise.resolve();

  constructor(path = join(dataFolder(), 'settings.json')) {
    this.#path = path;
  }

  /** What cannot be read, or makes no sense (any more), is as it is at first; the rest stays. */
  async load(): Promise<Settings> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    const known = SETTINGS_SCHEMA.partial();
    let found: unknown;
    try {
      found = JSON.parse(text);
    } catch {
      return DEFAULT_SETTINGS;
    }
    if (typeof found !== 'object' || found === null) return DEFAULT_SETTINGS;
    const good = Object.entries(found).filter(([key, value]) => known.safeParse({ [key]: value }).success);
    return SETTINGS_SCHEMA.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(good) });
  }

  /** Settings that cannot be kept still hold until the program ends. */
  save(settings: Settings): Promise<void> {
    this.#last = this.#last.then(() => this.#write(settings));
    return this.#last;
  }

  async #write(settings: Settings): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    } catch {
      return;
    }
    const bytes = Buffer.from(`${JSON.stringify(settings, null, 2)}\n`);
    await writeFiles([{ path: this.#path, bytes }], true);
  }
}
