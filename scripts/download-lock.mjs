// Lets one start of the program download Electron while the others wait for it.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
/** The owner touches its lock this often. */
const TOUCH_MS = 5_000;
/** A lock that was not touched for this long belongs to a process that hangs, or to another computer. */
const ABANDONED_MS = 60_000;
/** How often Windows may refuse the name of a lock that its owner is just removing. */
const MOST_REFUSALS = 25;

/**
 * Waits until no other process holds the lock file at this path, and takes it. Returns the function that releases it.
 * @param {string} path
 * @param {{ signal: AbortSignal; onWaiting: () => void }} options `onWaiting` is called once, if there is a wait.
 */
export async function lockDownload(path, { signal, onWaiting }) {
  const mine = `${process.pid} ${randomBytes(8).toString('hex')}`;
  let isTold = false;
  for (let refusals = 0; ; ) {
    const code = take(path, mine);
    if (code === null) break;
    if (code !== 'EEXIST') refusals += 1;
    if (refusals > MOST_REFUSALS) throw Object.assign(new Error(code), { code, path });
    if (brokeAbandoned(path)) continue;
    if (!isTold) onWaiting();
    isTold = true;
    await pause(LOOK_AGAIN_MS, undefined, { signal });
  }
  const touching = setInterval(() => touch(path), TOUCH_MS).unref();
  return () => {
    clearInterval(touching);
    // Another process may have taken it over while this computer slept.
    if (ownerOf(path) === mine) rmSync(path, { force: true, maxRetries: 5 });
  };
}

/** Returns null, or the code with which the system refused the file. */
function take(path, mine) {
  try {
    writeFileSync(path, mine, { flag: 'wx' });
    return null;
  } catch (error) {
    const mayPass =
      error.code === 'EEXIST' ||
      (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(error.code));
    if (!mayPass) throw error;
    return error.code;
  }
}

/** Removes the lock of a process that has ended. Another waiting process may do the same, so it is renamed first. */
function brokeAbandoned(path) {
  const owner = ownerOf(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (owner === null || found === undefined) return false;
  // Empty: it was made this moment, and its owner is about to write its id.
  const isDead = owner !== '' && !isRunning(Number(owner.split(' ')[0]));
  if (!isDead && Date.now() - found.mtimeMs < ABANDONED_MS) return false;
  const aside = `${path}-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  // The other process was faster, and this is its new lock: give it back.
  if (ownerOf(aside) !== owner) renameSync(aside, path);
  rmSync(aside, { force: true, maxRetries: 5 });
  return true;
}

function ownerOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function touch(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // It was taken over. The two downloads do not touch each other's files.
  }
}

/** Whether another process with this id runs. */
export function isRunning(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
