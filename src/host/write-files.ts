import { randomBytes } from 'node:crypto';
import { access, constants, link, lstat, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';

/** Why a file could not be written; nothing of it lies there then. */
export interface WriteFault {
  readonly path: string;
  /** A code of the system's (EEXIST, ENOSPC, …), or `not-a-file`: a device, a pipe. */
  readonly code: string;
}

export interface FileToWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Whether a file can be written there, as far as can be told without doing it. */
export async function checkTarget(path: string, force: boolean): Promise<WriteFault | null> {
  try {
    const found = await stat(path).catch(ignoreMissing);
    if (found?.isDirectory()) return { path, code: 'EISDIR' };
    if (found !== null && !force) return { path, code: 'EEXIST' };
    if (found !== null && !found.isFile()) return { path, code: 'not-a-file' };
    // A link that leads nowhere is there as well.
    if (found === null && !force && (await lstat(path).catch(ignoreMissing)) !== null) {
      return { path, code: 'EEXIST' };
    }
    const folder = dirname(path);
    if (!(await stat(folder)).isDirectory()) return { path, code: 'ENOTDIR' };
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    return { path, code: codeOf(error) };
  }
}

/**
 * Writes every file whole, or none: first all of them beside their places under names of their own (0600), then each is
 * renamed. Without `force` a file that has appeared meanwhile is left alone.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  force: boolean,
): Promise<Result<void, WriteFault>> {
  const waiting = new Map<string, string>();
  const made: string[] = [];
  let path = '';
  try {
    for (const file of files) {
      path = file.path;
      await sweep(dirname(path));
      waiting.set(path, await writeBeside(file));
    }
    for (const [target, temporary] of waiting) {
      path = target;
      if (force) await rename(temporary, target);
      else await renameIfFree(temporary, target);
      waiting.delete(target);
      if (!force) made.push(target);
    }
    return ok(undefined);
  } catch (error) {
    await Promise.all([...waiting.values(), ...made].map((one) => unlink(one).catch(ignoreMissing)));
    return err({ path, code: codeOf(error) });
  }
}

async function writeBeside({ path, bytes }: FileToWrite): Promise<string> {
  const temporary = join(dirname(path), `.menkyo-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await unlink(temporary).catch(ignoreMissing);
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

/** A second name and then the first one away: unlike a rename, that never replaces a file. */
async function renameIfFree(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    // File systems of memory sticks have no second names.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    const fault = await checkTarget(target, false);
    if (fault !== null) throw Object.assign(new Error(fault.code), { code: fault.code });
    return rename(temporary, target);
  }
  await unlink(temporary);
}

const LEFT_BEHIND = /^\.menkyo-.*\.tmp$/;
const WRITER = /^\.menkyo-(\d+)-/;
/** No export takes as long; whoever has that process number now is another. */
const STALE_AFTER_MS = 10 * 60_000;

/** Removes what a run that was killed has left in a folder, but not what another run is writing just now. */
async function sweep(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => LEFT_BEHIND.test(name));
  for (const name of names) {
    const path = join(folder, name);
    const found = await lstat(path).catch(ignoreMissing);
    if (!found?.isFile()) continue;
    const writer = Number(WRITER.exec(name)?.[1] ?? 0);
    const isFresh = Date.now() - found.mtimeMs < STALE_AFTER_MS;
    // What cannot be removed is in nobody's way.
    if (!(isFresh && isRunning(writer))) await unlink(path).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function ignoreMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
