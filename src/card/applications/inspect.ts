import type { Channel } from '../iso7816/channel.ts';
import { type CardKind, isConventionalLicence } from './identify.ts';
import { absentPin, type Pins, unknownPins } from './pins.ts';
import { APPLICATIONS, type CardApplication, type InspectionWish } from './registry.ts';

export interface Inspection {
  readonly card: CardKind;
  readonly pins: Pins;
}

/** What a card holds before any secret is sent: which applications, which state, tries left. Uses up nothing. */
export async function inspectCard(channel: Channel, wish: InspectionWish): Promise<Inspection> {
  const there = new Set<CardApplication['id']>();
  let pins = unknownPins();
  for (const application of APPLICATIONS) {
    const opened = await application.inspect(channel, wish);
    if (opened.kind === 'open') {
      there.add(application.id);
      pins = { ...pins, ...opened.ap };
    } else if (opened.kind === 'absent') {
      for (const secret of application.secrets) pins = { ...pins, [secret]: absentPin() };
    }
  }
  if (there.has('licence')) return { card: 'myna', pins };
  if (there.has('jpki')) return { card: 'myna-without-licence', pins };
  return { card: (await isConventionalLicence(channel)) ? 'conventional-licence' : 'unknown', pins };
}
