import type { ConventionalSecretsWords } from './ja.ts';

export const conventionalSecretsEn: ConventionalSecretsWords = {
  title: 'Enter PIN 1',
  lead: 'This is a conventional licence card. Keep it on the reader.',
  unset: 'This is a conventional licence card. It has no PINs set, so you can read it right away.',
  onCard: {
    title: 'On the card (readable without a PIN)',
    expiresOn: 'Last day of validity',
    issuedOn: 'Issued on',
    version: 'Specification version',
    unknown: 'Cannot be read',
    nothing: 'The last day of validity and the day of issue could not be read from the card.',
  },
  opens: {
    pin1: '. Reads the name, the address and the licence.',
    pin2: {
      home: '. Reads the photograph and the registered domicile.',
      counter: '. Reads the photograph.',
    },
  },
  lockWarning: (tries) =>
    `After ${tries} wrong entries in a row it locks. A police station or a licence centre unlocks it.`,
  more: 'Also read',
  photo: 'Read the photograph too',
  domicile: 'Read the registered domicile (本籍) too',
  needsPin2: ' (needs PIN 2)',
  pin2Locked: {
    home: 'PIN 2 is locked, so photograph and registered domicile cannot be read. PIN 1 is enough for everything else.',
    counter: 'PIN 2 is locked, so the photograph cannot be read. PIN 1 is enough for everything else.',
  },
  readsRecord: 'Name, address, birth date, kinds, conditions, validity, number',
  readsPhoto: 'Photograph',
  readsDomicile: 'Registered domicile (本籍)',
  onlyIfChosen: ' (only if you choose it)',
  forgot:
    'A police station or a licence centre can tell you PIN 1 and PIN 2, and unlock them. Take your licence with you.',
};
