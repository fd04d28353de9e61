import type { StaticFile, StaticFiles } from '../host/page/static-files.ts';

export type Route =
  | { readonly kind: 'file'; readonly file: StaticFile; readonly isPage: boolean }
  | { readonly kind: 'session' }
  | { readonly kind: 'pad' }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'events' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'nowhere' };

const COMMAND = '/command/';
/** The page of the customer's window. */
export const CUSTOMER_PAGE = '/customer.html';
const PAGES = ['/', '/index.html', CUSTOMER_PAGE];

/** Addresses are compared exactly. Nothing is decoded, resolved or cut off, so no address has a second spelling. */
export function routeOf(method: string, url: string, files: StaticFiles): Route {
  if (method === 'POST') {
    if (url === '/session') return { kind: 'session' };
    if (url === '/pad') return { kind: 'pad' };
    if (url === '/reopen') return { kind: 'reopen' };
    if (url.startsWith(COMMAND)) return { kind: 'command', name: url.slice(COMMAND.length) };
    return { kind: 'nowhere' };
  }
  if (url === '/events') return { kind: 'events' };
  const file = files.get(url);
  if (file === undefined) return { kind: 'nowhere' };
  return { kind: 'file', file, isPage: PAGES.includes(url) };
}
