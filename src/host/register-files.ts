import { lstat, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { err, ok, type Result } from '../base/result.ts';
import { codeOf, type WriteFault, whenFree } from './write-files.ts';

/** What belongs to a register's file: its keys, and the log and the index that SQLite makes. */
const PARTS = ['', '.key', '-wal', '-shm'];

/**
 * Moves a closed register to the name of another one, which goes to `aside`. If that fails, the other one is back in its
 * place.
 */
export async function replaceRegisterFile(
  from: string,
  to: string,
  aside: string,
): Promise<Result<void, WriteFault>> {
  await releaseClosedFiles();
  const undo: (() => Promise<void>)[] = [];
  const move = async (one: string, other: string) => {
    await whenFree(() => rename(one, other));
    undo.unshift(() => rename(other, one));
  };
  let path = to;
  try {
    for (const part of PARTS) {
      path = to + part;
      if (await isThere(path)) await move(path, aside + part);
    }
    // The keys first: a file without its keys can never be opened.
    for (const part of ['.key', '']) {
      path = to + part;
      await move(from + part, path);
    }
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    return err({ path, code: codeOf(error) });
  }
  await removeRegisterFile(from);
  return ok(undefined);
}

/** For a register that was not finished. */
export async function removeRegisterFile(path: string): Promise<void> {
  for (const part of PARTS) await rm(path + part, { force: true }).catch(() => undefined);
}

/**
 * libsql closes a file once V8 has collected every statement of it. Until then Windows does not let it be renamed. V8 gives
 * its collector to a new context after this flag.
 */
async function releaseClosedFiles(): Promise<void> {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') return;
  for (let turns = 0; turns < 2; turns++) {
    collect();
    await nextTurn();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
