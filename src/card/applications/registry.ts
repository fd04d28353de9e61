import type { Channel } from '../iso7816/channel.ts';
import type { ApplicationDescriptor, SecretName } from './descriptor.ts';
import { inputSupportApplication } from './input-support/input-support-ap.ts';
import { jpkiApplication } from './jpki/jpki-ap.ts';
import { licenceApplication } from './myna-licence/licence-ap.ts';
import type { Opened } from './open-application.ts';
import type { PinReport } from './pins.ts';

/** `longest`: also find out how long an answer the reader passes on, for the read that follows. */
export type InspectionWish = 'tries' | 'tries-and-longest';

/** An application on the card, as far as it is known without a secret. */
export interface CardApplication {
  readonly descriptor: ApplicationDescriptor;
  /** Selects the application and asks for the tries left of each secret. Uses up no try. */
  inspect(channel: Channel, wish: InspectionWish): Promise<Opened<Partial<Record<SecretName, PinReport>>>>;
}

/**
 * The applications of a My Number Card, in the order in which the program asks a card. The conventional licence is not
 * here: the program knows it only by its AID.
 */
export const APPLICATIONS: readonly CardApplication[] = [
  licenceApplication,
  jpkiApplication,
  inputSupportApplication,
];
