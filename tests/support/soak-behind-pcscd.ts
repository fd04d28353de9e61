import type { SessionWorld } from '../../src/app/session.ts';
import type { ReaderSeen } from '../../src/app/session-state.ts';
import type { EngineName } from '../../src/card/pcsc/load-engine.ts';
import { Readers } from '../../src/card/pcsc/readers.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { VpcdCard } from '../../src/card/virtual/vpcd.ts';
import { cardFile } from './cards.ts';
import { engineOf } from './isolated-engine.ts';
import { layCard } from './pcscd.ts';
import type { SoakedReader } from './soak.ts';
import { StagedWorld } from './staged-window.ts';

/** A session's world behind a real PC/SC service. */
class ServiceWorld extends StagedWorld {
  readonly #real: Readers;

  constructor(real: Readers) {
    super();
    this.#real = real;
  }

  override async *readers(signal: AbortSignal): ReturnType<SessionWorld['readers']> {
    for await (const state of this.#real.states(signal)) {
      if (state.kind === 'readers') yield state;
      else yield { kind: 'no-service', reason: 'not-running', detail: state.fault.kind };
    }
  }

  override connect(
    { name, insertion }: ReaderSeen,
    signal?: AbortSignal,
  ): ReturnType<SessionWorld['connect']> {
    return this.#real.connect(name, insertion, signal);
  }

  override now = () => Date.now();

  override after(ms: number, what: () => void): () => void {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  }
}

/** The first reader of a running service (pcscd.ts), through the engine's own process. */
export async function readerBehindService(
  engine: EngineName,
): Promise<{ readonly reader: SoakedReader; readonly close: () => void }> {
  const readers = new Readers(await engineOf(engine));
  const card = new VirtualCard(cardFile('gold'));
  let inserted: VpcdCard | null = null;
  const reader: SoakedReader = {
    world: new ServiceWorld(readers),
    card,
    onCommand: () => undefined,
    lay: async () => {
      ({ inserted } = await layCard(card, 0, () => reader.onCommand()));
    },
    tear: async () => {
      await inserted?.remove();
      inserted = null;
    },
    emptied: async () => {
      for await (const state of readers.states()) {
        if (state.kind === 'readers' && state.readers.every(({ presence }) => presence === 'empty')) break;
      }
      // The service's own thread polls the reader every 400 ms and does not report when. Wait until it has surely
      // looked.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    },
  };
  return { reader, close: () => readers.close() };
}
