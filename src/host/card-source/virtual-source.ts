import { connectInProcess } from '../../card/virtual/in-process.ts';
import { UnencodableCard } from '../../card/virtual/unencodable-card.ts';
import { VirtualCard } from '../../card/virtual/virtual-card.ts';
import { type CardSource, SourceError } from './card-source.ts';
import { type LoadedCard, loadCard } from './virtual-cards.ts';

/** A card by its id or its file. A SourceError says what is wrong with it. */
export async function chosenCard(idOrFile: string): Promise<LoadedCard> {
  const card = await loadCard(idOrFile);
  if (!card.ok) throw new SourceError(card.error);
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

/** The virtual card that a file describes. Throws a SourceError if no card could hold these values. */
export function virtualCardOf({ file, path }: LoadedCard): VirtualCard {
  try {
    return new VirtualCard(file);
  } catch (error) {
    if (!(error instanceof UnencodableCard)) throw error;
    throw new SourceError({
      kind: 'bad-card-file',
      path,
      faults: [{ at: error.at, problem: error.message }],
    });
  }
}
