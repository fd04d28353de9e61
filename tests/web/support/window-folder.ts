import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A window small enough to check in full: it changes its token for a key, says hello, and listens. */
export const WINDOW: Readonly<Record<string, string>> = {
  'index.html':
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>window</title><link rel="icon" href="./icon.svg"><link rel="stylesheet" href="./assets/window-1a2b.css"><body><h1>a window</h1><script type="module" src="./assets/window-1a2b.js"></script></body></html>',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  'assets/window-1a2b.js': `
const token = location.hash.slice(1);
history.replaceState(null, '', '/');
const session = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
const { key } = session.ok ? await session.json() : { key: '' };
const headers = { Authorization: 'Bearer ' + key };
const hello = await fetch('/command/hello', { method: 'POST', headers, body: '{}' });
const said = hello.ok ? await hello.json() : null;
document.body.dataset.session = session.status + ' ' + hello.status + ' ' + (said?.value?.host ?? '');
const events = await fetch('/events', { headers });
const first = await events.body.pipeThrough(new TextDecoderStream()).getReader().read();
document.body.dataset.event = first.value;
`,
  'assets/window-1a2b.css': 'h1 { color: rgb(1, 2, 3) }',
  'assets/font-3c4d.woff2': 'wOF2',
  'assets/日本.txt': 'にほん',
  'assets/other.bin': 'bytes',
};

/** The content of a file beside the window, which must not be served. */
export const OUTSIDE = 'SECRET-OUTSIDE';

/** A built window in its own folder, beside a file that must not be served, and with links that lead to that file. */
export function windowFolder(): { readonly root: string; readonly url: URL } {
  const root = mkdtempSync(join(tmpdir(), 'menkyo-window-'));
  const folder = join(root, 'renderer');
  for (const [name, text] of Object.entries(WINDOW)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(root, 'outside.txt'), OUTSIDE);
  if (process.platform !== 'win32') {
    symlinkSync(join(root, 'outside.txt'), join(folder, 'link.txt'));
    symlinkSync(root, join(folder, 'up'));
  }
  return { root, url: new URL(`file://${folder}/`) };
}
