import { setTimeout as pause } from 'node:timers/promises';
import type { EventValues, Handlers } from '../app/contract/contract.ts';
import type { SessionState } from '../app/contract/session.ts';
import type { Settings } from '../app/contract/settings.ts';
import { CustomerSide } from '../app/customer-side.ts';
import type { EventBus } from '../app/event-bus.ts';
import { Session } from '../app/session.ts';
import { hasLicence } from '../card/virtual/card-file.ts';
import type { EngineWish } from './card-source/open-readers.ts';
import { listCards } from './card-source/virtual-cards.ts';
import { afarHandlers, type Seals } from './desk/afar-handlers.ts';
import { DONE, NOT_NOW } from './desk/answers.ts';
import { type CustomerDoor, customerHandlers, NO_DOOR } from './desk/customer-handlers.ts';
import { asBytes, type Deliver, intoFolder, type SavePlace } from './desk/deliver.ts';
import { demonstrationOf } from './desk/demonstration-card.ts';
import { type Doctor, doctorHandlers } from './desk/doctor-handlers.ts';
import { exportHandlers } from './desk/export-handlers.ts';
import { type Keychain, NO_KEYCHAIN } from './desk/keychain.ts';
import { logHandlers } from './desk/log-handlers.ts';
import { RegisterDesk } from './desk/register-desk.ts';
import { registerHandlers } from './desk/register-handlers.ts';
import { registerPolicyHandlers } from './desk/register-policy.ts';
import { registerProofHandlers } from './desk/register-proofs.ts';
import { registerRoundHandlers } from './desk/register-round.ts';
import { reminderHandlers } from './desk/reminder-handlers.ts';
import { sessionHandlers } from './desk/session-handlers.ts';
import { settingsHandlers } from './desk/settings-handlers.ts';
import { trustHandlers } from './desk/trust-handlers.ts';
import { verifyHandlers } from './desk/verify-handlers.ts';
import { worldOf } from './desk/world.ts';
import { RegisterHeads } from './register-heads.ts';
import { registerWhere } from './register-place.ts';
import { ReminderStore } from './reminder-store.ts';
import { ReminderWatch } from './reminder-watch.ts';
import { SealKey } from './seal-key.ts';
import { SealTrust } from './seal-trust.ts';
import { SettingsStore } from './settings-store.ts';
import { TrustStore } from './trust-store.ts';

export interface DeskOptions {
  readonly host: 'web' | 'electron';
  readonly version: string;
  readonly systemLanguage: 'ja' | 'en';
  readonly engine: EngineWish;
  readonly deliver?: Deliver;
  /** Default: none. Exports then always go the way of `deliver`. */
  readonly savePlace?: SavePlace;
  readonly settings?: SettingsStore;
  readonly trust?: TrustStore;
  readonly reminders?: ReminderStore;
  /** Default: `MENKYO_REGISTER`, else the register in the data folder. */
  readonly register?: { readonly where: string; readonly heads: RegisterHeads };
  /** Default: those in the data folder. */
  readonly seals?: Seals;
  /** Default: none. The register's passphrase is then typed each time. */
  readonly keychain?: Keychain;
  /** Default: none. The host has no window for a customer. */
  readonly customerDoor?: CustomerDoor;
  /** Finds out why no card can be read. */
  readonly doctor: Doctor;
  /** Called for a fault of the program behind a window, with words that hold nothing personal. */
  readonly onFault?: (what: string) => void;
}

/** A person who tries passphrases waits after each. */
const DELAY_MS = 1000;

/** The program behind a window: one session, its settings, and a handler for each command. Knows no transport. */
export interface Desk {
  readonly handlers: Handlers;
  readonly state: SessionState;
  readonly settings: Settings;
  /** The customer's side of a counter, for the host that shows its window. */
  readonly customer: Pick<CustomerSide, 'enter' | 'view' | 'refresh'>;
  /** To listen for every event, or for `reminderDue`, also looks up the reminders that are due. */
  readonly events: Pick<EventBus<EventValues>, 'on' | 'onAny'>;
  close(): Promise<void>;
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { host, version, systemLanguage, engine, savePlace = null } = options;
  const store = options.settings ?? new SettingsStore();
  const trust = options.trust ?? new TrustStore();
  const reminders = options.reminders ?? new ReminderStore();
  let settings = await store.load();
  const cards = await listCards();
  const demonstrationCards = cards.filter(({ file }) => hasLicence(file)).map(demonstrationOf);
  const { world, engineName } = worldOf(engine, cards, trust);
  const session = new Session(world, settings, options.onFault);
  const { events } = session;
  // Reminders belong to the person at home; a customer at a counter must not see them.
  const isHome = () => settings.place === 'home';
  const isCounter = () => settings.place === 'counter';
  const watch = new ReminderWatch(reminders, world, isHome, (due) => events.emit('reminderDue', due));
  const applySettings = (changed: Settings) => {
    const wasCounter = isCounter();
    settings = changed;
    session.applySettings(settings);
    if (!isCounter()) void handlers.closeCustomerWindow({});
    side.refresh();
    events.emit('settings', settings);
    // At home no time locks it, and no screen shows that it is open.
    if (wasCounter && !isCounter()) void register.lock();
    register.touch();
    void watch.check();
  };
  const { where, heads } = options.register ?? { where: registerWhere(null), heads: new RegisterHeads() };
  const register = new RegisterDesk({
    where,
    heads,
    keychain: options.keychain ?? NO_KEYCHAIN,
    now: () => world.now(),
    after: (ms, what) => world.after(ms, what),
    // A customer who is left alone at a counter must not find the register open.
    locksAfter: () => (settings.place === 'counter' ? settings.registerLocksAfterMinutes * 60_000 : null),
    delay: () => pause(DELAY_MS),
    onState: (state) => events.emit('register', state),
    onProgress: (progress) => events.emit('registerProgress', progress),
    onFault: (what) => options.onFault?.(what),
  });
  const context = () => ({ version, engine: engineName() });
  const language = () => (settings.language === 'system' ? systemLanguage : settings.language);
  const door = options.customerDoor ?? NO_DOOR;
  const side = new CustomerSide({
    session,
    isCounter,
    language,
    displays: () => door.displays(),
    after: (ms, what) => world.after(ms, what),
  });

  /** The files that were saved since the start, which `showSaved` may show. */
  const saved = new Set<string>();
  const deliver: Deliver = async (file) => {
    const { saveFolder } = settings;
    const way = savePlace !== null && saveFolder !== null ? intoFolder(saveFolder) : options.deliver;
    const answer = await (way ?? asBytes)(file);
    if (answer.ok && answer.value.kind === 'saved') saved.add(answer.value.path);
    return answer;
  };
  const shared = { deliver, language, now: () => world.now() };
  const handlers: Handlers = {
    hello: async () => {
      // A new page shows no log, so end the log that an earlier page opened.
      session.watchLog(false);
      const { state } = session;
      return { ok: true, value: { version, host, systemLanguage, settings, state, demonstrationCards } };
    },
    ...sessionHandlers(session, side, demonstrationCards, cards),
    ...customerHandlers({ side, door, isCounter, display: () => settings.customerWindow.display }),
    ...settingsHandlers(store, () => settings, applySettings, savePlace),
    ...exportHandlers(session, deliver, context, () => settings.fileNames),
    showSaved: async ({ path }) => {
      if (savePlace === null || !saved.has(path)) return NOT_NOW;
      savePlace.show(path);
      return DONE;
    },
    ...verifyHandlers(trust),
    ...trustHandlers(trust),
    ...reminderHandlers({ reminders, watch, ...shared }),
    ...logHandlers(session, version, engineName),
    ...doctorHandlers(options.doctor, session, () => world.now()),
    ...registerHandlers({ desk: register, reading: () => session.reading, context, ...shared }),
    ...afarHandlers({
      desk: register,
      reading: () => session.reading,
      seals: options.seals ?? { own: new SealKey(), trust: new SealTrust() },
      trust,
      context,
      ...shared,
    }),
    ...registerPolicyHandlers(register),
    ...registerRoundHandlers({ desk: register, now: () => world.now() }),
    ...registerProofHandlers({ desk: register, trust, deliver, now: () => world.now() }),
  };

  return {
    handlers,
    customer: side,
    get state() {
      return session.state;
    },
    get settings() {
      return settings;
    },
    events: {
      on(name, listener) {
        if (name === 'reminderDue') void watch.check();
        return events.on(name, listener);
      },
      onAny(listener) {
        void watch.check();
        return events.onAny(listener);
      },
    },
    async close() {
      events.clear();
      watch.close();
      await Promise.all([session.close(), register.close()]);
    },
  };
}
