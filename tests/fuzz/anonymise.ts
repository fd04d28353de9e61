import { formatTrace, parseTrace } from '../../src/card/trace/trace-file.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { anonymiseTrace } from '../../src/host/anonymise-trace.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';
import {
  type Asked,
  leaksIn,
  type Personal,
  personalOf,
  type Recorded,
  recorded,
  recordedConventionalRead,
} from '../support/anonymising.ts';
import { cardFile } from '../support/cards.ts';
import { fullConventional } from '../support/full-conventional.ts';
import { seededRandom } from '../support/random.ts';
import type { FuzzOptions } from './fuzz-decoder.ts';

export const NAME = 'anonymiser';

/** The goal for the median, on an idle machine. A busy one gets three times as long. */
const MEDIAN_MS = 100;

export interface AnonymiserFigures {
  readonly runs: number;
  /** Mutated files that do not parse as a trace. */
  readonly unreadable: number;
  /** Traces that the anonymiser refused. */
  readonly refused: number;
  /** Milliseconds of clock time. */
  readonly median: number;
  readonly slowest: number;
}

type Random = (below: number) => number;

interface Seed {
  readonly lines: readonly string[];
  readonly personal: Personal;
}

const CONVENTIONAL: readonly (readonly [card: CardFile, asked: Asked])[] = [
  [cardFile('conventional-licence'), { photo: true, domicile: true }],
  [cardFile('conventional-no-pins'), { photo: false, domicile: false }],
  [fullConventional(), { photo: true, domicile: true }],
];

/** Cards with different kinds of values, each with the holder source that reads most. */
const SEEDS: readonly (readonly [id: string, holder: HolderSource])[] = [
  ['gold', 'both'],
  ['all-categories', 'none'],
  ['rare-kanji', 'signature-certificate'],
  ['external-characters', 'input-support'],
  ['foreign-name', 'both'],
  ['no-extended-length', 'both'],
  ['truncated-record', 'none'],
  ['driving-history', 'input-support'],
  ['unknown-issuer', 'none'],
  ['long-address', 'both'],
];

async function seeds(): Promise<readonly Seed[]> {
  const seedOf = (card: CardFile, { trace }: Recorded): Seed => ({
    lines: formatTrace(trace).trimEnd().split('\n'),
    personal: personalOf(card),
  });
  return Promise.all([
    ...SEEDS.map(async ([id, holder]) => seedOf(cardFile(id), await recorded(cardFile(id), holder))),
    ...CONVENTIONAL.map(async ([card, asked]) => seedOf(card, await recordedConventionalRead(card, asked))),
  ]);
}

type Anonymise = typeof anonymiseTrace;

/**
 * Damages traces. Each must be refused or anonymised, and no output may tell of the person. Throws what is needed to
 * repeat a failure.
 */
export async function fuzzAnonymiser(
  { runs, seed, onProgress }: FuzzOptions,
  anonymise: Anonymise = anonymiseTrace,
): Promise<AnonymiserFigures> {
  const from = await seeds();
  const times: number[] = [];
  let unreadable = 0;
  let refused = 0;
  for (let run = 0; run < runs; run++) {
    onProgress?.(run, runs);
    // Each run has its own generator, so that its input does not depend on the runs before it.
    const random = seededRandom(seed + run * 0x9e3779b9);
    const { lines, personal } = pick(random, from);
    const text = `${damaged(lines, random).join('\n')}\n`;
    const failure = (what: string, cause?: unknown) =>
      new Error(`${NAME}, seed ${seed}, run ${run}: ${what}\ninput: ${text}`, { cause });
    const started = performance.now();
    try {
      const parsed = parseTrace(text);
      if (!parsed.ok) {
        unreadable++;
        continue;
      }
      const made = await anonymise(parsed.value);
      times.push(performance.now() - started);
      const said = made.ok
        ? formatTrace(made.value.trace) + JSON.stringify(made.value.changes)
        : JSON.stringify(made.error);
      if (!made.ok) refused++;
      const leaks = leaksIn(said, personal, 8);
      if (leaks.length > 0) throw failure(`left ${leaks.join(', ')}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith(NAME)) throw error;
      throw failure(`threw ${error}`, error);
    }
  }
  times.sort((a, b) => a - b);
  const median = times[times.length >> 1] ?? 0;
  if (median > 3 * MEDIAN_MS)
    throw new Error(`${NAME}, seed ${seed}: took ${median.toFixed(0)} ms in the median`);
  return { runs, unreadable, refused, median, slowest: times.at(-1) ?? 0 };
}

function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[random(from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

type Damage = (lines: readonly string[], random: Random) => readonly string[];

/** Any line but the head. */
const lineIn = (lines: readonly string[], random: Random) => 1 + random(Math.max(1, lines.length - 1));

/** Lines with data, which hold most of the personal values. */
function longLine(lines: readonly string[], random: Random): number {
  const long = lines.flatMap((line, i) => (line.length > 200 && i > 0 ? [i] : []));
  return long.length === 0 ? lineIn(lines, random) : pick(random, long);
}

function withLine(lines: readonly string[], at: number, change: (line: string) => string): readonly string[] {
  return lines.map((line, i) => (i === at ? change(line) : line));
}

const ANSWER = /"answer":"([0-9A-F]*)"/;

/** Changes the bytes of one answer. It stays hex. */
function withAnswer(
  lines: readonly string[],
  random: Random,
  change: (bytes: Buffer) => Uint8Array,
): readonly string[] {
  return withLine(lines, longLine(lines, random), (line) =>
    line.replace(
      ANSWER,
      (_, answer: string) =>
        `"answer":"${Buffer.from(change(Buffer.from(answer, 'hex')))
          .toString('hex')
          .toUpperCase()}"`,
    ),
  );
}

/** Half of the time near the start, where the heads of elements stand close together. */
const placeIn = (bytes: Uint8Array, random: Random) =>
  random(random(2) === 0 ? bytes.length : Math.min(bytes.length, 256));

const DAMAGES: readonly Damage[] = [
  function flip(lines, random) {
    return withAnswer(lines, random, (bytes) => {
      const at = placeIn(bytes, random);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    });
  },
  function change(lines, random) {
    return withAnswer(lines, random, (bytes) => {
      bytes[placeIn(bytes, random)] = pick(
        random,
        [0x00, 0x01, 0x07, 0x30, 0x7f, 0x80, 0x82, 0xc6, 0xe7, 0xff],
      );
      return bytes;
    });
  },
  function remove(lines, random) {
    return withAnswer(lines, random, (bytes) => {
      const at = placeIn(bytes, random);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(16))]);
    });
  },
  function double(lines, random) {
    return withAnswer(lines, random, (bytes) => {
      const at = placeIn(bytes, random);
      const end = at + 1 + random(64);
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    });
  },
  function truncateAnswer(lines, random) {
    return withAnswer(lines, random, (bytes) => bytes.subarray(0, random(bytes.length + 1)));
  },
  /** Cuts the data short, as if the card was taken away. A good status word follows. */
  function tear(lines, random) {
    return withAnswer(lines, random, (bytes) =>
      Buffer.concat([bytes.subarray(0, random(bytes.length)), Buffer.from('9000', 'hex')]),
    );
  },
  function dropLine(lines, random) {
    const at = lineIn(lines, random);
    return lines.filter((_, i) => i !== at);
  },
  function doubleLine(lines, random) {
    const at = lineIn(lines, random);
    return lines.flatMap((line, i) => (i === at ? [line, line] : [line]));
  },
  function swapLines(lines, random) {
    const [a, b] = [lineIn(lines, random), lineIn(lines, random)];
    return lines.map((line, i) => (i === a ? (lines[b] ?? line) : i === b ? (lines[a] ?? line) : line));
  },
  /** Exchanges the answers of two commands, so that one file's name stands over another file's content. */
  function swapAnswers(lines, random) {
    const [a, b] = [longLine(lines, random), longLine(lines, random)];
    const answerOf = (at: number) => ANSWER.exec(lines[at] ?? '')?.[0] ?? '';
    const [first, second] = [answerOf(a), answerOf(b)];
    return lines.map((line, i) =>
      i === a ? line.replace(ANSWER, second) : i === b ? line.replace(ANSWER, first) : line,
    );
  },
  function truncateFile(lines, random) {
    return lines.slice(0, 1 + random(lines.length));
  },
  function command(lines, random) {
    return withLine(lines, lineIn(lines, random), (line) =>
      line.replace(/"command":"([0-9A-F]*)/, (_, hex: string) => {
        const bytes = Buffer.from(hex, 'hex');
        bytes[random(bytes.length)] = random(256);
        return `"command":"${bytes.toString('hex').toUpperCase()}`;
      }),
    );
  },
  function wrongType(lines, random) {
    const value = pick(random, ['null', '0', '[]', '{}', '"x"', '-1', 'true', '"9000"']);
    return withLine(lines, random(lines.length), (line) => {
      const fields = [...line.matchAll(/"(\w+)":("[^"]*"|[\d.]+|null|true|false)/g)];
      const field = fields.length === 0 ? undefined : pick(random, fields);
      return field === undefined ? line : line.replace(field[0], `"${field[1]}":${value}`);
    });
  },
  function byteOfFile(lines, random) {
    return withLine(lines, random(lines.length), (line) => {
      const at = random(line.length);
      return line.slice(0, at) + String.fromCharCode(0x20 + random(95)) + line.slice(at + 1);
    });
  },
];

function damaged(lines: readonly string[], random: Random): readonly string[] {
  let result = lines;
  for (let left = 1 + random(1 + random(4)); left > 0; left--) result = pick(random, DAMAGES)(result, random);
  return result;
}
