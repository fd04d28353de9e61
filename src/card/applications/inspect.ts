import type { Channel } from '../iso7816/channel.ts';
import { inspectConventional } from './conventional-licence/conventional-ap.ts';
import type { CardFace } from './conventional-licence/record.ts';
import type { ApplicationId, SecretName } from './descriptor.ts';
import { type CardKind, isConventionalLicence } from './identify.ts';
import { MYNA_LICENCE } from './myna-licence/descriptor.ts';
import { absentPin, type Pins, unknownPins } from './pins.ts';
import { APPLICATIONS, type InspectionWish } from './registry.ts';

export interface Inspection {
  readonly card: CardKind;
  readonly pins: Pins;
  /** What a conventional IC licence card tells without a PIN; null for other cards. */
  readonly onCard: CardFace | null;
}

/** What a card tells without a secret: which applications it has, and their state and tries left. Uses up no try. */
export async function inspectCard(channel: Channel, wish: InspectionWish): Promise<Inspection> {
  const there = new Set<ApplicationId>();
  let pins = unknownPins('my-number');
  for (const application of APPLICATIONS) {
    const opened = await application.inspect(channel, wish);
    const { id, secrets } = application.descriptor;
    if (opened.kind === 'open') {
      there.add(id);
      pins = { ...pins, ...opened.ap };
      continue;
    }
    // The other cards with a licence come right behind, so that they are not asked for what only a My Number Card has.
    if (id === MYNA_LICENCE.id && (await isConventionalLicence(channel)))
      return { card: 'ic-licence', ...(await inspectConventional(channel)) };
    if (opened.kind === 'absent') {
      for (const secret of Object.keys(secrets) as SecretName[]) pins = { ...pins, [secret]: absentPin() };
    }
  }
  const card = there.has('myna-licence') ? 'myna' : there.has('jpki') ? 'myna-without-licence' : 'unknown';
  return { card, pins, onCard: null };
}
