import type { IncomingMessage } from 'node:http';

export type Asked = Pick<IncomingMessage, 'method' | 'headersDistinct'>;

/**
 * Whether a request comes from our own page, or from a user who opens it. Any page in the same browser can send
 * requests to this port, and can point its own host name here (DNS rebinding). So this function compares the browser's
 * own headers about the origin with the one address that we have.
 */
export function isFromOurselves(asked: Asked, port: number, isPage: boolean): boolean {
  const host = only(asked, 'host');
  const origin = only(asked, 'origin');
  const isRightHost = host === `127.0.0.1:${port}`;
  // A browser sends Origin with every POST. A client without it is no browser, or a very old one.
  const isRightOrigin =
    origin === `http://127.0.0.1:${port}` || (origin === undefined && asked.method === 'GET');
  return isRightHost && isRightOrigin && isRightSite(asked, isPage);
}

function isRightSite(asked: Asked, isPage: boolean): boolean {
  const site = only(asked, 'sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // The browser treats the entry file as another site. A stranger who opens the page gets only an empty page, in a
  // window that the stranger cannot look into.
  return (
    site === 'cross-site' &&
    asked.method === 'GET' &&
    isPage &&
    only(asked, 'sec-fetch-mode') === 'navigate' &&
    only(asked, 'sec-fetch-dest') === 'document'
  );
}

/** The value of a header that occurs exactly once. Two programs could read a repeated header in two ways. */
export function only({ headersDistinct }: Pick<Asked, 'headersDistinct'>, name: string): string | undefined {
  const values = headersDistinct[name];
  return values === undefined || values.length === 1 ? values?.[0] : '(several)';
}
