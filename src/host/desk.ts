import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, CommandError, CommandOutput, Handlers } from '../app/contract/contract.ts';
import type { ExportFormat } from '../app/contract/export.ts';
import type { LogEvent } from '../app/contract/log.ts';
import type { DemonstrationCard, SessionState } from '../app/contract/session.ts';
import { SETTINGS_SCHEMA, type Settings } from '../app/contract/settings.ts';
import type { TrustEntryView } from '../app/contract/trust.ts';
import type { LicenceReading } from '../app/reading.ts';
import { REMINDER_WORDS } from '../app/reminder-words/words.ts';
import type { DueReminder } from '../app/reminders.ts';
import { remindersIcs } from '../app/reminders-ics.ts';
import { Session, type SessionWorld } from '../app/session.ts';
import { jsonText } from '../base/json-text.ts';
import { CardError } from '../card/card-error.ts';
import type { Readers } from '../card/pcsc/readers.ts';
import { formatTrace, type Trace } from '../card/trace/trace-file.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { decodePhoto, prepareCodec } from '../face/photo/decode.ts';
import { dayInJapan } from '../licence/calendar.ts';
import { type EngineWish, openReaders } from './card-source/open-readers.ts';
import { type LoadedCard, listCards } from './card-source/virtual-cards.ts';
import { logAsTrace } from './log-trace.ts';
import { readDocument } from './read-document.ts';
import { type KeptReminders, ReminderStore } from './reminder-store.ts';
import { ReminderWatch } from './reminder-watch.ts';
import { SettingsStore } from './settings-store.ts';
import {
  certificatesFor,
  certificatesOf,
  type TrustEntry,
  type TrustFault,
  TrustStore,
} from './trust-store.ts';

/** An exported file on its way out: to a browser as bytes, or to a place that a dialog asks for. */
export type Deliver = (file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}) => Promise<Answer<CommandOutput<'export'>>>;

export interface DeskOptions {
  readonly host: 'web' | 'electron';
  readonly version: string;
  readonly systemLanguage: 'ja' | 'en';
  readonly engine: EngineWish;
  readonly deliver?: Deliver;
  readonly settings?: SettingsStore;
  readonly trust?: TrustStore;
  readonly reminders?: ReminderStore;
}

/** The program behind a window, whatever carries its words: one session, its settings, and an answer to each command. */
export interface Desk {
  readonly handlers: Handlers;
  readonly state: SessionState;
  readonly settings: Settings;
  /** Told of every change until the function that comes back is called. */
  subscribe(listener: DeskListener): () => void;
  close(): Promise<void>;
}

export interface DeskListener {
  readonly state: (state: SessionState) => void;
  readonly settings: (settings: Settings) => void;
  readonly log?: (event: LogEvent) => void;
  readonly reminderDue?: (due: DueReminder) => void;
}

const DONE: Answer<Record<string, never>> = { ok: true, value: {} };
const NOT_NOW: Answer<never> = { ok: false, error: { kind: 'not-now' } };
/** A system library or a driver may be installed while the program runs. */
const ENGINE_AGAIN_MS = 5_000;
const PREPARE_AFTER_MS = 50;

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { host, version, systemLanguage, engine, deliver = asBytes } = options;
  const store = options.settings ?? new SettingsStore();
  const trust = options.trust ?? new TrustStore();
  const reminders = options.reminders ?? new ReminderStore();
  let settings = await store.load();
  const cards = await listCards();
  const demonstrationCards = cards.filter(({ file }) => file.licenceAp !== null).map(demonstrationOf);
  const { world, engineName } = worldOf(engine, cards, trust);
  const session = new Session(world, settings);
  const listeners = new Set<DeskListener>();
  session.subscribe((state) => {
    for (const listener of listeners) listener.state(state);
  });
  session.subscribeLog((event) => {
    for (const listener of listeners) listener.log?.(event);
  });
  // They are of whoever sits here: no customer at a counter reads them.
  const isHome = () => settings.place === 'home';
  const watch = new ReminderWatch(reminders, world, isHome, (due) => {
    for (const listener of listeners) listener.reminderDue?.(due);
  });
  const did = (done: boolean) => (done ? DONE : NOT_NOW);

  const handlers: Handlers = {
    hello: async () => {
      // A page that begins shows no log; whatever another one had opened is over.
      session.watchLog(false);
      const { state } = session;
      return { ok: true, value: { version, host, systemLanguage, settings, state, demonstrationCards } };
    },
    read: async (request) => did(session.read(request)),
    agree: async ({ cardKey, text }) => did(await session.agree(cardKey, text)),
    decline: async ({ cardKey }) => did(session.decline(cardKey)),
    cancel: async () => did(session.cancel()),
    clear: async () => did(session.clear()),
    noteSeen: async ({ isSeen }) => did(session.noteSeen(isSeen)),
    look: async () => did(session.look()),
    demonstrate: async ({ id }) => {
      const card = id === null ? null : demonstrationCards.find((one) => one.id === id);
      return card === undefined ? NOT_NOW : did(await session.demonstrate(card));
    },
    changeSettings: async (change) => {
      settings = SETTINGS_SCHEMA.parse({ ...settings, ...change });
      session.applySettings(settings);
      for (const listener of listeners) listener.settings(settings);
      void watch.check();
      await store.save(settings);
      return { ok: true, value: settings };
    },
    export: async ({ format, showCategory }) => {
      const { reading } = session;
      return reading === null ? NOT_NOW : deliver(await fileOf(reading, format, showCategory));
    },
    listTrust: async () => ({ ok: true, value: (await trust.list()).map(viewOfEntry) }),
    checkTrust: async ({ name, base64 }) => {
      const found = await certificatesOf(name, Buffer.from(base64, 'base64'));
      if (!found.ok) return { ok: false, error: badCertificate(found.error) };
      return { ok: true, value: found.value.map(viewOfEntry) };
    },
    addTrust: async ({ name, base64, sha256 }) => {
      const found = await certificatesOf(name, Buffer.from(base64, 'base64'));
      if (!found.ok) return { ok: false, error: badCertificate(found.error) };
      // What was shown and what is added are the same certificates.
      if (!found.value.every((entry) => sha256.includes(entry.sha256))) return NOT_NOW;
      const added = await trust.add(found.value);
      return added.ok ? listed(trust) : { ok: false, error: { kind: 'cannot-write', ...added.error } };
    },
    removeTrust: async ({ sha256 }) => {
      const entry = (await trust.list()).find((one) => one.sha256 === sha256);
      if (entry === undefined) return listed(trust);
      const removed = await trust.remove(entry);
      return removed.ok ? listed(trust) : { ok: false, error: { kind: 'cannot-write', ...removed.error } };
    },
    listReminders: async () => ({ ok: true, value: viewOfKept(await reminders.read()) }),
    saveReminder: async ({ id, ...wish }) => {
      const saved = await reminders.save(id, wish);
      if (!saved.ok) return { ok: false, error: { kind: 'cannot-write', ...saved.error } };
      void watch.check();
      return { ok: true, value: viewOfKept(saved.value) };
    },
    removeReminder: async ({ id }) => {
      const removed = await reminders.remove(id);
      return removed.ok
        ? { ok: true, value: viewOfKept(removed.value) }
        : { ok: false, error: { kind: 'cannot-write', ...removed.error } };
    },
    exportReminders: async () => {
      const { reminders: all } = await reminders.read();
      if (all.length === 0) return NOT_NOW;
      const { language } = settings;
      const words = REMINDER_WORDS[language === 'system' ? systemLanguage : language];
      const madeAt = world.now();
      const text = remindersIcs(all, { words, today: dayInJapan(madeAt), madeAt });
      return deliver({ name: 'menkyo-reminders.ics', type: 'text/calendar', bytes: Buffer.from(text) });
    },
    dueReminders: async () => ({ ok: true, value: await watch.due() }),
    // Shown is not yet seen: it is told again until somebody has put it away.
    dismissReminder: async (told) => {
      const marked = await reminders.markTold([told], 'window');
      return marked.ok ? DONE : { ok: false, error: { kind: 'cannot-write', ...marked.error } };
    },
    watchLog: async ({ on }) => ({ ok: true, value: { watch: session.watchLog(on) } }),
    clearLog: async () => {
      session.clearLog();
      return DONE;
    },
    copyLog: async ({ anonymise }) => {
      const { log } = session;
      if (log === null) return NOT_NOW;
      const trace = logAsTrace(log, { version, engine: engineName() });
      return { ok: true, value: await (anonymise ? copyOfAnonymised(trace) : copyOf(trace)) };
    },
  };

  return {
    handlers,
    get state() {
      return session.state;
    },
    get settings() {
      return settings;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listener.reminderDue !== undefined) void watch.check();
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      listeners.clear();
      watch.close();
      await session.close();
    },
  };
}

interface DeskWorld {
  readonly world: SessionWorld;
  /** The engine that is there at the moment, with its version. */
  readonly engineName: () => string | null;
}

function worldOf(engine: EngineWish, cards: readonly LoadedCard[], trust: TrustStore): DeskWorld {
  let readers: Readers | null = null;
  let prepared: Promise<void> | null = null;
  const world: SessionWorld = {
    async *readers(signal) {
      while (!signal.aborted) {
        const opened = await openReaders(engine);
        // Closed while the engine was still loading: it is let go of all the same.
        if (signal.aborted) {
          if (opened.ok) opened.value.close();
          return;
        }
        if (opened.ok) {
          readers = opened.value;
          signal.addEventListener('abort', () => opened.value.close());
          for await (const state of opened.value.states(signal)) {
            if (state.kind === 'readers') yield state;
            else yield lostService(state.fault);
          }
          return;
        }
        yield lostService(opened.error);
        await pause(ENGINE_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    },
    async connect({ name, insertion }, signal) {
      if (readers === null) throw new CardError({ kind: 'no-reader', name });
      return readers.connect(name, insertion, signal);
    },
    async layDemonstration(id) {
      const found = cards.find((card) => card.id === id);
      if (found === undefined) return null;
      const card = new VirtualCard(found.file);
      return async () => connectInProcess(card);
    },
    trusted: async (origin) => certificatesFor(origin, await trust.list(), false),
    decodePhoto,
    prepare() {
      // Once for as long as the program runs; after what is on its way to the screen.
      prepared ??= pause(PREPARE_AFTER_MS).then(prepareCodec);
      return prepared;
    },
    now: () => Date.now(),
    after(ms, what) {
      // By the clock: a timer alone does not count the hours that a computer sleeps.
      const until = Date.now() + ms;
      const timer = setInterval(
        () => {
          if (Date.now() < until) return;
          clearInterval(timer);
          what();
        },
        Math.max(1, Math.min(ms, 1000)),
      );
      return () => clearInterval(timer);
    },
  };
  const engineName = () => (readers === null ? null : `${readers.engine.name} ${readers.engine.version}`);
  return { world, engineName };
}

function lostService(fault: CardError['fault']): {
  kind: 'no-service';
  reason: 'not-running' | 'not-installed';
  detail: string;
} {
  return fault.kind === 'no-service'
    ? { kind: 'no-service', reason: fault.reason, detail: fault.detail }
    : { kind: 'no-service', reason: 'not-running', detail: fault.kind };
}

function demonstrationOf({ id, file }: LoadedCard): DemonstrationCard {
  return {
    id,
    title: file.title,
    about: file.about ?? null,
    secrets: {
      licence: file.licenceAp?.pin ?? null,
      signature: file.jpkiAp?.signature.password ?? null,
      inputSupport: file.inputSupportAp?.pin ?? null,
    },
  };
}

const TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  json: 'application/json',
} as const;

async function fileOf(
  reading: LicenceReading,
  format: ExportFormat,
  showsCategory: boolean,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const name = `menkyo-${stamp(reading.readAt)}.${format.kind}`;
  const type = TYPES[format.kind];
  if (format.kind === 'json') {
    return { name, type, bytes: Buffer.from(`${jsonText(readDocument(reading), 2)}\n`) };
  }
  const { exportFaces } = await import('../face/export/export-faces.ts');
  const [bytes = new Uint8Array()] = (await exportFaces(reading, [format], showsCategory)).files;
  return { name, type, bytes };
}

/** 20261120-1805, Japan's time: a name says nothing of a person. */
function stamp(epochMs: number): string {
  const iso = new Date(epochMs + 9 * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
}

function copyOf(trace: Trace): CommandOutput<'copyLog'> {
  return { kind: 'trace', text: formatTrace(trace), personal: trace.head.personal };
}

async function copyOfAnonymised(trace: Trace): Promise<CommandOutput<'copyLog'>> {
  const { anonymiseTrace } = await import('./anonymise-trace.ts');
  const made = await anonymiseTrace(trace);
  return made.ok ? copyOf(made.value.trace) : { kind: 'not-anonymised' };
}

const asBytes: Deliver = async ({ name, type, bytes }) => ({
  ok: true,
  value: { kind: 'bytes', name, type, base64: Buffer.from(bytes).toString('base64') },
});

function viewOfKept({ reminders, unreadable }: KeptReminders): CommandOutput<'listReminders'> {
  return { reminders: reminders.map(({ told: _, ...wish }) => wish), unreadable };
}

async function listed(trust: TrustStore): Promise<Answer<TrustEntryView[]>> {
  return { ok: true, value: (await trust.list()).map(viewOfEntry) };
}

function viewOfEntry({ keyIdentifier: _, der: __, ...view }: TrustEntry): TrustEntryView {
  return view;
}

function badCertificate({ path, problem }: TrustFault): CommandError {
  return { kind: 'bad-certificate', name: path, problem };
}
