import { protocol, type Session } from 'electron';
import { SECURITY_HEADERS } from '../src/host/page/security-headers.ts';
import type { StaticFiles } from '../src/host/page/static-files.ts';
import { HOST, SCHEME } from './address.ts';

/**
 * Declares our scheme to Chromium. Call it before `ready`. `standard` gives it hosts and origins; `secure` makes it
 * count like https. Other privileges stay off: no way around the content security policy, no service workers.
 */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the window's files, which were read at the start, and nothing else. */
export function serveFiles(session: Session, files: StaticFiles): void {
  session.protocol.handle(SCHEME, (request) => answerRequest(files, request));
}

/** The address must equal an entry of the list. It never becomes a path. */
export function answerRequest(
  files: StaticFiles,
  { method, url }: { method: string; url: string },
): Response {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol !== `${SCHEME}:` || address.host !== HOST) return refusal(404);
  if (method !== 'GET') return refusal(405);
  const file = files.get(address.pathname);
  if (file === undefined) return refusal(404);
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...SECURITY_HEADERS, 'Content-Type': file.type },
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
