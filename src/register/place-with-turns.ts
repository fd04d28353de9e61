import { ok, type Result } from '../base/result.ts';
import type { PlaceFault, RegisterPlace } from './place.ts';
import type { RegisterStore } from './store.ts';
import { StoreWithTurns } from './store-with-turns.ts';

/** A place whose stores give the program's other events a turn. */
export function withTurns(place: RegisterPlace): RegisterPlace {
  return {
    name: place.name,
    keys: () => place.keys(),
    create: async (keys, key) => turning(await place.create(keys, key)),
    open: async (key) => turning(await place.open(key)),
    replaceKeys: (keys) => place.replaceKeys(keys),
  };
}

function turning(opened: Result<RegisterStore, PlaceFault>): Result<RegisterStore, PlaceFault> {
  return opened.ok ? ok(new StoreWithTurns(opened.value)) : opened;
}
