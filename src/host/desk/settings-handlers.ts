import type { Handlers } from '../../app/contract/contract.ts';
import { type SETTINGS_COMMANDS, SETTINGS_SCHEMA, type Settings } from '../../app/contract/settings.ts';
import type { SettingsStore } from '../settings-store.ts';

export function settingsHandlers(
  store: SettingsStore,
  current: () => Settings,
  apply: (settings: Settings) => void,
): Pick<Handlers, keyof typeof SETTINGS_COMMANDS> {
  return {
    changeSettings: async (change) => {
      const settings = SETTINGS_SCHEMA.parse({ ...current(), ...change });
      apply(settings);
      await store.save(settings);
      return { ok: true, value: current() };
    },
  };
}
