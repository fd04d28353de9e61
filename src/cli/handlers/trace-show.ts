import { loadTrace } from '../../host/card-source/replay-source.ts';
import type { Arguments } from '../args.ts';
import { type CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { diffDocument, diffText, type ShowOptions, traceDocument, traceText } from '../trace-show.ts';

export async function showTrace(args: Arguments, io: CommandIo): Promise<void> {
  return args.has('diff') ? compare(args, io) : show(args, io);
}

async function show(args: Arguments, io: CommandIo): Promise<void> {
  const [path, more] = args.positionals;
  if (path === undefined) throw usage({ kind: 'missing-argument', command: 'trace show', argument: 'FILE' });
  if (more !== undefined) throw tooMany('trace show', 1);
  const trace = await loadTrace(path);
  if (io.json) printJson(io, traceDocument(trace));
  else io.out(traceText(trace, showOptions(args, io)));
}

/** The status is 0 whether the traces differ or not. */
async function compare(args: Arguments, io: CommandIo): Promise<void> {
  const [first, second, more] = args.positionals;
  if (first === undefined || second === undefined) {
    throw usage({ kind: 'missing-argument', command: 'trace show --diff', argument: 'A B' });
  }
  if (more !== undefined) throw tooMany('trace show --diff', 2);
  const a = await loadTrace(first);
  const b = await loadTrace(second);
  if (io.json) printJson(io, diffDocument(a, b));
  else io.out(diffText(a, b, showOptions(args, io)));
}

function tooMany(command: string, most: number): CommandFailed {
  return usage({ kind: 'needless-argument', command, most, after: null, takesCard: false });
}

function showOptions(args: Arguments, { language, paint }: CommandIo): ShowOptions {
  const width = process.stdout.isTTY === true ? process.stdout.columns : null;
  return { language, paint, width, verbose: args.has('verbose') };
}
