import type { Handlers } from '../../app/contract/contract.ts';
import { withoutDomicile } from '../../app/contract/conventional-notes.ts';
import type { EXPORT_COMMANDS, ExportFormat } from '../../app/contract/export.ts';
import type { LicenceReading } from '../../app/reading.ts';
import type { Session } from '../../app/session.ts';
import { jsonText } from '../../base/json-text.ts';
import { readDocument } from '../read-document.ts';
import { NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';

export function exportHandlers(
  session: Session,
  deliver: Deliver,
): Pick<Handlers, keyof typeof EXPORT_COMMANDS> {
  return {
    export: async ({ format, showCategory }) => {
      const { reading } = session;
      if (reading === null) return NOT_NOW;
      // The window shows the domicile on request, and writes it into no file.
      return deliver(await fileOf(withoutDomicile(reading), format, showCategory));
    },
  };
}

const TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  json: 'application/json',
} as const;

async function fileOf(
  reading: LicenceReading,
  format: ExportFormat,
  showsCategory: boolean,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const name = `menkyo-${stamp(reading.readAt)}.${format.kind}`;
  const type = TYPES[format.kind];
  if (format.kind === 'json') {
    return { name, type, bytes: Buffer.from(`${jsonText(readDocument(reading), 2)}\n`) };
  }
  const { exportFaces } = await import('../../face/export/export-faces.ts');
  const [bytes = new Uint8Array()] = (await exportFaces(reading, [format], showsCategory)).files;
  return { name, type, bytes };
}

/** 20261120-1805, in Japan's time. A file's name holds nothing of the person. */
function stamp(epochMs: number): string {
  const iso = new Date(epochMs + 9 * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
}
