import { CardError, type CardFault } from '../card-error.ts';
import type { EngineCard, EngineSession } from './engine.ts';
import type { Report, Request } from './isolated-protocol.ts';
import { type EngineName, loadEngine } from './load-engine.ts';

/**
 * The process that holds a PC/SC engine. It does what it is told, and ends when its parent does: by a signal, since
 * everything gentler waits for threads that may never end.
 */
export async function serveEngine(forced: EngineName | null): Promise<void> {
  const tell = (report: Report) => process.send?.(report);
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // Ctrl-C reaches the whole group: the parent lets go of the card first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

  const engine = await loadEngine(forced);
  if (!engine.ok) {
    tell({ kind: 'not-loaded', fault: engine.error });
    return;
  }
  let session: EngineSession | null = null;
  const cards = new Map<number, EngineCard>();
  process.on('message', async (request: Request) => {
    switch (request.kind) {
      case 'open':
        try {
          session = engine.value.open({
            onListed: () => tell({ kind: 'listed' }),
            onReader: (state) => tell({ kind: 'reader', ...state }),
            onReaderGone: (name) => tell({ kind: 'reader-gone', name }),
            onLost: (fault) => tell({ kind: 'lost', fault }),
          });
        } catch (error) {
          tell({ kind: 'lost', fault: faultOf(error) });
        }
        return;
      case 'connect':
        return answer(tell, request.id, async () => {
          if (session === null) throw new CardError({ kind: 'no-reader', name: request.reader });
          cards.set(request.id, await session.connect(request.reader));
          return new Uint8Array();
        });
      case 'transmit':
        return answer(tell, request.id, async () => {
          const card = cards.get(request.card);
          if (card === undefined) throw new CardError({ kind: 'removed' });
          try {
            return await card.transmit(request.command);
          } finally {
            request.command.fill(0);
          }
        });
      case 'release':
        return answer(tell, request.id, async () => {
          await cards.get(request.card)?.release();
          cards.delete(request.card);
          return new Uint8Array();
        });
    }
  });
  tell({ kind: 'loaded', name: engine.value.name, version: engine.value.version });
}

async function answer(
  tell: (report: Report) => void,
  id: number,
  work: () => Promise<Uint8Array>,
): Promise<void> {
  try {
    tell({ kind: 'done', id, answer: await work() });
  } catch (error) {
    tell({ kind: 'failed', id, fault: faultOf(error) });
  }
}

function faultOf(error: unknown): CardFault {
  if (error instanceof CardError) return error.fault;
  return { kind: 'transport', code: error instanceof Error ? error.message : String(error) };
}
