import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** In zeros, which are no request. More than any request of a page's that may carry a secret, with its headers. */
const ZEROS = new Uint8Array(32 * 1024);
const ENOUGH = 16 * 1024;
const LONGEST_MS = 2_000;

let last: Promise<boolean> = Promise.resolve(true);
let waiting: Promise<boolean> | null = null;

/**
 * Node reads every request into one buffer of its HTTP parser's, out of our reach, where it stays until the next one is
 * written over it. So after a request that may have carried a secret, one of our own is read: by a server of its own,
 * since nobody who fills the other one up may keep it from being written over. False where that did not work.
 *
 * One at a time; all who come while one is under way share the next.
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
    // No request: told with what was read of it, which lies where the last one lay.
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
