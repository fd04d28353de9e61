import { err, ok, type Result } from '../../base/result.ts';
import type { CardFault } from '../card-error.ts';
import type { Engine } from './engine.ts';

export type EngineName = Engine['name'];

/**
 * Loads the forced engine, or else our own, or else pcsclite where our own cannot load. On a machine without
 * either, everything that needs no reader still runs.
 */
export async function loadEngine(forced: EngineName | null): Promise<Result<Engine, CardFault>> {
  const details: string[] = [];
  for (const name of forced === null ? (['winscard', 'pcsclite'] as const) : [forced]) {
    try {
      return ok(await load(name));
    } catch (error) {
      details.push(
        `${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
      );
    }
  }
  return err({ kind: 'no-service', reason: 'not-installed', detail: details.join('; ') });
}

async function load(name: EngineName): Promise<Engine> {
  if (name === 'winscard') return (await import('./winscard.ts')).loadWinscard();
  return (await import('./pcsclite.ts')).loadPcsclite();
}
