/** Where a card keeps its holder's name, birth date, sex and address. A read that wants both takes them in this order. */
export const SINGLE_HOLDER_SOURCES = ['signature-certificate', 'input-support'] as const;
export type SingleHolderSource = (typeof SINGLE_HOLDER_SOURCES)[number];

/** Where a holder's data can come from. A conventional licence has the holder in its record, so no read asks for it. */
export const HOLDER_ORIGINS = [...SINGLE_HOLDER_SOURCES, 'licence-record'] as const;
export type HolderOrigin = (typeof HOLDER_ORIGINS)[number];

/** What a read can be asked for. */
export const HOLDER_SOURCES = ['none', ...SINGLE_HOLDER_SOURCES, 'both'] as const;
export type HolderSource = (typeof HOLDER_SOURCES)[number];

export function singleSourcesOf(asked: HolderSource): readonly SingleHolderSource[] {
  if (asked === 'none') return [];
  return asked === 'both' ? SINGLE_HOLDER_SOURCES : [asked];
}

/** What each source says of one field, by the keys that a note has in a document (`holder-differs`). */
export interface SaidInNote {
  readonly certificate: string | null;
  readonly inputSupport: string | null;
}

export function saidBySource({
  certificate,
  inputSupport,
}: SaidInNote): Readonly<Record<SingleHolderSource, string | null>> {
  return { 'signature-certificate': certificate, 'input-support': inputSupport };
}
