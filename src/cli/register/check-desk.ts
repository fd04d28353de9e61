import { offlineFiles, offlineOf, openOffline } from '../../host/register-offline.ts';
import { isServer } from '../../host/register-place.ts';
import type { OfflineRegister } from '../../register/outbox/offline-register.ts';
import type { Register } from '../../register/register.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import type { RegisterSecrets } from '../secret-input.ts';
import { registerWords } from '../words/register.ts';
import { type Desk, placeOf, withOpenRegister, wrongPassphrase } from './opened-register.ts';
import { passphraseFor } from './register-secrets.ts';

/** A desk that checks cards. Its register may be out of reach: then a check waits in the outbox. */
export interface CheckDesk extends Pick<Desk, 'where' | 'words' | 'banner' | 'out' | 'printJson'> {
  readonly register: Register | OfflineRegister;
  /** Takes a check if the line is lost in the middle. null for a register in a file. */
  readonly offline: OfflineRegister | null;
}

export async function withCheckDesk<T>(
  args: Arguments,
  io: CommandIo,
  secrets: RegisterSecrets,
  work: (desk: CheckDesk) => Promise<T>,
): Promise<T> {
  const { where, place } = await placeOf(args, secrets);
  if (isServer(where)) {
    const keys = await place.keys();
    if (!keys.ok && keys.error.kind === 'unreachable') {
      return work(await deskWithoutLine(where, keys.error.code, secrets, io));
    }
  }
  return withOpenRegister(args, io, secrets, 'writes', (desk) =>
    work({ ...desk, offline: isServer(where) ? offlineOf(desk.opened, offlineFiles(where)) : null }),
  );
}

async function deskWithoutLine(
  where: string,
  code: string,
  secrets: RegisterSecrets,
  io: CommandIo,
): Promise<CheckDesk> {
  const files = offlineFiles(where);
  const offline = await openOffline(files, () => passphraseFor(where, secrets, io));
  if (offline === 'wrong-passphrase') throw await wrongPassphrase(where, io);
  if (offline === null) throw new CommandFailed({ kind: 'register-unreachable', where, code });
  const words = registerWords(io);
  return {
    where,
    words,
    banner: offline.settings.demo ? `${io.paint('dim', words.demonstration)}\n` : '',
    out: (page) => io.out(page),
    printJson: (document) => printJson(io, document),
    register: offline,
    offline,
  };
}
