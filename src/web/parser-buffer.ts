import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Zeros, which are no valid request. Longer than any request with a secret that a page sends, headers included. */
const ZEROS = new Uint8Array(32 * 1024);
const ENOUGH = 16 * 1024;
const LONGEST_MS = 2_000;

let last: Promise<boolean> = Promise.resolve(true);
let waiting: Promise<boolean> | null = null;

/**
 * Node's HTTP parser reads every request into one buffer that we cannot reach. A request stays there until the next one
 * overwrites it. So after a request that may have carried a secret, we send one of our own. It goes to a separate
 * server, since a client that uses up the main server's connections must not prevent the overwriting. False if it
 * failed.
 *
 * One at a time: calls that arrive during one share the next.
 */
export function overwriteParserBuffer(): Promise<boolean> {
  waiting ??= last.then(() => {
    waiting = null;
    last = overwrite();
    return last;
  });
  return waiting;
}

function overwrite(): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    const finish = (isDone: boolean) => {
      clearTimeout(timer);
      server.close();
      server.closeAllConnections();
      resolve(isDone);
    };
    const timer = setTimeout(() => finish(false), LONGEST_MS);
    server.on('error', () => finish(false));
    // The parser rejects the zeros. The error holds the bytes that it read, which lie where the last request lay.
    server.on('clientError', (error: Error & { rawPacket?: Buffer }, socket) => {
      socket.destroy();
      finish((error.rawPacket?.length ?? 0) >= ENOUGH);
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const socket = connect({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      socket.write(ZEROS);
    });
  });
}
