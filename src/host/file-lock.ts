import { randomBytes } from 'node:crypto';
import { link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, HELD_ON_WINDOWS, HERE, isRunning, whenFree } from './write-files.ts';

/** A change takes some milliseconds. A lock as old as this belongs to a program that hangs, or to another computer. */
const STALE_MS = 30_000;
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 20;
/** The code of the error while another program holds the lock. */
export const LOCKED = 'in-use';

/**
 * Waits until no other program holds the lock file at this path, and takes it. The returned function releases it.
 * After five seconds it throws an error with the code LOCKED.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${HERE} ${randomBytes(8).toString('hex')}`;
  const until = Date.now() + PATIENCE_MS;
  let isFolderTried = false;
  for (;;) {
    const refusal = await take(path, mine);
    if (refusal === null) break;
    // Windows refuses the name of a lock that its owner is just removing with the same codes as a folder that may not
    // be written.
    if (refusal !== 'EEXIST' && !isFolderTried) {
      isFolderTried = true;
      await expectWritable(path);
    }
    await breakIfStale(path);
    if (Date.now() > until) throw Object.assign(new Error('locked'), { code: LOCKED });
    await pause(LOOK_AGAIN_MS);
  }
  return async () => {
    // If this program held the lock for too long, another one may have taken it. Leave that one alone.
    if ((await readFile(path, 'utf8').catch(() => '')) === mine)
      await whenFree(() => unlink(path)).catch(() => undefined);
  };
}

/** Returns null, or the code of the refusal if it may be worth waiting. */
async function take(path: string, mine: string): Promise<string | null> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return null;
  } catch (error) {
    const code = codeOf(error);
    const mayPass = code === 'EEXIST' || (process.platform === 'win32' && HELD_ON_WINDOWS.includes(code));
    if (!mayPass) throw error;
    return code;
  }
}

/** Throws if no file can be made beside this one. A new name is refused only for the sake of its folder. */
async function expectWritable(path: string): Promise<void> {
  const probe = `${path}-${randomBytes(6).toString('hex')}`;
  await writeFile(probe, '', { flag: 'wx', mode: 0o600 });
  await whenFree(() => unlink(probe)).catch(() => undefined);
}

/**
 * Removes the lock of a process that was killed. One program at a time does this: two that found the same lock would
 * otherwise remove the one that a third program takes after the first of them.
 */
async function breakIfStale(path: string): Promise<void> {
  if ((await staleOwner(path)) === null) return;
  const breaking = `${path}-breaking`;
  if ((await take(breaking, '')) !== null) {
    const left = await stat(breaking).catch(() => null);
    if (left !== null && Date.now() - left.mtimeMs >= STALE_MS) await unlink(breaking).catch(() => undefined);
    return;
  }
  try {
    const owner = await staleOwner(path);
    if (owner !== null) await removeLockOf(owner, path);
  } finally {
    await whenFree(() => unlink(breaking)).catch(() => undefined);
  }
}

/** What stands in the lock, if its owner has ended or hangs; else null. */
async function staleOwner(path: string): Promise<string | null> {
  const owner = await readFile(path, 'utf8').catch(() => null);
  const found = await stat(path).catch(() => null);
  if (owner === null || found === null) return null;
  const [pid, where] = owner.split(' ');
  const isDead = where === HERE && !isRunning(Number(pid));
  if (!isDead && Date.now() - found.mtimeMs < STALE_MS) return null;
  // A process that ended meanwhile removed its lock first. What lies here now may be another program's.
  return (await readFile(path, 'utf8').catch(() => null)) === owner ? owner : null;
}

/** Renames the lock first and then checks it again: an owner that hung may have removed it meanwhile. */
async function removeLockOf(owner: string, path: string): Promise<void> {
  const broken = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, broken);
    if ((await readFile(broken, 'utf8')) !== owner) await link(broken, path);
  } catch {
    // Its owner removed it first.
  }
  await unlink(broken).catch(() => undefined);
}
