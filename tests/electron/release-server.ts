import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { crc32 } from 'node:zlib';

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A mirror of Electron's releases on this machine. It answers as the test says. */
export class ReleaseServer {
  answer: Answer = (_, response) => response.writeHead(500).end();
  /** The path and the range of each request. */
  readonly requests: string[] = [];
  readonly #server = createServer((request, response) => {
    this.requests.push([request.url, request.headers.range].filter(Boolean).join(' '));
    this.answer(request, response);
  });

  /** Becomes a proxy, which leads every address here. */
  beProxy(): void {
    this.#server.on('connect', (request, socket: Socket) => {
      this.requests.push(`CONNECT ${request.url}`);
      const { port } = this.#server.address() as AddressInfo;
      const inner = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(inner).pipe(socket);
      });
      for (const one of [inner, socket]) one.on('error', () => one.destroy());
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  get host(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  /** As ELECTRON_MIRROR wants it. */
  get mirror(): string {
    return `http://${this.host}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

export function whole(file: Uint8Array): Answer {
  return (_, response) => response.writeHead(200, { 'content-length': file.length }).end(file);
}

/** Sends the first part, and then what `rest` does. */
export function begun(file: Uint8Array, length: number, rest: (response: ServerResponse) => void): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, length), () => rest(response));
  };
}

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly mode?: number;
}

/** A ZIP file of stored entries, with the rights of Unix. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o644 } of entries) {
    const bytes = Buffer.from(content);
    // Version 2.0, no flags, stored, no time, the checksum, both sizes, the length of the name.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    // Made by Unix (3).
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
