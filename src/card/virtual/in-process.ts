import type { CardConnection } from '../transmit.ts';
import { newLink } from '../transmit.ts';
import type { VirtualCard } from './virtual-card.ts';

/** A virtual card in the program's own hands, with no reader between. */
export function connectInProcess(card: VirtualCard): CardConnection {
  card.reset();
  return {
    transmit: async (command) => card.transmit(command),
    link: newLink(),
    reader: null,
    end: async () => card.reset(),
  };
}
