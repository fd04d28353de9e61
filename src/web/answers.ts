import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerCommand, type Handlers } from '../app/contract/contract.ts';
import { mayAsk } from '../app/contract/roles.ts';
import { readBodyWithSecrets } from '../app/contract/secret-body.ts';
import { carriesSecrets, wipeSecrets } from '../app/contract/secret-bytes.ts';
import { CUSTOMER_PERMISSIONS, SECURITY_HEADERS } from '../host/page/security-headers.ts';
import type { StaticFiles } from '../host/page/static-files.ts';
import { jsonIn, readBody } from './body.ts';
import type { Entrances } from './entrances.ts';
import type { EventStreams } from './event-stream.ts';
import { isFromOurselves, only } from './guard.ts';
import type { Pads } from './pads.ts';
import { CUSTOMER_PAGE, routeOf } from './route.ts';

export interface Answering {
  readonly handlers: Handlers;
  readonly files: StaticFiles;
  readonly entrances: Entrances;
  readonly pads: Pads;
  readonly streams: EventStreams;
  /** A page without a key asks for a new window. */
  readonly reopen: () => void;
  /** Called for an error in the program, with the name of the step. It holds nothing that the page sent. */
  readonly onFault: (what: string) => void;
}

/** Bytes of a body. Certificates and files are the only things of any size that a screen sends. */
const LIMIT = {
  session: 4 * 1024,
  certificate: 3 * 1024 * 1024,
  file: 25 * 1024 * 1024,
  command: 64 * 1024,
} as const;
const WITH_CERTIFICATE: readonly string[] = ['checkTrust', 'addTrust'];
const WITH_FILE: readonly string[] = [
  'planImport',
  'importPeople',
  'verifyFile',
  'demonstrateFile',
  'explainTrace',
];

/** Answers or refuses one request. Checks where it comes from, then its key, and only then its body. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<void> {
  const { files, entrances, pads, streams, reopen } = answering;
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  // The content security policy cannot limit navigation of this tab, other windows or WebRTC. This header does, in the
  // browsers that know it.
  response.setHeader('Connection-Allowlist', '(response-origin)');
  // A client that disconnects in the middle of an answer is not an error.
  response.on('error', () => undefined);
  const { method = '', url = '', socket } = request;
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('Allow', 'GET, POST');
    return refuse(response, 405);
  }
  const route = routeOf(method, url, files);
  const isPage = route.kind === 'file' && route.isPage;
  if (!isFromOurselves(request, socket.localPort ?? 0, isPage)) return refuse(response, 403);

  switch (route.kind) {
    case 'nowhere':
      return refuse(response, 404);
    case 'file':
      if (url === CUSTOMER_PAGE) response.setHeader('Permissions-Policy', CUSTOMER_PERMISSIONS);
      return send(response, route.file.type, route.file.bytes);
    case 'session': {
      const body = await readBody(request, only(request, 'content-length'), LIMIT.session);
      if (body.kind === 'too-large') return refuse(response, 413);
      const token = body.kind === 'bytes' ? tokenOf(jsonIn(body.bytes)) : null;
      const key = token === null ? null : entrances.redeem(token);
      return key === null ? refuse(response, 403) : sendJson(response, { key });
    }
    case 'reopen':
      // Send the same answer first every time, so that the client cannot tell whether a window opens.
      response.on('finish', reopen);
      response.writeHead(204, { Connection: 'close' });
      response.end();
      return;
    case 'events': {
      const authorization = only(request, 'authorization');
      const page = entrances.pageOf(authorization);
      const leave = entrances.enter(authorization);
      if (page === null || leave === null) return unknownKey(response);
      response.on('close', leave);
      return streams.open(response, page.role);
    }
    case 'pad': {
      const page = entrances.pageOf(only(request, 'authorization'));
      if (page === null) return unknownKey(response);
      const pad = pads.issue(page);
      response.on('close', () => pad.fill(0));
      return send(response, 'application/octet-stream', pad);
    }
    case 'command': {
      const page = entrances.pageOf(only(request, 'authorization'));
      if (page === null) return unknownKey(response);
      const { name } = route;
      // Before the body is read: what is not this side's to ask is not looked at.
      if (!mayAsk(page.role, name)) return refuse(response, 403);
      if (!carriesSecrets(name)) return answerCommandIn(request, response, answering, name, jsonIn);
      return pads.use(page, (pad) =>
        answerCommandIn(
          request,
          response,
          answering,
          name,
          (bytes) => pad && readBodyWithSecrets(bytes, pad),
        ),
      );
    }
  }
}

async function answerCommandIn(
  request: IncomingMessage,
  response: ServerResponse,
  { handlers, entrances, onFault }: Answering,
  name: string,
  inputIn: (bytes: Uint8Array) => unknown,
): Promise<void> {
  const limit = limitOf(name);
  const body = await readBody(request, only(request, 'content-length'), limit);
  // The body may arrive slowly, and the key may have expired meanwhile.
  if (entrances.pageOf(only(request, 'authorization')) === null) return unknownKey(response);
  switch (body.kind) {
    case 'too-large':
      return refuse(response, 413);
    case 'cut-off':
      return refuse(response, 400);
    case 'bytes':
      return sendJson(response, await answerOf(handlers, name, inputIn(body.bytes), onFault));
  }
}

function limitOf(command: string): number {
  if (WITH_FILE.includes(command)) return LIMIT.file;
  return WITH_CERTIFICATE.includes(command) ? LIMIT.certificate : LIMIT.command;
}

async function answerOf(
  handlers: Handlers,
  name: string,
  value: unknown,
  onFault: Answering['onFault'],
): Promise<Answer<unknown>> {
  try {
    return await answerCommand(handlers, name, value);
  } catch (error) {
    // Only a known command gets here, so its name is safe to report. Of the error, report only its class.
    onFault(`command ${name}: ${error instanceof Error ? error.name : typeof error}`);
    return { ok: false, error: { kind: 'internal' } };
  } finally {
    wipeSecrets(value);
  }
}

function tokenOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'token')) return null;
  const { token } = value as { readonly token: unknown };
  return typeof token === 'string' ? token : null;
}

function unknownKey(response: ServerResponse): void {
  response.setHeader('WWW-Authenticate', 'Bearer');
  refuse(response, 401);
}

/** Sends the status alone and closes the connection, so that the rest of the request is never read. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0, Connection: 'close' });
  response.end();
}

function sendJson(response: ServerResponse, value: object): void {
  send(response, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)));
}

function send(response: ServerResponse, type: string, bytes: Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(bytes);
}
