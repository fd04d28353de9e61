import { err, ok, type Result } from '../../base/result.ts';

/** Which database of which server, and as whom. A register's address has no password and no parameters. */
export interface ServerAddress {
  /** A name, an address, or the folder of a unix socket (`/var/run/postgresql`). */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

export type AddressFault =
  /** A password would stand in the list of processes and in the history of the shell. */
  | { readonly kind: 'password-in-address' }
  /** A parameter such as sslmode could weaken the connection. */
  | { readonly kind: 'parameter-in-address' }
  | { readonly kind: 'not-an-address' };

const PORT = 5432;
const PROTOCOLS = ['postgres:', 'postgresql:'];

export function isServerAddress(text: string): boolean {
  return PROTOCOLS.some((protocol) => text.toLowerCase().startsWith(`${protocol}//`));
}

/** `postgres://user@host:port/database`. For a unix socket the host is its folder, with each / as %2F. */
export function serverAddress(text: string): Result<ServerAddress, AddressFault> {
  const found = /^([a-z]+:)\/\/(?:([^@/?#]*)@)?([^@/?#]*)\/([^/?#]*)([?#].*)?$/is.exec(text);
  // A password may hold an @ or a / that was not written as %40 or %2F.
  if (/^[a-z]+:\/\/[^/?#]*:[^/?#]*@/i.test(text) || /^[a-z]+:\/\/[^@/]*:[^@]*@/i.test(text)) {
    return err({ kind: 'password-in-address' });
  }
  const [, protocol = '', user = '', place = '', database = '', parameters] = found ?? [];
  if (parameters !== undefined) {
    const hasPassword = /[?&](ssl)?password=/i.test(parameters);
    return err({ kind: hasPassword ? 'password-in-address' : 'parameter-in-address' });
  }
  const [, host = '', port = String(PORT)] = /^(\[[^\]]+\]|[^:]*)(?::(\d{1,5}))?$/.exec(place) ?? [];
  const texts = [user, host.replace(/^\[(.*)\]$/, '$1'), database].map(decoded);
  const [asUser, atHost, named] = texts;
  const isWhole = asUser && atHost && named && PROTOCOLS.includes(protocol.toLowerCase());
  if (!isWhole || Number(port) < 1 || Number(port) > 65_535) return err({ kind: 'not-an-address' });
  return ok({ host: atHost, port: Number(port), database: named, user: asUser });
}

/** As a message names it. */
export function addressText({ host, port, database, user }: ServerAddress): string {
  const place = host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  return `postgres://${encodeURIComponent(user)}@${place}:${port}/${encodeURIComponent(database)}`;
}

/** null for what is no text. A NUL would end it on its way to the server. */
function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return /[\p{Cc}]/u.test(plain) ? null : plain;
  } catch {
    return null;
  }
}
