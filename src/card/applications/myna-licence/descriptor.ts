import { hex } from '../../../base/hex.ts';
import type { ApplicationDescriptor } from '../descriptor.ts';

/** C1: whether a PIN is set. */
const PIN_STATE_TAG = 0xc1;

/** The licence in a My Number Card (免許AP), card-protocol.md §2. */
export const MYNA_LICENCE = {
  id: 'myna-licence',
  name: 'licence AP',
  aid: hex('A0000002310600000000000000000000'),
  card: 'my-number',
  files: {
    wef01: { id: 0x001a, name: 'WEF01', needs: [] },
    wef02: { id: 0x001b, name: 'WEF02', needs: ['licence'] },
    wef03: { id: 0x001c, name: 'WEF03', needs: ['licence'] },
  },
  secrets: {
    licence: {
      name: 'licence PIN',
      file: { id: 0x0006, name: 'IEF01' },
      reference: 'in-p2',
      tries: 10,
      fewTries: 3,
      form: 'four-digits',
      setState: { file: 0x001a, tag: PIN_STATE_TAG },
      given: { line: 'pin', variable: 'MENKYO_PIN', batch: 'pin' },
      served: { line: 'licence', key: 'p' },
    },
  },
  holder: null,
} as const satisfies ApplicationDescriptor;
