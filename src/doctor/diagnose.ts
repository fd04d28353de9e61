import { arch, release } from 'node:os';
import { localTime } from '../base/local-time.ts';
import { isSystemReader, withoutSystemReaders } from '../base/system-readers.ts';
import { type CardKind, identifyCard } from '../card/applications/identify.ts';
import { MYNA_LICENCE } from '../card/applications/myna-licence/descriptor.ts';
import { LicenceAp } from '../card/applications/myna-licence/licence-ap.ts';
import { CardError } from '../card/card-error.ts';
import { Channel } from '../card/iso7816/channel.ts';
import type { ReaderState, Readers, ReadersState } from '../card/pcsc/readers.ts';
import { type EngineWish, openReaders } from '../host/card-source/open-readers.ts';
import type { Cause, Finding, FindingState, System } from './finding.ts';
import { judgeUsbReader, LinuxSystem } from './linux.ts';

/** A service that accepts the connection lists its readers within this time. */
const LISTED_MS = 10_000;
/** Free commands to measure the speed with. The median counts. */
const TIMED_COMMANDS = 7;
/** A contactless card answers a short command in 20 to 60 ms. */
const SLOW_MS = 300;
const OLDEST_NODE = [20, 19] as const;
/** No card or certificate of today is valid outside these years. */
const YEARS = { first: 2025, last: 2040 } as const;
const DAY_MS = 86_400_000;

export interface Look {
  readonly now: number;
  /** When this program was installed. The clock cannot be right if it is earlier. */
  readonly placedAt: number;
  readonly engine: EngineWish;
  readonly signal: AbortSignal;
  readonly linux?: LinuxSystem;
}

export interface Diagnosis {
  readonly system: System;
  readonly findings: readonly Finding[];
}

/** Checks everything between this program and a card, from the bottom up. Uses up no try. */
export async function diagnose(look: Look): Promise<Diagnosis> {
  const linux = look.linux ?? new LinuxSystem();
  const system = systemOf(linux);
  const isLinux = system.platform === 'linux';
  const findings: Finding[] = [];
  const add = (state: FindingState, cause: Cause, verified = isLinux) =>
    findings.push({ state, verified, cause });
  const judge = (cause: Cause & { readonly problem: string | null }) =>
    add(cause.problem === null ? 'fine' : 'wrong', cause);

  const isOld = isOldNode(system.node);
  add(isOld ? 'wrong' : 'fine', { kind: 'versions', isOld }, true);
  const clock = clockAt(look.now, look.placedAt);
  add(clock.problem === null ? 'fine' : 'wrong', clock, true);

  const library = isLinux ? linux.library() : null;
  const engines = await openEngines(look.engine);
  if (library !== null) {
    // If the engine loads, the library exists, although not in the places where this looked.
    judge(library.problem === 'missing' && engines.used !== null ? { ...library, problem: null } : library);
  }
  add(engines.used === null ? 'wrong' : 'fine', engines.cause);
  try {
    const state = engines.used === null ? null : await firstState(engines.used, look.signal);
    const names = state?.kind === 'readers' ? state.readers.map(({ name }) => name) : null;
    for (const cause of await serviceOf(linux, isLinux, state)) judge(cause);
    if (isLinux) lookAtUsb(linux, names, add);
    else add('not-checked', { kind: 'usb-readers', problem: 'no-list' });
    // If the service cannot list readers, that is the service's fault, reported already.
    if (names === null) add('not-checked', { kind: 'readers', names: [], problem: 'no-service' });
    else judge({ kind: 'readers', names, problem: names.every(isSystemReader) ? 'none' : null });
    if (engines.used !== null && state?.kind === 'readers') {
      await lookAtCards(engines.used, state.readers, look.signal, add);
    }
  } finally {
    engines.used?.close();
  }
  return { system, findings };
}

type Add = (state: FindingState, cause: Cause) => void;

function systemOf(linux: LinuxSystem): System {
  const platforms: Readonly<Record<string, System['platform']>> = {
    linux: 'linux',
    win32: 'windows',
    darwin: 'macos',
  };
  const platform = platforms[process.platform] ?? 'other';
  const isLinux = platform === 'linux';
  return {
    platform,
    packages: isLinux ? linux.packages : 'other',
    init: isLinux ? linux.init : 'other',
    release: release(),
    arch: arch(),
    node: process.versions.node,
    electron: process.versions.electron ?? null,
  };
}

function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

export function clockAt(now: number, placedAt: number): Cause & { readonly kind: 'clock' } {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const isOut = Number.isNaN(year) || year < YEARS.first || year > YEARS.last;
  return {
    kind: 'clock',
    now: Number.isNaN(year) ? String(now) : localTime(now),
    problem: isOut ? 'out-of-range' : now < placedAt - DAY_MS ? 'before-program' : null,
  };
}

/** Opens the engine to use. The other one is opened only to see whether it works, and closed again. */
async function openEngines(
  wish: EngineWish,
): Promise<{ readonly used: Readers | null; readonly cause: Cause & { readonly kind: 'engine' } }> {
  const order =
    wish === 'pcsclite' ? (['pcsclite', 'winscard'] as const) : (['winscard', 'pcsclite'] as const);
  let used: Readers | null = null;
  const others: { readonly name: string; readonly problem: string | null }[] = [];
  for (const name of order) {
    const opened = await openReaders(name);
    const isForcedAway = wish !== null && name !== wish;
    if (opened.ok && used === null && !isForcedAway) {
      used = opened.value;
      continue;
    }
    if (opened.ok) opened.value.close();
    const { error } = opened.ok ? { error: null } : opened;
    const problem = error === null ? null : 'detail' in error ? String(error.detail) : error.kind;
    others.push({ name, problem });
  }
  return { used, cause: { kind: 'engine', used: used?.engine ?? null, others } };
}

async function firstState(readers: Readers, signal: AbortSignal): Promise<ReadersState | null> {
  const enough = AbortSignal.any([signal, AbortSignal.timeout(LISTED_MS)]);
  for await (const state of readers.states(enough)) return state;
  if (signal.aborted) throw new CardError({ kind: 'aborted' });
  return null;
}

type Reached = Extract<Cause, { kind: 'service' | 'access' }>;

async function serviceOf(
  linux: LinuxSystem,
  isLinux: boolean,
  state: ReadersState | null,
): Promise<readonly Reached[]> {
  const isReached = state?.kind === 'readers';
  if (!isLinux) return [{ kind: 'service', problem: isReached ? null : 'not-running' }];
  const found = await linux.service();
  // The program reaches the service even if this probe does not: in a container, its socket may lie elsewhere.
  if (isReached)
    return [
      { kind: 'service', problem: null },
      { kind: 'access', problem: null },
    ];
  if (found.kind === 'access') return [{ kind: 'service', problem: null }, found];
  // Without an engine, the program cannot ask the service.
  if (found.problem !== null || state === null) return [found];
  // The service accepts the connection and hangs up: pcscd asks polkit only after it accepts.
  return linux.hasPolkit
    ? [found, { kind: 'access', problem: 'polkit' }]
    : [{ kind: 'service', problem: 'no-answer' }];
}

function lookAtUsb(linux: LinuxSystem, names: readonly string[] | null, add: Add): void {
  const driver = linux.driver();
  const readers = linux.usbReaders();
  // The reader may need another driver than this one.
  const isNeeded = (names ?? []).length === 0;
  if (driver === null)
    add(isNeeded ? 'wrong' : 'fine', { kind: 'driver', problem: 'missing', version: null });
  else add('fine', { kind: 'driver', problem: null, version: driver.version });
  if (readers === null) add('not-checked', { kind: 'usb-readers', problem: 'no-list' });
  else if (readers.length === 0) add('unknown', { kind: 'usb-readers', problem: 'none' });
  const judged = (readers ?? []).map((reader) => judgeUsbReader(reader, { names, driver }));
  for (const cause of judged) {
    if (cause.problem === 'no-service') add('not-checked', cause);
    else add(cause.problem === null ? 'fine' : 'wrong', cause);
  }
  const inTheWay = judged.some(({ problem }) => problem === 'held-by-kernel');
  add(inTheWay ? 'wrong' : 'fine', { kind: 'kernel-modules', loaded: linux.nfcModules(), inTheWay });
}

/** For every reader with a card: whether it is free, which card it has, and how fast that is. */
async function lookAtCards(
  readers: Readers,
  states: readonly ReaderState[],
  signal: AbortSignal,
  add: Add,
): Promise<void> {
  const holding = withoutSystemReaders(states).filter(({ presence }) => presence !== 'empty');
  for (const { name } of holding) await lookAtCard(readers, name, signal, add);
  if (holding.length > 0) return;
  add('not-checked', { kind: 'card', reader: null, card: null, problem: 'none' });
  add('not-checked', { kind: 'extended-length', reader: null, passes: null });
  add('not-checked', { kind: 'speed', reader: null, ms: null, isSlow: false });
}

async function lookAtCard(readers: Readers, reader: string, signal: AbortSignal, add: Add): Promise<void> {
  let card: CardKind | null = null;
  try {
    const connection = await readers.connect(reader, 'any-card', signal);
    try {
      const channel = new Channel(connection.transmit, connection.link, { signal });
      card = await identifyCard(channel);
      add('fine', { kind: 'reader-free', reader, problem: null });
      add('fine', { kind: 'card', reader, card, problem: null });
      if (card === 'myna') {
        const opened = await LicenceAp.open(channel);
        if (opened.kind === 'open') await opened.ap.readPinState();
      }
      const { extendedLength } = connection.link;
      const passes = extendedLength === 'untried' ? null : extendedLength === 'works';
      add(passes === null ? 'not-checked' : 'fine', { kind: 'extended-length', reader, passes });
      const ms = await msOfACommand(channel);
      const isSlow = ms > SLOW_MS;
      add(isSlow ? 'wrong' : 'fine', { kind: 'speed', reader, ms, isSlow });
    } finally {
      await connection.end();
    }
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    switch (error.fault.kind) {
      case 'aborted':
        throw error;
      case 'in-use':
        add('wrong', { kind: 'reader-free', reader, problem: 'in-use' });
        return;
      case 'no-card':
      case 'removed':
      case 'no-reader':
        add('unknown', { kind: 'card', reader, card, problem: 'lost' });
        return;
      default:
        add('wrong', { kind: 'card', reader, card, problem: 'mute' });
    }
  }
}

/** Times SELECT, which changes nothing. A card without the application answers just as fast. */
async function msOfACommand(channel: Channel): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMED_COMMANDS; i++) {
    const started = performance.now();
    await channel.selectApplication(MYNA_LICENCE.aid);
    times.push(performance.now() - started);
  }
  return Math.round(times.sort((a, b) => a - b)[TIMED_COMMANDS >> 1] ?? 0);
}
