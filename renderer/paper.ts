/** What a print and a PDF hold: the sides of the card at their true size, or A4 with every field. */
export type Paper = 'card' | 'a4';

export const PAPERS: readonly Paper[] = ['card', 'a4'];
