import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertNever } from '../../../base/assert-never.ts';
import { localTime } from '../../../base/local-time.ts';
import type { Secret } from '../../../base/secret.ts';
import { showable } from '../../../base/showable.ts';
import { removeRegisterFile, replaceRegisterFile } from '../../../host/register-files.ts';
import { RegisterHeads } from '../../../host/register-heads.ts';
import { isServer, registerPlace } from '../../../host/register-place.ts';
import { checkTarget, codeOf } from '../../../host/write-files.ts';
import { type BackupFault, type BackupHead, backupHeadIn, restoreEntries } from '../../../register/backup.ts';
import type { Head } from '../../../register/chain.ts';
import { unwrapped } from '../../../register/opening.ts';
import type { RegisterPlace } from '../../../register/place.ts';
import { Register } from '../../../register/register.ts';
import { keyFor } from '../../../register/register-key.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { type CommandIo, printJson } from '../../io.ts';
import { delay, placeFailed, placeOf } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { auditFailed, openingFailed } from '../../register/register-faults.ts';
import { passphraseFor, withRegisterSecrets } from '../../register/register-secrets.ts';
import { writtenMoment } from '../../register/register-text.ts';
import { registerWords } from '../../words/register.ts';

interface Backup {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly head: BackupHead;
}

/** Makes a register from a backup. One that is there already stays, under another name, and only with `--force`. */
export async function restoreRegister(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const force = args.has('force');
  const bytes = await readFile(path).catch((error: unknown) => {
    throw usage({ kind: 'unreadable-file', path, code: codeOf(error) });
  });
  const head = backupHeadIn(bytes);
  if (head === null) throw usage({ kind: 'bad-backup', path, what: 'not-a-backup' });
  const backup = { path, bytes, head };
  await withRegisterSecrets(args, io, async (secrets) => {
    const { where, place } = await placeOf(args, secrets);
    const server = isServer(where);
    if (server) {
      const there = await place.keys();
      if (there.ok || there.error.kind !== 'missing') {
        throw openingFailed(there.ok ? { kind: 'exists' } : there.error, where);
      }
    } else await checkFree(where, force);
    const key = await unwrapped(head.keys, await passphraseFor(path, secrets, io));
    if (key === null) {
      await delay(io.signal);
      throw new CommandFailed({ kind: 'register-locked', where: path, isBackup: true });
    }
    try {
      const { register, last, aside } = server
        ? { ...(await filled(place, key, backup, where, io)), aside: null }
        : await restoredFile(where, key, backup, io);
      await new RegisterHeads().replace(register, last);
      tell({ where, entries: last.count, madeAt: head.madeAt, putAside: aside }, io);
    } finally {
      key.wipe();
    }
  });
}

async function checkFree(where: string, force: boolean): Promise<void> {
  await mkdir(dirname(where), { recursive: true, mode: 0o700 }).catch(() => undefined);
  for (const path of [where, `${where}.key`]) {
    const fault = await checkTarget(path, force);
    if (fault === null) continue;
    const code = fault.code === 'EEXIST' ? 'register-there' : fault.code;
    throw new CommandFailed({ kind: 'cannot-write', path: where, code });
  }
}

/**
 * Fills a new file beside the old one, and then moves it. The old one is never opened here: SQLite would remove the log of
 * the new file when it closes the old one (docs/decisions/0022-the-registers-file.md).
 */
async function restoredFile(where: string, key: Secret, backup: Backup, io: CommandIo) {
  const temporary = `${where}.restoring-${process.pid}-${randomBytes(4).toString('hex')}`;
  const place = await registerPlace({ where: temporary, ca: null, password: null });
  if (!place.ok) throw usage(place.error);
  try {
    const restored = await filled(place.value, key, backup, where, io);
    const isThere = (await checkTarget(where, false)) !== null;
    const aside = `${where}.before-restore-${stamp(io.now())}`;
    const moved = await replaceRegisterFile(temporary, where, aside);
    if (!moved.ok) throw new CommandFailed({ kind: 'cannot-write', ...moved.error });
    return { ...restored, aside: isThere ? aside : null };
  } catch (error) {
    await removeRegisterFile(temporary);
    throw error;
  }
}

/** A new register at an empty place, closed again: its name, and how far it goes. */
async function filled(
  place: RegisterPlace,
  key: Secret,
  { path, bytes, head }: Backup,
  where: string,
  io: CommandIo,
): Promise<{ readonly register: string; readonly last: Head }> {
  const store = await place.create(head.keys, key);
  if (!store.ok) throw placeFailed(store.error, where);
  const keys = { chain: keyFor(key, 'chain'), backup: keyFor(key, 'backup') };
  const { onProgress, end } = progress(io, registerWords(io));
  try {
    const restored = await restoreEntries(bytes, head, store.value, keys, onProgress);
    if (!restored.ok) throw backupFailed(restored.error, path, where);
    const { settings } = await Register.open(store.value, keys.chain, async () => null);
    return { register: settings.register, last: restored.value };
  } finally {
    end();
    keys.chain.fill(0);
    keys.backup.fill(0);
    await store.value.close();
  }
}

function backupFailed(fault: BackupFault, path: string, where: string): CommandFailed {
  switch (fault.kind) {
    case 'not-a-backup':
    case 'damaged':
      return usage({ kind: 'bad-backup', path, what: fault.kind });
    case 'chain':
      return auditFailed(fault.fault);
    case 'cannot-write':
      return new CommandFailed({ kind: 'cannot-write', path: where, code: fault.code });
    case 'unreachable':
      return new CommandFailed({ kind: 'register-unreachable', where, code: fault.code });
    case 'not-allowed':
    case 'known-check':
    case 'not-the-head':
      return new CommandFailed({ kind: 'cannot-write', path: where, code: fault.kind });
    default:
      return assertNever(fault);
  }
}

/** `20261120-180511`, as a file's name may have it on every system. */
function stamp(at: number): string {
  return localTime(at).slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

interface Told {
  readonly where: string;
  readonly entries: number;
  readonly madeAt: string;
  readonly putAside: string | null;
}

function tell(told: Told, io: CommandIo): void {
  if (io.json) {
    printJson(io, { schema: 'menkyo.register-restored/1', ...told });
    return;
  }
  const { where, entries, madeAt, putAside } = told;
  const say = registerWords(io);
  const lines = [say.restored(where, entries, writtenMoment(madeAt, io.words))];
  if (putAside !== null) lines.push(say.putAside(putAside));
  io.out(lines.map((line) => `${showable(line)}\n`).join(''));
}
