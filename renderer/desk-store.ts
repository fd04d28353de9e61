import { create } from 'zustand';
import {
  type Answer,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  EVENTS,
  type EventValues,
  isEventName,
} from '../src/app/contract/contract.ts';
import type { CounterState } from '../src/app/contract/customer.ts';
import type { ExplainedTrace, LogEvent } from '../src/app/contract/log.ts';
import { type ReadFailureView, SECRET_RULES, type SecretKey } from '../src/app/contract/reading.ts';
import type { RegisterProgress, RegisterState } from '../src/app/contract/register.ts';
import type { DueReminderView } from '../src/app/contract/reminders.ts';
import type { SessionState } from '../src/app/contract/session.ts';
import type { Settings, SettingsChange } from '../src/app/contract/settings.ts';
import type { Explained } from '../src/explain/explained.ts';
import type { Place } from './addresses.ts';
import { callOver } from './call-over.ts';
import { type CustomerLanguage, customerAfter } from './customer-language.ts';
import { AT_THE_CARD, type Situation, whereAfter } from './navigation.ts';
import { CLOSED, visiting } from './procedures-visit.ts';
import { SettingsOnTheWay } from './settings-on-the-way.ts';
import { onNewAddress, openTransport, type Transport } from './transport.ts';

type Hello = CommandOutput<'hello'>;

/** What the window knows. The program pushes its state here. Nothing that was typed is ever stored here. */
export interface DeskView extends Situation {
  readonly hello: Hello | null;
  /** The person agreed to send again what the card has just refused. The agreement holds for the next read. */
  readonly mayRepeat: boolean;
  /** The secret that this card has just refused: its field says so. */
  readonly wrong: { readonly secret: SecretKey; readonly cardKey: string } | null;
  /** null: the customer's screens have the language of the settings. */
  readonly customer: CustomerLanguage | null;
  /** Commands and answers since the log was opened; null while it is closed, when nothing is kept. */
  readonly log: readonly Explained[] | null;
  /** A recorded trace that the person opened; it lies over the log. null while there is none. */
  readonly trace: (ExplainedTrace & { readonly file: string; readonly nth: number }) | null;
  /** Reminders that are due and not dismissed. */
  readonly due: readonly DueReminderView[];
  /** A file that was dropped on the window, until 検証 takes it. */
  readonly dropped: File | null;
  /** null until its screen has asked for it. */
  readonly register: RegisterState | null;
  /** How far a long work of the register is. null before the first one. */
  readonly registerWork: RegisterProgress | null;
}

/** As many as the program keeps. The oldest are dropped first. */
const MAX_LOGGED = 2_000;

export const useDesk = create<DeskView>(() => ({
  connection: 'connecting',
  hello: null,
  state: null,
  settings: null,
  mayRepeat: false,
  wrong: null,
  customer: null,
  log: null,
  trace: null,
  due: [],
  dropped: null,
  register: null,
  counter: null,
  registerWork: null,
  where: AT_THE_CARD,
}));

/** Opens a place. False if there is nothing to show there. */
export function goTo(place: Place): boolean {
  const { state, settings, where } = useDesk.getState();
  if (place.kind !== 'procedures') {
    // 手続きナビ, left in favour of what it lies over, can be opened again where it was.
    const isLeft = place.kind === 'card' && where.visit.kind === 'open';
    const visit = isLeft ? visiting('left', where.visit) : where.visit;
    useDesk.setState({ where: { ...where, ...place, visit } });
    return true;
  }
  // Only what was read of one's own card has procedures.
  if (state?.kind !== 'read' || settings?.place !== 'home') return false;
  useDesk.setState({ where: { ...where, kind: 'card', visit: visiting('open', where.visit) } });
  return true;
}

/** Returns to what the settings and the like lie over. */
export function goBack(): void {
  useDesk.setState(({ where }) => ({ where: { ...where, kind: 'card' } }));
}

/** Opens 手続きナビ, leaves it, or reads the card again for it. `told` passes on new answers. */
export function visitProcedures(
  kind: Parameters<typeof visiting>[0],
  told?: Parameters<typeof visiting>[2],
): void {
  useDesk.setState(({ where }) => ({ where: { ...where, visit: visiting(kind, where.visit, told) } }));
}

let transport: Transport | null = null;

/** Delays before each attempt to restore a lost connection. They end while its key is still valid. */
const COME_BACK_MS = [1_000, 2_000, 4_000];

/** Attempts run one after the other. Two that succeed at once would both listen to events. */
let attempt: Promise<void> = Promise.resolve();

/** Connects, or shows that it cannot. */
export function connect(): Promise<void> {
  useDesk.setState({ connection: 'connecting' });
  return tryToConnect();
}

/** Takes the token of a new address that is entered in this tab. */
export function followNewAddresses(): void {
  onNewAddress(
    () => useDesk.getState().connection === 'up',
    () => void connect(),
  );
}

function tryToConnect(): Promise<void> {
  attempt = attempt.then(async () => {
    if (useDesk.getState().connection !== 'up') await openConnection();
  });
  return attempt;
}

async function openConnection(): Promise<void> {
  transport = await openTransport();
  // `hello` closes the log in the program, so the rows that are still shown would get no successors.
  useDesk.setState({ log: null });
  // Listen first: Electron does not repeat a state that it sends before the page listens.
  let isUp = false;
  let isLost = false;
  const stop = transport?.listen(onEvent, () => {
    isLost = true;
    if (isUp) onLost();
  });
  const { settings: before } = useDesk.getState();
  const hello = await call('hello', {});
  if (!hello.ok) {
    stop?.();
    // Ask again: transport.ts has forgotten a key that the program refused.
    useDesk.setState({ connection: (await openTransport()) === null ? 'shut' : 'lost', state: null });
    return;
  }
  isUp = true;
  const { state, settings } = hello.value;
  // Settings that changed meanwhile are newer than the answer.
  if (useDesk.getState().settings === before) noteSettings(settings);
  useDesk.setState({ connection: 'up', hello: hello.value });
  newest(state);
  if (isLost) {
    onLost();
    return;
  }
  const counter = await call('counterState', {});
  if (counter.ok) noteCounter(counter.value);
  const due = await call('dueReminders', {});
  if (due.ok) remindOf(due.value);
}

function onLost(): void {
  useDesk.setState(({ where }) => ({
    connection: 'lost',
    state: null,
    mayRepeat: false,
    wrong: null,
    customer: null,
    log: null,
    trace: null,
    due: [],
    register: null,
    counter: null,
    registerWork: null,
    where: { ...where, visit: CLOSED },
  }));
  void comeBack();
}

async function comeBack(): Promise<void> {
  for (const ms of COME_BACK_MS) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (useDesk.getState().connection !== 'lost') return;
    await tryToConnect();
  }
}

export function call<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<Answer<CommandOutput<N>>> {
  return callOver(transport, name, input);
}

const settingsOnTheWay = new SettingsOnTheWay();
/** Changes reach the program in the order in which they were made. */
let changesSent: Promise<unknown> = Promise.resolve();

/** Changes settings. The window shows the change at once, and takes it back if the program refuses it. */
export async function changeSettings(some: SettingsChange): Promise<Answer<Settings>> {
  settingsOnTheWay.send(some);
  useDesk.setState({ settings: settingsOnTheWay.shown });
  const sent = changesSent.then(() => call('changeSettings', some));
  changesSent = sent;
  const answer = await sent;
  settingsOnTheWay.answered(some, answer.ok ? answer.value : null);
  useDesk.setState({ settings: settingsOnTheWay.shown });
  return answer;
}

function noteSettings(settings: Settings): void {
  settingsOnTheWay.know(settings);
  useDesk.setState({ settings: settingsOnTheWay.shown });
}

const ON_EVENT: { readonly [N in keyof EventValues]: (value: EventValues[N]) => void } = {
  state: newest,
  settings: noteSettings,
  log: onLog,
  reminderDue: (due) => remindOf([due]),
  register: noteRegister,
  customer: () => undefined,
  counter: noteCounter,
  registerProgress: (registerWork) => useDesk.setState({ registerWork }),
};

function onEvent(name: string, value: unknown): void {
  if (!isEventName(name)) return;
  const checked = EVENTS[name].safeParse(value);
  // One name decides both the schema and the function, which the compiler cannot see through the union.
  const handle = ON_EVENT[name] as (value: unknown) => void;
  if (checked.success) handle(checked.data);
}

/** Ignores an older state that arrives late. */
export function noteRegister(register: RegisterState): void {
  const { register: known } = useDesk.getState();
  if (known === null || register.version >= known.version) useDesk.setState({ register });
}

/** Ignores an older state that arrives late. */
function noteCounter(counter: CounterState): void {
  const { counter: known } = useDesk.getState();
  if (known === null || counter.version >= known.version) useDesk.setState({ counter });
}

/** A reminder that comes again replaces its older version. */
function remindOf(due: readonly DueReminderView[]): void {
  const others = useDesk.getState().due.filter(({ id }) => due.every((one) => one.id !== id));
  useDesk.setState({ due: [...others, ...due] });
}

function onLog(event: LogEvent): void {
  const { log } = useDesk.getState();
  switch (event.kind) {
    case 'asked':
      void openLog();
      return;
    case 'happened':
      if (log !== null) useDesk.setState({ log: [...log, event.event].slice(-MAX_LOGGED) });
      return;
    case 'cleared':
      if (log !== null) useDesk.setState({ log: [] });
      return;
    case 'closed':
      closedWatch = event.watch;
      if (event.watch === watch) useDesk.setState({ log: null });
      return;
  }
}

/** The program's number of the open log, once known, and of the log that it closed last. */
let watch: number | null = null;
let closedWatch: number | null = null;
/** Identifies one opening of the log. */
let opening: object | null = null;
/** Opening and closing run in the order of the clicks, so that neither overtakes the other. */
let toProgram: Promise<unknown> = Promise.resolve();

/** The log starts now. It shows nothing from before. */
export async function openLog(): Promise<void> {
  if (useDesk.getState().log !== null) return;
  watch = null;
  closedWatch = null;
  const mine = {};
  opening = mine;
  useDesk.setState({ log: [] });
  const asked = toProgram.then(() => call('watchLog', { on: true }));
  toProgram = asked;
  const answer = await asked;
  // The log was closed meanwhile, and perhaps opened again, so this answer belongs to an old log.
  if (opening !== mine) return;
  watch = answer.ok ? answer.value.watch : null;
  if (watch === null || watch === closedWatch) useDesk.setState({ log: null });
}

export async function closeLog(): Promise<void> {
  opening = null;
  useDesk.setState({ log: null });
  toProgram = toProgram.then(() => call('watchLog', { on: false }));
  await toProgram;
}

/** Ignores an older state that arrives late. */
function newest(state: SessionState): void {
  const { state: known, where, customer, wrong } = useDesk.getState();
  if (known !== null && state.version < known.version) return;
  // The agreement to repeat holds from the refusal to the next read. It ends when that is sent or the card is removed.
  const isOnTheWay = ['refused', 'looking', 'card-present'].includes(state.kind);
  const next = { state, where: whereAfter(where, state.kind), customer: customerAfter(customer, state) };
  if (state.kind === 'card-present') askedCard = state.cardKey;
  useDesk.setState({
    ...next,
    ...(isOnTheWay ? {} : { mayRepeat: false }),
    wrong: state.kind === 'refused' ? wrongIn(state.failure) : isOnTheWay ? wrong : null,
  });
}

/** A refusal names no card: it is of the card whose secrets were asked last. */
let askedCard = '';

function wrongIn(failure: ReadFailureView): DeskView['wrong'] {
  if (failure.kind !== 'wrong-secret' || failure.wasDefault === true) return null;
  const { secret } = failure;
  return isSecretKey(secret) ? { secret, cardKey: askedCard } : null;
}

function isSecretKey(name: string): name is SecretKey {
  return Object.hasOwn(SECRET_RULES, name);
}
