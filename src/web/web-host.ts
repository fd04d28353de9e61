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
import { Pads } from './pads.ts';
import { Reopening } from './reopening.ts';
import { CUSTOMER_PAGE } from './route.ts';

/** What any client gets, including another user of the same machine. */
const LIMITS = {
  /** A browser opens six connections to one host at most. A number far above that is abuse. */
  connections: 64,
  headerBytes: 8 * 1024,
  /** From the connection to the last header. */
  headersMs: 5_000,
  /** From the connection to the last byte of the body. */
  requestMs: 10_000,
  /** Time without a byte in either direction, such as a client that requests a file and does not take it. */
  silenceMs: 60_000,
  /** How often the server checks the two limits above. */
  lookMs: 1_000,
  heartbeatMs: 15_000,
};

export type Limits = typeof LIMITS;

export interface WebHostOptions {
  readonly desk: Pick<Desk, 'handlers' | 'state' | 'events' | 'customer'>;
  readonly files: StaticFiles;
  readonly onFault: (what: string) => void;
  /**
   * Called when a page without a key asks for a new window. It takes the address from the function that it is given.
   */
  readonly openWindow?: (newAddress: NewAddress) => void;
  /** Called when the last page closes during a read, with what the read cost. */
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
  /** The same for the customer's window, whose page has the customer's rights. */
  readonly newCustomerAddress: NewAddress;
  /** The customer's pages lose their keys. */
  closeCustomer(): void;
  close(): Promise<void>;
}

/** Serves the window on a port that only this machine can reach. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const { desk, files, onFault, openWindow, onCutOff, clock, after } = options;
  const limits = { ...LIMITS, ...options.limits };
  const clear = async () => {
    const failure = await cutOffReading(desk);
    await Promise.all([desk.handlers.clear({}), desk.handlers.lockRegister({})]);
    if (failure !== null) onCutOff?.(failure);
  };
  const closeCustomer = () => {
    entrances.closeAll('customer');
    streams.closeAll('customer');
  };
  const onEmpty = () => {
    // Without a clerk no customer is asked for a PIN.
    closeCustomer();
    clear().catch((error: unknown) =>
      onFault(`clear: ${error instanceof Error ? error.name : typeof error}`),
    );
  };
  const pads = new Pads();
  const entrances = new Entrances({ now: clock, after, onEmpty, onEnd: (page) => pads.drop(page) });
  const streams = new EventStreams(desk, limits.heartbeatMs, onFault);
  const reopening = new Reopening(clock);
  const addressOf = ({ token }: Entry, page = '/') => `http://127.0.0.1:${port}${page}#${token}`;
  const reopen = () => {
    if (!reopening.isAllowed()) return;
    openWindow?.((onUsed) => {
      const entry = entrances.newEntry('clerk', onUsed);
      reopening.opened(entry);
      return addressOf(entry);
    });
  };
  const answering = { handlers: desk.handlers, files, entrances, pads, streams, reopen, onFault };

  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
      // Explicit, so that NODE_OPTIONS cannot relax it. Two parsers that disagree about a request allow request
      // smuggling.
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
  // A connection that cannot be accepted (too many open files, say) does not end the program.
  server.on('error', (error) => onFault(`server: ${error.name}`));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    newAddress: (onUsed) => addressOf(entrances.newEntry('clerk', onUsed)),
    newCustomerAddress: (onUsed) => addressOf(entrances.newEntry('customer', onUsed), CUSTOMER_PAGE),
    closeCustomer,
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
