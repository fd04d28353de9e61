import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
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

/** If the engine does not release a card within this time, its process is killed, which releases the card as well. */
const RELEASE_MS = 2_000;

const THREADS = 32;

/**
 * Runs an engine in a process of its own. Native code can wait forever: for another program's transaction, for a card
 * that does not answer, for a lock of its own. Nothing inside the process can interrupt it, and the process cannot exit
 * before it returns, but the parent can kill the process (docs/decisions/0004-stuck-threads.md). `child` is the program
 * that calls `serveEngine`.
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
      return openSession(process, listener, () => {
        ready = process;
      });
    },
    close() {
      ready?.end();
      ready = null;
    },
  });
}

interface Child {
  readonly loaded: Promise<Result<{ name: Engine['name']; version: string }, CardFault>>;
  readonly send: (request: Request) => void;
  /** Copies the command before it returns, and overwrites the copy once it is written to the pipe. */
  readonly transmit: (frame: CommandFrame) => void;
  /** Passes on every report from now on. Calls `onEnd` when the process has ended. */
  listen(onReport: (report: Report) => void, onEnd: () => void): void;
  /** Passes on nothing until the next `listen`, and lets the program end meanwhile. */
  rest(): void;
  end(): void;
}

function startChild(path: URL, forced: EngineName | null): Child {
  // Pass a string: Electron's fork() runs a path as Node, but with a URL it would start the whole program again.
  const child: ChildProcess = fork(fileURLToPath(path), forced === null ? [] : [forced], {
    // Keeps a Uint8Array as bytes; the default is JSON.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    // A call that waits for a card or another program takes one of these threads.
    env: { ...process.env, UV_THREADPOOL_SIZE: String(THREADS) },
  });
  const commands = child.stdio[COMMANDS_FD];
  const pipe = commands instanceof Socket ? commands : null;
  const gone: CardFault = { kind: 'no-service', reason: 'not-running', detail: 'engine ended' };
  const loaded = new Promise<Awaited<Child['loaded']>>((resolve) => {
    child.once('message', (report: Report) => {
      if (report.kind === 'loaded') resolve(ok({ name: report.name, version: report.version }));
      else resolve(err(report.kind === 'not-loaded' ? report.fault : gone));
    });
    child.once('exit', () => resolve(err(gone)));
  });
  // Sending to a process that has just ended fails. The 'exit' event reports that end.
  child.on('error', () => undefined);
  commands?.on('error', () => undefined);
  return {
    loaded,
    send: (request) => {
      if (child.connected) child.send(request, () => undefined);
    },
    transmit: (command) => {
      const frame = encodeFrame(command);
      if (commands instanceof Writable) commands.write(frame, () => frame.fill(0));
    },
    listen(onReport, onEnd) {
      for (const one of [child, child.channel, pipe]) one?.ref();
      child.on('message', onReport);
      child.once('exit', onEnd);
      // Later: the caller does not have the session yet.
      if (child.exitCode !== null || child.signalCode !== null) queueMicrotask(onEnd);
    },
    rest() {
      child.removeAllListeners('message').removeAllListeners('exit');
      for (const one of [child, child.channel, pipe]) one?.unref();
    },
    end: () => {
      child.kill('SIGKILL');
    },
  };
}

/** `keep`: the session never reached the service, so its process holds nothing, and can try again. */
function openSession(child: Child, listener: EngineListener, keep: () => void): EngineSession {
  const waiting = new Map<
    number,
    { resolve: (answer: Uint8Array) => void; reject: (error: CardError) => void }
  >();
  let lastId = 0;
  let closed = false;
  let hasEnded = false;
  let wasListed = false;
  let isUnused = false;

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
        wasListed = true;
        return closed || listener.onListed();
      case 'reader':
        return closed || listener.onReader({ name: report.name, flags: report.flags, events: report.events });
      case 'reader-gone':
        return closed || listener.onReaderGone(report.name);
      case 'lost':
        isUnused = !wasListed;
        return closed || listener.onLost(report.fault);
      case 'loaded':
        return;
      case 'not-loaded':
        return closed || listener.onLost(report.fault);
    }
  };
  const onEnd = () => {
    hasEnded = true;
    for (const { reject } of waiting.values()) reject(new CardError({ kind: 'removed' }));
    waiting.clear();
    if (!closed) listener.onLost({ kind: 'no-service', reason: 'not-running', detail: 'engine ended' });
  };
  const ask = (send: (id: number) => void): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (closed || hasEnded) {
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
      if (closed) return;
      closed = true;
      if (isUnused && lastId === 0) {
        child.rest();
        keep();
      } else child.end();
    },
  };
}
