import { UnencodableCard } from '../card/virtual/encode.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { type LoadedCard, loadCard } from '../host/virtual-cards.ts';
import type { CardSource } from './card-source.ts';
import { usage } from './failure.ts';

/** A card by its id or its file; what is wrong with it ends the command. */
export async function chosenCard(idOrFile: string): Promise<LoadedCard> {
  const card = await loadCard(idOrFile);
  if (!card.ok) throw usage(card.error);
  return card.value;
}

export function virtualSource(loaded: LoadedCard): CardSource {
  const card = virtualCardOf(loaded);
  return {
    origin: 'virtual',
    engine: null,
    connect: async () => connectInProcess(card),
    close: () => undefined,
  };
}

/** The card that a file tells of; where no card could hold that, the command ends. */
export function virtualCardOf({ file, path }: LoadedCard): VirtualCard {
  try {
    return new VirtualCard(file);
  } catch (error) {
    if (!(error instanceof UnencodableCard)) throw error;
    throw usage({ kind: 'bad-card-file', path, faults: [{ at: error.at, problem: error.message }] });
  }
}
