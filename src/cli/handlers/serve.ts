import { once } from 'node:events';
import type { ReadFailureView } from '../../app/contract/reading.ts';
import { engineWish } from '../../host/card-source/open-readers.ts';
import { cutOffReading } from '../../host/cut-off-reading.ts';
import { openDesk } from '../../host/desk.ts';
import { loadStaticFiles } from '../../host/page/static-files.ts';
import { EntryFiles } from '../../web/entry-files.ts';
import { hasDisplay, openInBrowser } from '../../web/open-browser.ts';
import { REOPEN_MS } from '../../web/reopening.ts';
import { type NewAddress, openWebHost, type WebHost } from '../../web/web-host.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJsonLine } from '../io.ts';
import { messageOf } from '../told-failure.ts';

declare const MENKYO_VERSION: string;

/** Built beside this program (scripts/build.mjs). */
const WINDOW = new URL('../renderer/', import.meta.url);
/** Everything is closed by then. Do not wait for work that still runs, such as an engine that is loading. */
const END_MS = 1_000;

/** Shows the window in a browser until Ctrl-C. */
export async function serveCommand(args: Arguments, io: CommandIo): Promise<void> {
  // Secrets are typed in the window, so do not keep those from the environment in memory.
  for (const secret of Object.values(io.secrets)) secret?.wipe();
  const engine = engineWish(io.engine);
  if (engine === undefined) throw usage({ kind: 'unknown-engine', value: io.engine ?? '' });
  const files = await loadStaticFiles(WINDOW);
  if (files === null) throw new CommandFailed({ kind: 'window-not-built' });

  const onFault = (what: string) =>
    io.say(`${messageOf(new CommandFailed({ kind: 'internal', detail: what }), io.words)}\n`);
  let host: WebHost | null = null;
  const desk = await openDesk({
    host: 'web',
    version: MENKYO_VERSION,
    systemLanguage: io.language,
    engine,
    doctor: async (wish) => (await import('../../doctor/tell.ts')).windowDoctor(engine)(wish),
    onFault,
    customerDoor: {
      displays: () => [],
      open: () => {
        if (host !== null) void entrance.open(host.newCustomerAddress);
      },
      close: () => host?.closeCustomer(),
    },
  });
  const tellCost = (failure: ReadFailureView | null) => {
    if (failure !== null && failure.kind !== 'internal')
      io.say(`${messageOf(new CommandFailed(failure), io.words)}\n`);
  };
  const entrance = new Entrance(args, io);
  try {
    host = await openWebHost({
      desk,
      files,
      onFault,
      openWindow: (newAddress) => void entrance.open(newAddress),
      onCutOff: tellCost,
    });
    try {
      const { place, customerWindow } = desk.settings;
      const withCustomer = place === 'counter' && customerWindow.opensAtStart;
      await entrance.letIn(host.newAddress, withCustomer ? host.newCustomerAddress : null);
    } finally {
      await host.close();
    }
    // The window may be gone, but the user must still hear what the cut-off read cost.
    tellCost(await cutOffReading(desk));
  } finally {
    await desk.close();
    // Ends the program only if something else keeps it alive.
    setTimeout(() => process.exit(), END_MS).unref();
  }
  throw new CommandFailed({ kind: 'stopped' });
}

/** Opens a browser. Prints the address instead if there is no display, or with --no-open. */
class Entrance {
  readonly #io: CommandIo;
  readonly #entries = new EntryFiles();
  readonly #hasBrowser: boolean;
  readonly #aborted: Promise<void>;
  #isClosingTold = false;

  constructor(args: Arguments, io: CommandIo) {
    this.#io = io;
    this.#aborted = aborted(io.signal);
    this.#hasBrowser = !args.has('no-open') && hasDisplay(process.platform, process.env);
  }

  /** Opens a window, and another one at each Enter, until the command is interrupted. `beside` opens once, after it. */
  async letIn(newAddress: NewAddress, beside: NewAddress | null): Promise<void> {
    const { stdin, signal } = this.#io;
    const closeEntries = () => this.#entries.close();
    // However the program ends, no file with a token may stay behind.
    process.once('exit', closeEntries);
    let lastEnter = Number.NEGATIVE_INFINITY;
    const onTyped = (typed: Buffer) => {
      // A key that is held down counts once.
      if (!typed.includes('\n') || performance.now() - lastEnter < REOPEN_MS) return;
      lastEnter = performance.now();
      // Also print the address: a browser that could not read the file fails again.
      if (this.#hasBrowser) this.#tell(newAddress);
      void this.open(newAddress);
    };
    // A closed terminal ends the program by a signal, so ignore the error.
    stdin.on('error', () => undefined);
    try {
      if (signal.aborted) return;
      await this.open(newAddress);
      if (beside !== null) await this.open(beside);
      this.#tellClosing();
      if (stdin.isTTY === true) stdin.on('data', onTyped);
      await this.#aborted;
    } finally {
      stdin.off('data', onTyped);
      stdin.pause();
      process.off('exit', closeEntries);
      closeEntries();
    }
  }

  async open(newAddress: NewAddress): Promise<void> {
    const { words, signal } = this.#io;
    if (signal.aborted) return;
    if (!this.#hasBrowser) return this.#tell(newAddress);
    let hasFailed = false;
    const tellInstead = () => {
      hasFailed = true;
      if (signal.aborted) return;
      this.#io.say(`${words.serve.couldNotOpen}\n`);
      this.#tell(newAddress);
      if (this.#isClosingTold) this.#tellClosing();
    };
    let remove: () => void = () => undefined;
    const entry = await this.#entries.write(newAddress(() => remove())).catch(() => null);
    if (entry === null) return tellInstead();
    remove = entry.remove;
    const settled = openInBrowser(entry.path, () => {
      remove();
      tellInstead();
    });
    await Promise.race([settled, this.#aborted]);
    if (!hasFailed && !signal.aborted) this.#io.note(`${words.serve.opening}\n`);
  }

  /** How to open the window again, and how to end. */
  #tellClosing(): void {
    const { words, stdin, signal } = this.#io;
    if (signal.aborted) return;
    this.#isClosingTold = true;
    const again = stdin.isTTY === true ? words.serve.again : words.serve.anew;
    this.#io.note(`${again}\n${words.serve.end}\n`);
  }

  #tell(newAddress: NewAddress): void {
    const io = this.#io;
    io.note(`${io.words.serve.address}\n`);
    const address = newAddress();
    if (io.json) printJsonLine(io, { schema: 'menkyo.serve/1', address });
    else io.out(`${address}\n`);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
