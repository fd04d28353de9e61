import { Readers } from '../../src/card/pcsc/readers.ts';
import { engineOf } from './isolated-engine.ts';

/** Waits until a real PC/SC service reports a card in that reader, or an empty reader. */
export async function waitForCard(name: string, presence: 'card' | 'empty'): Promise<void> {
  const readers = new Readers(await engineOf('winscard'));
  try {
    for await (const state of readers.states()) {
      if (state.kind !== 'readers') continue;
      if (state.readers.some((one) => one.name === name && one.presence === presence)) return;
    }
  } finally {
    readers.close();
  }
}
