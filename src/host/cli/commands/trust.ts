import { dayInJapan, formatIso } from '../../../licence/calendar.ts';
import { readCertificates, type TrustEntry, TrustStore } from '../../trust-store.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';

/** Fewer digits than this name no certificate in particular. */
const LEAST_DIGITS = 8;

export async function trustCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [action, ...rest] = args.positionals;
  const store = new TrustStore();
  switch (action) {
    case 'list':
      if (rest[0] !== undefined) throw usage({ kind: 'needless-argument' });
      return show(await store.list(), io);
    case 'add':
      if (rest.length === 0) {
        throw usage({ kind: 'missing-argument', command: 'trust add', argument: 'FILE' });
      }
      return add(store, rest, io);
    case 'remove':
      if (rest[0] === undefined) {
        throw usage({ kind: 'missing-argument', command: 'trust remove', argument: 'SHA256' });
      }
      if (rest[1] !== undefined) throw usage({ kind: 'needless-argument' });
      return remove(store, rest[0], io);
    case undefined:
      throw usage({ kind: 'missing-argument', command: 'trust', argument: 'list, add, remove' });
    default:
      throw usage({ kind: 'unknown-command', of: 'trust' });
  }
}

/** Everything is read and found good before anything is added. */
async function add(store: TrustStore, paths: readonly string[], io: CommandIo): Promise<void> {
  const entries: TrustEntry[] = [];
  for (const path of paths) {
    const read = await readCertificates(path);
    if (!read.ok) throw usage({ kind: 'bad-certificate', fault: read.error });
    entries.push(...read.value);
  }
  const unique = [...new Map(entries.map((entry) => [entry.sha256, entry])).values()];
  const added = await store.add(unique);
  if (!added.ok) throw new CommandFailed({ kind: 'cannot-write', ...added.error });
  if (!io.json) io.say(`${io.words.trustAdded(added.value.length, unique.length)}\n`);
  show(unique, io);
}

async function remove(store: TrustStore, digits: string, io: CommandIo): Promise<void> {
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
  const rows = entries.map(({ der: _, validFrom, validUntil, ...entry }) => ({
    ...entry,
    validFrom: formatIso(dayInJapan(validFrom)),
    validUntil: formatIso(dayInJapan(validUntil)),
  }));
  if (io.json) {
    printJson(io, { schema: 'menkyo.trust/1', certificates: rows });
    return;
  }
  const { words, paint } = io;
  if (rows.length === 0) {
    io.out(`${words.trustEmpty}\n`);
    return;
  }
  const { field } = words;
  const blocks = rows.map((row) =>
    table(
      [
        [field.certificateSubject, [row.subject]],
        [field.certificateRole, [words.trustRole(row.role)]],
        [field.keyIdentifier, [row.keyIdentifier]],
        ['SHA-256', [row.sha256]],
        [field.certificateValidity, [`${row.validFrom} - ${row.validUntil}`]],
      ],
      paint,
      100,
    ).join('\n'),
  );
  io.out(`${blocks.join('\n\n')}\n`);
}
