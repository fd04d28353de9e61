import { ok, type Result } from '../../base/result.ts';
import type { CardFault } from '../../card/card-error.ts';
import { loadIsolatedEngine } from '../../card/pcsc/isolated-engine.ts';
import { Readers } from '../../card/pcsc/readers.ts';

export type EngineWish = 'winscard' | 'pcsclite' | null;

/** Built beside this program (scripts/build.mjs). */
const ENGINE_PROCESS = new URL('./pcsc-child.js', import.meta.url);

/** The engine that `MENKYO_PCSC` names: null if it is unset, undefined if it is not an engine. */
export function engineWish(text: string | undefined): EngineWish | undefined {
  if (text === undefined || text === '') return null;
  return text === 'pcsclite' || text === 'winscard' ? text : undefined;
}

/** The readers of this computer, through the first engine that loads. */
export async function openReaders(wish: EngineWish): Promise<Result<Readers, CardFault>> {
  const engine = await loadIsolatedEngine(ENGINE_PROCESS, wish);
  return engine.ok ? ok(new Readers(engine.value)) : engine;
}
