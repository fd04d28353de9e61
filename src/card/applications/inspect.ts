import type { Channel } from '../iso7816/channel.ts';
import { inspectConventional } from './conventional-licence/conventional-ap.ts';
import type { CardFace } from './conventional-licence/record.ts';
import type { ApplicationId, SecretName } from './descriptor.ts';
import { type CardKind, isConventionalLicence } from './identify.ts';
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
    if (opened.kind === 'open') {
      there.add(application.descriptor.id);
      pins = { ...pins, ...opened.ap };
    } else if (opened.kind === 'absent') {
      for (const secret of Object.keys(application.descriptor.secrets) as SecretName[])
        pins = { ...pins, [secret]: absentPin() };
    }
  }
  if (there.has('myna-licence')) return { card: 'myna', pins, onCard: null };
  if (there.has('jpki')) return { card: 'myna-without-licence', pins, onCard: null };
  if (!(await isConventionalLicence(channel))) return { card: 'unknown', pins, onCard: null };
  return { card: 'ic-licence', ...(await inspectConventional(channel)) };
}
