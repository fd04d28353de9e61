import { createHash, randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  link,
  lstat,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  stat,
  symlink,
  unlink,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve, win32 } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '../base/result.ts';

/** Why a file was not written. Nothing of it remains. */
export interface WriteFault {
  readonly path: string;
  /**
   * The system's error code (EEXIST, ENOSPC, …), `not-a-file` for a device or a pipe, `bad-name` for a name that
   * Windows does not take, or `in-use` while another program holds the file's lock.
   */
  readonly code: string;
}

export interface FileToWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Whether a file can be written there, as far as this can be known without writing it. */
export async function checkTarget(path: string, force: boolean): Promise<WriteFault | null> {
  try {
    const code = process.platform === 'win32' ? faultOfWindowsName(path) : null;
    if (code !== null) return { path, code };
    // System paths such as /dev/stdout may be a file now and a device another time.
    if (/^\/(dev|proc)\//.test(resolve(path))) return { path, code: 'not-a-file' };
    const found = await stat(path).catch(ignoreMissing);
    if (found?.isDirectory() || /[/\\]$/.test(path)) return { path, code: 'EISDIR' };
    // Check this before EEXIST: --force does not replace a device either.
    if (found !== null && !found.isFile()) return { path, code: 'not-a-file' };
    if (found !== null && !force) return { path, code: 'EEXIST' };
    // A broken link also takes the place.
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

/** Devices on Windows, in every folder and with any extension. What is written to NUL is lost. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *([.:]|$)/i;
/** Windows writes what follows a colon into a hidden stream of the file, and cuts dots and spaces off the end. */
const NO_WINDOWS_NAME = /[<>:"|?*]|[. ]$/;

export function faultOfWindowsName(path: string): 'not-a-file' | 'bad-name' | null {
  const name = win32.basename(path);
  if (WINDOWS_DEVICE.test(name)) return 'not-a-file';
  return NO_WINDOWS_NAME.test(name) && name !== '.' && name !== '..' ? 'bad-name' : null;
}

/**
 * Exports are far smaller. A larger file is not an export of this program, and its old content is not kept in memory.
 */
const LARGEST_KEPT = 64 * 2 ** 20;

/**
 * Writes all files or none, one after another. Each file is first written beside its place under a temporary name
 * (0600) and then renamed, so that a killed run leaves at most one temporary file
 * (docs/decisions/0013-one-temporary-file.md). If one fails, the earlier ones are removed, and the files that `force`
 * replaced come back. Without `force`, a file that has appeared meanwhile stays.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  force: boolean,
): Promise<Result<void, WriteFault>> {
  const undo: (() => Promise<void>)[] = [];
  let path = '';
  try {
    // Sweep all folders first. A disk whose clock is wrong could make this run's own temporary files look stale.
    for (const file of files) {
      path = file.path;
      await sweep(dirname(path));
    }
    for (const file of files) {
      path = file.path;
      // The last file needs no undo: no step that could fail follows it.
      const undoThis = file === files.at(-1) ? null : await undoing(path, force);
      await put(file, force);
      if (undoThis !== null) undo.unshift(undoThis);
    }
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    return err({ path, code: codeOf(error) });
  }
  for (const folder of new Set(files.map((file) => dirname(file.path)))) await syncFolder(folder);
  return ok(undefined);
}

/**
 * Returns a function that restores the current state of a path. The old content is kept in memory. A copy on disk would
 * be one more file for a killed run to leave, readable by as many people as the old file.
 */
async function undoing(path: string, force: boolean): Promise<() => Promise<void>> {
  const old = force ? await lstat(path).catch(ignoreMissing) : null;
  if (old === null) return () => unlink(path);
  if (old.isSymbolicLink()) {
    const to = await readlink(path);
    return async () => {
      await unlink(path);
      await symlink(to, path);
    };
  }
  await expectFree(path, force);
  if (old.size > LARGEST_KEPT) throw coded('EFBIG');
  const bytes = await readFile(path);
  return async () => {
    await put({ path, bytes }, true);
    await chmod(path, old.mode & 0o7777);
  };
}

/** Identifies this computer or container: a process id means nothing on another one. The hash hides the host name. */
export const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/**
 * The temporary names that this process is writing now. Any other name with its process id is from an earlier process.
 */
const inUse = new Set<string>();

/** Writes the file beside its place, then moves it there. */
async function put({ path, bytes }: FileToWrite, force: boolean): Promise<void> {
  const name = `.menkyo-${process.pid}-${HERE}-${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(path), name);
  inUse.add(name);
  try {
    await writeWhole(temporary, bytes);
    if (force) await renameWhenFree(temporary, path);
    else await renameIfFree(temporary, path);
  } catch (error) {
    await removeIfPossible(temporary);
    throw error;
  } finally {
    inUse.delete(name);
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Links the target, then removes the temporary name. Unlike a rename, this never replaces a file. */
async function renameIfFree(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    // File systems of memory sticks have no hard links. On Windows this is EISDIR (ERROR_INVALID_FUNCTION).
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR'].includes(codeOf(error)))
      throw error;
    await expectFree(target, false);
    return renameWhenFree(temporary, target);
  }
  // The file is in its place, so a temporary name that stays is no reason to fail.
  await removeIfPossible(temporary);
}

/** What Windows answers while another program has the file open. */
export const HELD_ON_WINDOWS: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];
/** A virus scanner has each new file open for a moment. */
const HELD_MS = [20, 50, 100, 200, 400] as const;

function renameWhenFree(from: string, to: string): Promise<void> {
  return whenFree(() => rename(from, to));
}

/** On Windows, tries again for a moment while another program has the file open. */
export async function whenFree(work: () => Promise<void>): Promise<void> {
  for (const ms of process.platform === 'win32' ? HELD_MS : []) {
    try {
      return await work();
    } catch (error) {
      if (!HELD_ON_WINDOWS.includes(codeOf(error))) throw error;
    }
    await pause(ms);
  }
  return work();
}

/** If this fails, the next export tries again. */
async function removeIfPossible(path: string): Promise<void> {
  await whenFree(() => unlink(path)).catch(() => undefined);
}

async function expectFree(path: string, force: boolean): Promise<void> {
  const fault = await checkTarget(path, force);
  if (fault !== null) throw coded(fault.code);
}

/** Makes the new names survive a power cut. Not every system can open a folder for that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

const LEFT_BEHIND = /^\.menkyo-.*\.tmp$/;
const WRITER = /^\.menkyo-(\d+)-(?:([0-9a-f]{8})-)?/;
/** No export takes this long, so by now another process has this id. */
const STALE_AFTER_MS = 10 * 60_000;

/** Removes what killed runs have left in a folder, but not what another run is writing now. */
async function sweep(folder: string): Promise<void> {
  // If the folder can be written but not listed, there is nothing to remove.
  const all = await readdir(folder).catch(() => []);
  const names = all.filter((name) => LEFT_BEHIND.test(name));
  for (const name of names) {
    const path = join(folder, name);
    const found = await lstat(path).catch(ignoreMissing);
    if (!found?.isFile()) continue;
    const isFresh = Date.now() - found.mtimeMs < STALE_AFTER_MS;
    // A temporary file that cannot be removed does no harm.
    if (!(isFresh && isBeingWritten(name))) await removeIfPossible(path);
  }
}

function isBeingWritten(name: string): boolean {
  const [, number, place = HERE] = WRITER.exec(name) ?? [];
  // The writer runs on another computer that shares the folder, so this computer cannot see whether it still runs.
  if (place !== HERE) return true;
  const writer = Number(number ?? 0);
  // In a container, every run has the same process id. The names tell this run's files from those of a killed run.
  return writer === process.pid ? inUse.has(name) : isRunning(writer);
}

/** Whether this process still runs on this computer. */
export function isRunning(pid: number): boolean {
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

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
