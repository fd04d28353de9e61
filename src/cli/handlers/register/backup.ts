import { resolve } from 'node:path';
import { concatBytes } from '../../../base/bytes.ts';
import { localTime } from '../../../base/local-time.ts';
import { showable } from '../../../base/showable.ts';
import { checkTarget, writeFiles } from '../../../host/write-files.ts';
import { backupParts, ChainBroken } from '../../../register/backup.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { checkExtension } from '../../file-extension.ts';
import type { CommandIo } from '../../io.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { auditFailed } from '../../register/register-faults.ts';
import { paragraph } from '../../register/register-text.ts';

export async function backupRegister(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const force = args.has('force');
  checkExtension('register backup', path);
  const unwritable = await checkTarget(path, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  await withRegister(args, io, 'writes', async (desk) => {
    const isRegister = [desk.where, `${desk.where}.key`].some((file) => resolve(file) === resolve(path));
    if (isRegister) throw usage({ kind: 'same-file', options: ['--register', 'backup'] });
    const madeAt = localTime(io.now());
    const bytes = await wholeBackup(desk, madeAt, io);
    const written = await writeFiles([{ path, bytes }], force);
    if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
    const { words: say, register, out, printJson } = desk;
    const entries = register.head.count;
    if (io.json) printJson({ schema: 'menkyo.register-backed-up/1', path, madeAt, entries });
    else out(`${showable(say.backedUp(path, entries))}\n${paragraph(say.backupIsFor)}\n`);
  });
}

async function wholeBackup(
  { opened, register, words }: Desk,
  madeAt: string,
  io: CommandIo,
): Promise<Uint8Array> {
  const keys = { chain: opened.keyFor('chain'), backup: opened.keyFor('backup') };
  const { onProgress, end } = progress(io, words);
  const parts: Uint8Array[] = [];
  try {
    for await (const part of backupParts(register.store, keys, opened.keys, madeAt, onProgress))
      parts.push(part);
    return concatBytes(...parts);
  } catch (error) {
    throw error instanceof ChainBroken ? auditFailed(error.fault) : error;
  } finally {
    end();
    keys.chain.fill(0);
    keys.backup.fill(0);
  }
}
