import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { withoutDomicile } from '../app/contract/conventional-notes.ts';
import type { LicenceReading } from '../app/reading.ts';
import { err, ok, type Result } from '../base/result.ts';
import { DPI, type FaceFormat, type Paper } from '../face/export/formats.ts';
import type { FaceNote } from '../face/layout/placed.ts';
import { checkTarget, type WriteFault, writeFiles } from '../host/write-files.ts';
import type { NoProof, ProofContext } from '../proof/make-proof.ts';
import type { Arguments } from './args.ts';
import { cardFault, type Failure, usage } from './failure.ts';
import { checkExtension, needsExtension } from './file-extension.ts';
import type { CommandIo } from './io.ts';
import { wrongNumber } from './wrong-number.ts';
import { wrongValue } from './wrong-value.ts';

const STDOUT = '-';

interface Output {
  readonly option: string;
  /** A file's path, or `-`. */
  readonly to: string;
  readonly format: FaceFormat;
}

export interface PhotoOutput {
  readonly to: string;
  /** `jp2`: the bytes as they are on the card. */
  readonly format: 'png' | 'jp2';
}

export interface FaceOutputs {
  readonly all: readonly Output[];
  readonly force: boolean;
  /** The user asked for the history category. */
  readonly showsCategory: boolean;
  /** The path of the proof that stands alone. */
  readonly record: string | null;
  /** The photograph alone. */
  readonly photo: PhotoOutput | null;
  /** Each picture carries a proof. */
  readonly proves: boolean;
  /** The path of the trace. The program writes it even if the read fails. */
  readonly trace: string | null;
  /** One of the files goes to stdout, so nothing else may. */
  readonly takesStdout: boolean;
}

/** The pictures that the user asked for. Throws for wrong options before the program touches a card or a file. */
export function faceOutputs(args: Arguments): FaceOutputs {
  const all: Output[] = [];
  const add = (name: 'png' | 'svg' | 'pdf', format: () => FaceFormat, ...details: string[]) => {
    const to = args.value(name);
    if (to !== null) {
      checkExtension(`--${name}`, to);
      all.push({ option: `--${name}`, to, format: format() });
    }
    const needless = to === null ? details.find((detail) => args.has(detail)) : undefined;
    if (needless !== undefined) {
      throw usage({ kind: 'option-needs', option: `--${needless}`, needs: `--${name}` });
    }
  };
  add('png', () => ({ kind: 'png', dpi: dpi(args.value('dpi')) }), 'dpi');
  add('svg', () => ({ kind: 'svg', outlines: args.has('outlines') }), 'outlines');
  add('pdf', () => ({ kind: 'pdf', paper: paper(args.value('paper')) }), 'paper');
  const trace = args.value('trace');
  if (trace === null && args.has('anonymise')) {
    throw usage({ kind: 'option-needs', option: '--anonymise', needs: '--trace' });
  }
  if (trace !== null) checkExtension('--trace', trace);
  const force = args.has('force');
  const record = args.value('record');
  if (record !== null) checkExtension('--record', record);
  const proves = args.has('proof');
  if (proves && all.length === 0) {
    throw usage({ kind: 'option-needs', option: '--proof', needs: '--png, --svg, --pdf' });
  }
  const photo = photoOutput(args.value('photo-file'));
  const everything = everyOutput({ all, photo, record, trace });
  if (force && everything.length === 0) {
    throw usage({
      kind: 'option-needs',
      option: '--force',
      needs: '--png, --svg, --pdf, --photo-file, --record, --trace',
    });
  }
  const toStdout = everything.filter(({ to }) => to === STDOUT).map(({ option }) => option);
  if (toStdout.length > 0) {
    toStdout.push(...['json', 'field'].filter((option) => args.has(option)).map((option) => `--${option}`));
  }
  if (toStdout.length > 1) throw usage({ kind: 'several-to-stdout', options: toStdout });
  const places = everything.filter(({ to }) => to !== STDOUT).map(({ to }) => resolve(to));
  const isTwice = new Set(places).size < places.length;
  if (isTwice) throw usage({ kind: 'same-file', options: everything.map(({ option }) => option) });
  const showsCategory = args.has('show-category');
  return { all, photo, force, showsCategory, record, proves, trace, takesStdout: toStdout.length > 0 };
}

function everyOutput({
  all,
  photo,
  record,
  trace,
}: Pick<FaceOutputs, 'all' | 'photo' | 'record' | 'trace'>): readonly {
  readonly option: string;
  readonly to: string;
}[] {
  return [
    ...all,
    ...(photo === null ? [] : [{ option: '--photo-file', to: photo.to }]),
    ...(record === null ? [] : [{ option: '--record', to: record }]),
    ...(trace === null ? [] : [{ option: '--trace', to: trace }]),
  ];
}

/** The files that a whole reading is written to, in their order. */
export function writtenOutputs({
  all,
  photo,
  record,
}: Pick<FaceOutputs, 'all' | 'photo' | 'record'>): readonly string[] {
  return everyOutput({ all, photo, record, trace: null }).map(({ to }) => to);
}

/** Why a file cannot be written, as far as this can be known before the card is touched. */
export async function checkOutputs(outputs: FaceOutputs): Promise<Failure | null> {
  const { force, record, proves } = outputs;
  const everything = everyOutput(outputs);
  const places = await Promise.all(everything.filter(({ to }) => to !== STDOUT).map(({ to }) => placeOf(to)));
  if (new Set(places).size < places.length) {
    throw usage({ kind: 'same-file', options: everything.map(({ option }) => option) });
  }
  for (const { to } of everything) {
    const fault = to === STDOUT ? null : await checkTarget(to, force);
    if (fault !== null) return cannotWrite(fault);
  }
  if (record === null && !proves) return null;
  const { SealKey } = await import('../host/seal-key.ts');
  const sealer = await new SealKey().sealer();
  return sealer.ok ? null : cannotWrite(sealer.error);
}

/** The file's real path, so that two names of the same folder compare equal. */
async function placeOf(to: string): Promise<string> {
  const path = resolve(to);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

/** Draws and writes the files. Returns why it could not. In that case it leaves no new file behind. */
export async function writeOutputs(
  outputs: FaceOutputs,
  reading: LicenceReading,
  context: ProofContext,
  io: CommandIo,
): Promise<Failure | null> {
  const made = await madeFiles(outputs, reading, context);
  if (!made.ok) return made.error;
  const { notes } = made.value;
  const photo = await photoFile(outputs.photo, reading);
  if (!photo.ok) return photo.error;
  const files = [...made.value.files, ...photo.value];
  // Drawing blocks the thread. After two turns of the event loop, the program has noticed a Ctrl-C from that time.
  await nextTurn();
  await nextTurn();
  // From here on, a Ctrl-C does not interrupt the writing.
  if (io.signal.aborted) throw cardFault({ kind: 'aborted' });
  const placed = files.flatMap(({ to, bytes }) => (to === STDOUT ? [] : [{ path: to, bytes }]));
  const written = await writeFiles(placed, outputs.force);
  if (!written.ok) return cannotWrite(written.error);
  for (const { to, bytes } of files) if (to === STDOUT) io.document(bytes);
  for (const note of notes) io.note(`menkyo: ${io.words.faceNote(note)}\n`);
  return null;
}

interface MadeFiles {
  readonly files: readonly { readonly to: string; readonly bytes: Uint8Array }[];
  readonly notes: readonly FaceNote[];
}

async function madeFiles(
  { all, record, proves, showsCategory }: FaceOutputs,
  reading: LicenceReading,
  context: ProofContext,
): Promise<Result<MadeFiles, Failure>> {
  const formats = all.map(({ format }) => format);
  if (record === null && !proves) return ok(placedIn(all, await drawn(reading, formats, showsCategory)));
  // Import only for a proof: a plain read needs no JWS.
  const { SealKey } = await import('../host/seal-key.ts');
  const sealing = await new SealKey().sealer();
  if (!sealing.ok) return err(cannotWrite(sealing.error));
  const sealer = sealing.value;
  // The window may show the domicile; no proof holds it, nor a note on it.
  const shown = withoutDomicile(reading);
  const { exportWithProof } = await import('../host/proof-files.ts');
  const pictures = proves
    ? await exportWithProof(shown, formats, showsCategory, context, sealer)
    : ok(await drawn(reading, formats, showsCategory));
  if (!pictures.ok) return err(noProof(pictures.error));
  const made = placedIn(all, pictures.value);
  if (record === null) return ok(made);
  const { makeProof } = await import('../proof/make-proof.ts');
  const proof = await makeProof(shown, null, context, sealer);
  if (!proof.ok) return err(noProof(proof.error));
  return ok({ ...made, files: [...made.files, { to: record, bytes: proof.value.bytes }] });
}

async function drawn(reading: LicenceReading, formats: readonly FaceFormat[], showsCategory: boolean) {
  if (formats.length === 0) return { files: [], notes: [] };
  // Import only if there are pictures: the drawing code, its fonts and its rasteriser are large.
  const { exportFaces } = await import('../face/export/export-faces.ts');
  return exportFaces(reading, formats, showsCategory);
}

function placedIn(
  all: readonly Output[],
  { files, notes }: { readonly files: readonly Uint8Array[]; readonly notes: readonly FaceNote[] },
): MadeFiles {
  const placed = all.flatMap(({ to }, i) => {
    const bytes = files[i];
    return bytes === undefined ? [] : [{ to, bytes }];
  });
  return { files: placed, notes };
}

async function photoFile(
  output: PhotoOutput | null,
  { licence, history }: LicenceReading,
): Promise<Result<MadeFiles['files'], Failure>> {
  if (output === null) return ok([]);
  const { to, format } = output;
  const { photoBytes } = await import('../face/photo/photo-bytes.ts');
  const made = await photoBytes((licence ?? history)?.photo ?? null, format);
  return made.ok
    ? ok([{ to, bytes: made.value }])
    : err({ kind: 'usage', problem: { kind: 'no-photo', why: made.error } });
}

function photoOutput(to: string | null): PhotoOutput | null {
  if (to === null) return null;
  // The bytes of the card are no text, so stdout gets the picture.
  if (to === STDOUT || /\.png$/i.test(to)) return { to, format: 'png' };
  if (/\.jp2$/i.test(to)) return { to, format: 'jp2' };
  throw needsExtension('--photo-file', to, ['.png', '.jp2']);
}

function noProof(why: NoProof): Failure {
  return { kind: 'usage', problem: { kind: 'no-proof', why } };
}

/** Writes the trace whole or not at all. Returns null on success. */
export async function writeTrace(
  text: string,
  to: string,
  force: boolean,
  io: CommandIo,
): Promise<Failure | null> {
  if (to === STDOUT) {
    io.document(text);
    return null;
  }
  const written = await writeFiles([{ path: to, bytes: Buffer.from(text, 'utf8') }], force);
  return written.ok ? null : cannotWrite(written.error);
}

function cannotWrite({ path, code }: WriteFault): Failure {
  return { kind: 'cannot-write', path, code };
}

function dpi(value: string | null): number {
  if (value === null) return DPI.usual;
  const number = /^\d{2,4}$/.test(value) ? Number(value) : 0;
  if (number >= DPI.least && number <= DPI.most) return number;
  throw wrongNumber('--dpi', value, `${DPI.least}-${DPI.most}`);
}

function paper(value: string | null): Paper {
  if (value === null) return 'card';
  const known = value.toLowerCase();
  if (known === 'card' || known === 'a4') return known;
  throw wrongValue('--paper', value, ['card', 'a4']);
}
