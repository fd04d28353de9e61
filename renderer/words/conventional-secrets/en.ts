import type { ConventionalSecretsWords } from './ja.ts';

export const conventionalSecretsEn: ConventionalSecretsWords = {
  title: 'Enter PIN 1',
  lead: 'This is a conventional licence card. Leave it where it is.',
  unset: 'This is a conventional licence card. It has no PINs set, and can be read as it is.',
  onCard: {
    title: 'What the card tells without a PIN',
    expiresOn: 'Last day of validity',
    issuedOn: 'Issued on',
    version: 'Specification version',
    unknown: 'Cannot be read',
    nothing: 'The last day of validity and the day of issue could not be read from the card.',
  },
  opens: {
    pin1: '. It opens name, address and the licence itself.',
    pin2: {
      home: '. It opens the photograph and the registered domicile.',
      counter: '. It opens the photograph.',
    },
  },
  lockWarning: (tries) =>
    `After ${tries} wrong entries in a row it locks. A police station or a licence centre unlocks it.`,
  more: 'What else to read',
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
  onlyIfChosen: ' (only if it is chosen)',
  forgot:
    'A police station or a licence centre can tell PIN 1 and PIN 2, and unlock them. Take the licence with you.',
};
