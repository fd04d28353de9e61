import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** electron-builder searches Electron's binary for these letters and writes the fuses behind them. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;
const fuses = () =>
  Buffer.concat([Buffer.from(SENTINEL), Buffer.of(1, FUSES), Buffer.alloc(FUSES, '0'), Buffer.alloc(64)]);

function put(folder: string, path: string, content: string | Buffer = '') {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>made.up</string></dict></plist>`;

/** Makes a folder of Electron's shape, around a binary that holds nothing but a place for the fuses. */
export function makeElectron(folder: string, platform: 'linux' | 'win32' | 'darwin'): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'));
  put(folder, 'version', version);
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) put(folder, file);
  if (platform === 'darwin') {
    const contents = 'Electron.app/Contents';
    const framework = `${contents}/Frameworks/Electron Framework.framework`;
    put(folder, `${contents}/Info.plist`, PLIST);
    put(folder, `${contents}/MacOS/Electron`);
    put(folder, `${framework}/Electron Framework`, fuses());
    for (const language of ['ja', 'en', 'fr']) {
      put(folder, `${contents}/Resources/${language}.lproj/made.up`);
      put(folder, `${framework}/Versions/A/Resources/${language}.lproj/made.up`);
    }
    for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
      const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`;
      put(folder, `${helper}/Info.plist`, PLIST);
      put(folder, `${helper}/MacOS/Electron Helper${kind}`);
    }
    return;
  }
  for (const language of ['ja', 'en-US', 'fr']) put(folder, `locales/${language}.pak`);
  mkdirSync(join(folder, 'resources'));
  if (platform === 'win32') {
    // electron-builder writes the archive's sum into the program, so this must be one that Windows would read.
    const program = readFileSync(join(ROOT, 'node_modules/electron-winstaller/vendor/7z-x64.exe'));
    put(folder, 'electron.exe', Buffer.concat([program, fuses()]));
  } else {
    put(folder, 'chrome-sandbox');
    put(folder, 'electron', fuses());
    chmodSync(join(folder, 'electron'), 0o755);
  }
}
