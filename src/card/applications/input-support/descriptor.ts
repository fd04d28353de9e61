import { hex } from '../../../base/hex.ts';
import type { ApplicationDescriptor } from '../descriptor.ts';

/**
 * The four basic facts as text (券面事項入力補助AP, card-protocol.md §4). EF 0001 holds the Individual Number: never list it.
 */
export const INPUT_SUPPORT = {
  id: 'input-support',
  name: 'input support AP',
  aid: hex('D3921000310001010408'),
  card: 'my-number',
  files: {
    basicFacts: { id: 0x0002, name: 'basic facts', needs: ['inputSupport'] },
  },
  secrets: {
    inputSupport: {
      name: 'input support PIN',
      file: { id: 0x0011, name: 'input support PIN' },
      reference: 'current',
      tries: 3,
      fewTries: 1,
      form: 'four-digits',
      setState: null,
      given: { line: 'text-pin', variable: 'MENKYO_TEXT_PIN', batch: 'textPin' },
      served: { line: 'text', key: 'i' },
    },
  },
  holder: { source: 'input-support', secret: 'inputSupport', given: 'text' },
} as const satisfies ApplicationDescriptor;
