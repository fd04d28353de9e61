import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOf, settingsValues } from '../register/entry-values.ts';
import { type OpenRegister, unwrapped } from '../register/opening.ts';
import { offlineCopyIn, offlineCopyText, policyIn } from '../register/outbox/offline-copy.ts';
import { OfflineRegister } from '../register/outbox/offline-register.ts';
import { Outbox } from '../register/outbox/outbox.ts';
import { type Sent, sendWaiting } from '../register/outbox/send.ts';
import { type WaitingCheck, waitingIn } from '../register/outbox/waiting-check.ts';
import type { TypedPassphrase } from '../register/passphrase.ts';
import { dataFolder } from './data-folder.ts';
import { writeFiles } from './write-files.ts';

/** What a desk keeps of a register on a server, to check without a line. Both files are in the data folder, 0600. */
export interface OfflineFiles {
  readonly copy: string;
  readonly outbox: string;
}

/** One pair for each address. The names tell nothing of the server. */
export function offlineFiles(where: string, folder = dataFolder()): OfflineFiles {
  const name = createHash('sha256').update(where).digest('hex').slice(0, 16);
  return {
    copy: join(folder, `register-${name}.offline.json`),
    outbox: join(folder, `register-${name}.outbox`),
  };
}

/** Keeps what is needed to go on without a line. A desk that cannot write it works, with a line. */
export async function keepOfflineCopy(opened: OpenRegister, files: OfflineFiles): Promise<void> {
  const [settings] = settingsValues(opened.register.settings);
  if (settings === undefined) return;
  const bytes = Buffer.from(
    opened.withKey((key) => offlineCopyText(opened.keys, key, settings.value)),
    'utf8',
  );
  await writeFiles([{ path: files.copy, bytes }], true);
}

/** null where this desk has kept nothing, or nothing that this passphrase opens. */
export async function openOffline(
  files: OfflineFiles,
  askPassphrase: () => Promise<TypedPassphrase>,
): Promise<OfflineRegister | 'wrong-passphrase' | null> {
  const copy = existsSync(files.copy) ? offlineCopyIn(readFileSync(files.copy, 'utf8')) : null;
  if (copy === null) return null;
  const key = await unwrapped(copy.keys, await askPassphrase());
  if (key === null) return 'wrong-passphrase';
  try {
    const bytes = policyIn(copy, key);
    const settings = bytes && settingsOf(bytes);
    const outbox = Outbox.open(files.outbox, key);
    return settings === null || !outbox.ok ? null : new OfflineRegister(settings, outbox.value);
  } finally {
    key.wipe();
  }
}

/** For a desk that may lose its line. null where the outbox cannot be used. */
export function offlineOf(opened: OpenRegister, files: OfflineFiles): OfflineRegister | null {
  const outbox = opened.withKey((key) => Outbox.open(files.outbox, key));
  return outbox.ok ? new OfflineRegister(opened.register.settings, outbox.value) : null;
}

export interface WaitingRecord {
  readonly id: string;
  /** null for what another version of the program left. */
  readonly waiting: WaitingCheck | null;
  readonly remove: () => void;
}

/** What still waits, oldest first. */
export function waitingChecks(opened: OpenRegister, files: OfflineFiles): readonly WaitingRecord[] {
  const outbox = opened.withKey((key) => Outbox.open(files.outbox, key));
  const pending = outbox.ok ? outbox.value.pending() : outbox;
  if (!outbox.ok || !pending.ok) return [];
  return pending.value.map(({ id, bytes }) => ({
    id,
    waiting: waitingIn(bytes),
    remove: () => void outbox.value.remove([id]),
  }));
}

/** Sends what waits for this register. null where nothing waits, or the outbox cannot be used now. */
export async function sendOutbox(opened: OpenRegister, files: OfflineFiles): Promise<Sent | null> {
  if (!existsSync(files.outbox) && !existsSync(`${files.outbox}.out`)) return null;
  const outbox = opened.withKey((key) => Outbox.open(files.outbox, key));
  if (!outbox.ok) return null;
  const sent = await sendWaiting(outbox.value, opened.register);
  return sent.ok ? sent.value : null;
}
