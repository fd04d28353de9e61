import type { DueReminder } from '../app/reminders.ts';
import type { SessionWorld } from '../app/session.ts';
import { dayInJapan } from '../licence/calendar.ts';
import type { ReminderStore } from './reminder-store.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Looks for due reminders at once and then every hour. While it runs, it tells each one once. While `mayTell` says no,
 * it tells nothing, because customers at a counter must not see a label. After that, it tells everything again.
 */
export class ReminderWatch {
  readonly #store: ReminderStore;
  readonly #world: Pick<SessionWorld, 'now' | 'after'>;
  readonly #mayTell: () => boolean;
  readonly #tell: (due: DueReminder) => void;
  readonly #told = new Set<string>();
  #cancel: () => void = () => undefined;
  #isClosed = false;

  constructor(
    store: ReminderStore,
    world: Pick<SessionWorld, 'now' | 'after'>,
    mayTell: () => boolean,
    tell: (due: DueReminder) => void,
  ) {
    this.#store = store;
    this.#world = world;
    this.#mayTell = mayTell;
    this.#tell = tell;
    this.#wait();
  }

  /** Every due reminder that the person has not dismissed, told or not. Empty while `mayTell` says no. */
  async due(): Promise<DueReminder[]> {
    const { due } = await this.#store.due(dayInJapan(this.#world.now()), 'window');
    return this.#mayTell() ? due : [];
  }

  async check(): Promise<void> {
    if (!this.#mayTell()) this.#told.clear();
    for (const due of await this.due()) {
      const key = `${due.id} ${due.months}`;
      if (this.#isClosed || !this.#mayTell() || this.#told.has(key)) continue;
      this.#told.add(key);
      this.#tell(due);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #wait(): void {
    this.#cancel = this.#world.after(HOUR_MS, () => {
      this.#wait();
      void this.check();
    });
  }
}
