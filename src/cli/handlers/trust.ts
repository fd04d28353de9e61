import { groupedHex } from '../../base/hex.ts';
import { readSeal, SealTrust } from '../../host/seal-trust.ts';
import { readCertificates, type TrustEntry, TrustStore } from '../../host/trust-store.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import type { PublicSeal } from '../../proof/public-seal.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { askYes } from '../secret-input.ts';
import { proofWords } from '../words/proof.ts';
import type { Words } from '../words/words.ts';
import { sealRows } from './seal.ts';

/** Fewer digits could match any certificate. */
const LEAST_DIGITS = 8;
/** Wide enough for a fingerprint in groups and its label on one line. */
const FINGERPRINT_WIDTH = 100;

/** What the user trusts: certificates that judge records and holders, and the seals of others. */
interface Trusted {
  readonly certificates: readonly TrustEntry[];
  readonly seals: readonly PublicSeal[];
}

export async function listTrusted(io: CommandIo): Promise<void> {
  show({ certificates: await new TrustStore().list(), seals: await new SealTrust().list() }, io);
}

/** Reads, checks and confirms everything before it adds anything. */
export async function addTrusted(args: Arguments, io: CommandIo): Promise<void> {
  const paths = args.positionals;
  const sha256 = args.value('sha256');
  const wanted = sha256 === null ? null : fingerprintOf(sha256);
  if (wanted !== null && paths.length > 1) {
    throw usage({
      kind: 'needless-argument',
      command: 'trust add --sha256',
      most: 1,
      after: null,
      takesCard: false,
    });
  }
  const given = await readTrusted(paths);
  if (wanted !== null) {
    const [only, ...others] = fingerprintsOf(given);
    if (only !== wanted || others.length > 0) {
      throw usage({ kind: 'other-certificate', path: paths[0] ?? '' });
    }
  } else if (!args.has('yes')) {
    await confirm(given, io);
  }
  const certificates = await new TrustStore().add(given.certificates);
  if (!certificates.ok) throw new CommandFailed({ kind: 'cannot-write', ...certificates.error });
  const seals = await new SealTrust().add(given.seals);
  if (!seals.ok) throw new CommandFailed({ kind: 'cannot-write', ...seals.error });
  const added = certificates.value.length + seals.value.length;
  if (!io.json) io.say(`${io.words.trustAdded(added, fingerprintsOf(given).length)}\n`);
  show(given, io);
}

async function readTrusted(paths: readonly string[]): Promise<Trusted> {
  const certificates = new Map<string, TrustEntry>();
  const seals = new Map<string, PublicSeal>();
  for (const path of paths) {
    const seal = await readSeal(path);
    if (seal !== null) {
      seals.set(seal.fingerprint, seal);
      continue;
    }
    const read = await readCertificates(path);
    if (!read.ok) throw usage({ kind: 'bad-certificate', fault: read.error });
    for (const entry of read.value) certificates.set(entry.sha256, entry);
  }
  return { certificates: [...certificates.values()], seals: [...seals.values()] };
}

function fingerprintsOf({ certificates, seals }: Trusted): readonly string[] {
  return [...certificates.map((one) => one.sha256), ...seals.map((one) => one.fingerprint)];
}

/** The person compares the SHA-256 and answers. A script confirms it by --yes or --sha256 instead. */
async function confirm({ certificates, seals }: Trusted, io: CommandIo): Promise<void> {
  const { words, stdin, say, signal } = io;
  const shown = certificates.map((entry) =>
    table(
      rowsOf(entry, words).concat([
        [words.field.certificateIssuer, [entry.issuer]],
        ['SHA-256', [groupedHex(entry.sha256)]],
      ]),
      (_, part) => part,
      FINGERPRINT_WIDTH,
    ).join('\n'),
  );
  const text = [...shown, ...seals.map((seal) => sealRows(seal, io).join('\n'))].join('\n\n');
  say(`${text}\n\n`);
  if (!io.isInteractive) throw usage({ kind: 'not-confirmed', wasAsked: false });
  const asking = { keyboard: stdin, say, signal };
  const agrees =
    (certificates.length === 0 || (await askYes(words.askTrust(certificates.length), asking))) &&
    (seals.length === 0 || (await askYes(proofWords(io).askTrustSeal(seals.length), asking)));
  if (!agrees) throw usage({ kind: 'not-confirmed', wasAsked: true });
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
  const [store, sealStore] = [new TrustStore(), new SealTrust()];
  const wanted = digits.replace(/[:\s]/g, '').toUpperCase();
  const certificates = (await store.list()).filter(({ sha256 }) => sha256.startsWith(wanted));
  const seals = (await sealStore.list()).filter(({ fingerprint }) => fingerprint.startsWith(wanted));
  const [certificate] = certificates;
  const [seal] = seals;
  if (wanted.length < LEAST_DIGITS || certificates.length + seals.length !== 1) {
    throw usage({ kind: 'no-such-certificate', sha256: digits });
  }
  if (certificate !== undefined) {
    const removed = await store.remove(certificate);
    if (!removed.ok) throw new CommandFailed({ kind: 'cannot-write', ...removed.error });
  }
  if (seal !== undefined) {
    const removed = await sealStore.remove(seal);
    if (!removed.ok) throw new CommandFailed({ kind: 'cannot-write', ...removed.error });
  }
  if (!io.json) io.say(`${io.words.trustRemoved}\n`);
  show({ certificates, seals }, io);
}

function show({ certificates, seals }: Trusted, io: CommandIo): void {
  if (io.json) {
    const rows = certificates.map(({ der: _, validFrom, validUntil, ...entry }) => ({
      ...entry,
      validFrom: formatIso(dayInJapan(validFrom)),
      validUntil: formatIso(dayInJapan(validUntil)),
    }));
    const sealed = seals.map(({ name, fingerprint, key }) => ({ name, fingerprint, key }));
    printJson(io, { schema: 'menkyo.trust/1', certificates: rows, seals: sealed });
    return;
  }
  const { words, paint } = io;
  if (certificates.length + seals.length === 0) {
    io.out(`${words.trustEmpty}\n`);
    return;
  }
  const blocks = certificates.map((entry) =>
    table([...rowsOf(entry, words), ['SHA-256', [entry.sha256]]], paint, FINGERPRINT_WIDTH).join('\n'),
  );
  const sealed = seals.map((seal) => sealRows(seal, io).join('\n'));
  io.out(`${[...blocks, ...sealed].join('\n\n')}\n`);
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
