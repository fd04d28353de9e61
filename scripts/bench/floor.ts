// The floor of card time: what a perfect program would need. It is computed from file lengths alone, without knowledge
// of how this program reads.

/** A look is what the window does when a card is laid down, before the user types. */
export type Task = 'status' | 'look' | 'licence' | 'licence with holder';

/** The length of a file's content, and of the whole file. Filler follows the content. */
export interface FileLengths {
  readonly content: number;
  readonly file: number;
}

export interface CardLengths {
  readonly record: FileLengths;
  readonly recordSignature: FileLengths;
  readonly certificate: FileLengths;
  readonly authority: FileLengths;
  readonly password: number;
}

/** The bytes of a command, and of its answer with the status word. */
export interface FloorExchange {
  readonly what: string;
  readonly out: number;
  readonly back: number;
}

export type Price = (out: number, back: number) => number;

export const SW = 2;
/** CLA INS P1 P2 Lc and the name. It has no Le, since no answer is wanted. */
export const selectApplication = (what: string, aid: number): FloorExchange => ({
  what: `SELECT ${what}`,
  out: 5 + aid,
  back: SW,
});
export const selectFile = (what: string): FloorExchange => ({ what: `SELECT ${what}`, out: 7, back: SW });
/** VERIFY without a body: four bytes. */
export const askTries = (what: string): FloorExchange => ({ what: `tries left: ${what}`, out: 4, back: SW });
export const verify = (what: string, secret: number): FloorExchange => ({
  what: `VERIFY ${what}`,
  out: 5 + secret,
  back: SW,
});

export const LICENCE_AID = 16;
const JPKI_AID = 10;
const INPUT_SUPPORT_AID = 10;
const WEF01 = 3;
export const PIN = 4;

/**
 * The licence application, up to the point where a secret may be sent. READ BINARY selects its files by short id, and
 * VERIFY names its secret in P2, so neither needs a SELECT. WEF01 says whether a PIN is set, and the counter whether it
 * may be sent. Both are asked in this transaction, the counter last.
 */
const licenceOpened: readonly FloorExchange[] = [
  selectApplication('licence AP', LICENCE_AID),
  // The whole file has three bytes. Le 00 asks for all of them.
  { what: 'READ WEF01', out: 5, back: WEF01 + SW },
  askTries('PIN'),
];

/**
 * In the JPKI and input support applications P2 is 80, which means the selected file (card-protocol.md §1). So each
 * secret costs a SELECT of its file before its tries can be asked. No card is known to accept these files in P2, and a
 * counter of tries is no place to guess.
 */
const askedInFile = (what: string): readonly FloorExchange[] => [selectFile(what), askTries(what)];

const STATUS: readonly FloorExchange[] = [
  ...licenceOpened,
  selectApplication('JPKI AP', JPKI_AID),
  ...askedInFile('signature password'),
  ...askedInFile('authentication PIN'),
  selectApplication('input support AP', INPUT_SUPPORT_AID),
  ...askedInFile('input support PIN'),
];

/**
 * Reads a file of unknown length by READ BINARY with its short id: a first block, then exactly the rest, in blocks of
 * the greatest Le. The best size of the first block depends on the file and on the link. This function tries every size
 * in steps of 256 and takes the best. No real reader guesses so well each time, so the floor is rather too low than too
 * high.
 */
export function readFile(
  what: string,
  { content, file }: FileLengths,
  greatestLe: number,
  price: Price,
): readonly FloorExchange[] {
  const block = (le: number, from: number): FloorExchange => ({
    what: `READ ${what}`,
    out: le > 256 ? 7 : 5,
    back: Math.min(le, file - from) + SW,
  });
  const plans: FloorExchange[][] = [];
  for (let first = 256; first <= Math.min(greatestLe, file + 255); first += 256) {
    const plan = [block(first, 0)];
    for (let read = first; read < content; read += greatestLe) {
      plan.push(block(Math.min(greatestLe, content - read), read));
    }
    plans.push(plan);
  }
  const [best = []] = plans.sort((a, b) => priceOf(a, price) - priceOf(b, price));
  return best;
}

export function priceOf(exchanges: readonly FloorExchange[], price: Price): number {
  return exchanges.reduce((sum, { out, back }) => sum + price(out, back), 0);
}

/** The cheapest exchanges for the task, where `price` gives the cost of each. */
export function floorOf(
  task: Task,
  lengths: CardLengths,
  greatestLe: number,
  price: Price,
): readonly FloorExchange[] {
  // A look tells what status tells. Learning what the reader passes is left out of the floor.
  if (task === 'status' || task === 'look') return STATUS;
  const licence = [
    ...licenceOpened,
    verify('PIN', PIN),
    readFile('WEF02', lengths.record, greatestLe, price),
    readFile('WEF03', lengths.recordSignature, greatestLe, price),
  ].flat();
  if (task === 'licence') return licence;
  return [
    ...licence,
    selectApplication('JPKI AP', JPKI_AID),
    // A password is sent only if the file behind it exists. One SELECT tells; the file cannot be read before VERIFY.
    selectFile('signature certificate'),
    ...askedInFile('signature password'),
    verify('signature password', lengths.password),
    // By short id: the password's file was selected last, so the certificate's file no longer is.
    readFile('signature certificate', lengths.certificate, greatestLe, price),
    readFile('CA certificate', lengths.authority, greatestLe, price),
  ].flat();
}
