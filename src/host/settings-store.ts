import { join } from 'node:path';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA, type Settings } from '../app/contract/settings.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';

/** The settings as a file (0600). Nothing of a card is among them; answers to questions are, where a person wants that. */
export class SettingsStore {
  readonly #file: JsonStore<Settings>;

  constructor(path = join(dataFolder(), 'settings.json')) {
    this.#file = new JsonStore(path, {
      parse: settingsIn,
      toJson: (settings) => settings,
      first: DEFAULT_SETTINGS,
    });
  }

  async load(): Promise<Settings> {
    const found = await this.#file.read();
    return found.kind === 'found' ? found.value : DEFAULT_SETTINGS;
  }

  /** Settings that cannot be written still hold until the program ends. */
  async save(settings: Settings): Promise<void> {
    await this.#file.replace(settings);
  }
}

/** A setting that makes no sense is as it is at first; the others stay. */
function settingsIn(found: unknown): Settings | null {
  if (typeof found !== 'object' || found === null) return null;
  const known = SETTINGS_SCHEMA.partial();
  const good = Object.entries(found).filter(([key, value]) => known.safeParse({ [key]: value }).success);
  return SETTINGS_SCHEMA.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(good) });
}
