import { type CardKind, identifyCard } from '../card/applications/identify.ts';
import { type Inspection, inspectCard } from '../card/applications/inspect.ts';
import type { InspectionWish } from '../card/applications/registry.ts';
import { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';

/** Tries left of every secret; uses none up. Throws a CardError where the card cannot be asked. */
export async function readStatus(connection: CardConnection, signal?: AbortSignal): Promise<Inspection> {
  return inspect(connection, 'tries', signal);
}

/**
 * The same before somebody types what a read will need: what the reader passes is learnt on the way, which costs a command
 * and spares the read one.
 */
export async function lookBeforeRead(connection: CardConnection, signal?: AbortSignal): Promise<Inspection> {
  return inspect(connection, 'tries-and-longest', signal);
}

async function inspect(connection: CardConnection, wish: InspectionWish, signal?: AbortSignal) {
  try {
    return await inspectCard(new Channel(connection.transmit, connection.link, { signal }), wish);
  } finally {
    await connection.end();
  }
}

/** Which kind of card it is, and no more. */
export async function readKind(connection: CardConnection, signal?: AbortSignal): Promise<CardKind> {
  try {
    return await identifyCard(new Channel(connection.transmit, connection.link, { signal }));
  } finally {
    await connection.end();
  }
}
