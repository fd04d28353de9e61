import type { Channel } from '../iso7816/channel.ts';
import type { ApplicationDescriptor, SecretName } from './descriptor.ts';
import { inputSupportApplication } from './input-support/input-support-ap.ts';
import { jpkiApplication } from './jpki/jpki-ap.ts';
import { licenceApplication } from './myna-licence/licence-ap.ts';
import type { Opened } from './open-application.ts';
import type { PinReport } from './pins.ts';

/** `longest`: what the reader passes as well, for the read that follows. */
export type InspectionWish = 'tries' | 'tries-and-longest';

/** An application on the card, as far as it can be known before any secret is sent. */
export interface CardApplication {
  readonly descriptor: ApplicationDescriptor;
  /** Selects it and asks after each of its secrets. Uses up no try. */
  inspect(channel: Channel, wish: InspectionWish): Promise<Opened<Partial<Record<SecretName, PinReport>>>>;
}

/** In the order in which a card is asked. A new application is a folder beside these and a line here. */
export const APPLICATIONS: readonly CardApplication[] = [
  licenceApplication,
  jpkiApplication,
  inputSupportApplication,
];
