import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { waysOf } from './memory.ts';

const HOOK = fileURLToPath(new URL('sinks-hook.cjs', import.meta.url));

/** The folders where a run can leave something, and a log of what cannot be seen from outside. */
export class Sinks {
  readonly folder = mkdtempSync(join(tmpdir(), 'menkyo-sinks-'));
  readonly #log = join(this.folder, 'sinks.log');
  /** The working directory of the run. */
  readonly cwd = join(this.folder, 'cwd');

  constructor() {
    for (const name of ['cwd', ...Object.values(FOLDERS)]) mkdirSync(join(this.folder, name));
  }

  get env(): Record<string, string> {
    const folders = Object.entries(FOLDERS).map(([name, folder]) => [name, join(this.folder, folder)]);
    return {
      ...(Object.fromEntries(folders) as Record<string, string>),
      NODE_OPTIONS: `--require ${HOOK}`,
      MENKYO_TEST_SINKS: this.#log,
    };
  }

  /** The log: processes that were started, and messages between them. */
  get log(): string {
    return (
      this.files()
        .find(([name]) => name === this.#log)?.[1]
        .toString('utf8') ?? ''
    );
  }

  /** Every file that exists now, with its content. */
  files(): [name: string, bytes: Buffer][] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, readFileSync(path)]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const FOLDERS = {
  HOME: 'home',
  TMPDIR: 'tmp',
  XDG_DATA_HOME: 'data',
  XDG_CONFIG_HOME: 'config',
  XDG_CACHE_HOME: 'cache',
  XDG_STATE_HOME: 'state',
  XDG_RUNTIME_DIR: 'runtime',
} as const;

const isLetterOrDigit = (byte: number | undefined) =>
  byte !== undefined && /[0-9A-Za-z]/.test(String.fromCharCode(byte));

/**
 * The forms in which a secret stands in some bytes. A short one counts only where it stands alone, since longer numbers
 * can contain the same four digits.
 */
export function secretIn(bytes: Buffer, secret: string): string[] {
  // The secret as typed and in capitals are the same secret.
  const ways = [secret, secret.toLowerCase()].flatMap((text) => [
    ...waysOf(text),
    { name: 'numbers, printed', bytes: Buffer.from([...Buffer.from(text)].join(', ')) },
    {
      name: 'hex, printed',
      bytes: Buffer.from(
        Buffer.from(text)
          .toString('hex')
          .replace(/..(?=.)/g, '$& '),
      ),
    },
  ]);
  return ways
    .filter(({ bytes: way }) => {
      for (let at = bytes.indexOf(way); at !== -1; at = bytes.indexOf(way, at + 1)) {
        const isAlone = !isLetterOrDigit(bytes[at - 1]) && !isLetterOrDigit(bytes[at + way.length]);
        if (secret.length > 4 || isAlone) return true;
      }
      return false;
    })
    .map(({ name }) => `${secret}, ${name}`);
}

/** Expects none of the secrets in anything that the program said, wrote, started or sent. */
export function expectNoneOf(
  secrets: readonly string[],
  where: Sinks,
  said: Readonly<Record<string, Buffer | string>>,
): void {
  const places = [
    ...Object.entries(said).map(([name, text]) => [name, Buffer.from(text as string)] as const),
    ...where.files(),
  ];
  const found = places.flatMap(([place, bytes]) => {
    // Compressed data can contain four digits by chance.
    const isCompressed = /\.(png|pdf)$/.test(place);
    return secrets
      .filter((secret) => !isCompressed || secret.length > 4)
      .flatMap((secret) => secretIn(bytes, secret).map((way) => `${place}: ${way}`));
  });
  expect(found).toEqual([]);
}
