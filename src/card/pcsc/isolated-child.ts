import { Socket } from 'node:net';
import { CardError, type CardFault } from '../card-error.ts';
import type { EngineCard, EngineSession } from './engine.ts';
import {
  COMMANDS_FD,
  type CommandFrame,
  frameReader,
  type Report,
  type Request,
} from './isolated-protocol.ts';
import { type EngineName, loadEngine } from './load-engine.ts';

/** Commands are short, but for one that nobody sends: it comes in parts. */
const READ_BUFFER = 4096;

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
          const card = await session.connect(request.reader);
          cards.set(request.id, card);
          return card.atr ?? new Uint8Array();
        });
      case 'release':
        return answer(tell, request.id, async () => {
          const card = cards.get(request.card);
          // No command that comes now reaches a card that is being let go of.
          cards.delete(request.card);
          await card?.release();
          return new Uint8Array();
        });
    }
  });
  onCommands(({ id, card: number, command }) =>
    answer(tell, id, async () => {
      const card = cards.get(number);
      try {
        if (card === undefined) throw new CardError({ kind: 'removed' });
        return await card.transmit(command);
      } finally {
        command.fill(0);
      }
    }),
  );
  tell({ kind: 'loaded', name: engine.value.name, version: engine.value.version });
}

/**
 * Reads into a buffer of its own, which is overwritten each time: what a stream reads otherwise lies in memory that
 * is freed without.
 */
function onCommands(onFrame: (frame: CommandFrame) => void): void {
  const read = frameReader(onFrame);
  const onread = {
    buffer: new Uint8Array(READ_BUFFER),
    callback: (length: number, buffer: Uint8Array) => {
      const bytes = buffer.subarray(0, length);
      read(bytes);
      bytes.fill(0);
      return true;
    },
  };
  const options = { fd: COMMANDS_FD, onread, writable: false };
  // Its end is the parent's, which is told by 'disconnect'.
  new Socket(options).on('error', () => undefined);
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
