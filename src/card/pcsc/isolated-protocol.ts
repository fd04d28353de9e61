import type { CardFault } from '../card-error.ts';
import type { Engine } from './engine.ts';

/** What the program and the process that holds its PC/SC engine say to each other. */
export type Request =
  | { readonly kind: 'open' }
  | { readonly kind: 'connect'; readonly id: number; readonly reader: string }
  | { readonly kind: 'transmit'; readonly id: number; readonly card: number; readonly command: Uint8Array }
  | { readonly kind: 'release'; readonly id: number; readonly card: number };

export type Report =
  | { readonly kind: 'loaded'; readonly name: Engine['name']; readonly version: string }
  | { readonly kind: 'not-loaded'; readonly fault: CardFault }
  | { readonly kind: 'listed' }
  | { readonly kind: 'reader'; readonly name: string; readonly flags: number }
  | { readonly kind: 'reader-gone'; readonly name: string }
  | { readonly kind: 'lost'; readonly fault: CardFault }
  | { readonly kind: 'done'; readonly id: number; readonly answer: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: CardFault };
