import { once } from 'node:events';
import type { ReadFailureView, SessionState } from '../../../app/contract.ts';
import { type Desk, openDesk } from '../../desk.ts';
import { engineWish } from '../../open-readers.ts';
import { EntryFiles } from '../../web/entry-files.ts';
import { hasDisplay, openInBrowser } from '../../web/open-browser.ts';
import { loadStaticFiles } from '../../web/static-files.ts';
import { openWebHost, type WebHost } from '../../web/web-host.ts';
import { type Arguments, noPositionals } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';

declare const MENKYO_VERSION: string;

/** Built beside this program (scripts/build.mjs). */
const WINDOW = new URL('../renderer/', import.meta.url);
/** A key that is held down is one wish. */
const ENTER_PAUSE_MS = 1_000;
/** Everything was let go of by then: what is still running (an engine that was just being loaded) is not waited for. */
const END_MS = 1_000;

/** The window in a browser, until Ctrl-C. */
export async function serveCommand(args: Arguments, io: CommandIo): Promise<void> {
  noPositionals(args);
  // Typed in the window, or not at all: what the environment held is not kept for as long as the window is open.
  for (const secret of Object.values(io.secrets)) secret?.wipe();
  const engine = engineWish(io.engine);
  if (engine === undefined) throw usage({ kind: 'unknown-engine', value: io.engine ?? '' });
  const files = await loadStaticFiles(WINDOW);
  if (files === null) throw new CommandFailed({ kind: 'window-not-built' });

  const desk = await openDesk({ host: 'web', version: MENKYO_VERSION, systemLanguage: io.language, engine });
  const onFault = (what: string) => io.say(`${io.words.failure({ kind: 'internal', detail: what })}\n`);
  try {
    const host = await openWebHost({ desk, files, onFault });
    try {
      await letIn(host, args, io);
    } finally {
      await host.close();
    }
    const failure = await cutOffReading(desk);
    if (failure !== null && failure.kind !== 'internal') io.say(`${io.words.failure(failure)}\n`);
  } finally {
    await desk.close();
    // Runs out only where something else keeps the program alive.
    setTimeout(() => process.exit(), END_MS).unref();
  }
  throw new CommandFailed({ kind: 'stopped' });
}

/**
 * Ends a read that is under way, and gives how it failed then, or null: that the window is gone is no reason not to
 * say what it cost.
 */
async function cutOffReading(desk: Desk): Promise<ReadFailureView | null> {
  if (desk.state.kind !== 'reading') return null;
  const ended = new Promise<SessionState>((resolve) => {
    const unsubscribe = desk.subscribe({
      state: (now) => {
        if (now.kind === 'reading') return;
        unsubscribe();
        resolve(now);
      },
      settings: () => undefined,
    });
  });
  await desk.handlers.cancel({});
  const last = await ended;
  return last.kind === 'refused' ? last.failure : null;
}

/** Opens a browser or tells the address, again with each Enter, until the command is interrupted. */
async function letIn(host: WebHost, args: Arguments, io: CommandIo): Promise<void> {
  const { words, stdin, signal } = io;
  const entries = new EntryFiles();
  const closeEntries = () => entries.close();
  // Whatever ends the program, no token is left lying about.
  process.once('exit', closeEntries);
  const withBrowser = !args.has('no-open') && hasDisplay(process.platform, process.env);
  const canAskAgain = stdin.isTTY === true;

  const tellAddress = () => {
    io.say(`${words.serve.address}\n`);
    const address = host.newAddress();
    io.out(io.json ? `${JSON.stringify({ schema: 'menkyo.serve/1', address })}\n` : `${address}\n`);
  };
  const open = async () => {
    io.say(`${words.serve.opening}\n`);
    const tellInstead = () => {
      if (signal.aborted) return;
      io.say(`${words.serve.couldNotOpen}\n`);
      tellAddress();
    };
    let remove: () => void = () => undefined;
    const entry = await entries.write(host.newAddress(() => remove())).catch(() => null);
    if (entry === null) return tellInstead();
    remove = entry.remove;
    openInBrowser(entry.path, () => {
      remove();
      tellInstead();
    });
  };

  let lastEnter = Number.NEGATIVE_INFINITY;
  const onTyped = (typed: Buffer) => {
    if (!typed.includes('\n') || performance.now() - lastEnter < ENTER_PAUSE_MS) return;
    lastEnter = performance.now();
    // The address beside it: a browser that was opened in vain (one that may not read the file) is opened in vain again.
    tellAddress();
    if (withBrowser) void open();
  };
  // A terminal that is closed ends the program by a signal.
  stdin.on('error', () => undefined);
  try {
    if (signal.aborted) return;
    if (withBrowser) await open();
    else tellAddress();
    io.say(`${canAskAgain ? `${words.serve.again}\n` : ''}${words.serve.end}\n`);
    if (canAskAgain) stdin.on('data', onTyped);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    stdin.off('data', onTyped);
    stdin.pause();
    process.off('exit', closeEntries);
    entries.close();
  }
}
