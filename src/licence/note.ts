/** What a person should know about a reading, and a program may want to. */
export type Note =
  | { readonly kind: 'unreadable-character'; readonly field: string; readonly code: string }
  | { readonly kind: 'unreadable-text'; readonly field: string; readonly hex: string }
  | { readonly kind: 'impossible-date'; readonly field: string; readonly value: string }
  | {
      readonly kind: 'date-outside-era';
      readonly field: string;
      readonly value: string;
      readonly date: string;
    }
  | { readonly kind: 'unknown-element'; readonly file: string; readonly tag: string; readonly hex: string }
  | { readonly kind: 'unexpected-element'; readonly file: string; readonly tag: string; readonly hex: string }
  | {
      readonly kind: 'element-too-long';
      readonly file: string;
      readonly tag: string;
      readonly length: number;
      readonly limit: number;
    }
  | { readonly kind: 'element-out-of-order'; readonly file: string; readonly tag: string }
  | { readonly kind: 'unreadable-photo'; readonly reason: 'not-jpeg2000' | 'damaged' }
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly where: string };
