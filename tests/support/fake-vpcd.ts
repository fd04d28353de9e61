import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

const ASK = [0, 1, 4];
const POWER = [0, 1, 1];

/** Takes vpcd's place: asks for the ATR and gives power as vpcd does, and then sends what the test wants. */
export class FakeVpcd {
  readonly #server: Server;
  #socket: Socket | null = null;
  #received = Buffer.alloc(0);
  #laidDown = 0;
  #overlooks = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(): Promise<FakeVpcd> {
    const server = createServer();
    const vpcd = new FakeVpcd(server);
    server.on('connection', (socket) => vpcd.#take(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return vpcd;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** How many times a card came. */
  get laidDown(): number {
    return this.#laidDown;
  }

  /** So many of the next cards are asked for four times and given no power, as pcscd does with a card that it overlooks. */
  overlooksNext(cards: number): void {
    this.#overlooks = cards;
  }

  /** Sends a command. Returns the card's answer, or null if the card left. */
  async send(command: Uint8Array): Promise<Uint8Array | null> {
    const socket = this.#socket;
    if (socket === null) throw new Error('no card lies here');
    this.#received = Buffer.alloc(0);
    socket.write(Buffer.concat([Buffer.from([command.length >> 8, command.length & 0xff]), command]));
    while (!socket.destroyed) {
      const length = this.#received.length < 2 ? null : this.#received.readUInt16BE(0);
      if (length !== null && this.#received.length >= 2 + length) {
        return Uint8Array.from(this.#received.subarray(2, 2 + length));
      }
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    }
    return null;
  }

  /** Ends the service. */
  hangUp(): void {
    this.#socket?.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
    });
    this.#laidDown++;
    const isOverlooked = this.#overlooks-- > 0;
    socket.write(Buffer.from(isOverlooked ? [ASK, ASK, ASK, ASK].flat() : [ASK, ASK, POWER].flat()));
  }
}
