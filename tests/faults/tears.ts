import type { ReadOutcome } from '../../src/app/reading.ts';
import { SENDABLE_SECRETS } from '../../src/card/applications/descriptors.ts';
import { CardError, type CardFault } from '../../src/card/card-error.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from '../support/cards.ts';
import { type Entries, FLOWS, type Flow, RIGHT, triesOf, WRONG } from './flows.ts';
import { bench, type Exchange, FAULTS, type Fault, isVerifyWithBody, wrongsOf } from './laboratory.ts';

export interface TearFigures {
  readonly flows: number;
  /** Commands of all flows at which a fault can happen. */
  readonly points: number;
  readonly faults: number;
  readonly runs: number;
  readonly verifies: number;
  readonly triesWasted: number;
  readonly wrongs: readonly string[];
}

export interface TearOptions {
  readonly card?: string;
  /** Takes one in this many status words at each command. The next command starts with another one. */
  readonly everyStatusWord?: number;
  /** Flows that are done, of all. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Every fault at every command of every flow, with right and with wrong secrets. After each the card is read again
 * without a fault.
 */
export async function tearEverywhere({
  card: cardId = 'gold',
  everyStatusWord = 1,
  onProgress,
}: TearOptions = {}): Promise<TearFigures> {
  const wrongs: string[] = [];
  let points = 0;
  let runs = 0;
  let verifies = 0;
  let triesWasted = 0;
  for (const [done, flow] of FLOWS.entries()) {
    const id = flow.card ?? cardId;
    for (const entries of flow.sends.length === 0 ? [RIGHT] : entriesOf(flow)) {
      const { from, to } = await pointsOf(flow, id, entries);
      points += to - from;
      for (let at = from; at < to; at++) {
        for (const [i, fault] of FAULTS.entries()) {
          if (fault.isStatusWord === true && (i + at) % everyStatusWord !== 0) continue;
          runs++;
          onProgress?.(done, FLOWS.length);
          const torn = await tear(flow, id, entries, at, fault);
          verifies += torn.verifies;
          triesWasted += torn.triesWasted;
          const where = `${flow.name}, ${entries === RIGHT ? 'right' : 'one wrong'}, command ${at}, ${fault.name}`;
          wrongs.push(...torn.wrongs.map((wrong) => `${where}: ${wrong}`));
        }
      }
    }
  }
  return { flows: FLOWS.length, points, faults: FAULTS.length, runs, verifies, triesWasted, wrongs };
}

/** All entries right, and then each secret of the flow wrong alone. */
function entriesOf({ sends }: Flow): Entries[] {
  return [RIGHT, ...sends.map((name): Entries => ({ ...RIGHT, [name]: WRONG[name] }))];
}

/** The commands that get a fault. With a wrong entry they start at its counter, since those before are the same. */
async function pointsOf(flow: Flow, cardId: string, entries: Entries): Promise<{ from: number; to: number }> {
  const { connection, exchanges } = bench(new VirtualCard(cardFile(cardId)));
  await flow.run(connection, entries);
  const verify = exchanges.findLastIndex(({ command }) => isVerifyWithBody(command));
  return { from: entries === RIGHT ? 0 : verify - 1, to: exchanges.length };
}

async function tear(flow: Flow, cardId: string, entries: Entries, at: number, fault: Fault) {
  const wrongs: string[] = [];
  const card = new VirtualCard(cardFile(cardId));
  const before = triesOf(card);
  const torn = bench(card, at, fault);
  let outcome: ReadOutcome | null = null;
  let thrown: unknown = null;
  try {
    outcome = await flow.run(torn.connection, entries);
  } catch (error) {
    thrown = error;
  }
  wrongs.push(...wrongsOf(torn.exchanges));
  if (torn.ends !== 1) wrongs.push(`the card was let go of ${torn.ends} times`);
  if (torn.unwiped() > 0) wrongs.push('a command that carried a secret was not overwritten');

  // The card's counters may lose one try for the wrong entry, if it reached the card, and no other.
  const after = triesOf(card);
  let triesWasted = 0;
  for (const name of SENDABLE_SECRETS) {
    const isWrong = entries[name] === WRONG[name];
    const reached = torn.exchanges.some(
      ({ command, reachedCard }) =>
        reachedCard &&
        isVerifyWithBody(command) &&
        Buffer.from(command.subarray(5)).equals(Buffer.from(WRONG[name])),
    );
    const may = isWrong && reached ? 1 : 0;
    const cost = before[name] - after[name];
    if (cost > may) {
      triesWasted += cost - may;
      wrongs.push(`${name}: ${cost} tries are gone`);
    }
  }
  wrongs.push(...untruthsOf(outcome, thrown, torn.exchanges, fault));

  const next = await flow.run(bench(card).connection, RIGHT);
  if (next !== null && !next.ok) wrongs.push(`the next read: ${JSON.stringify(next.failure)}`);
  const verifies = torn.exchanges.filter(({ command }) => isVerifyWithBody(command)).length;
  return { wrongs, triesWasted, verifies };
}

/** Compares the reported cost with what was sent. */
function untruthsOf(
  outcome: ReadOutcome | null,
  thrown: unknown,
  exchanges: readonly Exchange[],
  { ends, name }: Fault,
): string[] {
  if (thrown !== null) {
    const wasAtStake =
      exchanges.at(-1) !== undefined && isVerifyWithBody(exchanges.at(-1)?.command ?? new Uint8Array());
    if (name === 'a fault of ours is thrown' && thrown instanceof TypeError && !wasAtStake) return [];
    // A flow that reads no licence throws the error.
    return thrown instanceof CardError ? faultUntruths(thrown.fault, ends) : [`threw ${thrown}`];
  }
  if (outcome === null || outcome.ok) return [];
  const { failure } = outcome;
  const sent = exchanges.filter(({ command }) => isVerifyWithBody(command));
  const last = sent.at(-1);
  switch (failure.kind) {
    case 'card-fault': {
      const isOpen = last !== undefined && !isUnderstood(last.answer);
      const said = failure.cost.kind === 'perhaps-one-try';
      return [
        ...(said === isOpen ? [] : [`said ${failure.cost.kind}, and VERIFY was ${isOpen ? '' : 'not '}open`]),
        ...faultUntruths(failure.fault, ends),
      ];
    }
    case 'wrong-secret':
      return last !== undefined && isUnderstood(last.answer)
        ? []
        : ['said wrong-secret, and nothing was refused'];
    case 'secret-not-sent':
    case 'locked':
      // An earlier VERIFY may have gone out. This failure is about the last secret that was asked for.
      return exchanges.at(-1) === last ? [`said ${failure.kind}, and VERIFY went out`] : [];
    default:
      return [];
  }
}

function faultUntruths(fault: CardFault, ends: CardFault | undefined): string[] {
  return ends === undefined || fault.kind === ends.kind
    ? []
    : [`said ${fault.kind}, and it was ${ends.kind}`];
}

/** Whether the answer to VERIFY leaves nothing open: accepted, refused, locked, or no such secret. */
function isUnderstood(answer: Uint8Array | null): boolean {
  if (answer === null || answer.length < 2) return false;
  const sw = Buffer.from(answer.slice(-2)).toString('hex');
  return /^(9000|63c.|6300|6983|6984|6a82|6a88)$/.test(sw);
}
