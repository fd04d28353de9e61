import { readFile, stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../base/result.ts';
import { codeOf } from '../write-files.ts';

export type AfarFileFault =
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** A request or an answer from the disk. What is larger than any of them is not read. */
export async function readAfarFile(
  path: string,
  largest: number,
): Promise<Result<Uint8Array, AfarFileFault>> {
  try {
    const found = await stat(path);
    // A pipe or a device may never end.
    if (!found.isFile())
      return err({ kind: 'unreadable', code: found.isDirectory() ? 'EISDIR' : 'not-a-file' });
    return found.size > largest ? err({ kind: 'too-large' }) : ok(await readFile(path));
  } catch (error) {
    return err({ kind: 'unreadable', code: codeOf(error) });
  }
}
