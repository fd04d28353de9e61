import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAddress } from './server-address.ts';

/** Why there is no password. `code` says so. */
export class NoPassword extends Error {
  readonly code: 'no-password' | 'password-file-open';

  constructor(code: NoPassword['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * The password that PostgreSQL's own password file has for this address. As libpq, it does not take one from a file that
 * others may read. Throws NoPassword.
 */
export async function passwordFor(
  address: ServerAddress,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const path = passwordFile(env, platform);
  if (path === null) throw new NoPassword('no-password');
  let text: string;
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new NoPassword('no-password');
    if (platform !== 'win32' && (found.mode & 0o077) !== 0) throw new NoPassword('password-file-open');
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw error instanceof NoPassword ? error : new NoPassword('no-password');
  }
  const password = passwordIn(text, address);
  if (password === null) throw new NoPassword('no-password');
  return password;
}

function passwordFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (env.PGPASSFILE) return env.PGPASSFILE;
  if (platform === 'win32') return env.APPDATA ? join(env.APPDATA, 'postgresql', 'pgpass.conf') : null;
  return env.HOME ? join(env.HOME, '.pgpass') : null;
}

/** The first line that fits: `host:port:database:user:password`, where * fits all and a \ makes the next : or \ plain. */
export function passwordIn(text: string, { host, port, database, user }: ServerAddress): string | null {
  // libpq calls the standard socket's folder localhost, too.
  const hosts = host.startsWith('/') ? [host, 'localhost'] : [host];
  const wanted = [hosts, [String(port)], [database], [user]];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = fieldsOf(line);
    const isFit = wanted.every((ones, at) => {
      const field = fields[at];
      return field === '*' || (field !== undefined && ones.includes(plain(field)));
    });
    const password = fields[wanted.length];
    if (isFit && password) return plain(password);
  }
  return null;
}

function fieldsOf(line: string): readonly string[] {
  const fields: string[] = [];
  let rest = line;
  for (let at = 0; at < 4; at++) {
    const field = /^((?:\\.|[^:\\])*):/s.exec(rest);
    if (field === null) return fields;
    fields.push(field[1] ?? '');
    rest = rest.slice(field[0].length);
  }
  return [...fields, rest];
}

function plain(field: string): string {
  return field.replace(/\\(.)/gs, '$1');
}
