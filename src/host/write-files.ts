import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  copyFile,
  link,
  lstat,
  open,
  readdir,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
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
    // The system's own names, /dev/stdout among them, lead to a file now and to a device another time.
    if (/^\/(dev|proc)\//.test(resolve(path))) return { path, code: 'not-a-file' };
    const found = await stat(path).catch(ignoreMissing);
    if (found?.isDirectory() || /[/\\]$/.test(path)) return { path, code: 'EISDIR' };
    // Before what --force could help with: it does not replace a device.
    if (found !== null && !found.isFile()) return { path, code: 'not-a-file' };
    if (found !== null && !force) return { path, code: 'EEXIST' };
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
  const kept: string[] = [];
  const undo: (() => Promise<void>)[] = [];
  let path = '';
  try {
    // All of it before anything is written: no clock of a disk's can make this run's own look left behind.
    for (const file of files) {
      path = file.path;
      await sweep(dirname(path));
    }
    for (const file of files) {
      path = file.path;
      waiting.set(path, await writeBeside(file));
    }
    for (const [target, temporary] of waiting) {
      path = target;
      // Alone it is replaced or it is not; beside others its old content may have to come back.
      const old = force && files.length > 1 ? await keepOld(target) : null;
      if (old !== null) kept.push(old);
      if (force) await rename(temporary, target);
      else await renameIfFree(temporary, target);
      waiting.delete(target);
      undo.unshift(() => (old === null ? unlink(target) : rename(old, target)));
    }
    await tidy(kept);
    return ok(undefined);
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    await tidy([...waiting.values(), ...kept]);
    return err({ path, code: codeOf(error) });
  }
}

/** What cannot be removed, the next export removes. */
async function tidy(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => unlink(path).catch(() => undefined)));
}

/** A second name for what lies there, or a copy where there are none; null where nothing does. */
async function keepOld(target: string): Promise<string | null> {
  const kept = temporaryBeside(target);
  try {
    await link(target, kept);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    await copyFile(target, kept, constants.COPYFILE_EXCL);
  }
  return kept;
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.menkyo-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

async function writeBeside({ path, bytes }: FileToWrite): Promise<string> {
  const temporary = temporaryBeside(path);
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
  // A folder that may be written in but not looked into has nothing that could be removed.
  const all = await readdir(folder).catch(() => []);
  const names = all.filter((name) => LEFT_BEHIND.test(name));
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
