/**
 * The virtual cards lie two folders above this file and also above the built program (dist/cli). A file at another
 * depth finds them from only one of the two.
 */
export const CARDS = new URL('../../fixtures/cards/', import.meta.url);
