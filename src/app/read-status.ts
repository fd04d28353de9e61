import { type CardKind, identifyCard } from '../card/applications/identify.ts';
import { type Inspection, inspectCard } from '../card/applications/inspect.ts';
import type { InspectionWish } from '../card/applications/registry.ts';
import { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';

/** The tries left of every secret. Uses up no try. Throws a CardError if the card cannot be asked. */
export async function readStatus(connection: CardConnection, signal?: AbortSignal): Promise<Inspection> {
  return inspect(connection, 'tries', signal);
}

/**
 * The same, for the time before a person enters the secrets for a read. It also finds out how much the reader passes:
 * one more command here, but one fewer in the read.
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

export async function readKind(connection: CardConnection, signal?: AbortSignal): Promise<CardKind> {
  try {
    return await identifyCard(new Channel(connection.transmit, connection.link, { signal }));
  } finally {
    await connection.end();
  }
}
