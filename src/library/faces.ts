import { withoutDomicile } from '../app/contract/conventional-notes.ts';
import type { LicenceReading } from '../app/reading.ts';
import { ok, type Result } from '../base/result.ts';
import { DPI, type FaceFormat } from '../face/export/formats.ts';
import type { FaceNote } from '../face/layout/placed.ts';
import { A_SWITCH, aNumber, expectOptions, type OptionTable, oneOf } from './given-options.ts';
import type { Outcome } from './outcome.ts';
import { type NoProofFault, proofContext, sealerHere } from './proof.ts';
import { expectReading } from './reading-given.ts';

/** How to draw the faces. The names are those of the command: `--dpi`, `--outlines`, `--paper`. */
export type FacesOptions =
  | (FacesCommon & {
      readonly format: 'png';
      /** 72 to 1200. Default: 300. */
      readonly dpi?: number;
    })
  | (FacesCommon & {
      readonly format: 'svg';
      /** Letters as shapes, for a program without the font. Default: no. */
      readonly outlines?: boolean;
    })
  | (FacesCommon & {
      readonly format: 'pdf';
      /** Default: card. */
      readonly paper?: 'card' | 'a4';
    });

export interface FacesCommon {
  /** Show the driving history category (運転経歴区分). Default: no. */
  readonly showCategory?: boolean;
  /** Put a proof into the file, by which `verify` checks it again. It holds the whole signed record. Default: no. */
  readonly proof?: boolean;
}

export interface Faces {
  /** A whole file, to write or to show. */
  readonly file: Uint8Array;
  /** What the faces had no room for, or could not draw. */
  readonly notes: readonly FaceNote[];
}

const COMMON: OptionTable<FacesCommon & { readonly format: string }> = {
  format: oneOf(['png', 'svg', 'pdf']),
  showCategory: A_SWITCH,
  proof: A_SWITCH,
};

/** What each format takes besides. */
const OWN = {
  png: {
    dpi: aNumber(
      `a whole number from ${DPI.least} to ${DPI.most}`,
      (value) => Number.isInteger(value) && value >= DPI.least && value <= DPI.most,
    ),
  },
  svg: { outlines: A_SWITCH },
  pdf: { paper: oneOf(['card', 'a4']) },
} as const;

/**
 * Draws the faces of a reading as a PNG, SVG or PDF file, as the window shows them. A fault only with `proof`: the reading,
 * or this picture of it, can have none. No picture holds the registered domicile.
 */
export async function faces(
  reading: LicenceReading,
  options: FacesOptions,
): Promise<Outcome<Faces, NoProofFault>> {
  expectReading('faces', reading);
  // Without a format, the call is refused by that name.
  const given: object = options;
  const table: OptionTable<Record<string, unknown>> = { ...COMMON, ...OWN[options?.format] };
  expectOptions('faces', { format: '', ...given }, table);
  const drawn = await draw(reading, options);
  return drawn.ok ? { ok: true, ...drawn.value } : { ok: false, fault: drawn.error };
}

async function draw(reading: LicenceReading, options: FacesOptions): Promise<Result<Faces, NoProofFault>> {
  const { showCategory = false, proof = false } = options;
  const shown = withoutDomicile(reading);
  const formats = [formatOf(options)];
  // Import only what is wanted: the drawing code, its fonts and its rasteriser are large.
  if (!proof) {
    const { exportFaces } = await import('../face/export/export-faces.ts');
    return ok(onlyFile(await exportFaces(shown, formats, showCategory)));
  }
  const sealer = await sealerHere();
  if (!sealer.ok) return sealer;
  const { exportWithProof } = await import('../host/proof-files.ts');
  const made = await exportWithProof(shown, formats, showCategory, proofContext(reading), sealer.value);
  return made.ok ? ok(onlyFile(made.value)) : made;
}

function onlyFile({
  files: [file],
  notes,
}: {
  readonly files: readonly Uint8Array[];
  readonly notes: readonly FaceNote[];
}): Faces {
  if (file === undefined) throw new Error('a format without a file');
  return { file, notes };
}

function formatOf(options: FacesOptions): FaceFormat {
  switch (options.format) {
    case 'png':
      return { kind: 'png', dpi: options.dpi ?? DPI.usual };
    case 'svg':
      return { kind: 'svg', outlines: options.outlines ?? false };
    case 'pdf':
      return { kind: 'pdf', paper: options.paper ?? 'card' };
  }
}
