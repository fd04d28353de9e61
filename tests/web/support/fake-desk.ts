import {
  type Answer,
  COMMANDS,
  type EventValues,
  type Handlers,
} from '../../../src/app/contract/contract.ts';
import type { SessionState } from '../../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/app/contract/settings.ts';
import { EventBus } from '../../../src/app/event-bus.ts';
import type { Desk } from '../../../src/host/desk.ts';
import { NO_CUSTOMER } from '../../support/no-customer.ts';

type ServedDesk = Pick<Desk, 'handlers' | 'state' | 'events' | 'customer'>;

/** A desk whose states the test sets. It records every command. */
export class FakeDesk implements ServedDesk {
  state: SessionState = { kind: 'waiting-for-card', version: 1, readers: [] };
  settings: Settings = DEFAULT_SETTINGS;
  readonly asked: { readonly name: string; readonly input: unknown }[] = [];
  /** Replaces the answer to the next command. */
  instead: (() => Promise<Answer<never>>) | null = null;
  readonly events = new EventBus<EventValues>();
  customer: ServedDesk['customer'] = NO_CUSTOMER;

  /** One handler for each command of the contract. The host checks their answers against it. */
  readonly handlers = Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, (input: unknown) => this.#answer(name, input)]),
  ) as unknown as Handlers;

  tell(state: SessionState): void {
    this.state = state;
    this.events.emit('state', state);
  }

  tellSettings(settings: Settings): void {
    this.settings = settings;
    this.events.emit('settings', settings);
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
