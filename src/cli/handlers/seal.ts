import { readFile } from 'node:fs/promises';
import { groupedHex } from '../../base/hex.ts';
import { jsonText } from '../../base/json-text.ts';
import { SealKey } from '../../host/seal-key.ts';
import { checkTarget, codeOf, type WriteFault, writeFiles } from '../../host/write-files.ts';
import { type PublicSeal, sealDocument, sealNameOf } from '../../proof/public-seal.ts';
import { newRecoveryKey, recoverySecret } from '../../register/recovery-key.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { checkExtension } from '../file-extension.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { askPassphrase, askYes, oneFromStdin } from '../secret-input.ts';
import { proofWords } from '../words/proof.ts';

/** Wide enough for a fingerprint in groups and its label on one line. */
const WIDTH = 100;

export async function showSeal(io: CommandIo): Promise<void> {
  tell(await ownSeal(), null, io);
}

export async function renameSeal(text: string, io: CommandIo): Promise<void> {
  const name = sealNameOf(text);
  if (name === null) throw usage({ kind: 'bad-seal-name' });
  const renamed = await new SealKey().rename(name);
  if (!renamed.ok) throw cannotWrite(renamed.error);
  tell(renamed.value, proofWords(io).renamed, io);
}

export async function exportSeal(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const force = args.has('force');
  checkExtension('seal export', path);
  const fault = await checkTarget(path, force);
  if (fault !== null) throw cannotWrite(fault);
  const seal = await ownSeal();
  const bytes = Buffer.from(`${jsonText(sealDocument(seal), 2)}\n`);
  const written = await writeFiles([{ path, bytes }], force);
  if (!written.ok) throw cannotWrite(written.error);
  const words = proofWords(io);
  tell(seal, `${words.exported(path)}\n${words.exportedFor}\n`, io);
}

export async function replaceSeal(args: Arguments, io: CommandIo): Promise<void> {
  const words = proofWords(io);
  if (!args.has('yes')) {
    if (!io.isInteractive) throw usage({ kind: 'not-agreed', wasAsked: false });
    const { stdin: keyboard, say, signal } = io;
    if (!(await askYes(words.askReplace, { keyboard, say, signal })))
      throw usage({ kind: 'not-agreed', wasAsked: true });
  }
  const replaced = await new SealKey().replace();
  if (!replaced.ok) throw cannotWrite(replaced.error);
  tell(replaced.value, words.replaced, io);
}

/** The recovery key is shown, and kept nowhere. */
export async function backUpSeal(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const force = args.has('force');
  checkExtension('seal backup', path);
  const fault = await checkTarget(path, force);
  if (fault !== null) throw cannotWrite(fault);
  const seal = await ownSeal();
  const recoveryKey = newRecoveryKey();
  const bytes = await new SealKey().backup(recoveryKey);
  if (bytes === null) throw new Error('the key is gone');
  const written = await writeFiles([{ path, bytes }], force);
  if (!written.ok) throw cannotWrite(written.error);
  if (io.json) {
    printJson(io, { ...sealDocument(seal), recoveryKey });
    return;
  }
  const words = proofWords(io);
  const key = table([[words.recoveryKey, [recoveryKey], 'bold']], io.paint, WIDTH);
  io.out(`${[words.backedUp(path), '', ...key].join('\n')}\n`);
}

export async function restoreSeal(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const words = proofWords(io);
  const file = await readFile(path).catch((error: unknown) => {
    throw usage({ kind: 'unreadable-file', path, code: codeOf(error) });
  });
  const { stdin: keyboard, say, signal } = io;
  const typed = args.has('secrets-stdin')
    ? await oneFromStdin('recovery', keyboard, signal)
    : io.isInteractive
      ? await askPassphrase(words.askRecoveryKey, { keyboard, say, signal })
      : null;
  if (typed === null) throw usage({ kind: 'no-recovery-key' });
  try {
    const recovery = typed.use((bytes) => recoverySecret(Buffer.from(bytes).toString('utf8')));
    const restored = recovery === null ? null : await new SealKey().restore(file, recovery);
    if (restored === null) throw usage({ kind: 'bad-seal-backup', path });
    if (!restored.ok) throw cannotWrite(restored.error);
    tell(restored.value, words.restored, io);
  } finally {
    typed.wipe();
  }
}

async function ownSeal(): Promise<PublicSeal> {
  const sealer = await new SealKey().sealer();
  if (!sealer.ok) throw cannotWrite(sealer.error);
  return sealer.value.seal;
}

/** A document, or the seal under a sentence. */
function tell(seal: PublicSeal, sentence: string | null, io: CommandIo): void {
  if (io.json) {
    printJson(io, sealDocument(seal));
    return;
  }
  const text = sealRows(seal, io).join('\n');
  io.out(`${sentence === null ? '' : `${sentence}\n`}${text}\n`);
}

export function sealRows({ name, fingerprint, key }: PublicSeal, io: CommandIo): readonly string[] {
  const { field } = proofWords(io);
  return table(
    [
      [field.sealName, [name], 'bold'],
      [field.fingerprint, [groupedHex(fingerprint)]],
      [field.key, [key]],
    ],
    io.paint,
    WIDTH,
  );
}

function cannotWrite(fault: WriteFault): CommandFailed {
  return new CommandFailed({ kind: 'cannot-write', ...fault });
}
