import type { Card, Reader, Transaction } from 'pcsc-mini';
import type { EngineCard } from './engine.ts';
import { withFault } from './pcsc-mini-fault.ts';

/** The longest answer: 65,536 bytes and a status word. The binding's default buffer is smaller. */
const ANSWER_BUFFER = 65_538;

type Modes = Pick<typeof import('pcsc-mini'), 'CardDisposition' | 'CardMode'>;

/** Connects to the card in a reader, within a transaction. `onReleased` is called once the card is released. */
export async function connectCard(
  { CardDisposition, CardMode }: Modes,
  reader: Reader,
  name: string,
  onReleased: () => void,
): Promise<EngineCard> {
  const card = await withFault(reader.connect(CardMode.SHARED), name);
  let transaction: Transaction;
  try {
    transaction = await withFault(card.transaction(), name);
  } catch (error) {
    await card.disconnect(CardDisposition.RESET).catch(() => undefined);
    throw error;
  }
  return {
    atr: await atrOf(card),
    transmit: transmitTo(card, name),
    release: async () => {
      // The first reset comes while the transaction still keeps other programs off. It may fail without an error, so a
      // second one follows.
      await transaction.end(CardDisposition.RESET).catch(() => undefined);
      await card.disconnect(CardDisposition.RESET).catch(() => undefined);
      onReleased();
    },
  };
}

/** Asks the card's state, since the ATR of a reader's change event is garbage. */
function atrOf(card: Card): Promise<Uint8Array | null> {
  return card.state().then(
    (state) => state.atr.slice(),
    () => null,
  );
}

function transmitTo(card: Card, name: string): EngineCard['transmit'] {
  const buffer = new ArrayBuffer(ANSWER_BUFFER);
  return async (command) => {
    const answer = await withFault(card.transmit(command, buffer), name);
    const copy = answer.slice();
    // The buffer stays in memory: leave no personal data in it.
    answer.fill(0);
    return copy;
  };
}
