const SEQUENCE = 0x30;

/**
 * How much of a certificate's file to read: the file is larger than the DER in it, and the outer SEQUENCE tells the
 * length (card-protocol.md §3). 'done' for filler and for an empty file.
 */
export function wantedOfDer(soFar: Uint8Array): 'done' | 'more' | number {
  const [tag, form, l1, l2, l3] = soFar;
  if (tag === undefined || form === undefined) return 'more';
  if (tag !== SEQUENCE) return 'done';
  if (form < 0x80) return 2 + form;
  if (form === 0x81) return l1 === undefined ? 'more' : 3 + l1;
  if (form === 0x82) return l1 === undefined || l2 === undefined ? 'more' : 4 + ((l1 << 8) | l2);
  if (form === 0x83) {
    if (l1 === undefined || l2 === undefined || l3 === undefined) return 'more';
    return 5 + ((l1 << 16) | (l2 << 8) | l3);
  }
  return 'done';
}
