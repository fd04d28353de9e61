import { err, ok, type Result } from '../../base/result.ts';
import type { CardFault } from '../card-error.ts';
import type { Engine } from './engine.ts';

export type EngineName = Engine['name'];

/**
 * The engine to use: the one that is forced, or else pcsc-mini, or where that has no binary, pcsclite. A machine
 * without either still runs everything that needs no reader.
 */
export async function loadEngine(forced: EngineName | null): Promise<Result<Engine, CardFault>> {
  const details: string[] = [];
  for (const name of forced === null ? (['pcsc-mini', 'pcsclite'] as const) : [forced]) {
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
  if (name === 'pcsc-mini') return (await import('./pcsc-mini.ts')).loadPcscMini();
  return (await import('./pcsclite.ts')).loadPcsclite();
}
