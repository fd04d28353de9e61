import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As long as the token in it is good for. */
const ENTRY_MS = 30_000;

export interface EntryFile {
  readonly path: string;
  remove(): void;
}

/**
 * Files that lead a browser to an address with a token in it. Whoever starts a browser tells it where to go on its
 * command line, which everybody on the machine can read: it is told the name of a file that only its owner can.
 */
export class EntryFiles {
  readonly #folders = new Set<string>();
  readonly #after: (ms: number, what: () => void) => void;

  constructor(after = (ms: number, what: () => void): void => void setTimeout(what, ms).unref()) {
    this.#after = after;
  }

  async write(address: string): Promise<EntryFile> {
    // 0700 by itself, and under a name that was not there before.
    const folder = await mkdtemp(join(tmpdir(), 'menkyo-'));
    this.#folders.add(folder);
    const path = join(folder, 'menkyo.html');
    await writeFile(path, pageThatLeadsTo(address), { mode: 0o600, flag: 'wx' });
    const remove = () => {
      if (this.#folders.delete(folder)) removeFolder(folder);
    };
    this.#after(ENTRY_MS, remove);
    return { path, remove };
  }

  close(): void {
    for (const folder of this.#folders) removeFolder(folder);
    this.#folders.clear();
  }
}

/** At once, since the program may be about to end; where a system holds on to it, the token in it is dead anyway. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
}

/** By script, which leaves no page to go back to, and where there is none by itself. */
function pageThatLeadsTo(address: string): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>免許デスク</title>
<script>location.replace(${JSON.stringify(address)});</script>
<meta http-equiv="refresh" content="0; url=${address}">
</head>
<body><a href="${address}">免許デスク / Menkyo Desk</a></body>
</html>
`;
}
