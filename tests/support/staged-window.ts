import {
  type Answer,
  COMMANDS,
  type CommandError,
  type CommandName,
  type CommandOutput,
  type EventValues,
  type Handlers,
} from '../../src/app/contract/contract.ts';
import type { ExportFormat } from '../../src/app/contract/export.ts';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { DemonstrationCard, SessionState } from '../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/app/contract/settings.ts';
import { CustomerSide } from '../../src/app/customer-side.ts';
import { EventBus } from '../../src/app/event-bus.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { Session, type SessionWorld } from '../../src/app/session.ts';
import type { ReaderSeen } from '../../src/app/session-state.ts';
import { photoOf, readingViewOf } from '../../src/app/session-views.ts';
import { CardError, type CardFault } from '../../src/card/card-error.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import type { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { exportFaces } from '../../src/face/export/export-faces.ts';
import { prepareCodec } from '../../src/face/photo/codec.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { type CustomerDoor, customerHandlers, NO_DOOR } from '../../src/host/desk/customer-handlers.ts';
import { asBytes } from '../../src/host/desk/deliver.ts';
import { exportHandlers } from '../../src/host/desk/export-handlers.ts';
import { logHandlers } from '../../src/host/desk/log-handlers.ts';
import { sessionHandlers } from '../../src/host/desk/session-handlers.ts';
import type { Desk } from '../../src/host/desk.ts';
import { loadStaticFiles } from '../../src/host/page/static-files.ts';
import { readDocument } from '../../src/host/read-document.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { openWebHost, type WebHost, type WebHostOptions } from '../../src/web/web-host.ts';
import { NO_CUSTOMER } from './no-customer.ts';

/** Built by scripts/build-renderer.mjs. */
const RENDERER = new URL('../../dist/renderer/', import.meta.url);

export const READER = 'Test Reader 00 00';

/** What a handler gets: the contract has checked it. */
type HandlerInput<N extends CommandName> = Parameters<Handlers[N]>[0];
type ServedDesk = Pick<Desk, 'handlers' | 'state' | 'events' | 'customer'>;

/** Serves the window for a desk, real or staged. */
export async function serveDesk(
  desk: ServedDesk,
  more: Pick<WebHostOptions, 'clock' | 'after' | 'openWindow'> = {},
): Promise<WebHost> {
  const files = await loadStaticFiles(RENDERER);
  if (files === null) throw new Error('the window was not built: npm run build');
  return openWebHost({
    desk,
    files,
    onFault: (what) => {
      throw new Error(what);
    },
    // No key expires, however slow the machine, except where a test overrides this.
    after: () => () => undefined,
    ...more,
  });
}

type Hello = Omit<CommandOutput<'hello'>, 'settings' | 'state'>;

/** What all test desks have: stored settings, and listeners. */
abstract class DeskForTests implements ServedDesk {
  settings: Settings;
  /** The names of all commands received, except hello. Their inputs may hold secrets and are not kept. */
  readonly asked: CommandName[] = [];
  readonly events = new EventBus<EventValues>();
  readonly customer: Desk['customer'] = NO_CUSTOMER;
  readonly #hello: Hello;

  abstract readonly state: SessionState;

  constructor(systemLanguage: 'ja' | 'en', settings: Partial<Settings>, cards: DemonstrationCard[] = []) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#hello = { version: '0.0.0', host: 'web', systemLanguage, demonstrationCards: cards };
  }

  abstract answer(name: CommandName, input: unknown): Promise<Answer<unknown>>;
  abstract settingsChanged(settings: Settings): void;

  readonly handlers = Object.fromEntries(
    (Object.keys(COMMANDS) as CommandName[]).map((name) => [
      name,
      (input: unknown) => this.#answer(name, input),
    ]),
  ) as unknown as Handlers;

  began(): void {
    // Does nothing if the desk keeps no log.
  }

  tell(state: SessionState): void {
    this.events.emit('state', state);
  }

  async #answer(name: CommandName, input: unknown): Promise<Answer<unknown>> {
    const { settings } = this;
    // As in the program: a page that starts has no log yet.
    if (name === 'hello') this.began();
    if (name === 'hello') return { ok: true, value: { ...this.#hello, settings, state: this.state } };
    this.asked.push(name);
    if (name === 'changeSettings') {
      this.settings = { ...settings, ...(input as Partial<Settings>) };
      this.settingsChanged(this.settings);
      this.events.emit('settings', this.settings);
      return { ok: true, value: this.settings };
    }
    return this.answer(name, input);
  }
}

/** A state as a test writes it. Its version is counted, and a reader is added unless the test gives some. */
export type Staged = SessionState extends infer One
  ? One extends SessionState
    ? Omit<One, 'version' | 'readers'> & Partial<Pick<One, 'readers'>>
    : never
  : never;

/** A desk that does nothing by itself: the test sets its states. */
export class StagedDesk extends DeskForTests {
  /** The failure or the result of the next command. */
  next: Answer<unknown> | null = null;
  reminders: CommandOutput<'listReminders'> = { reminders: [], unreadable: null };
  due: CommandOutput<'dueReminders'> = [];
  trust: CommandOutput<'listTrust'> = [];
  /** The answers to other commands, by the command's name. */
  answers: { [N in CommandName]?: (input: HandlerInput<N>) => Answer<CommandOutput<N>> } = {};
  #state: SessionState = { kind: 'starting', version: 1, readers: [] };

  get state(): SessionState {
    return this.#state;
  }

  show(staged: Staged): void {
    const readers = [{ name: READER, presence: 'card' as const }];
    this.#state = { readers, ...staged, version: this.#state.version + 1 };
    this.tell(this.#state);
  }

  fail(error: CommandError): void {
    this.next = { ok: false, error };
  }

  settingsChanged(): void {
    // The settings have no effect here.
  }

  async answer(name: CommandName, input: unknown): Promise<Answer<unknown>> {
    const { next } = this;
    this.next = null;
    // The name selects the function and its input, which the compiler cannot follow through the union.
    const staged = this.answers[name] as ((input: unknown) => Answer<unknown>) | undefined;
    if (next === null && staged !== undefined) return staged(input);
    const { reminders: listReminders, due: dueReminders, trust: listTrust } = this;
    const values: Partial<Record<CommandName, unknown>> = { listTrust, listReminders, dueReminders };
    return next ?? { ok: true, value: values[name] ?? {} };
  }
}

/** A reader of the test, with virtual cards that can be laid down, torn out, and used by other programs. */
export class StagedWorld implements SessionWorld {
  time = Date.parse('2026-11-20T18:05:11+09:00');
  /** Called with each command before the card gets it. It throws to make the command fail. */
  onCommand: (command: Uint8Array) => void | Promise<void> = () => undefined;
  /** The fault with which a connect fails. */
  refusal: CardFault | null = null;
  readonly #cards = new Map<string, VirtualCard>();
  readonly #alarms = new Set<{ readonly ms: number; readonly what: () => void }>();
  #readers: readonly ReaderSeen[] = [];
  #insertions = 0;
  #waiting: (() => void)[] = [];
  #service: 'up' | 'not-running' | 'not-installed' = 'up';

  #changed(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  setService(service: 'up' | 'not-running' | 'not-installed'): void {
    this.#service = service;
    this.#changed();
  }

  setReaders(...names: string[]): void {
    this.#cards.clear();
    this.#readers = names.map((name) => ({ name, presence: 'empty', insertion: 0 }));
    this.#changed();
  }

  lay(card: VirtualCard, reader = READER): void {
    this.#cards.set(reader, card);
    this.#put(reader, 'card');
  }

  tear(reader = READER): void {
    this.#cards.delete(reader);
    this.#put(reader, 'empty');
  }

  #put(reader: string, presence: 'card' | 'empty'): void {
    const others = this.#readers.filter(({ name }) => name !== reader);
    this.#readers = [...others, { name: reader, presence, insertion: ++this.#insertions }];
    this.#changed();
  }

  /** The delays of all pending alarms, in milliseconds. */
  get alarms(): number[] {
    return [...this.#alarms].map(({ ms }) => ms);
  }

  /** Advances the clock and fires the alarms that fall due. */
  pass(ms: number): void {
    this.time += ms;
    for (const alarm of this.#alarms) {
      if (alarm.ms > ms) continue;
      this.#alarms.delete(alarm);
      alarm.what();
    }
  }

  async *readers(signal: AbortSignal): ReturnType<SessionWorld['readers']> {
    signal.addEventListener('abort', () => this.#changed());
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => this.#waiting.push(resolve));
      if (this.#service === 'up') yield { kind: 'readers', readers: this.#readers };
      else yield { kind: 'no-service', reason: this.#service, detail: 'libpcsclite.so.1' };
      await changed;
    }
  }

  async connect({ name }: ReaderSeen): ReturnType<SessionWorld['connect']> {
    const card = this.#cards.get(name);
    if (this.refusal !== null) throw new CardError(this.refusal);
    if (card === undefined) throw new CardError({ kind: 'removed' });
    const connection = connectInProcess(card);
    return {
      ...connection,
      reader: name,
      transmit: async (command) => {
        await this.onCommand(command);
        if (this.#cards.get(name) !== card) throw new CardError({ kind: 'removed' });
        return connection.transmit(command);
      },
    };
  }

  layDemonstration = async () => null;
  trusted = () => testAuthority();
  decodePhoto = decodePhoto;
  prepare = prepareCodec;
  now = () => this.time;
  after(ms: number, what: () => void): () => void {
    const alarm = { ms, what };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  }
}

/** The program's own session behind the window, in a world that the test controls. */
export class SessionDesk extends DeskForTests {
  readonly world: StagedWorld;
  readonly session: Session;
  override readonly customer: CustomerSide;
  /** Replace to see which windows the program opens for a customer. */
  door: CustomerDoor = NO_DOOR;
  /** The program's own handlers. The name selects one and its input, which the compiler cannot follow. */
  readonly #own: Partial<Record<CommandName, unknown>>;

  constructor(language: 'ja' | 'en', settings: Partial<Settings> = {}, world = new StagedWorld()) {
    super(language, settings);
    this.world = world;
    this.session = new Session(world, this.settings);
    const isCounter = () => this.settings.place === 'counter';
    this.customer = new CustomerSide({
      session: this.session,
      isCounter,
      language: () => (this.settings.language === 'system' ? language : this.settings.language),
      displays: () => this.door.displays(),
      after: (ms, what) => world.after(ms, what),
    });
    const { demonstrate: _, ...own } = sessionHandlers(this.session, this.customer, [], []);
    const door: CustomerDoor = {
      displays: () => this.door.displays(),
      open: (display) => this.door.open(display),
      close: () => this.door.close(),
    };
    const display = () => this.settings.customerWindow.display;
    this.#own = { ...own, ...customerHandlers({ side: this.customer, door, isCounter, display }) };
    this.session.events.onAny((...event) => this.events.emit(...event));
  }

  get state(): SessionState {
    return this.session.state;
  }

  settingsChanged(settings: Settings): void {
    this.session.applySettings(settings);
    this.customer.refresh();
  }

  async answer(name: CommandName, input: unknown): Promise<Answer<unknown>> {
    const { session } = this;
    const did = (done: boolean): Answer<unknown> =>
      done ? { ok: true, value: {} } : { ok: false, error: { kind: 'not-now' } };
    const own = this.#own[name] as ((input: unknown) => Promise<Answer<unknown>>) | undefined;
    if (own !== undefined) return own(input);
    switch (name) {
      case 'watchLog':
        return { ok: true, value: { watch: session.watchLog((input as { on: boolean }).on) } };
      case 'clearLog':
        session.clearLog();
        return did(true);
      case 'copyLog':
        return logHandlers(session, '0.0.0', () => null).copyLog(input as HandlerInput<'copyLog'>);
      case 'export':
        return exportHandlers(
          session,
          asBytes,
          () => ({ version: '0.0.0', engine: null }),
          () => this.settings.fileNames,
        ).export(input as HandlerInput<'export'>);
      default:
        return { ok: true, value: [] };
    }
  }

  override began(): void {
    this.session.watchLog(false);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** The file that a reading is exported to, made by the same parts as in `menkyo read`. */
export async function exportedBytes(
  reading: LicenceReading,
  format: ExportFormat,
  showsCategory = false,
  withPhoto = true,
): Promise<Uint8Array> {
  if (format.kind === 'json') {
    return Buffer.from(`${JSON.stringify(readDocument(reading), null, 2)}\n`);
  }
  if (format.kind === 'proof') throw new Error('a proof needs a seal');
  const [bytes = new Uint8Array()] = (
    await exportFaces(reading, [format], showsCategory, undefined, withPhoto)
  ).files;
  return bytes;
}

/** A reading as a session shows it. */
export async function viewOfReading(reading: LicenceReading): Promise<ReadingView> {
  return readingViewOf(reading, {}, await decodePhoto(photoOf(reading)));
}
