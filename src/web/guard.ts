import type { IncomingMessage } from 'node:http';

export type Asked = Pick<IncomingMessage, 'method' | 'headersDistinct'>;

/**
 * Whether a request comes from a page of ours, or from somebody who opens one. Any page in the same browser can send
 * requests to this port, and can have its own host's name lead here (DNS rebinding): what the browser itself says of
 * where a request comes from is held against the one address that we have.
 */
export function isFromOurselves(asked: Asked, port: number, isPage: boolean): boolean {
  const host = only(asked, 'host');
  const origin = only(asked, 'origin');
  const isRightHost = host === `127.0.0.1:${port}`;
  // A browser sends Origin with every POST; whoever leaves it out is not one, or not from this time.
  const isRightOrigin =
    origin === `http://127.0.0.1:${port}` || (origin === undefined && asked.method === 'GET');
  return isRightHost && isRightOrigin && isRightSite(asked, isPage);
}

function isRightSite(asked: Asked, isPage: boolean): boolean {
  const site = only(asked, 'sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // The file that leads here counts as another site. All that a stranger gets from opening the page is an empty page in
  // a window of its own, which it cannot look into.
  return (
    site === 'cross-site' &&
    asked.method === 'GET' &&
    isPage &&
    only(asked, 'sec-fetch-mode') === 'navigate' &&
    only(asked, 'sec-fetch-dest') === 'document'
  );
}

/** A header that was sent once; one that was sent twice, to be read in two ways, is not what anything expects. */
export function only({ headersDistinct }: Pick<Asked, 'headersDistinct'>, name: string): string | undefined {
  const values = headersDistinct[name];
  return values === undefined || values.length === 1 ? values?.[0] : '(several)';
}
