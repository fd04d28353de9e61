import { setTimeout as pause } from 'node:timers/promises';
import { prepareToJudge } from '../../app/judge.ts';
import type { SessionWorld } from '../../app/session.ts';
import { CardError } from '../../card/card-error.ts';
import type { Readers } from '../../card/pcsc/readers.ts';
import { connectInProcess } from '../../card/virtual/in-process.ts';
import { VirtualCard } from '../../card/virtual/virtual-card.ts';
import { prepareCodec } from '../../face/photo/codec.ts';
import { decodePhoto } from '../../face/photo/decode.ts';
import { type EngineWish, openReaders } from '../card-source/open-readers.ts';
import type { LoadedCard } from '../card-source/virtual-cards.ts';
import { certificatesFor, type TrustStore } from '../trust-store.ts';

/** The pause before the next try to load an engine: a library or driver may be installed while the program runs. */
const ENGINE_AGAIN_MS = 5_000;
const PREPARE_AFTER_MS = 50;

export interface DeskWorld {
  readonly world: SessionWorld;
  /** Name and version of the PC/SC engine that is open now. */
  readonly engineName: () => string | null;
}

export function worldOf(engine: EngineWish, cards: readonly LoadedCard[], trust: TrustStore): DeskWorld {
  let readers: Readers | null = null;
  let prepared: Promise<void> | null = null;
  const world: SessionWorld = {
    async *readers(signal) {
      while (!signal.aborted) {
        const opened = await openReaders(engine);
        // The session closed while the engine was loading: close the engine too.
        if (signal.aborted) {
          if (opened.ok) opened.value.close();
          return;
        }
        if (opened.ok) {
          readers = opened.value;
          signal.addEventListener('abort', () => opened.value.close());
          for await (const state of opened.value.states(signal)) {
            if (state.kind === 'readers') yield state;
            else yield lostService(state.fault);
          }
          return;
        }
        yield lostService(opened.error);
        await pause(ENGINE_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    },
    async connect({ name, insertion }, signal) {
      if (readers === null) throw new CardError({ kind: 'no-reader', name });
      return readers.connect(name, insertion, signal);
    },
    async layDemonstration(id) {
      const found = cards.find((card) => card.id === id);
      if (found === undefined) return null;
      const card = new VirtualCard(found.file);
      return async () => connectInProcess(card);
    },
    trusted: async (origin) => certificatesFor(origin, await trust.list(), false),
    decodePhoto,
    prepare() {
      // Once while the program runs. The pause lets the screen draw first.
      prepared ??= pause(PREPARE_AFTER_MS).then(prepareCodec).then(prepareToJudge);
      return prepared;
    },
    now: () => Date.now(),
    after(ms, what) {
      // Compare with the clock: a timer alone does not count the hours that a computer sleeps.
      const until = Date.now() + ms;
      const timer = setInterval(
        () => {
          if (Date.now() < until) return;
          clearInterval(timer);
          what();
        },
        Math.max(1, Math.min(ms, 1000)),
      );
      return () => clearInterval(timer);
    },
  };
  const engineName = () => (readers === null ? null : `${readers.engine.name} ${readers.engine.version}`);
  return { world, engineName };
}

function lostService(fault: CardError['fault']): {
  kind: 'no-service';
  reason: 'not-running' | 'not-installed';
  detail: string;
} {
  return fault.kind === 'no-service'
    ? { kind: 'no-service', reason: fault.reason, detail: fault.detail }
    : { kind: 'no-service', reason: 'not-running', detail: fault.kind };
}
