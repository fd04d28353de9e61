/** Why a trace from a file cannot be shown. */
export type TraceFault =
  | { readonly kind: 'trace-too-large' }
  | { readonly kind: 'trace-failed' }
  | { readonly kind: 'bad-trace-file'; readonly line: number; readonly problem: string };
