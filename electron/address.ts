/** The window's own scheme: unlike file:// it reaches no other file, and unlike http:// no other machine. */
export const SCHEME = 'menkyo-desk';
export const HOST = 'window';

/** As Chromium writes it, the scheme being a standard one (protocol.ts). */
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_ADDRESS = `${ORIGIN}/`;
