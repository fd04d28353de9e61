import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { showable } from '../../base/showable.ts';
import { formatTrace } from '../../card/trace/trace-file.ts';
import { loadTrace } from '../../host/card-source/replay-source.ts';
import { checkTarget } from '../../host/write-files.ts';
import type { Arguments } from '../args.ts';
import { writeTrace } from '../face-outputs.ts';
import { CommandFailed, usage } from '../failure.ts';
import { checkExtension } from '../file-extension.ts';
import { type CommandIo, printJson } from '../io.ts';

const STDOUT = '-';

/** `menkyo trace anonymise IN OUT`. Writes nothing if the trace holds anything that is not understood. */
export async function anonymiseFile(args: Arguments, io: CommandIo): Promise<void> {
  const [from = '', to = ''] = args.positionals;
  if (to === STDOUT && io.json) throw usage({ kind: 'several-to-stdout', options: ['OUT', '--json'] });
  checkExtension('trace anonymise', to);
  if (to !== STDOUT) await checkOut(from, to, args.has('force'));
  const trace = await loadTrace(from);
  const { anonymiseTrace } = await import('../../host/anonymise-trace.ts');
  const { changeLines } = await import('../words/anonymise.ts');
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new CommandFailed({ kind: 'not-anonymised', refusal: made.error });
  const { changes } = made.value;
  const failed = await writeTrace(formatTrace(made.value.trace), to, args.has('force'), io);
  if (failed !== null) throw new CommandFailed(failed);
  if (io.json) printJson(io, { schema: 'menkyo.anonymised/1', path: to, changes });
  for (const line of changeLines(io.language, changes, to === STDOUT ? null : to)) {
    io.note(`${showable(line)}\n`);
  }
}

/**
 * Checks the target before anything is read. It must not be the original, which may be the only evidence of a fault.
 */
async function checkOut(from: string, to: string, force: boolean): Promise<void> {
  const [original, target] = await Promise.all(
    [from, to].map((path) => realpath(path).catch(() => resolve(path))),
  );
  if (original === target) throw usage({ kind: 'same-file', options: ['IN', 'OUT'] });
  const fault = await checkTarget(to, force);
  if (fault !== null) throw new CommandFailed({ kind: 'cannot-write', ...fault });
}
