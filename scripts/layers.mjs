// Which layer may import which (ARCHITECTURE.md). An import that is not allowed here is refused. A file outside every
// layer is an error.

/** Packages of Node that a layer may use. A layer that also runs in a browser has []. */
const ALL_OF_NODE = [/^node:/];

/**
 * The longest matching folder decides. `may` lists folders and files, and `not` excludes parts of them. A layer may
 * always import from itself. A refusal shows `why`.
 */
export const LAYERS = [
  {
    at: 'src/base',
    may: [],
    packages: [],
    why: 'base is what everything stands on: bytes, hex, results. It knows nothing.',
  },
  {
    at: 'src/licence',
    may: ['src/base'],
    packages: [],
    why: 'licence says what a licence is, wherever it was read: pure, and at home in a browser.',
  },
  {
    at: 'src/crypto',
    may: ['src/base'],
    packages: ['asn1js', 'pkijs'],
    why: 'crypto judges bytes. It knows no card, no file and no clock, so that a verdict can be checked again.',
  },
  {
    at: 'src/card',
    may: ['src/base'],
    packages: [],
    why: 'what all of card shares (Transmit, CardError) stands below its parts.',
  },
  {
    at: 'src/card/iso7816',
    may: [
      'src/card/guard',
      'src/card/applications/descriptor.ts',
      'src/card/applications/descriptors.ts',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/base',
    ],
    packages: [],
    why: 'commands and answers are the same for every application, and know none.',
  },
  {
    at: 'src/card/guard',
    may: [
      'src/card/iso7816/apdu.ts',
      'src/card/iso7816/status-words.ts',
      'src/card/applications/descriptor.ts',
      'src/card/applications/descriptors.ts',
      'src/card/applications/myna-licence/tlv.ts',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/base',
    ],
    packages: [],
    why: 'the guard says what may go to a card at all, so it stands below everything that would send something.',
  },
  {
    at: 'src/card/applications',
    may: [
      'src/card/guard',
      'src/card/iso7816',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/licence',
      'src/base',
    ],
    packages: [],
    why: 'an application talks through a channel; where that leads (a reader, a virtual card, a trace) is not its business.',
  },
  {
    at: 'src/card/pcsc',
    may: ['src/card/transmit.ts', 'src/card/card-error.ts', 'src/base'],
    packages: [
      'koffi',
      'pcsclite',
      'node:module',
      'node:fs',
      'node:child_process',
      'node:net',
      'node:stream',
      'node:url',
    ],
    why: 'pcsc carries bytes and knows no card; it is the only place that knows a PC/SC binding.',
  },
  {
    at: 'src/card/trace',
    may: [
      'src/card/applications/descriptor.ts',
      'src/card/applications/descriptors.ts',
      'src/card/applications/selection.ts',
      'src/card/guard',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/licence/holder-source.ts',
      'src/base',
    ],
    packages: ['zod'],
    why: 'a recorder and a replay are transports: they carry bytes, and know no more of a card than the names of its files.',
  },
  {
    at: 'src/card/virtual',
    may: [
      'src/card/applications',
      'src/card/guard',
      'src/card/iso7816',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/licence',
      'src/base',
    ],
    packages: ['zod', 'node:net'],
    why: 'a virtual card stands in for a card, not for a reader or a program.',
  },
  {
    at: 'src/anonymise',
    may: [
      'src/card/trace',
      'src/card/applications',
      'src/card/guard',
      'src/card/iso7816',
      'src/card/card-error.ts',
      'src/crypto',
      'src/licence',
      'src/base',
    ],
    packages: [],
    why: 'the anonymiser works on traces alone, and everywhere: the keys that it signs with, a host hands in.',
  },
  {
    at: 'src/face',
    may: ['src/licence', 'src/base'],
    packages: ['react'],
    why: 'the face draws a licence, pure and at home in a browser; it must not depend on how one was read.',
  },
  {
    at: 'src/face/photo',
    may: ['src/face/layout', 'src/licence', 'src/base'],
    packages: ['@cornerstonejs/codec-openjpeg', 'node:fs', 'node:module', 'node:zlib'],
    why: 'the only place that decodes what a card calls a photograph; it runs on Node, and hands over a plain PNG.',
  },
  {
    at: 'src/face/export',
    may: ['src/face', 'src/licence', 'src/base'],
    packages: [
      'react',
      'react-dom',
      '@resvg/resvg-wasm',
      '@expo-google-fonts/noto-sans-jp',
      'fontkit',
      'pdfkit',
      'node:fs',
      'node:module',
      'node:path',
      'node:url',
    ],
    why: 'exports turn a face into files, on Node; they draw nothing of their own and know no reader.',
  },
  {
    at: 'src/app',
    may: [
      'src/explain',
      'src/card/applications',
      'src/card/guard',
      'src/card/iso7816',
      'src/card/trace',
      'src/card/transmit.ts',
      'src/card/card-error.ts',
      'src/crypto',
      'src/face',
      'src/licence',
      'src/base',
    ],
    packages: ['zod'],
    why: 'use cases run on any connection: a host hands them one, and no PC/SC binding comes in with them.',
  },
  {
    at: 'src/proof',
    may: [
      'src/app/judge.ts',
      'src/app/raw-record.ts',
      'src/app/reading.ts',
      'src/card/applications',
      'src/card/card-error.ts',
      'src/crypto',
      'src/face/face-subject.ts',
      'src/face/layout/layout-version.ts',
      'src/face/photo/png-chunk.ts',
      'src/face/export/formats.ts',
      'src/licence',
      'src/base',
    ],
    packages: ['jose', 'zod', 'node:zlib', 'node:crypto'],
    why: 'a proof is bytes in and a judgement out: files, keys on disk and the drawing of faces, a host hands in.',
  },
  {
    at: 'src/register',
    may: ['src/app', 'src/licence', 'src/base'],
    packages: ['zod', 'node:crypto', 'node:timers/promises'],
    why: 'the register keeps what a check gives, by its policy: it reads no card, and no command or window comes in with it.',
  },
  {
    at: 'src/register/sqlite',
    may: ['src/register', 'src/licence', 'src/base'],
    packages: ['libsql', 'node:fs'],
    why: 'the only place that knows the file of a register; what stands in it, the register says.',
  },
  {
    at: 'src/register/outbox',
    may: ['src/register', 'src/app', 'src/base'],
    packages: ['zod', 'node:crypto', 'node:fs', 'node:path'],
    why: 'the outbox keeps what a desk could not send, and knows neither the register nor the way to it.',
  },
  {
    at: 'src/register/postgres',
    may: ['src/register', 'src/licence', 'src/base'],
    packages: ['pg', 'node:crypto', 'node:fs', 'node:net', 'node:path', 'node:tls'],
    why: 'the only place that knows a server of a register, and the way to it; what stands in it, the register says.',
  },
  {
    at: 'src/register/pdf',
    may: ['src/register', 'src/app/register-record/names.ts', 'src/face', 'src/licence', 'src/base'],
    packages: [],
    why: 'the lists and sheets of a register are laid out here and painted by src/face/export: they read no card and no store.',
  },
  {
    at: 'src/procedures',
    may: ['src/licence', 'src/base'],
    packages: [],
    why: 'procedures say what comes next with a licence: pure, and at home in a browser.',
  },
  {
    at: 'src/explain',
    may: [
      'src/card/applications',
      'src/card/trace',
      'src/card/card-error.ts',
      'src/crypto',
      'src/licence',
      'src/base',
    ],
    packages: [],
    why: 'an explanation puts a trace into words; it reads no card and writes no file.',
  },
  {
    at: 'src/host',
    may: [
      'src/app',
      'src/proof',
      'src/explain',
      'src/anonymise',
      'src/procedures',
      'src/register',
      'src/card',
      'src/crypto',
      'src/face',
      'src/licence',
      'src/base',
    ],
    packages: [...ALL_OF_NODE],
    why: 'host is what Node gives: stores, files, where a card comes from, the desk behind a window. The front doors stand above it.',
  },
  {
    at: 'src/doctor',
    may: ['src/host', 'src/card', 'src/base'],
    packages: [...ALL_OF_NODE],
    why: 'the doctor finds out why a reader fails; every front door may ask it, and it knows none of them.',
  },
  {
    at: 'src/web',
    may: ['src/host', 'src/app/contract', 'src/base'],
    packages: [...ALL_OF_NODE],
    why: 'the localhost host carries the contract to a browser; what the words mean is the desk behind it.',
  },
  {
    at: 'src/cli',
    may: [
      'schemas',
      'src/web',
      'src/doctor',
      'src/host',
      'src/proof',
      'src/explain',
      'src/anonymise',
      'src/procedures',
      'src/register',
      'src/app',
      'src/card',
      'src/crypto',
      'src/face',
      'src/licence',
      'src/base',
    ],
    packages: ['get-east-asian-width', ...ALL_OF_NODE],
    why: 'the command is a front door: what another door needs of it belongs to a room below both.',
  },
  {
    at: 'src/library',
    may: [
      'src/host',
      'src/register',
      'src/proof',
      'src/app',
      'src/card',
      'src/face',
      'src/licence',
      'src/base',
    ],
    packages: [],
    why: 'the library is the program for other programs: it puts together what is there, and adds nothing.',
  },
  {
    at: 'electron',
    may: ['src/doctor', 'src/host', 'src/app/contract', 'src/app/reminder-words'],
    packages: ['electron', ...ALL_OF_NODE],
    why: 'the shell has no logic of its own: it opens a window on a host.',
  },
  {
    at: 'renderer',
    may: [
      'src/app/contract',
      'src/app/consent-text.ts',
      'src/app/secret-names',
      'src/explain/explained.ts',
      'src/explain/words',
      'src/app/reminder-words',
      'src/face',
      'src/procedures',
      'src/register/words/import-words.ts',
      'src/licence',
      'src/base',
    ],
    not: ['src/face/export', 'src/face/photo'],
    packages: ['react', 'react-dom', 'zustand'],
    why: 'screens know the program through its contract only, so that they run in any host.',
  },
];

/** A test stands beside what it tests and may import anything. */
const isTest = (file) => /\.test\.tsx?$/.test(file);
const FREE = ['scripts/', 'tests/', 'vitest.config.ts'];

/** Code that may appear only in the listed files, on every layer. */
export const DOORS = [
  {
    pattern: /\bencodeCommand\b/,
    within: 'src/',
    only: ['src/card/guard/guard.ts', 'src/card/iso7816/apdu.ts'],
    why: 'what may be sent to a card stands in the guard; nobody else makes a command.',
  },
  {
    pattern: /\bnew Guard\b/,
    within: 'src/',
    only: ['src/card/iso7816/channel.ts'],
    why: 'one connection has one guard, which remembers what was asked and what was sent.',
  },
  {
    pattern: /\btransmit(['"]\])?\(/,
    within: 'src/',
    only: ['src/card/guard/guard.ts', 'src/card/pcsc/', 'src/card/virtual/', 'src/card/trace/'],
    why: 'bytes go to a card through the guard alone.',
  },
  {
    pattern: /\bJSON\.stringify\b/,
    within: 'src/cli/',
    only: [],
    why: 'what a terminal may show of JSON is decided in src/base/json-text.ts.',
  },
  {
    pattern: /\bprocess\.(stdout|stderr)\.write\b|\bconsole\./,
    within: 'src/',
    only: ['src/cli/main.ts'],
    why: 'a command says what it has to say through its io, which shows nothing that acts on a terminal.',
  },
  {
    // The same door by other names: every window and frame has an `ipc`.
    pattern: /\bipcMain\b|\.ipc\b/,
    within: 'electron/',
    only: ['electron/ipc.ts'],
    why: 'messages of a page come in where their sender is checked, and nowhere else.',
  },
  {
    pattern: /\bcontextBridge\b|\bipcRenderer\b/,
    within: 'electron/',
    only: ['electron/preload.ts'],
    why: 'what a page gets of Electron stands in one file, which is all that has to be read.',
  },
  {
    pattern: /\.load(?:File|Extension)\(|\.loadURL\((?!(?:START|CUSTOMER)_ADDRESS\))/,
    within: 'electron/',
    only: [],
    why: 'a window loads our page by its own address, and nothing from a file.',
  },
  {
    pattern:
      /<webview|allowpopups|blinkfeatures\s*:|openExternal|openPath\(|window\.open\(|target="_blank"|dangerouslySetInnerHTML|\binnerHTML\b/i,
    within: '',
    only: [],
    why: 'no page has a webview, opens a window or an address, or takes text for markup.',
  },
];

const isWithin = (target) => (place) => target === place || target.startsWith(`${place}/`);

function layerOf(file) {
  return LAYERS.filter(({ at }) => file.startsWith(`${at}/`)).sort((a, b) => b.at.length - a.at.length)[0];
}

/** Why one import is refused, or null. `target` is one of our files (relative to the root) or a package. */
export function judgeImport(file, target) {
  if (isTest(file) || FREE.some((prefix) => file.startsWith(prefix))) return null;
  const layer = layerOf(file);
  if (layer === undefined) return `${file} stands on no layer: give it one in scripts/layers.mjs.`;
  const isOurs = /^(src|electron|renderer|scripts|tests|fixtures|schemas)\//.test(target);
  const name = target.replace(/^((?:@[^/]+\/)?[^/]+)\/.*$/, '$1');
  const allowed = isOurs
    ? isTest(target) === false &&
      (layerOf(target)?.at === layer.at ||
        (layer.may.some(isWithin(target)) && !layer.not?.some(isWithin(target))))
    : layer.packages.some((one) =>
        one instanceof RegExp ? one.test(target) : one === target || one === name,
      );
  return allowed ? null : `${file} imports ${target}. ${layer.at} may not: ${layer.why}`;
}

/** The doors that a file opens without permission. */
export function judgeDoors(file, code) {
  if (isTest(file)) return [];
  return DOORS.filter(
    ({ pattern, within, only }) =>
      file.startsWith(within) &&
      !only.some((one) => file === one || (one.endsWith('/') && file.startsWith(one))) &&
      pattern.test(code),
  ).map(({ pattern, only, why }) => `${file} has ${pattern}, which belongs to ${only.join(' and ')}: ${why}`);
}
