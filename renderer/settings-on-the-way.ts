import type { Settings } from '../src/app/contract/settings.ts';

/**
 * Shows a change of the settings before the program has answered it. Without this a list would fall back to the old
 * value until the answer comes, and the next press of an arrow key would start from there.
 */
export class SettingsOnTheWay {
  /** What the program said last; null before its first word. */
  #known: Settings | null = null;
  #changes: readonly Partial<Settings>[] = [];

  /** What the window shows: the program's settings with the changes that are not answered yet. */
  get shown(): Settings | null {
    return this.#known === null ? null : Object.assign({}, this.#known, ...this.#changes);
  }

  /** The program said these settings. */
  know(settings: Settings): void {
    this.#known = settings;
  }

  send(change: Partial<Settings>): void {
    this.#changes = [...this.#changes, change];
  }

  /** A change was answered. `settings` is null if the program refused it: then the old value shows again. */
  answered(change: Partial<Settings>, settings: Settings | null): void {
    this.#changes = this.#changes.filter((one) => one !== change);
    if (settings !== null) this.#known = settings;
  }
}
