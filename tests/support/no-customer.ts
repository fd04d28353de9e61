import type { Desk } from '../../src/host/desk.ts';

/** The customer's side of a desk that has no customer. */
export const NO_CUSTOMER: Desk['customer'] = {
  enter: () => () => undefined,
  view: { kind: 'unavailable', version: 1, language: 'en' },
  refresh: () => undefined,
};
