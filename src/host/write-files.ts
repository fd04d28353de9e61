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

/** An export is far smaller; what is larger was never one of ours, and its old content is not kept in memory. */
const LARGEST_KEPT = 64 * 2 ** 20;

/**
 * Writes every file whole, or none. One after the other: first beside its place under a name of its own (0600), then that
 * is renamed, so that a run that is killed leaves one such name at most (docs/decisions/0013-one-temporary-file.md). Where
 * one fails, those before it go again, and what `force` replaced comes back. Without `force` a file that has appeared
 * meanwhile is left alone.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  force: boolean,
): Promise<Result<void, WriteFault>> {
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
      // The last one is replaced or it is not; the old content of the others may have to come back.
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
 * How to make a place as it is now, once something was put there. What lies there is kept in memory: a second name for it
 * would be one more that a killed run leaves, and as open to others as the old file was.
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

/** This computer, or this container: a process number of another's says nothing here. It tells nobody the name. */
export const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** The names that this process is writing under: any other with its number is of a process before it. */
const inUse = new Set<string>();

/** Writes it beside its place, and then puts it there. */
async function put({ path, bytes }: FileToWrite, force: boolean): Promise<void> {
  const name = `.menkyo-${process.pid}-${HERE}-${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(path), name);
  inUse.add(name);
  try {
    await writeWhole(temporary, bytes);
    if (force) await rename(temporary, path);
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

/** A second name and then the first one away: unlike a rename, that never replaces a file. */
async function renameIfFree(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    // File systems of memory sticks have no second names.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    await expectFree(target, false);
    return rename(temporary, target);
  }
  // The file is in its place: that its other name stays is no reason to say that it is not.
  await removeIfPossible(temporary);
}

/** What cannot be removed, the next export removes. */
async function removeIfPossible(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
}

async function expectFree(path: string, force: boolean): Promise<void> {
  const fault = await checkTarget(path, force);
  if (fault !== null) throw coded(fault.code);
}

/** What was said to be written survives a power cut too. Not every system lets a folder be opened for that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

const LEFT_BEHIND = /^\.menkyo-.*\.tmp$/;
const WRITER = /^\.menkyo-(\d+)-(?:([0-9a-f]{8})-)?/;
/** No export takes this long, so a process with this number is another one by now. */
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
    const isFresh = Date.now() - found.mtimeMs < STALE_AFTER_MS;
    // A temporary file that cannot be removed does no harm.
    if (!(isFresh && isBeingWritten(name))) await removeIfPossible(path);
  }
}

function isBeingWritten(name: string): boolean {
  const [, number, place = HERE] = WRITER.exec(name) ?? [];
  // On a folder that several computers share: whether theirs still runs cannot be seen from here.
  if (place !== HERE) return true;
  const writer = Number(number ?? 0);
  // In a container every run has the same number: only the names tell this one's from those of one that was killed.
  return writer === process.pid ? inUse.has(name) : isRunning(writer);
}

/** Whether a process of this computer is still there. */
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
