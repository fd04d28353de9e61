/** Puts a PNG on the clipboard. A page in a browser alone may do that. */
export async function copyPng(base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  await navigator.clipboard.write([
    new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) }),
  ]);
}

/** Puts a text on the clipboard. Call it in a click's handler. */
export async function copyText(text: string): Promise<void> {
  // Electron's shell does not grant the clipboard permission. `execCommand` needs none.
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
