// Card time: how long a card must lie still. It is computed, not measured (contactless-link.ts), and stands beside the
// floor (floor.ts). Every machine gives the same figures.
import { type ReadOptions, readCard } from '../../src/app/read-card.ts';
import { lookBeforeRead, readStatus } from '../../src/app/read-status.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { toHex } from '../../src/base/hex.ts';
import { Secret } from '../../src/base/secret.ts';
import { forEachSendable } from '../../src/card/applications/descriptors.ts';
import type { UnlockWish } from '../../src/card/guard/guard.ts';
import { Namer } from '../../src/card/trace/namer.ts';
import { type Link, newLink } from '../../src/card/transmit.ts';
import { encodeRecord, encodeSignature } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { basicFactsOf, type CardFile, secretsOf } from '../../src/card/virtual/card-file.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile, SECRETS } from '../../tests/support/cards.ts';
import { holderCertificate } from '../fixtures/authority.ts';
import { behindReader, type Exchanged, LINKS, msOf, msOfExchange } from './contactless-link.ts';
import { type Figure, figure } from './figures.ts';
import { type CardLengths, type FloorExchange, floorOf, type Price, priceOf, type Task } from './floor.ts';

export const TASKS: readonly Task[] = ['status', 'look', 'licence', 'licence with holder'];
export const READS = ['licence', 'licence with holder'] as const satisfies readonly Task[];
/** The greatest Le of a reader: all of extended length, the limit of some drivers, and no extended length. */
export const GREATEST_LE = { extended: 65_536, '2048': 2048, '256': 256 } as const;
export type Passes = keyof typeof GREATEST_LE;
export const PASSES: readonly Passes[] = ['extended', '2048', '256'];

/** The first card that the program sees on a reader (each run of the command has one), or a later card. */
export const WHEN = ['first card', 'known reader'] as const;
export type When = (typeof WHEN)[number];
/**
 * The greatest Le for an unknown reader, in the program and in the floor. The program learns what a reader takes beyond
 * it while nothing is at stake, and uses that from then on.
 */
const ASKED_UNTOLD = 2048;

/** The most that the figure may exceed the floor by, for every reader and card. */
export const MOST_RATIO = 1.1;

/** File lengths in the fixtures. */
const RECORD_FILE = 5845;
const RECORD_SIGNATURE_FILE = 584;
const CERTIFICATE_FILE = 2560;

/**
 * The length of a real card's signature certificate: JPKI's own software was seen to read blocks of 1785 and 52 bytes.
 * The fixtures' certificates have half of that, since they have no policies and distribution points.
 */
const REAL_CERTIFICATE = 1837;
const NO_MEANING = '1.3.6.1.4.1.99999.1';

/** The gold card with a certificate of a real one's length. */
export function realSizedCard(): CardFile {
  const file = cardFile('gold');
  const { jpkiAp } = file;
  const facts = basicFactsOf(file);
  if (jpkiAp === null || facts === null) throw new Error('gold is not a whole card');
  const holder = { ...facts, birthDate: `4${facts.birthDate}` };
  const made = (length: number) =>
    holderCertificate(holder, 1, { moreExtensions: [{ id: NO_MEANING, value: '\0'.repeat(length) }] });
  // All lengths from 256 to 65,535 take the same number of bytes in DER.
  const padding = 300 + REAL_CERTIFICATE - made(300).length;
  const certificate = Buffer.from(made(padding)).toString('base64');
  return { ...file, jpkiAp: { ...jpkiAp, signature: { ...jpkiAp.signature, certificate } } };
}

export function lengthsOf({ licenceAp, jpkiAp }: CardFile): CardLengths {
  const { wef02, wef03 } = licenceAp ?? {};
  const certificate = jpkiAp?.signature.certificate;
  if (
    typeof wef02 !== 'object' ||
    typeof wef03 !== 'object' ||
    wef03 === null ||
    !certificate ||
    !jpkiAp.ca
  ) {
    throw new Error('not a whole card');
  }
  return {
    record: { content: encodeRecord(wef02).length, file: RECORD_FILE },
    recordSignature: { content: encodeSignature(wef03).length, file: RECORD_SIGNATURE_FILE },
    certificate: { content: fromBase64(certificate).length, file: CERTIFICATE_FILE },
    authority: { content: fromBase64(jpkiAp.ca).length, file: CERTIFICATE_FILE },
    password: SECRETS.MENKYO_SIGN_PASSWORD.length,
  };
}

const wish = (text: string): UnlockWish => ({
  secret: new Secret(asciiBytes(text)),
  agreedTries: null,
  agreedForm: false,
  agreedRepeat: false,
});

export function laidOn(file: CardFile, passes: Passes, link: Link) {
  const inner = connectInProcess(new VirtualCard(file));
  const reader = behindReader(inner.transmit, GREATEST_LE[passes]);
  return { reader, connection: { ...inner, link, transmit: reader.transmit } };
}

/** Runs the task in one transaction. Returns every exchange, in order. */
export async function exchangesOf(
  file: CardFile,
  task: Task,
  passes: Passes,
  link: Link = newLink(),
): Promise<readonly Exchanged[]> {
  const { reader, connection } = laidOn(file, passes, link);
  if (task === 'status') {
    await readStatus(connection);
    return reader.exchanges;
  }
  if (task === 'look') {
    await lookBeforeRead(connection);
    return reader.exchanges;
  }
  const options: ReadOptions = {
    secrets: forEachSendable((name) => wish(secretsOf(file)[name]?.typed ?? '')),
    holder: task === 'licence' ? 'none' : 'signature-certificate',
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  };
  const outcome = await readCard(connection, options);
  if (!outcome.ok) throw new Error(`${task}: ${JSON.stringify(outcome.failure)}`);
  if (task !== 'licence' && outcome.reading.holder === null) throw new Error('no holder was read');
  return reader.exchanges;
}

/** Commands that ask the same of the same file twice in one transaction. */
export function repeated(exchanges: readonly Exchanged[]): string[] {
  const namer = new Namer();
  const seen = new Set<string>();
  return exchanges.flatMap(({ command }) => {
    namer.name(command);
    const { application, file } = namer.place;
    const meaning = `${application?.name ?? 'none'} ${file} ${toHex(command)}`;
    if (seen.has(meaning)) return [meaning];
    seen.add(meaning);
    return [];
  });
}

/** Commands, bytes, and the time on each link. Bytes have no budget, since the milliseconds include them. */
export function* figuresOf(id: string, { commands, out, back, links }: Measured): Generator<Figure> {
  const most = commands.floor * MOST_RATIO;
  yield figure(`${id}/commands`, 'commands', [commands.ours], {
    floor: commands.floor,
    budget: Math.floor(most),
  });
  yield figure(`${id}/bytes out`, 'bytes', [out.ours], { floor: out.floor });
  yield figure(`${id}/bytes in`, 'bytes', [back.ours], { floor: back.floor });
  for (const { link, ms } of links) {
    yield figure(`${id}/${link.name}`, 'ms', [ms.ours], { floor: ms.floor, budget: ms.floor * MOST_RATIO });
  }
}

async function* measureCard(name: string, file: CardFile, tasks: readonly Task[]): AsyncIterable<Figure> {
  for (const task of tasks) {
    for (const passes of PASSES) {
      for (const when of WHEN) {
        yield* figuresOf(`card/${task}/${passes}, ${when}${name}`, await timed(file, task, passes, when));
      }
    }
  }
}

export interface Beside {
  readonly ours: number;
  readonly floor: number;
}

type Measured = ReturnType<typeof besideFloor>;

export function besideFloor(
  exchanges: readonly Exchanged[],
  floorAt: (price: Price) => readonly FloorExchange[],
) {
  const beside = (ours: number, price: Price): Beside => ({ ours, floor: priceOf(floorAt(price), price) });
  const sum = (of: (exchange: Exchanged) => number) => exchanges.reduce((total, one) => total + of(one), 0);
  return {
    exchanges,
    commands: beside(exchanges.length, () => 1),
    out: beside(
      sum(({ command }) => command.length),
      (out) => out,
    ),
    back: beside(
      sum(({ answer }) => answer.length),
      (_, back) => back,
    ),
    links: LINKS.map((link) => ({
      link,
      ms: beside(msOf(exchanges, link), (out, back) => msOfExchange(link, out, back)),
    })),
  };
}

/** One task on one reader, with its floor. */
export async function timed(file: CardFile, task: Task, passes: Passes, when: When) {
  const link = newLink();
  // The window looks at a card before it reads it, so it knows the reader.
  if (when === 'known reader') await lookBeforeRead(laidOn(file, passes, link).connection);
  const exchanges = await exchangesOf(file, task, passes, link);
  const greatestLe =
    when === 'known reader' ? GREATEST_LE[passes] : Math.min(ASKED_UNTOLD, GREATEST_LE[passes]);
  const lengths = lengthsOf(file);
  return besideFloor(exchanges, (price) => floorOf(task, lengths, greatestLe, price));
}

/**
 * The first card on a reader, from laying it down to the end of the read. So one figure holds what learning costs and
 * what it saves. The floor knows from the start what the reader passes.
 */
export async function timedWithLook(file: CardFile, task: Task, passes: Passes) {
  const link = newLink();
  const looked = await exchangesOf(file, 'look', passes, link);
  const read = await exchangesOf(file, task, passes, link);
  const lengths = lengthsOf(file);
  return besideFloor([...looked, ...read], (price) =>
    (['look', task] as const).flatMap((one) => floorOf(one, lengths, GREATEST_LE[passes], price)),
  );
}

export async function* measureMyNumber(): AsyncIterable<Figure> {
  const file = realSizedCard();
  yield* measureCard('', file, TASKS);
  for (const task of READS) {
    for (const passes of PASSES) {
      const measured = await timedWithLook(file, task, passes);
      yield* figuresOf(`card/look and ${task}/${passes}, first card`, measured);
    }
  }
  yield* measureCard(', fixture', cardFile('gold'), ['licence with holder']);
}
