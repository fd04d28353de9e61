import { hex } from '../../../base/hex.ts';
import type { ApplicationDescriptor, SecretDescriptor } from '../descriptor.ts';

/** Whether PINs are set. One element, 05, tells it of both. */
const SETTING_FILE = 0x000a;
const SETTING_TAG = 0x05;

const PIN = {
  reference: 'in-p2',
  tries: 3,
  fewTries: 1,
  form: 'four-digits',
  setState: { file: SETTING_FILE, tag: SETTING_TAG },
} as const satisfies Partial<SecretDescriptor>;

/** The master file of the conventional IC licence card (従来のIC免許証): what needs no PIN, and both PINs. */
export const CONVENTIONAL_MF = {
  id: 'conventional-mf',
  name: 'conventional licence MF',
  aid: null,
  card: 'ic-licence',
  files: {
    cardFace: { id: 0x2f01, name: 'MF/EF01', needs: [] },
    pinState: { id: SETTING_FILE, name: 'MF/EF02', needs: [] },
  },
  secrets: {
    pin1: {
      ...PIN,
      name: 'PIN 1',
      file: { id: 0x0001, name: 'IEF01' },
      given: { line: 'pin1', variable: 'MENKYO_PIN1', batch: 'pin1' },
      served: { line: 'pin1', key: '1' },
    },
    pin2: {
      ...PIN,
      name: 'PIN 2',
      file: { id: 0x0002, name: 'IEF02' },
      given: { line: 'pin2', variable: 'MENKYO_PIN2', batch: 'pin2' },
      served: { line: 'pin2', key: '2' },
    },
  },
  holder: null,
} as const satisfies ApplicationDescriptor;

/** DF1: what is printed on the card, and what changed since. The program recognises the card by it. */
export const CONVENTIONAL_DF1 = {
  id: 'conventional-licence',
  name: 'conventional licence DF1',
  aid: hex('A0000002310100000000000000000000'),
  card: 'ic-licence',
  files: {
    record: { id: 0x0001, name: 'DF1/EF01', needs: ['pin1'] },
    domicile: { id: 0x0002, name: 'DF1/EF02', needs: ['pin1', 'pin2'], onlyIfAsked: 'domicile' },
    externalCharacters1: { id: 0x0003, name: 'DF1/EF03', needs: ['pin1'] },
    changes: { id: 0x0004, name: 'DF1/EF04', needs: ['pin1'] },
    externalCharacters2: { id: 0x0005, name: 'DF1/EF05', needs: ['pin1'] },
    newDomicile: { id: 0x0006, name: 'DF1/EF06', needs: ['pin1', 'pin2'], onlyIfAsked: 'domicile' },
    signature: { id: 0x0007, name: 'DF1/EF07', needs: ['pin1'] },
  },
  secrets: {},
  holder: null,
} as const satisfies ApplicationDescriptor;

/** DF2: the photograph. */
export const CONVENTIONAL_DF2 = {
  id: 'conventional-photo',
  name: 'conventional licence DF2',
  aid: hex('A0000002310200000000000000000000'),
  card: 'ic-licence',
  files: { photo: { id: 0x0001, name: 'DF2/EF01', needs: ['pin1', 'pin2'] } },
  secrets: {},
  holder: null,
} as const satisfies ApplicationDescriptor;
