import { join } from 'node:path';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA, type Settings } from '../app/contract/settings.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';

/**
 * The settings in a file (0600). They hold nothing of a card. They hold answers to questions only if the person wants
 * that.
 */
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

  /** If the settings cannot be written, they still apply until the program ends. */
  async save(settings: Settings): Promise<void> {
    await this.#file.replace(settings);
  }
}

/** Replaces an invalid setting by its default, and keeps the others. */
function settingsIn(found: unknown): Settings | null {
  if (typeof found !== 'object' || found === null) return null;
  const known = SETTINGS_SCHEMA.partial();
  const good = Object.entries(found).filter(([key, value]) => known.safeParse({ [key]: value }).success);
  return SETTINGS_SCHEMA.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(good) });
}
