import type { CardConnection } from '../transmit.ts';
import { newLink } from '../transmit.ts';
import type { VirtualCard } from './virtual-card.ts';

/** Connects to a virtual card within the program, without a reader. */
export function connectInProcess(card: VirtualCard): CardConnection {
  card.reset();
  return {
    transmit: async (command) => card.transmit(command),
    link: newLink(),
    reader: null,
    end: async () => card.reset(),
  };
}
