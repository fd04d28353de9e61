import { hex } from '../../../base/hex.ts';
import type { ApplicationDescriptor } from '../descriptor.ts';

/** DF1 of the conventional IC licence card (従来のIC免許証). The program recognises the card by it and reads nothing. */
export const CONVENTIONAL_LICENCE = {
  id: 'conventional-licence',
  name: 'conventional licence DF1',
  aid: hex('A0000002310100000000000000000000'),
  files: {},
  secrets: {},
} as const satisfies ApplicationDescriptor;
