import { type Mock, vi } from 'vitest';
import { COMMANDS, type EventValues, type Handlers } from '../../src/app/contract/contract.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/app/contract/settings.ts';
import { EventBus } from '../../src/app/event-bus.ts';
import type { Desk } from '../../src/host/desk.ts';
import { NO_CUSTOMER } from '../support/no-customer.ts';

export const WAITING: SessionState = { kind: 'waiting-for-card', version: 1, readers: [] };

type Done = { readonly ok: true; readonly value: object };

/** A desk whose commands only succeed, and whose state and settings the test sets. */
export function quietDesk(handlers: Partial<Handlers> = {}) {
  const events = new EventBus<EventValues>();
  let state: SessionState = WAITING;
  let settings: Settings = DEFAULT_SETTINGS;
  const read: Mock<(input: unknown) => Promise<Done>> = vi.fn(async () => ({ ok: true, value: {} }));
  const clear: Mock<(input: unknown) => Promise<Done>> = vi.fn(async () => ({ ok: true, value: {} }));
  const lockRegister: Mock<(input: unknown) => Promise<Done>> = vi.fn(async () => ({ ok: true, value: {} }));
  const hello = async () => ({
    ok: true,
    value: { version: '0', host: 'electron', systemLanguage: 'ja', settings, state, demonstrationCards: [] },
  });
  const others = Object.keys(COMMANDS).map((name) => [name, async () => ({ ok: true, value: {} })]);
  const desk = {
    // The list of commands comes from the contract, so that a new command has a handler here too.
    handlers: {
      ...Object.fromEntries(others),
      hello,
      read,
      clear,
      lockRegister,
      ...handlers,
    } as unknown as Handlers,
    read,
    clear,
    lockRegister,
    get state() {
      return state;
    },
    get settings() {
      return settings;
    },
    customer: NO_CUSTOMER,
    close: vi.fn(async () => undefined),
    events,
    becomes(next: SessionState) {
      state = next;
      events.emit('state', next);
    },
    changes(change: Partial<Settings>) {
      settings = { ...settings, ...change };
      events.emit('settings', settings);
    },
  };
  return desk satisfies Desk;
}
