import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Identity } from './tls-authority.ts';

/**
 * Where the server stops answering. `never`: it asks for the password in the clear, and refuses it. `hasty`: it asks in the
 * same breath in which it ends the handshake.
 */
export type Silence = 'at-once' | 'in-the-handshake' | 'after-startup' | 'in-a-query' | 'never' | 'hasty';

/** AuthenticationCleartextPassword. */
const ASKS_PASSWORD = Buffer.from('520000000800000003', 'hex');

const SSL_REQUEST = 8;

/** A server that writes down every byte that a client gives away, as a false one would. */
export class FakePostgres {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #received: Buffer[] = [];
  readonly #identity: Identity | null;
  readonly #silence: Silence;

  private constructor(identity: Identity | null, silence: Silence) {
    this.#identity = identity;
    this.#silence = silence;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Without an identity it has no TLS. */
  static async start(identity: Identity | null, silence: Silence = 'never'): Promise<FakePostgres> {
    const fake = new FakePostgres(identity, silence);
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** In the clear, and out of TLS. */
  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    if (this.#silence === 'at-once') {
      socket.on('data', (bytes) => this.#received.push(bytes));
      return;
    }
    socket.once('data', (first) => {
      this.#received.push(first);
      if (first.length !== SSL_REQUEST) return this.#startUp(socket);
      if (this.#identity === null) {
        socket.write('N');
        return this.#talk(socket);
      }
      socket.write('S');
      if (this.#silence === 'in-the-handshake') return socket.resume();
      const { certificate, key } = this.#identity;
      const secure = new TLSSocket(socket, { isServer: true, cert: certificate, key });
      secure.on('error', () => undefined);
      if (this.#silence === 'hasty') secure.write(ASKS_PASSWORD);
      this.#talk(secure);
    });
  }

  #talk(socket: Socket): void {
    socket.once('data', (bytes) => {
      this.#received.push(bytes);
      this.#startUp(socket);
    });
  }

  #startUp(socket: Socket): void {
    socket.on('data', (bytes) => this.#received.push(bytes));
    if (this.#silence === 'after-startup') return;
    if (this.#silence === 'in-a-query') {
      // AuthenticationOk and ReadyForQuery.
      socket.write(Buffer.from('520000000800000000' + '5a0000000549', 'hex'));
      return;
    }
    socket.write(ASKS_PASSWORD);
    socket.once('data', () => socket.end(refusal('28P01')));
  }
}

/** An ErrorResponse: FATAL with this SQLSTATE. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`, 'latin1');
  const head = Buffer.from('4500000000', 'hex');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
