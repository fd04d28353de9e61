import { loadEngine } from '../../src/card/pcsc/load-engine.ts';
import { Readers } from '../../src/card/pcsc/readers.ts';

/** Waits until a real PC/SC service has a card in that reader, or none. */
export async function waitForCard(name: string, presence: 'card' | 'empty'): Promise<void> {
  const engine = await loadEngine('pcsc-mini');
  if (!engine.ok) throw new Error(JSON.stringify(engine.error));
  const readers = new Readers(engine.value);
  try {
    for await (const state of readers.states()) {
      if (state.kind !== 'readers') continue;
      if (state.readers.some((one) => one.name === name && one.presence === presence)) return;
    }
  } finally {
    readers.close();
  }
}
