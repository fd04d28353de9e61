import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import type { Secret } from '../base/secret.ts';
import type { RegisterPlace } from '../register/place.ts';
import { dataFolder } from './data-folder.ts';
import { codeOf } from './write-files.ts';

export interface RegisterWhere {
  /** A file, or `postgres://…`. */
  readonly where: string;
  /** The certificate of the server's authority. */
  readonly ca: string | null;
  /** Of a server. null: PostgreSQL's password file has it. */
  readonly password: Secret | null;
}

export type WhereFault =
  | { readonly kind: 'password-in-where' }
  /** The program has no code for a register on a server. */
  | { readonly kind: 'no-server-here' };

/** `--register`, else `MENKYO_REGISTER`, else `register.db` in the data folder. */
export function registerWhere(given: string | null, env: NodeJS.ProcessEnv = process.env): string {
  return given ?? (env.MENKYO_REGISTER || join(dataFolder(env), 'register.db'));
}

export function isServer(where: string): boolean {
  return /^postgres(ql)?:\/\//i.test(where);
}

export async function registerPlace({ where }: RegisterWhere): Promise<Result<RegisterPlace, WhereFault>> {
  if (!isServer(where)) {
    const { FilePlace } = await import('../register/sqlite/file-place.ts');
    return ok(new FilePlace(where));
  }
  return err({ kind: hasPassword(where) ? 'password-in-where' : 'no-server-here' });
}

/** A register's file whose keys are gone. Nothing can open it without them. */
export function isWithoutKeys(where: string): boolean {
  return !isServer(where) && (statSync(where, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * The data folder of a desk that never ran the program is not there yet. The code of the fault, or null. On a server
 * there is nothing to make.
 */
export async function makeRegisterFolder(where: string): Promise<string | null> {
  if (isServer(where)) return null;
  try {
    await mkdir(dirname(where), { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** Judged by the text, since an address that cannot be read may hold a password too. */
function hasPassword(where: string): boolean {
  return /^[a-z]+:\/\/[^/@]*:[^/]*@/i.test(where) || /[?&](ssl)?password=/i.test(where);
}
