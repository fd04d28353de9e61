import { groupedHex } from '../../base/hex.ts';
import { readCertificates, type TrustEntry, TrustStore } from '../../host/trust-store.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { askYes } from '../secret-input.ts';
import type { Words } from '../words/words.ts';

/** Fewer digits could match any certificate. */
const LEAST_DIGITS = 8;
/** Wide enough for a fingerprint in groups and its label on one line. */
const FINGERPRINT_WIDTH = 100;

export async function listTrusted(io: CommandIo): Promise<void> {
  show(await new TrustStore().list(), io);
}

/** Reads, checks and confirms all certificates before it adds any. */
export async function addTrusted(args: Arguments, io: CommandIo): Promise<void> {
  const paths = args.positionals;
  const sha256 = args.value('sha256');
  const wanted = sha256 === null ? null : fingerprintOf(sha256);
  if (wanted !== null && paths.length > 1) throw usage({ kind: 'needless-argument' });
  const entries: TrustEntry[] = [];
  for (const path of paths) {
    const read = await readCertificates(path);
    if (!read.ok) throw usage({ kind: 'bad-certificate', fault: read.error });
    entries.push(...read.value);
  }
  const unique = [...new Map(entries.map((entry) => [entry.sha256, entry])).values()];
  if (wanted !== null) {
    const isWanted = unique.length === 1 && unique[0]?.sha256 === wanted;
    if (!isWanted) throw usage({ kind: 'other-certificate', path: paths[0] ?? '' });
  } else if (!args.has('yes')) {
    await confirm(unique, io);
  }
  const added = await new TrustStore().add(unique);
  if (!added.ok) throw new CommandFailed({ kind: 'cannot-write', ...added.error });
  if (!io.json) io.say(`${io.words.trustAdded(added.value.length, unique.length)}\n`);
  show(unique, io);
}

/** The person compares the SHA-256 and answers. A script confirms it by --yes or --sha256 instead. */
async function confirm(entries: readonly TrustEntry[], io: CommandIo): Promise<void> {
  const { words, stdin, say, signal } = io;
  const shown = entries.map((entry) =>
    rowsOf(entry, words).concat([
      [words.field.certificateIssuer, [entry.issuer]],
      ['SHA-256', [groupedHex(entry.sha256)]],
    ]),
  );
  const text = shown.map((rows) => table(rows, (_, part) => part, FINGERPRINT_WIDTH).join('\n')).join('\n\n');
  say(`${text}\n\n`);
  if (!io.isInteractive) throw usage({ kind: 'not-confirmed', wasAsked: false });
  const agreed = await askYes(words.askTrust(entries.length), { keyboard: stdin, say, signal });
  if (!agreed) throw usage({ kind: 'not-confirmed', wasAsked: true });
}

/** Accepts a copied fingerprint: with colons or spaces, in small letters. */
function fingerprintOf(text: string): string {
  const digits = text.replace(/[:\s]/g, '').toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(digits)) {
    throw usage({
      kind: 'wrong-value',
      option: '--sha256',
      value: text,
      expected: 'SHA-256 (64 hex digits)',
    });
  }
  return digits;
}

export async function removeTrusted(digits: string, io: CommandIo): Promise<void> {
  const store = new TrustStore();
  const wanted = digits.replace(/[:\s]/g, '').toUpperCase();
  const found = (await store.list()).filter(({ sha256 }) => sha256.startsWith(wanted));
  const [entry] = found;
  if (wanted.length < LEAST_DIGITS || entry === undefined || found.length > 1) {
    throw usage({ kind: 'no-such-certificate', sha256: digits });
  }
  const removed = await store.remove(entry);
  if (!removed.ok) throw new CommandFailed({ kind: 'cannot-write', ...removed.error });
  if (!io.json) io.say(`${io.words.trustRemoved}\n`);
  show([entry], io);
}

function show(entries: readonly TrustEntry[], io: CommandIo): void {
  if (io.json) {
    const rows = entries.map(({ der: _, validFrom, validUntil, ...entry }) => ({
      ...entry,
      validFrom: formatIso(dayInJapan(validFrom)),
      validUntil: formatIso(dayInJapan(validUntil)),
    }));
    printJson(io, { schema: 'menkyo.trust/1', certificates: rows });
    return;
  }
  const { words, paint } = io;
  if (entries.length === 0) {
    io.out(`${words.trustEmpty}\n`);
    return;
  }
  const blocks = entries.map((entry) =>
    table([...rowsOf(entry, words), ['SHA-256', [entry.sha256]]], paint, FINGERPRINT_WIDTH).join('\n'),
  );
  io.out(`${blocks.join('\n\n')}\n`);
}

function rowsOf(entry: TrustEntry, { field, trustRole, trustTestKey }: Words): [string, string[]][] {
  const day = (instant: number) => formatIso(dayInJapan(instant));
  return [
    [field.certificateSubject, [entry.subject]],
    [field.certificateRole, [trustRole(entry.role), ...(entry.isTestKey ? [trustTestKey] : [])]],
    [field.keyIdentifier, [entry.keyIdentifier]],
    [field.certificateValidity, [`${day(entry.validFrom)} - ${day(entry.validUntil)}`]],
  ];
}
