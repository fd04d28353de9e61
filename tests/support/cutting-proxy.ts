import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Direction = 'to-server' | 'to-desk';

/** Stands between a desk and its server, and cuts the line once so many bytes have passed. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #to: number;
  #left: Record<Direction, number> = {
    'to-server': Number.POSITIVE_INFINITY,
    'to-desk': Number.POSITIVE_INFINITY,
  };
  readonly #passed: Record<Direction, number> = { 'to-server': 0, 'to-desk': 0 };

  private constructor(to: number) {
    this.#to = to;
    this.#server = createServer((desk) => this.#join(desk));
  }

  static async start(to: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(to);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get passed(): Readonly<Record<Direction, number>> {
    return { ...this.#passed };
  }

  /** From now on. The next line passes whole. */
  cutAfter(direction: Direction, bytes: number): void {
    this.#left = { ...this.#left, [direction]: bytes };
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(desk: Socket): void {
    const server = connect(this.#to, '127.0.0.1');
    const pair = [desk, server];
    const cut = () => {
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', cut);
    }
    desk.on('data', (bytes) => this.#pass('to-server', bytes, server, cut));
    server.on('data', (bytes) => this.#pass('to-desk', bytes, desk, cut));
  }

  #pass(direction: Direction, bytes: Buffer, to: Socket, cut: () => void): void {
    const left = this.#left[direction];
    const part = bytes.subarray(0, Math.min(bytes.length, left));
    this.#passed[direction] += part.length;
    this.#left[direction] = left - part.length;
    if (this.#left[direction] > 0) {
      to.write(part);
      return;
    }
    this.#left[direction] = Number.POSITIVE_INFINITY;
    // What came before the cut arrives.
    to.end(part, cut);
  }
}
