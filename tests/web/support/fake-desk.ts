import { type Answer, COMMANDS, type Handlers } from '../../../src/app/contract/contract.ts';
import type { LogEvent } from '../../../src/app/contract/log.ts';
import type { SessionState } from '../../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/app/contract/settings.ts';
import type { Desk, DeskListener } from '../../../src/host/desk.ts';

type ServedDesk = Pick<Desk, 'handlers' | 'state' | 'subscribe'>;

/** A desk whose states the test sets. It records every command. */
export class FakeDesk implements ServedDesk {
  state: SessionState = { kind: 'waiting-for-card', version: 1, readers: [] };
  settings: Settings = DEFAULT_SETTINGS;
  readonly asked: { readonly name: string; readonly input: unknown }[] = [];
  /** Replaces the answer to the next command. */
  instead: (() => Promise<Answer<never>>) | null = null;
  readonly #listeners = new Set<DeskListener>();

  /** One handler for each command of the contract. The host checks their answers against it. */
  readonly handlers = Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, (input: unknown) => this.#answer(name, input)]),
  ) as unknown as Handlers;

  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(listener: DeskListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(state: SessionState): void {
    this.state = state;
    for (const listener of this.#listeners) listener.state(state);
  }

  tellSettings(settings: Settings): void {
    this.settings = settings;
    for (const listener of this.#listeners) listener.settings(settings);
  }

  tellLog(event: LogEvent): void {
    for (const listener of this.#listeners) listener.log?.(event);
  }

  async #answer(name: string, input: unknown): Promise<Answer<unknown>> {
    // A copy, since the host overwrites secrets after the answer.
    this.asked.push({ name, input: structuredClone(input) });
    const { instead } = this;
    this.instead = null;
    return instead === null ? { ok: true, value: this.#valueOf(name) } : instead();
  }

  #valueOf(name: string): unknown {
    const { settings, state } = this;
    switch (name) {
      case 'hello': {
        const who = { version: '0.0.0', host: 'web', systemLanguage: 'en' };
        return { ...who, settings, state, demonstrationCards: [] };
      }
      case 'changeSettings':
        return settings;
      case 'export':
        return { kind: 'bytes', name: 'a', type: 'image/png', base64: '' };
      case 'listTrust':
      case 'checkTrust':
      case 'addTrust':
      case 'removeTrust':
        return [];
      default:
        return {};
    }
  }
}
