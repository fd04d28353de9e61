/** The window's own scheme. Unlike file:// it gives access to no other file, and unlike http:// to no other machine. */
export const SCHEME = 'menkyo-desk';
export const HOST = 'window';

/** Chromium writes the origin this way because the scheme is registered as standard (protocol.ts). */
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_ADDRESS = `${ORIGIN}/`;
/** The page of the customer's window. */
export const CUSTOMER_ADDRESS = `${ORIGIN}/customer.html`;
