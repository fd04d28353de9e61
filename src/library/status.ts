import { readStatus } from '../app/read-status.ts';
import type { Inspection } from '../card/applications/inspect.ts';
import { CardReader, connectTo } from './card-reader.ts';
import { A_SIGNAL, expectOptions } from './given-options.ts';
import { choosing } from './source-problem.ts';

/**
 * Which card it is, and the tries left of each secret. Uses up no try. Throws a CardError if the card cannot be asked, and
 * an OptionError if several readers hold a card and none was named.
 */
export async function status(reader: CardReader, signal?: AbortSignal): Promise<Inspection> {
  const opened = CardReader.opened('status', reader);
  expectOptions<{ signal?: AbortSignal }>('status', { signal }, { signal: A_SIGNAL });
  const connection = await choosing('status', () =>
    connectTo(opened, 'status', signal ?? new AbortController().signal),
  );
  return readStatus(connection, signal);
}
