import type { Answer, Handlers } from '../../app/contract/contract.ts';
import { withoutDomicile } from '../../app/contract/conventional-notes.ts';
import type { ExportFormat } from '../../app/contract/export.ts';
import type { Settings } from '../../app/contract/settings.ts';
import type { LicenceReading } from '../../app/reading.ts';
import type { Session } from '../../app/session.ts';
import { jsonText } from '../../base/json-text.ts';
import { makeProof, type ProofContext } from '../../proof/make-proof.ts';
import { exportWithProof } from '../proof-files.ts';
import { readDocument } from '../read-document.ts';
import { SealKey } from '../seal-key.ts';
import { cannotWrite, failed, NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';
import { stemOf } from './file-name.ts';

export function exportHandlers(
  session: Pick<Session, 'reading'>,
  deliver: Deliver,
  context: () => ProofContext,
  fileNames: () => Settings['fileNames'],
): Pick<Handlers, 'export'> {
  const names = new Set<string>();
  return {
    export: async ({ format, showCategory, withPhoto, withProof }) => {
      const { reading } = session;
      if (reading === null) return NOT_NOW;
      // The window shows the domicile on request, and writes it into no file.
      const shown = withoutDomicile(reading);
      const made = await fileOf(shown, format, { showCategory, withPhoto, withProof }, context);
      if (!made.ok) return made;
      const { end, type } = FILES[format.kind];
      return deliver({
        name: unused(`${stemOf(shown, fileNames())}${paperOf(format)}`, end, names),
        type,
        bytes: made.value,
      });
    },
  };
}

const FILES = {
  png: { end: 'png', type: 'image/png' },
  svg: { end: 'svg', type: 'image/svg+xml' },
  pdf: { end: 'pdf', type: 'application/pdf' },
  json: { end: 'json', type: 'application/json' },
  proof: { end: 'proof.json', type: 'application/json' },
} as const;

/** The export command's choices, as the screen sends them. */
interface Choices {
  readonly showCategory: boolean;
  readonly withPhoto: boolean;
  readonly withProof: boolean;
}

async function fileOf(
  reading: LicenceReading,
  format: ExportFormat,
  { showCategory, withPhoto, withProof }: Choices,
  context: () => ProofContext,
): Promise<Answer<Uint8Array>> {
  if (format.kind === 'json') {
    return { ok: true, value: Buffer.from(`${jsonText(readDocument(reading), 2)}\n`) };
  }
  if (format.kind === 'proof' || withProof) {
    const hasPhoto = ((reading.licence ?? reading.history)?.photo ?? null) !== null;
    // The proof holds the photograph.
    if (hasPhoto && !withPhoto)
      return failed({ kind: 'no-proof', why: { kind: 'leaves-out', what: 'photo' } });
    return provenFile(reading, format, showCategory, context());
  }
  const { exportFaces } = await import('../../face/export/export-faces.ts');
  const { files } = await exportFaces(reading, [format], showCategory, undefined, withPhoto);
  return { ok: true, value: files[0] ?? new Uint8Array() };
}

/** The picture with its proof, or the proof alone. */
async function provenFile(
  reading: LicenceReading,
  format: Exclude<ExportFormat, { kind: 'json' }>,
  showsCategory: boolean,
  context: ProofContext,
): Promise<Answer<Uint8Array>> {
  const sealer = await new SealKey().sealer();
  if (!sealer.ok) return cannotWrite(sealer.error);
  if (format.kind === 'proof') {
    const made = await makeProof(reading, null, context, sealer.value);
    return made.ok ? { ok: true, value: made.value.bytes } : failed({ kind: 'no-proof', why: made.error });
  }
  const made = await exportWithProof(reading, [format], showsCategory, context, sealer.value);
  if (!made.ok) return failed({ kind: 'no-proof', why: made.error });
  const [bytes = new Uint8Array()] = made.value.files;
  return { ok: true, value: bytes };
}

function paperOf(format: ExportFormat): string {
  return format.kind === 'pdf' && format.paper === 'a4' ? '-a4' : '';
}

/** No two files of a window have the same name, or the second would overwrite the first. */
function unused(stem: string, end: string, names: Set<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? `${stem}.${end}` : `${stem}-${count}.${end}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
