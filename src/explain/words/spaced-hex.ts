/** In pairs, with … where there is more. */
export function spacedHex(hex: string, isCut: boolean): string {
  return `${hex.match(/../g)?.join(' ') ?? ''}${isCut ? ' …' : ''}`;
}
