import { checkTarget, writeFiles } from '../../../host/write-files.ts';
import { openProof } from '../../../proof/open-proof.ts';
import { readingOfProof } from '../../../proof/subject-of-proof.ts';
import { keptProof } from '../../../register/kept-proof.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { checkExtension } from '../../file-extension.ts';
import type { CommandIo } from '../../io.ts';
import { withRegister } from '../../register/opened-register.ts';
import { paragraph, personNamed } from '../../register/register-text.ts';
import { proofWords } from '../../words/proof.ts';

/** Writes the proof of one check, and says what is in it. */
export async function handOutProof(args: Arguments, io: CommandIo): Promise<void> {
  const id = wanted(args, 'check');
  const path = wanted(args, 'out');
  const force = args.has('force');
  checkExtension('register proof --out', path);
  const unwritable = await checkTarget(path, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  await withRegister(args, io, 'reads', async ({ register, words: say, out, printJson }) => {
    const found = await keptProof(register, id);
    if (!found.ok) throw usage(found.error);
    const { person, proof } = found.value;
    const holds = heldIn(proof);
    const written = await writeFiles([{ path, bytes: proof }], force);
    if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
    if (io.json) {
      printJson({ schema: 'menkyo.register-proof/1', path, person: person.id, check: id, holds });
      return;
    }
    const lines = [
      say.proofWritten(path, personNamed(person)),
      ...(holds.length === 0 ? [] : [say.proofHoldsToo(holds.map((field) => say.stored[field]))]),
      proofWords(io).savedProof,
    ];
    out(`${lines.map(paragraph).join('\n')}\n`);
  });
}

const HOLDER_FIELDS = ['name', 'birthDate', 'address'] as const;

/** What a proof holds of the holder, and the photograph. */
function heldIn(proof: Uint8Array): readonly ('photo' | (typeof HOLDER_FIELDS)[number])[] {
  const opened = openProof(proof);
  if (!opened.ok) return [];
  const { record } = opened.value;
  const holder = record.holder ?? readingOfProof(opened.value).holder;
  const hasPhoto = (record.licence ?? record.history)?.photo != null;
  return [
    ...(hasPhoto ? ['photo' as const] : []),
    ...HOLDER_FIELDS.filter((field) => holder !== null && holder[field] !== null),
  ];
}

function wanted(args: Arguments, name: string): string {
  const value = args.value(name)?.trim() ?? '';
  if (value !== '') return value;
  throw usage({ kind: 'missing-argument', command: 'register proof', argument: `--${name}` });
}
