import type { PersonFault, PersonText } from '../person.ts';
import type { TextEncoding } from './decode-text.ts';

/** Why nothing of a file is imported. Lines count from 1, bytes of the file too. */
export type ImportProblem =
  /** No line, or none below the header. */
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'too-many-rows'; readonly rows: number; readonly most: number }
  | {
      readonly kind: 'too-many-columns';
      readonly line: number;
      readonly columns: number;
      readonly most: number;
    }
  | {
      readonly kind: 'not-decodable';
      readonly encoding: TextEncoding;
      readonly line: number;
      readonly byte: number;
    }
  /** The line is where the quote stands. */
  | { readonly kind: 'unclosed-quote'; readonly line: number }
  /** A quoted cell goes on after its closing quote. The line is where the cell begins. */
  | { readonly kind: 'text-after-quote'; readonly line: number }
  | {
      readonly kind: 'missing-column';
      readonly line: number;
      readonly column: PersonText;
      readonly found: readonly string[];
    }
  | {
      readonly kind: 'repeated-column';
      readonly line: number;
      readonly column: PersonText;
      readonly found: readonly string[];
    }
  | {
      readonly kind: 'too-many-cells';
      readonly line: number;
      readonly columns: number;
      readonly cells: number;
    }
  | ({ readonly kind: 'not-a-person'; readonly line: number } & PersonFault)
  | { readonly kind: 'repeated-id'; readonly line: number; readonly first: number; readonly id: string };
