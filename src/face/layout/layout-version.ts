/**
 * Names the layout of the faces and of the A4 pages. Raise it with every change that moves a pixel: `menkyo verify` draws
 * a picture again, and would call an older picture altered (docs/decisions/0024-the-proof.md).
 */
export const LAYOUT_VERSION = 2;
