/** Hex in pairs, with … at the end if it is cut. */
export function spacedHex(hex: string, isCut: boolean): string {
  return `${hex.match(/../g)?.join(' ') ?? ''}${isCut ? ' …' : ''}`;
}
