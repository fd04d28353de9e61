import { readLicence } from '../../src/app/read-licence.ts';
import type { HolderSource, LicenceReading } from '../../src/app/reading.ts';
import { Secret } from '../../src/base/secret.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { CARD_IDS, cardFile, REFUSED, SECRETS } from './cards.ts';

/** Five past six in the evening, in Japan. */
export const READ_AT = Date.parse('2026-11-20T18:05:11+09:00');

/** Fixtures that a licence can be read from. */
export const READABLE_IDS = CARD_IDS.filter((id) => REFUSED[id] === undefined || id === 'one-try-left');

/** A card read in this process, few tries or not; the holder as well, unless told otherwise. */
export async function readingOf(
  card: string | CardFile,
  { holder = 'signature-certificate' }: { readonly holder?: HolderSource } = {},
): Promise<LicenceReading> {
  const file = typeof card === 'string' ? cardFile(card) : card;
  const secret = (value: string) => ({
    secret: new Secret(Buffer.from(value, 'ascii')),
    agreedTries: 0,
    agreedForm: true,
    agreedRepeat: false,
  });
  const outcome = await readLicence(connectInProcess(new VirtualCard(file)), {
    secrets: {
      licence: secret(SECRETS.MENKYO_PIN),
      signature: secret(SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: secret(SECRETS.MENKYO_TEXT_PIN),
    },
    holder,
    origin: 'virtual',
    now: () => READ_AT,
    judging: { trusted: await testAuthority(), at: READ_AT },
  });
  if (outcome.reading === null) throw new Error(`not read: ${JSON.stringify(outcome)}`);
  return outcome.reading;
}
