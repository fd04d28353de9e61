import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ReadOutcome } from '../../src/app/reading.ts';
import type { SecretName } from '../../src/card/applications/descriptor.ts';
import { CardError, type CardFault } from '../../src/card/card-error.ts';
import type { EngineName } from '../../src/card/pcsc/load-engine.ts';
import { Readers, type ReadersState } from '../../src/card/pcsc/readers.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { VpcdOptions } from '../../src/card/virtual/vpcd.ts';
import { FLOWS, type Flow, RIGHT, triesOf } from '../faults/flows.ts';
import { type Exchange, isVerifyWithBody, wrongsOf } from '../faults/laboratory.ts';
import { cardFile } from './cards.ts';
import { engineOf } from './isolated-engine.ts';
import { childrenOf } from './memory.ts';
import { type Laid, layCard, READER_NAMES } from './pcscd.ts';

const OTHER_PROGRAM = fileURLToPath(new URL('other-program.mjs', import.meta.url));

/** Faults of a running PC/SC service (pcscd.ts), as the engine's process reports them. */

/** The child processes that hold an engine. */
export function engineProcesses(): readonly number[] {
  return childrenOf(process.pid).filter((pid) => commandLineOf(pid).includes('pcsc-child'));
}

/** Empty if the process has just ended. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The first state that `wish` accepts. */
export async function stateWhere(
  readers: Readers,
  wish: (state: ReadersState) => boolean,
): Promise<ReadersState> {
  for await (const state of readers.states()) if (wish(state)) return state;
  throw new Error('closed');
}

/** The outcome of a flow, and what the card saw of it. */
export interface Ran {
  readonly outcome: ReadOutcome | null;
  /** The error that was thrown, by connect or by a flow that reads no licence. */
  readonly fault: CardFault | null;
  readonly exchanges: readonly Exchange[];
}

/** One card that keeps its counters, and the reader on which it is laid down repeatedly. */
export class Place {
  readonly card = new VirtualCard(cardFile('gold'));
  readonly name: string;
  readonly #readers: Readers;
  readonly #reader: 0 | 1;
  #laid: Laid | null = null;
  #insertion = 0;
  /** Called with each command before it is answered. */
  onCommand: VpcdOptions['onCommand'];

  constructor(readers: Readers, reader: 0 | 1 = 0) {
    this.#readers = readers;
    this.#reader = reader;
    this.name = READER_NAMES[reader];
  }

  /** Lays the card down, and resolves once the program has seen it. */
  async lay(): Promise<void> {
    this.#laid = await layCard(this.card, this.#reader, (command, answer) =>
      this.onCommand?.(command, answer),
    );
    const before = this.#insertion;
    await this.#seen((presence, insertion) => {
      this.#insertion = insertion;
      return presence === 'card' && insertion > before;
    });
  }

  /** How often the reader has reset the card, or cut its power, since it was laid down. */
  get resets(): number {
    return this.#laid?.inserted.resets ?? 0;
  }

  /** Removes the card at once. The code that watches the reader learns of it later. */
  async tear(): Promise<void> {
    await this.#laid?.inserted.remove();
  }

  /** Resolves once the service has noticed that the reader is empty. */
  emptied(): Promise<void> {
    return this.#seen((presence) => presence === 'empty');
  }

  async #seen(wish: (presence: string, insertion: number) => boolean): Promise<void> {
    await stateWhere(
      this.#readers,
      (state) =>
        state.kind === 'readers' &&
        state.readers.some(
          ({ name, presence, insertion }) => name === this.name && wish(presence, insertion),
        ),
    );
  }

  /** Runs the flow with the right secrets, as a session would. */
  async run(flow: Flow): Promise<Ran> {
    const from = this.#laid?.commands.length ?? 0;
    let outcome: ReadOutcome | null = null;
    let fault: CardFault | null = null;
    try {
      outcome = await flow.run(await this.#readers.connect(this.name, 'same-card'), RIGHT);
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      ({ fault } = error);
    }
    const { commands = [], answers = [] } = this.#laid ?? {};
    const exchanges = commands
      .map((command, i): Exchange => ({ command, answer: answers[i] ?? null, reachedCard: true }))
      .slice(from);
    return { outcome, fault, exchanges };
  }
}

export interface CutFigures {
  readonly flows: number;
  /** Commands of all flows at which the card can leave. */
  readonly points: number;
  readonly faults: number;
  readonly verifies: number;
  readonly triesWasted: number;
  readonly wrongs: readonly string[];
  readonly seconds: number;
}

export interface CutOptions {
  readonly engine: EngineName;
  readonly flows?: readonly Flow[];
  /** Chooses the commands at which the card is cut off, numbered through all flows. The default is every command. */
  readonly isChosen?: (point: number) => boolean;
  readonly onProgress?: (figures: CutFigures) => void;
}

/**
 * The card is cut off at every command of every flow: the command reaches it, but its answer never arrives. After each
 * cut the card is laid down again and read without a fault.
 */
export async function cutEverywhere({
  engine,
  // A conventional licence's flows need another card than the one that is laid down here.
  flows = FLOWS.filter(({ card }) => card === undefined),
  isChosen = () => true,
  onProgress,
}: CutOptions): Promise<CutFigures> {
  const started = performance.now();
  const readers = new Readers(await engineOf(engine));
  const place = new Place(readers);
  const wrongs: string[] = [];
  let [points, faults, verifies, triesWasted] = [0, 0, 0, 0];
  const figures = (): CutFigures => ({
    flows: flows.length,
    points,
    faults,
    verifies,
    triesWasted,
    wrongs,
    seconds: (performance.now() - started) / 1000,
  });
  try {
    await place.emptied();
    await place.lay();
    for (const flow of flows) {
      // The first run also sends the commands that learn what the reader can do. The runs that are cut do not send
      // these again.
      await place.run(flow);
      const whole = await place.run(flow);
      if (!isWell(whole)) wrongs.push(`${flow.name}, undisturbed: ${said(whole)}`);
      for (let at = 0; at < whole.exchanges.length; at++) {
        if (!isChosen(points++)) continue;
        faults++;
        const cut = await cutAt(place, flow, at);
        verifies += cut.verifies;
        triesWasted += cut.triesWasted;
        wrongs.push(...cut.wrongs.map((wrong) => `${flow.name}, command ${at}: ${wrong}`));
        onProgress?.(figures());
      }
    }
  } finally {
    await place.tear();
    await place.emptied();
    readers.close();
  }
  return figures();
}

async function cutAt(place: Place, flow: Flow, at: number) {
  const before = triesOf(place.card);
  let seen = 0;
  place.onCommand = async () => {
    if (seen++ === at) await place.tear();
  };
  const cut = await place.run(flow);
  place.onCommand = undefined;
  const after = triesOf(place.card);

  const wrongs = wrongsOfBroken(cut, flow, ['removed']);
  // The flow never reached that command. Remove the card here, or the wait for an empty reader would never end.
  if (seen <= at) await place.tear();
  if (cut.exchanges.length !== at + 1) wrongs.push(`${cut.exchanges.length} commands reached the card`);
  const triesWasted = flow.sends.reduce((sum, name) => sum + before[name] - after[name], 0);
  if (triesWasted !== 0) wrongs.push(`${triesWasted} tries are gone`);

  await place.emptied();
  await place.lay();
  const next = await place.run(flow);
  if (!isWell(next)) wrongs.push(`the next read: ${said(next)}`);
  return { wrongs, triesWasted, verifies: verifiesOf(cut).length };
}

/**
 * What is wrong with a read that broke off at the last command the card saw, which it never answered: in the commands,
 * in the reported fault, and in the reported cost.
 */
export function wrongsOfBroken(ran: Ran, { sends }: Flow, kinds: readonly CardFault['kind'][]): string[] {
  const { exchanges } = ran;
  const wrongs = wrongsOf(exchanges);
  const fault = faultOf(ran);
  if (fault === null) return [...wrongs, `told as ${said(ran)}`];
  if (!kinds.includes(fault.kind)) wrongs.push(`told as ${said(ran)}`);
  // A flow that sends no secret reports no cost.
  const verifies = verifiesOf(ran);
  const isOpen = verifies.length > 0 && verifies.at(-1) === exchanges.at(-1);
  const owed = isOpen ? sends[verifies.length - 1] : undefined;
  const cost = costOf(ran);
  if (cost !== owed) wrongs.push(`a try of ${cost} is said to be at stake, and it was ${owed}`);
  return wrongs;
}

function faultOf({ outcome, fault }: Ran): CardFault | null {
  if (outcome === null || outcome.ok) return fault;
  return outcome.failure.kind === 'card-fault' ? outcome.failure.fault : null;
}

/** The secret that, by the report, may have lost a try. */
function costOf({ outcome }: Ran): SecretName | undefined {
  if (outcome === null || outcome.ok || outcome.failure.kind !== 'card-fault') return undefined;
  const { cost } = outcome.failure;
  return cost.kind === 'perhaps-one-try' ? cost.secret : undefined;
}

export function verifiesOf({ exchanges }: Ran): readonly Exchange[] {
  return exchanges.filter(({ command }) => isVerifyWithBody(command));
}

export function isWell({ outcome, fault }: Ran): boolean {
  return fault === null && (outcome === null || outcome.ok);
}

/** The result in one line. */
export function said({ outcome, fault }: Ran): string {
  return JSON.stringify(fault ?? (outcome?.ok === false ? outcome.failure : 'read'));
}

/** Starts another program that holds the reader. Returns the function that makes it release the reader. */
export async function holdReader(
  name: string,
  mode: 'exclusive' | 'transaction',
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [OTHER_PROGRAM, name, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const held = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await Promise.race([
    held,
    ended.then(() => {
      throw new Error(`${name} could not be held`);
    }),
  ]);
  return async () => {
    child.stdin.end();
    await ended;
  };
}

/** Another program that shares the card, if the program under test allows it, and resets the card on request. */
export class Intruder {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<void>;

  constructor(name: string) {
    const child = spawn(process.execPath, [OTHER_PROGRAM, name, 'shared'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
  }

  tell(line: 'reconnect' | 'disconnect'): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** Its next line: 'in' or why it did not get in; 'asks', and then 'done' or why not. */
  async says(): Promise<string> {
    const { value } = await this.#lines.next();
    return value ?? 'ended';
  }

  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
