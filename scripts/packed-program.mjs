// Looks at what electron-builder packed, before it is handed out: the archive, what lies beside it, and the fuses.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// electron-builder's own packages, in the versions that it packs with.
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));

/**
 * On Linux (x64) the archive and what lies beside it take 41.7 MB: 11 of fonts, 10 of the register's binary. The limit is a
 * fifth above, since the binaries of other systems differ by a few MB. More means that something else came along.
 */
const MOST_BYTES = 50_000_000;

const ENTRIES = [
  '/package.json',
  '/LICENSE',
  '/dist/electron/main.js',
  '/dist/electron/preload.cjs',
  '/dist/electron/pcsc-child.js',
  '/dist/electron/icon.png',
  '/dist/cli/main.js',
  '/dist/cli/pcsc-child.js',
  '/dist/cli/LICENSES-of-packages.txt',
  '/dist/electron/LICENSES-of-packages.txt',
  '/dist/renderer/LICENSES-of-packages.txt',
  '/dist/renderer/index.html',
  '/dist/renderer/assets/NotoSansJP_400Regular.ttf',
  '/dist/renderer/assets/NotoSansJP_700Bold.ttf',
  '/fixtures/cards/gold.json',
  '/node_modules/koffi/package.json',
  '/node_modules/koffi/index.cjs',
  '/node_modules/koffi/src/koffi/index.cjs',
  '/node_modules/libsql/index.js',
];
/** What the program is made with, or what is built into it. */
const UNWANTED = [
  /^\/node_modules\/(electron|@expo-google-fonts|react|react-dom|scheduler|zod|zustand|pkijs|asn1js|jose|vite|vitest|typescript|playwright-core|pcsclite|nan|bindings)\//,
  /\.(map|ts|cc|hh|h|lib|md)$/,
  /\/(tests?|__tests__|\.bin|\.yarn)\//,
];
/** Licences and notices stay, whatever they are called. */
const NOTICE = /\/(licen[cs]e|notice|copying)[^/]*$/i;

/**
 * The program's folder in electron-builder's output, and its parts.
 * @param {string} output
 * @param {{ platform: string; arch: string }} target
 */
export function packedProgram(output, { platform, arch }) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') {
    const contents = join(output, `mac${suffix}`, 'Menkyo Desk.app', 'Contents');
    return {
      folder: join(contents, '..'),
      program: join(contents, 'MacOS', 'Menkyo Desk'),
      resources: join(contents, 'Resources'),
      command: join(contents, 'Resources', 'bin', 'menkyo'),
    };
  }
  if (platform === 'win32') {
    const folder = join(output, `win${suffix}-unpacked`);
    return {
      folder,
      program: join(folder, 'Menkyo Desk.exe'),
      resources: join(folder, 'resources'),
      command: join(folder, 'menkyo.cmd'),
    };
  }
  const folder = join(output, `linux${suffix}-unpacked`);
  return {
    folder,
    program: join(folder, 'menkyo-desk'),
    resources: join(folder, 'resources'),
    command: join(folder, 'resources', 'bin', 'menkyo'),
  };
}

/**
 * What is wrong with a packed program, a sentence each.
 * @param {string} output
 * @param {{ platform: string; arch: string }} target
 * @returns {Promise<string[]>}
 */
export async function faultsOfPacked(output, target) {
  const { program, resources, command } = packedProgram(output, target);
  const archive = join(resources, 'app.asar');
  const missing = [program, archive, command].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => `${path} is missing`);
  const unpacked = join(resources, 'app.asar.unpacked');
  /** @type {{ listPackage(path: string): string[] }} */
  const asar = builder('@electron/asar');
  const list = asar.listPackage(archive).map((path) => path.replaceAll('\\', '/'));
  const bytes = statSync(archive).size + bytesIn(unpacked);
  return [
    ...ENTRIES.filter((path) => !list.includes(path)).map((path) => `${path} is not packed`),
    ...list
      .filter((path) => UNWANTED.some((pattern) => pattern.test(path)) && !NOTICE.test(path))
      .map((path) => `${path} does not belong into the package`),
    ...faultsOfNative(list, unpacked, target),
    ...(bytes > MOST_BYTES ? [`the program takes ${bytes} bytes, and may take ${MOST_BYTES}`] : []),
    ...(await faultsOfFuses(program)),
  ];
}

/** The system loads binaries from files, so they lie beside the archive, and only those of the target. */
function faultsOfNative(list, unpacked, { platform, arch }) {
  const binaries = {
    koffi: `/node_modules/@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`,
    libsql: `/node_modules/@libsql/${platform}-${arch}${LIBSQL_ENDS[platform] ?? ''}/index.node`,
  };
  const native = list.filter((path) => /\.(node|dll|dylib|so)$/.test(path));
  return [
    ...Object.entries(binaries)
      .filter(([, path]) => !native.includes(path))
      .map(([name]) => `${name} has no binary for ${platform} on ${arch}: pack on a machine of that kind`),
    ...native
      .filter((path) => !Object.values(binaries).includes(path))
      .map((path) => `${path} is a binary that nothing loads`),
    ...native
      .filter((path) => !existsSync(join(unpacked, path)))
      .map((path) => `${path} lies within the archive, where the system cannot load it`),
  ];
}

/** How the package of libsql's binary ends. Electron is built with glibc and with Microsoft's compiler. */
const LIBSQL_ENDS = { linux: '-gnu', win32: '-msvc' };

async function faultsOfFuses(program) {
  const text = readFileSync(new URL('../electron-builder.yml', import.meta.url), 'utf8');
  /** @type {{ electronFuses: Record<string, boolean> }} */
  const { electronFuses } = builder('js-yaml').load(text);
  /** @type {{ getCurrentFuseWire(path: string): Promise<Record<number, number>>; FuseV1Options: Record<string, unknown> }} */
  const { getCurrentFuseWire, FuseV1Options } = builder('@electron/fuses');
  const wire = await getCurrentFuseWire(program);
  return Object.entries(electronFuses).flatMap(([name, wanted]) => {
    const fuse = FuseV1Options[name.charAt(0).toUpperCase() + name.slice(1)];
    const is = wire[Number(fuse)] === '1'.charCodeAt(0);
    return is === wanted ? [] : [`the fuse ${name} is ${is ? 'on' : 'off'}`];
  });
}

function bytesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
