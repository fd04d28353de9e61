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

/** Longer than any command that the program sends. A longer one would arrive in parts. */
const READ_BUFFER = 4096;

/**
 * Runs in the process that holds a PC/SC engine, and serves the parent's requests. When the parent ends, the process
 * kills itself by a signal: any gentler exit waits for threads that may never end.
 */
export async function serveEngine(forced: EngineName | null): Promise<void> {
  const tell = (report: Report) => process.send?.(report);
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // Ctrl-C reaches the whole process group. Ignore it here, so that the parent can release the card first.
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
          // Forget the card first, so that no later command reaches it during the release.
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
 * Reads into one buffer and overwrites it after each read. A stream's own buffers are freed without being overwritten,
 * which would leave a PIN in memory.
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
  // This pipe ends when the parent does, and 'disconnect' handles that.
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
