/**
 * Windows gives keys in the computer's TPM and the SIM of a modem the form of a card on a reader. "Microsoft IFD" is
 * not among them: it is a real reader (decision 0020).
 */
const MADE_BY_WINDOWS = /^(?:Windows Hello|Microsoft Virtual Smart Card|Microsoft UICC)\b/i;

/** Whether Windows makes the reader of that name. No card can be laid on such a reader. */
export function isSystemReader(name: string): boolean {
  return MADE_BY_WINDOWS.test(name.trim());
}

/** The readers that may be taken without being named. */
export function withoutSystemReaders<T extends { readonly name: string }>(
  readers: readonly T[],
): readonly T[] {
  return readers.filter(({ name }) => !isSystemReader(name));
}
