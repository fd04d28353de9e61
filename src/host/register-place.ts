import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import type { Secret } from '../base/secret.ts';
import type { RegisterPlace } from '../register/place.ts';
import type { PostgresPlace } from '../register/postgres/postgres-place.ts';
import { type AddressFault, isServerAddress } from '../register/postgres/server-address.ts';
import { dataFolder } from './data-folder.ts';
import { codeOf } from './write-files.ts';

export interface RegisterWhere {
  /** A file, or `postgres://…`. */
  readonly where: string;
  /** The certificate of the server's authority, PEM or DER. */
  readonly ca: Uint8Array | null;
  /** Of a server. null: PostgreSQL's password file has it. */
  readonly password: Secret | null;
}

export type WhereFault =
  | { readonly kind: 'password-in-where' }
  /** A parameter could weaken the connection to a server. */
  | { readonly kind: 'parameter-in-where' }
  | { readonly kind: 'no-server-address' };

/** `--register`, else `MENKYO_REGISTER`, else `register.db` in the data folder. */
export function registerWhere(
  given: string | null,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return given ?? (env.MENKYO_REGISTER || join(dataFolder(env), 'register.db'));
}

export function isServer(where: string): boolean {
  return isServerAddress(where);
}

/** Opens nothing yet. */
export async function registerPlace({
  where,
  ca,
  password,
}: RegisterWhere): Promise<Result<RegisterPlace, WhereFault>> {
  if (!isServer(where)) {
    const { FilePlace } = await import('../register/sqlite/file-place.ts');
    return ok(new FilePlace(where));
  }
  const place = await serverPlace({ where, ca, password });
  return place.ok ? ok(place.value) : err({ kind: ADDRESS_FAULTS[place.error.kind] });
}

/** A register's server, whose owner gives rights to other roles. */
export async function serverPlace({
  where,
  ca,
  password,
}: RegisterWhere): Promise<Result<PostgresPlace, AddressFault>> {
  const { PostgresPlace } = await import('../register/postgres/postgres-place.ts');
  return PostgresPlace.at(where, {
    ...(ca !== null && { ca }),
    ...(password !== null && { password }),
  });
}

const ADDRESS_FAULTS = {
  'password-in-address': 'password-in-where',
  'parameter-in-address': 'parameter-in-where',
  'not-an-address': 'no-server-address',
} as const satisfies Record<AddressFault['kind'], WhereFault['kind']>;

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
