import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Equal to the lifetime of the token in the file. */
const ENTRY_MS = 30_000;

export interface EntryFile {
  readonly path: string;
  remove(): void;
}

/**
 * Files that lead a browser to an address with a token in it. Every user of the machine can read the browser's command
 * line, so the command line names only the file, and only the file's owner can read it.
 */
export class EntryFiles {
  readonly #folders = new Set<string>();
  readonly #after: (ms: number, what: () => void) => void;

  constructor(after = (ms: number, what: () => void): void => void setTimeout(what, ms).unref()) {
    this.#after = after;
  }

  async write(address: string): Promise<EntryFile> {
    // mkdtemp creates the folder with mode 0700 and a new name.
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

/** Synchronous, since the program may be about to end. If the system keeps the file, its token has expired anyway. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
}

/** A script's redirect leaves no page in the history to go back to. Without scripts, the refresh does it. */
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
