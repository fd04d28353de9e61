/** Puts a text on the clipboard, in the handler of a click. */
export async function copyText(text: string): Promise<void> {
  // The shell grants no permission, and the older way needs none.
  if (window.menkyo === undefined) return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
