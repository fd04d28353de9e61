import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadFailureView } from '../app/contract/reading.ts';
import { cutOffReading } from '../host/cut-off-reading.ts';
import type { Desk } from '../host/desk.ts';
import type { StaticFiles } from '../host/page/static-files.ts';
import { answerRequest, refuse } from './answers.ts';
import { type After, Entrances, type Entry } from './entrances.ts';
import { EventStreams } from './event-stream.ts';
import { Reopening } from './reopening.ts';

/** What the program grants to whoever connects, a stranger on the same machine among them. */
const LIMITS = {
  /** A browser opens six at most for one host; many times more than that are nobody's screens. */
  connections: 64,
  headerBytes: 8 * 1024,
  /** From the connection to the last header. */
  headersMs: 5_000,
  /** From the connection to the last byte of the body. */
  requestMs: 10_000,
  /** Without a byte either way: whoever asks for a file and does not take it. */
  silenceMs: 60_000,
  /** How often the two above are looked at. */
  lookMs: 1_000,
  heartbeatMs: 15_000,
};

export type Limits = typeof LIMITS;

export interface WebHostOptions {
  readonly desk: Pick<Desk, 'handlers' | 'state' | 'subscribe'>;
  readonly files: StaticFiles;
  readonly onFault: (what: string) => void;
  /** A page that has no key wishes for a new window; its address is to come from this function. */
  readonly openWindow?: (newAddress: NewAddress) => void;
  /** The last screen went while a card was being read: what that cost. */
  readonly onCutOff?: (failure: ReadFailureView) => void;
  /** Milliseconds; for tests, as is `after`. */
  readonly clock?: () => number;
  readonly after?: After;
  readonly limits?: Partial<Limits>;
}

/** An address that lets one browser in, once, within 30 seconds. */
export type NewAddress = (onUsed?: () => void) => string;

export interface WebHost {
  readonly port: number;
  readonly newAddress: NewAddress;
  close(): Promise<void>;
}

/** The window's program behind a port of this machine, and of this machine alone. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const { desk, files, onFault, openWindow, onCutOff, clock, after } = options;
  const limits = { ...LIMITS, ...options.limits };
  const clear = async () => {
    const failure = await cutOffReading(desk);
    await desk.handlers.clear({});
    if (failure !== null) onCutOff?.(failure);
  };
  const onEmpty = () => {
    clear().catch((error: unknown) =>
      onFault(`clear: ${error instanceof Error ? error.name : typeof error}`),
    );
  };
  const entrances = new Entrances({ now: clock, after, onEmpty });
  const streams = new EventStreams(desk, limits.heartbeatMs, onFault);
  const reopening = new Reopening(clock);
  const addressOf = ({ token }: Entry) => `http://127.0.0.1:${port}/#${token}`;
  const reopen = () => {
    if (!reopening.isAllowed()) return;
    openWindow?.((onUsed) => {
      const entry = entrances.newEntry(onUsed);
      reopening.opened(entry);
      return addressOf(entry);
    });
  };
  const answering = { handlers: desk.handlers, files, entrances, streams, reopen, onFault };

  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
      // Not to be loosened from outside (NODE_OPTIONS): what two readers of a request disagree on is how one is smuggled.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    (request, response) => {
      answerRequest(request, response, answering).catch((error: unknown) => {
        onFault(`request: ${error instanceof Error ? error.name : typeof error}`);
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
    },
  );
  server.maxConnections = limits.connections;
  server.timeout = limits.silenceMs;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Too many open files, say: a connection that cannot be taken is no reason to end.
  server.on('error', (error) => onFault(`server: ${error.name}`));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    newAddress: (onUsed) => addressOf(entrances.newEntry(onUsed)),
    async close() {
      entrances.close();
      streams.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
