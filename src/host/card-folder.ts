/**
 * The virtual cards lie two folders above this file, and above the built program (dist/cli) alike: a file at another depth
 * finds them in one of the two only.
 */
export const CARDS = new URL('../../fixtures/cards/', import.meta.url);
