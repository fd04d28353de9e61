import { type ReadOptions, readCard } from '../../src/app/read-card.ts';
import type { ReadOutcome } from '../../src/app/reading.ts';
import {
  forEachSendable,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../../src/card/applications/descriptors.ts';
import { Refusals } from '../../src/card/guard/refusals.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';
import {
  DEFAULT,
  exploredCard,
  lockedAs,
  othersSent,
  SETTINGS,
  type Setting,
  saysUnset,
  secretAt,
} from './explored-cards.ts';
import { RIGHT, triesOf, wish } from './flows.ts';
import { bench, type Exchange, FAULTS, isVerifyWithBody, wrongsOf } from './laboratory.ts';

/**
 * PIN safety as a model: every state of a card and of the memory of refused secrets, every entry, every yes and no of a
 * person, and every fault in between, until no new state appears. After each step, rules that are written here a second
 * time check the program from outside: what it sent, what the card counted, and what it told the person.
 */
export interface ExploreFigures {
  readonly states: number;
  readonly steps: number;
  /** Steps in which a secret was sent. */
  readonly sent: number;
  readonly wrongs: readonly string[];
}

interface World {
  readonly secret: SendableSecret;
  readonly holder: HolderSource;
  /** Of a conventional licence: what needs PIN 2 as well. */
  readonly asksForMore?: boolean;
  readonly setting: Setting;
  readonly full: number;
  /** With this many tries or fewer the person is asked. Copied from cli.md. */
  readonly few: number;
  readonly entries: readonly Entry[];
  /** What the card answers where a secret is locked, if it is not what a virtual card answers. */
  readonly lockedAs?: number;
}

interface Entry {
  readonly text: string | null;
  readonly form: 'right' | 'unusual' | 'wrong';
}

const digits = (text: string | null, form: Entry['form'] = 'right'): Entry => ({ text, form });

const PIN_ENTRIES = [
  digits(null),
  digits('1234'),
  digits('1111'),
  digits('2222'),
  digits('123', 'wrong'),
  digits('12345', 'wrong'),
  digits('12a4', 'wrong'),
  digits(DEFAULT, 'wrong'),
];

const entriesWith = (right: string): readonly Entry[] =>
  PIN_ENTRIES.map(({ text, form }) => digits(text === '1234' ? right : text, form));

/** Three tries, one of them asked about (cli.md, addition 2). */
const conventional = (secret: 'pin1' | 'pin2', setting: Setting, more: Partial<World> = {}): World => ({
  secret,
  holder: 'none',
  asksForMore: secret === 'pin2',
  setting,
  full: 3,
  few: 1,
  entries: entriesWith(RIGHT[secret]),
  ...more,
});

export const WORLDS: readonly World[] = [
  ...(['set', 'unset', 'unset, but one is', 'untold'] as const).map(
    (setting): World => ({
      secret: 'licence',
      holder: 'none',
      setting,
      full: 10,
      few: 3,
      entries: PIN_ENTRIES,
    }),
  ),
  {
    secret: 'signature',
    holder: 'signature-certificate',
    setting: 'set',
    full: 5,
    few: 2,
    entries: [
      digits(null),
      digits('TEST1234'),
      digits('WRONG111'),
      digits('WRONG222'),
      digits('123456', 'unusual'),
      digits('AB12', 'wrong'),
      digits('test1234', 'wrong'),
      digits('ABCDEFGHIJ1234567', 'wrong'),
    ],
  },
  {
    secret: 'inputSupport',
    holder: 'input-support',
    setting: 'set',
    full: 3,
    few: 1,
    entries: entriesWith('5678'),
  },
  ...SETTINGS.flatMap((setting) => [conventional('pin1', setting), conventional('pin2', setting)]),
  conventional('pin1', 'set', { asksForMore: true }),
  ...(['pin1', 'pin2'] as const).map((secret) => conventional(secret, 'set', { lockedAs: 0x6984 })),
];

/** A card on the reader, and what the program remembers of it. */
interface State {
  readonly left: number;
  readonly refused: readonly string[];
  /** The last secret that was held back as refused before. A yes to repeat applies to it. */
  readonly heldBack: string | null;
}

interface Press {
  readonly entry: Entry;
  readonly agreedTries: number | null;
  readonly agreedForm: boolean;
  readonly agreedRepeat: boolean;
  readonly at: number;
  /** One of FAULTS; null if nothing goes wrong. */
  readonly fault: (typeof FAULTS)[number] | null;
}

export interface ExploreOptions {
  /** Takes one in this many of the steps with a fault, and all steps without one. */
  readonly oneFaultIn?: number;
  /** States that were tried, of those that were reached so far: both grow. */
  readonly onProgress?: (done: number, of: number) => void;
}

export async function explore(
  world: World,
  { oneFaultIn = 1, onProgress }: ExploreOptions = {},
): Promise<ExploreFigures> {
  const wrongs: string[] = [];
  const seen = new Set<string>();
  const waiting: State[] = [];
  const reach = (state: State) => {
    const name = nameOf(state);
    if (seen.has(name)) return;
    seen.add(name);
    waiting.push(state);
  };
  for (let left = world.full; left >= 0; left--) reach({ left, refused: [], heldBack: null });
  let steps = 0;
  let sent = 0;
  for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
    for (const press of pressesOf(world, state, oneFaultIn)) {
      steps++;
      onProgress?.(seen.size - waiting.length - 1, seen.size);
      const step = await take(world, state, press);
      if (step.sent) sent++;
      for (const wrong of step.wrongs) wrongs.push(`${titleOf(world)}: ${told(state, press)}: ${wrong}`);
      reach(step.next);
    }
  }
  return { states: seen.size, steps, sent, wrongs };
}

export function titleOf({ secret, setting, asksForMore, lockedAs: sw }: World): string {
  const more = asksForMore === true ? ', photograph and domicile wanted' : '';
  return `the ${secret}, a PIN ${setting}${more}${sw === undefined ? '' : `, locked as ${sw.toString(16)}`}`;
}

function nameOf({ left, refused, heldBack }: State): string {
  return `${left} left, refused ${[...refused].sort().join(' ') || 'none'}, held back ${heldBack ?? 'none'}`;
}

function told(state: State, { entry, agreedTries, agreedForm, agreedRepeat, at, fault }: Press): string {
  const yes = `tries ${agreedTries}, form ${agreedForm}, repeat ${agreedRepeat}`;
  return `${nameOf(state)}: ${entry.text} (${yes})${fault === null ? '' : `, at ${at} ${fault.name}`}`;
}

/** status-words.test.ts checks the guard with every status word. */
const HAPPENINGS = FAULTS.filter(({ isStatusWord }) => isStatusWord !== true);

/** The commands around the counter and VERIFY. tears.ts puts faults at all others. */
const PLACES_AROUND = {
  licence: [0, 1, 2, 3, 4],
  signature: [8, 9, 10, 11],
  inputSupport: [7, 8, 9, 10],
  pin1: [2, 3, 4, 5, 6],
  pin2: [4, 5, 6, 7, 8],
} as const satisfies Record<SendableSecret, readonly number[]>;

function* pressesOf({ secret, entries }: World, { left }: State, oneFaultIn: number): Generator<Press> {
  let count = 0;
  for (const entry of entries) {
    // In order: the user was not asked; agreed to the number of tries left; agreed to more tries than are left; agreed
    // to any number.
    for (const agreedTries of [null, left, left + 1, 0]) {
      for (const agreedForm of secret === 'signature' ? [false, true] : [false]) {
        for (const agreedRepeat of [false, true]) {
          const said = { entry, agreedTries, agreedForm, agreedRepeat };
          yield { ...said, at: -1, fault: null };
          for (const at of PLACES_AROUND[secret]) {
            for (const fault of HAPPENINGS) if (count++ % oneFaultIn === 0) yield { ...said, at, fault };
          }
        }
      }
    }
  }
}

async function take(world: World, state: State, press: Press) {
  const { secret, setting } = world;
  const { entry } = press;
  const card = exploredCard(secret, setting, state.left);
  const refusals = new Refusals();
  for (const text of state.refused) {
    const { secret: value } = wish(text);
    if (value !== null) await refusals.note(secret, value);
  }
  const { secret: heldBack } = wish(state.heldBack);
  if (heldBack !== null) await refusals.lets(secret, heldBack, false);
  const before = triesOf(card);
  const torn = bench(card, press.at, press.fault);
  const { connection } = torn;
  const options: ReadOptions = {
    secrets: {
      ...forEachSendable((name) => wish(RIGHT[name])),
      [secret]: wish(entry.text, press),
    },
    holder: world.holder,
    photo: world.asksForMore === true,
    domicile: world.asksForMore === true,
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
    refusals,
  };
  let outcome: ReadOutcome | null = null;
  try {
    outcome = await readCard(
      world.lockedAs === undefined ? connection : lockedAs(connection, world.lockedAs),
      options,
    );
  } catch (error) {
    if (press.fault?.name !== 'a fault of ours is thrown') throw error;
  }
  const wrongs = [...wrongsOf(torn.exchanges)];
  const after = triesOf(card);
  for (const name of SENDABLE_SECRETS)
    if (name !== secret && after[name] !== before[name]) wrongs.push(`a try of ${name} is gone`);
  wrongs.push(...othersSent(secret, world.asksForMore === true, torn.exchanges));
  const bodies = torn.exchanges.flatMap((exchange, i) =>
    isVerifyWithBody(exchange.command) && secretAt(torn.exchanges, i) === secret ? [{ exchange, i }] : [],
  );
  const [sent] = bodies;
  if (bodies.length > 1) wrongs.push(`VERIFY went out ${bodies.length} times`);
  if (torn.ends !== 1) wrongs.push(`let go of ${torn.ends} times`);
  if (torn.unwiped() > 0) wrongs.push('a command was not overwritten');

  if (sent !== undefined) {
    const body = Buffer.from(sent.exchange.command.subarray(5)).toString('latin1');
    const shown = (torn.exchanges[sent.i - 1]?.answer?.at(-1) ?? 0) & 0xf;
    wrongs.push(...breachesOf(world, state, press, body, shown, torn.exchanges));
    const isWrong = body !== valueOn(world);
    const cost = before[secret] - after[secret];
    if (cost > (isWrong && sent.exchange.reachedCard ? 1 : 0)) wrongs.push(`${cost} tries are gone`);
  } else if (after[secret] !== before[secret]) {
    wrongs.push('a try is gone, and nothing was sent');
  }

  // Without a fault there is one right result.
  if (press.fault === null) {
    const want = verdictOf(world, state, press);
    const got = outcome === null ? 'thrown' : said(outcome);
    if (got !== want) wrongs.push(`said ${got}, and should have said ${want}`);
    if (sent === undefined && /unlocked|wrong-secret/.test(want)) wrongs.push('should have been sent');
  }
  const wasRefused = sent !== undefined && isRefused(sent.exchange.answer);
  const refusedNow = setting.startsWith('unset') ? DEFAULT : (entry.text ?? '');
  const refused =
    wasRefused && !state.refused.includes(refusedNow) ? [...state.refused, refusedNow] : state.refused;
  for (const text of refused) {
    const { secret: value } = wish(text);
    if (value !== null && (await refusals.lets(secret, value, false))) {
      wrongs.push(`${text} was refused, and is forgotten`);
    }
  }
  const isHeldBack = outcome !== null && said(outcome) === 'refused-before';
  const wasReached = sent !== undefined || isHeldBack || press.fault !== null;
  const heldBackNow = isHeldBack ? refusedNow : wasReached ? null : state.heldBack;
  return { wrongs, sent: sent !== undefined, next: { left: after[secret], refused, heldBack: heldBackNow } };
}

/** Checks from outside the rules under which VERIFY may go out: what was sent against what was agreed and shown. */
function breachesOf(
  { secret, few }: World,
  { refused, heldBack }: State,
  { entry, agreedTries, agreedForm, agreedRepeat }: Press,
  body: string,
  shown: number,
  exchanges: readonly Exchange[],
): string[] {
  const breaches: string[] = [];
  const isDefault = body === DEFAULT;
  if (isDefault && !saysUnset(secret, exchanges))
    breaches.push('the default went out, and the card does not say so');
  if (!isDefault && body !== entry.text) breaches.push('something else was sent than was typed');
  if (!isDefault && entry.form === 'wrong') breaches.push('the wrong form went out');
  if (!isDefault && entry.form === 'unusual' && !agreedForm)
    breaches.push('an unusual form went out unasked');
  if (shown <= few && (agreedTries === null || shown < agreedTries))
    breaches.push('few tries, and nobody agreed');
  if (refused.includes(body) && !(agreedRepeat && heldBack === body)) {
    breaches.push('refused before, and nobody agreed to this one');
  }
  return breaches;
}

/** The result of a read without a fault, by the rules of cli.md. */
function verdictOf(
  { setting, secret, few }: World,
  { left, refused, heldBack }: State,
  press: Press,
): string {
  const { entry, agreedTries, agreedForm, agreedRepeat } = press;
  const isUntold = setting === 'untold' || setting === 'missing';
  // PIN 1 stops there already.
  if (isUntold && secret === 'pin2') return 'pin-state-unknown';
  if (left === 0) return 'locked';
  if (isUntold) return 'pin-state-unknown';
  const sendsDefault = setting.startsWith('unset');
  if (!sendsDefault) {
    if (entry.text === null) return 'not-given';
    if (entry.form === 'wrong' || (entry.form === 'unusual' && !agreedForm)) return 'wrong-form';
  }
  if (left <= few && (agreedTries === null || left < agreedTries)) return 'few-tries';
  const value = sendsDefault ? DEFAULT : entry.text;
  if (value !== null && refused.includes(value) && !(agreedRepeat && heldBack === value))
    return 'refused-before';
  const isRight = sendsDefault ? setting === 'unset' : entry.text === RIGHT[secret];
  return isRight ? 'unlocked' : `wrong-secret, ${left - 1} left`;
}

function said(outcome: ReadOutcome): string {
  if (outcome.ok) return 'unlocked';
  const { failure } = outcome;
  if (failure.kind === 'secret-not-sent') return failure.reason;
  return failure.kind === 'wrong-secret' ? `wrong-secret, ${failure.triesLeft} left` : failure.kind;
}

function valueOn({ secret, setting }: World): string {
  return setting === 'unset' ? DEFAULT : RIGHT[secret];
}

/** Whether the answer says that this secret was refused. */
function isRefused(answer: Uint8Array | null): boolean {
  if (answer === null || answer.length < 2) return false;
  const [sw1, sw2 = 0] = answer.slice(-2);
  return sw1 === 0x63 ? sw2 === 0 || sw2 >> 4 === 0xc : sw1 === 0x69 && (sw2 === 0x83 || sw2 === 0x84);
}
