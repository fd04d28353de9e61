import { randomBytes } from 'node:crypto';
import { link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, HELD_ON_WINDOWS, HERE, isRunning, whenFree } from './write-files.ts';

/** A change takes some milliseconds. A lock as old as this belongs to a program that hangs, or to another computer. */
const STALE_MS = 30_000;
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 20;

/**
 * Waits until no other program holds the lock file at this path, and takes it. The returned function releases it.
 * Throws EBUSY after five seconds.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${HERE} ${randomBytes(8).toString('hex')}`;
  const until = Date.now() + PATIENCE_MS;
  while (!(await isTaken(path, mine))) {
    await breakIfStale(path);
    if (Date.now() > until) throw Object.assign(new Error('locked'), { code: 'EBUSY' });
    await pause(LOOK_AGAIN_MS);
  }
  return async () => {
    // If this program held the lock for too long, another one may have taken it. Leave that one alone.
    if ((await readFile(path, 'utf8').catch(() => '')) === mine)
      await whenFree(() => unlink(path)).catch(() => undefined);
  };
}

async function isTaken(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    // Windows refuses the name of a lock that its owner is just removing.
    if (process.platform === 'win32' && HELD_ON_WINDOWS.includes(code)) return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that was killed. It renames the lock first and then checks it again, since another
 * program may have taken it meanwhile.
 */
async function breakIfStale(path: string): Promise<void> {
  const owner = await readFile(path, 'utf8').catch(() => null);
  const found = await stat(path).catch(() => null);
  if (owner === null || found === null) return;
  const [pid, where] = owner.split(' ');
  const isDead = where === HERE && !isRunning(Number(pid));
  if (!isDead && Date.now() - found.mtimeMs < STALE_MS) return;
  const broken = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, broken);
    if ((await readFile(broken, 'utf8')) !== owner) await link(broken, path);
  } catch {
    // Another program broke it first.
  }
  await unlink(broken).catch(() => undefined);
}
