import type { BackItem } from './back-item.ts';
import type { Face } from './placed.ts';

export interface Front {
  readonly face: Face;
  /** What the front has no room for. */
  readonly rest: readonly BackItem[];
}

export const SEE_THE_BACK = '裏面あり';
