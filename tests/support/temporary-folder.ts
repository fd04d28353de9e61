import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Folders of modules that several test files share. `npm run check` loads such a module once for all of them, so that an
 * `afterAll` of its own would run after the first file alone: tests/support/remove-folders.ts runs after each. The list
 * belongs to the process: a test that resets the modules has this module twice.
 */
declare global {
  var menkyoTemporaryFolders: Map<string, string> | undefined;
}
globalThis.menkyoTemporaryFolders ??= new Map();
const folders = globalThis.menkyoTemporaryFolders;

/** A folder of the test file that runs now: the same one for the same name. */
export function temporaryFolder(name: string): string {
  const known = folders.get(name);
  if (known !== undefined && existsSync(known)) return known;
  const made = mkdtempSync(join(tmpdir(), `menkyo-${name}-`));
  folders.set(name, made);
  return made;
}

export function removeTemporaryFolders(): void {
  for (const path of folders.values()) rmSync(path, { recursive: true, force: true });
  folders.clear();
}
