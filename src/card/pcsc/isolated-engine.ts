import { type ChildProcess, fork } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../base/result.ts';
import { CardError, type CardFault } from '../card-error.ts';
import type { Engine, EngineListener, EngineSession } from './engine.ts';
import {
  COMMANDS_FD,
  type CommandFrame,
  encodeFrame,
  type Report,
  type Request,
} from './isolated-protocol.ts';
import type { EngineName } from './load-engine.ts';

/** A card is let go of within this time, or its engine's process is ended, which lets go of it as well. */
const RELEASE_MS = 2_000;

/**
 * An engine in a process of its own. What is native there can wait without end (for another program's transaction, for a
 * card that does not answer, for a lock of its own), and nothing within a process can call it back, nor end before it;
 * a process can be ended from outside (docs/decisions/0004-stuck-threads.md). `child` is the program that calls
 * `serveEngine`.
 */
export async function loadIsolatedEngine(
  child: URL,
  forced: EngineName | null,
): Promise<Result<Engine, CardFault>> {
  const first = startChild(child, forced);
  const loaded = await first.loaded;
  if (!loaded.ok) {
    first.end();
    return loaded;
  }
  let ready: Child | null = first;
  return ok({
    ...loaded.value,
    open(listener) {
      const process = ready ?? startChild(child, forced);
      ready = null;
      return openSession(process, listener);
    },
  });
}

interface Child {
  readonly loaded: Promise<Result<{ name: Engine['name']; version: string }, CardFault>>;
  readonly send: (request: Request) => void;
  /** The command is copied before this returns; the copy is overwritten once it is on its way. */
  readonly transmit: (frame: CommandFrame) => void;
  /** What comes from now on, and the end of the process, which comes once. */
  listen(onReport: (report: Report) => void, onEnd: () => void): void;
  end(): void;
}

function startChild(path: URL, forced: EngineName | null): Child {
  // Named by a string: Electron's own fork() runs as Node what a string names, and would start the whole program again
  // in the place of what a URL does.
  const process: ChildProcess = fork(fileURLToPath(path), forced === null ? [] : [forced], {
    // Bytes as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
  const commands = process.stdio[COMMANDS_FD];
  const gone: CardFault = { kind: 'no-service', reason: 'not-running', detail: 'engine ended' };
  const loaded = new Promise<Awaited<Child['loaded']>>((resolve) => {
    process.once('message', (report: Report) => {
      if (report.kind === 'loaded') resolve(ok({ name: report.name, version: report.version }));
      else resolve(err(report.kind === 'not-loaded' ? report.fault : gone));
    });
    process.once('exit', () => resolve(err(gone)));
  });
  // Sending to a process that has just ended fails; its end is told by itself.
  process.on('error', () => undefined);
  commands?.on('error', () => undefined);
  return {
    loaded,
    send: (request) => {
      if (process.connected) process.send(request, () => undefined);
    },
    transmit: (command) => {
      const frame = encodeFrame(command);
      if (commands instanceof Writable) commands.write(frame, () => frame.fill(0));
    },
    listen(onReport, onEnd) {
      process.on('message', onReport);
      process.once('exit', onEnd);
      if (process.exitCode !== null || process.signalCode !== null) onEnd();
    },
    end: () => {
      process.kill('SIGKILL');
    },
  };
}

function openSession(child: Child, listener: EngineListener): EngineSession {
  const waiting = new Map<
    number,
    { resolve: (answer: Uint8Array) => void; reject: (error: CardError) => void }
  >();
  let lastId = 0;
  let closed = false;

  const settle = (id: number) => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  const onReport = (report: Report) => {
    switch (report.kind) {
      case 'done':
        return settle(report.id)?.resolve(report.answer);
      case 'failed':
        return settle(report.id)?.reject(new CardError(report.fault));
      case 'listed':
        return closed || listener.onListed();
      case 'reader':
        return closed || listener.onReader({ name: report.name, flags: report.flags, events: report.events });
      case 'reader-gone':
        return closed || listener.onReaderGone(report.name);
      case 'lost':
        return closed || listener.onLost(report.fault);
      case 'loaded':
        return;
      case 'not-loaded':
        return closed || listener.onLost(report.fault);
    }
  };
  const onEnd = () => {
    for (const { reject } of waiting.values()) reject(new CardError({ kind: 'removed' }));
    waiting.clear();
    if (!closed) listener.onLost({ kind: 'no-service', reason: 'not-running', detail: 'engine ended' });
  };
  const ask = (send: (id: number) => void): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new CardError({ kind: 'removed' }));
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      send(id);
    });
  child.listen(onReport, onEnd);
  child.send({ kind: 'open' });

  return {
    async connect(reader) {
      let card = 0;
      const atr = await ask((id) => {
        card = id;
        child.send({ kind: 'connect', id, reader });
      });
      return {
        atr: atr.length === 0 ? null : atr,
        transmit: (command) => ask((id) => child.transmit({ id, card, command })),
        release: () => {
          const timer = setTimeout(() => child.end(), RELEASE_MS);
          return ask((id) => child.send({ kind: 'release', id, card }))
            .then(() => undefined)
            .catch(() => undefined)
            .finally(() => clearTimeout(timer));
        },
      };
    },
    close() {
      closed = true;
      child.end();
    },
  };
}
