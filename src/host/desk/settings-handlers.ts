import type { Handlers } from '../../app/contract/contract.ts';
import { type SETTINGS_COMMANDS, SETTINGS_SCHEMA, type Settings } from '../../app/contract/settings.ts';
import type { SettingsStore } from '../settings-store.ts';
import { NOT_NOW } from './answers.ts';
import type { SavePlace } from './deliver.ts';

export function settingsHandlers(
  store: Pick<SettingsStore, 'save'>,
  current: () => Settings,
  apply: (settings: Settings) => void,
  savePlace: Pick<SavePlace, 'choose'> | null,
): Pick<Handlers, keyof typeof SETTINGS_COMMANDS> {
  const change = async (some: { readonly [K in keyof Settings]?: Settings[K] | undefined }) => {
    const settings = SETTINGS_SCHEMA.parse({ ...current(), ...some });
    apply(settings);
    await store.save(settings);
    return { ok: true, value: current() } as const;
  };
  return {
    changeSettings: change,
    chooseSaveFolder: async () => {
      if (savePlace === null) return NOT_NOW;
      const saveFolder = await savePlace.choose(current().saveFolder);
      return saveFolder === null ? { ok: true, value: current() } : change({ saveFolder });
    },
  };
}
