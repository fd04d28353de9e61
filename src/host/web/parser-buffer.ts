import { connect } from 'node:net';

/**
 * More than a request of a page's is long, and no more than comes in one piece on a machine's own network; in zeros,
 * which are no request.
 */
const ZEROS = new Uint8Array(32 * 1024);
/** The host has other things to do, or takes no more connections: an answer does not wait for ever. */
const LONGEST_MS = 2_000;

/**
 * Node reads every request into one buffer of its HTTP parser's, out of our reach, where it stays until the next one
 * is written over it. So a host that was sent a secret sends itself something longer, and refuses it.
 */
export function overwriteParserBuffer(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const timer = setTimeout(() => socket.destroy(), LONGEST_MS);
    // Refused before all was read: it is hung up on in one way or the other.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.resume();
    socket.write(ZEROS);
  });
}
