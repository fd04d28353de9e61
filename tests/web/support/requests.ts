import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  readonly json: () => unknown;
}

export interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** Sends one request on its own connection, as a program would. It adds no header except Host. */
export function ask(
  port: number,
  { method = 'GET', path = '/', headers = {}, body }: Question,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const all = Buffer.concat(chunks);
        const text = all.toString('utf8');
        const { statusCode: status = 0, headers: came } = answer;
        resolve({ status, headers: came, body: all, text, json: () => JSON.parse(text) as unknown });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends bytes on a bare socket. Returns everything that comes back until the connection ends in any way. */
export function exchange(port: number, ...pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let said = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      said += text;
    });
    // The host may refuse while bytes are still being sent. What it sent before that is the answer.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
    for (const piece of pieces) socket.write(piece);
  });
}

/** The headers that our page sends with every request. */
export function pageHeaders(port: number, key?: string): Record<string, string> {
  return {
    Origin: `http://127.0.0.1:${port}`,
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    'Content-Type': 'application/json',
    ...(key !== undefined && { Authorization: `Bearer ${key}` }),
  };
}

export function partsOf(address: string): { readonly port: number; readonly token: string } {
  const [, port, token = ''] =
    /^http:\/\/127\.0\.0\.1:(\d+)\/(?:customer\.html)?#([\w-]{43})$/.exec(address) ?? [];
  if (port === undefined) throw new Error(`no address: ${address}`);
  return { port: Number(port), token };
}
