import { readCard } from '../../src/app/read-card.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { Secret } from '../../src/base/secret.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';
import { CARD_IDS, CONVENTIONAL_SECRETS, cardFile, REFUSED, SECRETS } from './cards.ts';

/** 18:05:11 in Japan. */
export const READ_AT = Date.parse('2026-11-20T18:05:11+09:00');

/** Fixtures from which a licence can be read. */
export const READABLE_IDS = CARD_IDS.filter((id) => REFUSED[id] === undefined || id === 'one-try-left');

/** Reads a card in this process, also with few tries left. The default also reads the holder. */
const authority = testAuthority();

export async function readingOf(
  card: string | CardFile,
  {
    holder = 'signature-certificate',
    photo = true,
    domicile = false,
  }: { readonly holder?: HolderSource; readonly photo?: boolean; readonly domicile?: boolean } = {},
): Promise<LicenceReading> {
  const file = typeof card === 'string' ? cardFile(card) : card;
  const secret = (value: string) => ({
    secret: new Secret(Buffer.from(value, 'ascii')),
    agreedTries: 0,
    agreedForm: true,
    agreedRepeat: false,
  });
  const outcome = await readCard(connectInProcess(new VirtualCard(file)), {
    secrets: {
      licence: secret(SECRETS.MENKYO_PIN),
      signature: secret(SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: secret(SECRETS.MENKYO_TEXT_PIN),
      pin1: secret(CONVENTIONAL_SECRETS.MENKYO_PIN1),
      pin2: secret(CONVENTIONAL_SECRETS.MENKYO_PIN2),
    },
    holder,
    photo,
    domicile,
    origin: 'virtual',
    now: () => READ_AT,
    judging: { trusted: await authority, at: READ_AT },
  });
  if (outcome.reading === null) throw new Error(`not read: ${JSON.stringify(outcome)}`);
  return outcome.reading;
}
