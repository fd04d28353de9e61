import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from './cards.ts';
import type { SoakedReader } from './soak.ts';
import { READER, StagedWorld } from './staged-window.ts';

/** A reader with nothing in between, to test the program alone. */
export function readerInProcess(): SoakedReader {
  const world = new StagedWorld();
  world.setReaders(READER);
  const card = new VirtualCard(cardFile('gold'));
  const reader: SoakedReader = {
    world,
    card,
    onCommand: () => undefined,
    lay: async () => world.lay(card),
    tear: async () => world.tear(),
    emptied: async () => undefined,
  };
  world.onCommand = () => reader.onCommand();
  return reader;
}
