import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The window's files, by the exact path in their address. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Reads the window's folder once. Requests look up a list and never reach the file system. null if no window was built.
 * Leaves out everything that is not a plain file: a link may lead anywhere.
 */
export async function loadStaticFiles(folder: URL): Promise<StaticFiles | null> {
  const root = fileURLToPath(folder);
  const files = new Map<string, StaticFile>();
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name).toLowerCase()] ?? 'application/octet-stream';
    const bytes = await readFile(path);
    files.set(`/${encodeURI(relative(root, path).split(sep).join('/'))}`, { type, bytes });
  }
  const page = files.get('/index.html');
  return page === undefined ? null : files.set('/', page);
}
