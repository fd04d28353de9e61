import type { Answer, Handlers } from '../../app/contract/contract.ts';
import { withoutDomicile } from '../../app/contract/conventional-notes.ts';
import type { EXPORT_COMMANDS, ExportFormat } from '../../app/contract/export.ts';
import type { LicenceReading } from '../../app/reading.ts';
import type { Session } from '../../app/session.ts';
import { jsonText } from '../../base/json-text.ts';
import { makeProof, type ProofContext } from '../../proof/make-proof.ts';
import { exportWithProof } from '../proof-files.ts';
import { readDocument } from '../read-document.ts';
import { SealKey } from '../seal-key.ts';
import { cannotWrite, failed, NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';

export function exportHandlers(
  session: Pick<Session, 'reading'>,
  deliver: Deliver,
  context: () => ProofContext,
): Pick<Handlers, keyof typeof EXPORT_COMMANDS> {
  return {
    export: async ({ format, showCategory, withProof }) => {
      const { reading } = session;
      if (reading === null) return NOT_NOW;
      // The window shows the domicile on request, and writes it into no file.
      const shown = withoutDomicile(reading);
      if (format.kind !== 'proof' && (format.kind === 'json' || !withProof)) {
        return deliver(await fileOf(shown, format, showCategory));
      }
      const proven = await provenFile(shown, format, showCategory, context());
      return proven.ok ? deliver({ ...named(shown, format), bytes: proven.value }) : proven;
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

function named({ readAt }: LicenceReading, { kind }: ExportFormat): { name: string; type: string } {
  const { end, type } = FILES[kind];
  return { name: `menkyo-${stamp(readAt)}.${end}`, type };
}

async function fileOf(
  reading: LicenceReading,
  format: Exclude<ExportFormat, { kind: 'proof' }>,
  showsCategory: boolean,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const file = named(reading, format);
  if (format.kind === 'json') {
    return { ...file, bytes: Buffer.from(`${jsonText(readDocument(reading), 2)}\n`) };
  }
  const { exportFaces } = await import('../../face/export/export-faces.ts');
  const [bytes = new Uint8Array()] = (await exportFaces(reading, [format], showsCategory)).files;
  return { ...file, bytes };
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

/** 20261120-1805, in Japan's time. A file's name holds nothing of the person. */
function stamp(epochMs: number): string {
  const iso = new Date(epochMs + 9 * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
}
