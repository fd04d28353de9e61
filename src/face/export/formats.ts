export type Paper = 'card' | 'a4';

export type FaceFormat =
  | { readonly kind: 'png'; readonly dpi: number }
  | { readonly kind: 'svg'; readonly outlines: boolean }
  | { readonly kind: 'pdf'; readonly paper: Paper };

/** Below 72 dpi nothing is legible; no printer shows more than 1200. */
export const DPI = { least: 72, usual: 300, most: 1200 } as const;
