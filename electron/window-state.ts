import { isAbsolute, join } from 'node:path';
import type { Rectangle } from 'electron';
import { dataFolder } from '../src/host/data-folder.ts';
import { JsonStore } from '../src/host/json-store.ts';

export const LEAST_SIZE = { width: 800, height: 560 } as const;
const FIRST_SIZE = { width: 1280, height: 800 } as const;

/** What the shell remembers between starts. It holds nothing from a card. */
export interface WindowState {
  /** Where the window was when it was neither maximised nor in full screen. */
  readonly place: Rectangle | null;
  readonly isMaximized: boolean;
  /** The version of this program in which the graphics card failed. Another version tries it again. */
  readonly withoutGraphicsCard: string | null;
  /** Where the last exported file went. The next dialog begins there. */
  readonly saveFolder: string | null;
}

export const FIRST_STATE: WindowState = {
  place: null,
  isMaximized: false,
  withoutGraphicsCard: null,
  saveFolder: null,
};

function stateIn(found: unknown): WindowState | null {
  if (typeof found !== 'object' || found === null) return null;
  const { place, isMaximized, withoutGraphicsCard, saveFolder } = found as Partial<
    Record<keyof WindowState, unknown>
  >;
  return {
    place: isRectangle(place) ? place : null,
    isMaximized: isMaximized === true,
    withoutGraphicsCard: typeof withoutGraphicsCard === 'string' ? withoutGraphicsCard : null,
    saveFolder: typeof saveFolder === 'string' && isAbsolute(saveFolder) ? saveFolder : null,
  };
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Partial<Record<keyof Rectangle, unknown>>;
  return [x, y, width, height].every(Number.isSafeInteger) && Number(width) > 0 && Number(height) > 0;
}

/**
 * Returns where to open a window: its last place, moved fully onto the display that shows most of it. If no display
 * shows any of it, the middle of the main display. `areas` are the displays without task bars, the main one first.
 */
export function placeOn(areas: readonly Rectangle[], place: Rectangle | null): Rectangle {
  const [main] = areas;
  if (main === undefined) return { x: 0, y: 0, ...FIRST_SIZE };
  if (place !== null) {
    const [best] = areas.toSorted((a, b) => overlap(b, place) - overlap(a, place));
    if (best !== undefined && overlap(best, place) > 0) return within(best, place);
  }
  const width = Math.min(FIRST_SIZE.width, main.width);
  const height = Math.min(FIRST_SIZE.height, main.height);
  return {
    x: main.x + Math.round((main.width - width) / 2),
    y: main.y + Math.round((main.height - height) / 2),
    width,
    height,
  };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function within(area: Rectangle, place: Rectangle): Rectangle {
  const width = Math.min(Math.max(place.width, LEAST_SIZE.width), area.width);
  const height = Math.min(Math.max(place.height, LEAST_SIZE.height), area.height);
  return {
    x: Math.min(Math.max(place.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(place.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

export class WindowStateStore {
  readonly #file: JsonStore<WindowState>;
  #state: WindowState;
  #saved: Promise<unknown> = Promise.resolve();

  constructor(path = join(dataFolder(), 'window-state.json')) {
    this.#file = new JsonStore(path, { parse: stateIn, toJson: (state) => state, first: FIRST_STATE });
    // Read synchronously: the choice of the graphics card comes before Electron is ready.
    const found = this.#file.readNow();
    this.#state = found.kind === 'found' ? found.value : FIRST_STATE;
  }

  get state(): WindowState {
    return this.#state;
  }

  /** Resolves once every change is written. A change that cannot be written holds until the program ends. */
  get saved(): Promise<unknown> {
    return this.#saved;
  }

  change(change: Partial<WindowState>): void {
    this.#state = { ...this.#state, ...change };
    this.#saved = this.#file.replace(this.#state);
  }
}
