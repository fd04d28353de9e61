export type Paper = 'card' | 'a4';

export type FaceFormat =
  | { readonly kind: 'png'; readonly dpi: number }
  | { readonly kind: 'svg'; readonly outlines: boolean }
  | { readonly kind: 'pdf'; readonly paper: Paper };

/** Below, nothing can be read; above, no printer shows more. */
export const DPI = { least: 72, usual: 300, most: 1200 } as const;
