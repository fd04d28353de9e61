import type { Engine } from '../../src/card/pcsc/engine.ts';
import { loadIsolatedEngine } from '../../src/card/pcsc/isolated-engine.ts';
import type { EngineName } from '../../src/card/pcsc/load-engine.ts';

const ENGINE_PROCESS = new URL('../../dist/cli/pcsc-child.js', import.meta.url);

/** A PC/SC engine in its own process, as the program has it (no-engine-here.ts says why). */
export async function engineOf(name: EngineName): Promise<Engine> {
  const loaded = await loadIsolatedEngine(ENGINE_PROCESS, name);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}
