import { basename, isAbsolute, join } from 'node:path';
import type { Answer, CommandOutput } from '../../app/contract/contract.ts';
import { checkTarget, type WriteFault, writeFiles } from '../write-files.ts';
import { cannotWrite } from './answers.ts';

/** Hands over an exported file: as bytes to a browser, to a place that the user picks in a dialog, or into a folder. */
export type Deliver = (file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}) => Promise<Answer<CommandOutput<'export'>>>;

export const asBytes: Deliver = async ({ name, type, bytes }) => ({
  ok: true,
  value: { kind: 'bytes', name, type, base64: Buffer.from(bytes).toString('base64') },
});

/** What the desktop shell adds: the system's dialog for a folder, and its window that shows a file. */
export interface SavePlace {
  /** Null if the person cancelled. */
  choose(now: string | null): Promise<string | null>;
  show(path: string): void;
}

/** More files of one name are no accident of the clock. */
const MOST_NUMBERED = 9_999;

/** Writes into the folder that the person chose. A file that is there stays: the new one gets a number. */
export function intoFolder(folder: string): Deliver {
  return async ({ name, bytes }) => {
    // A damaged settings file, or a name that leads out of the folder.
    if (!isAbsolute(folder)) return cannotWrite({ path: join(folder, name), code: 'ENOENT' });
    if (basename(name) !== name || name === '..') return cannotWrite({ path: folder, code: 'bad-name' });
    const [stem, end] = partsOf(name);
    for (let count = 1; ; count++) {
      const path = join(folder, count === 1 ? name : `${stem}-${count}${end}`);
      const fault = (await checkTarget(path, false)) ?? (await written(path, bytes));
      if (fault === null) return { ok: true, value: { kind: 'saved', path } };
      const isTaken = fault.code === 'EEXIST' || fault.code === 'EISDIR';
      if (!isTaken || count === MOST_NUMBERED) return cannotWrite(fault);
    }
  };
}

async function written(path: string, bytes: Uint8Array): Promise<WriteFault | null> {
  const outcome = await writeFiles([{ path, bytes }], false);
  return outcome.ok ? null : outcome.error;
}

/** `menkyo-1.proof.json` is `menkyo-1` and `.proof.json`: the stem of an export has no dot. */
function partsOf(name: string): readonly [stem: string, end: string] {
  const dot = name.indexOf('.');
  return dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}
