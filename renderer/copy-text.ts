/**
 * Puts a PNG on the clipboard. A page in a browser alone may do that. The write begins within the click, and waits for
 * the picture: a browser refuses one that begins seconds later.
 */
export async function copyPng(picture: Promise<string>): Promise<void> {
  const blob = picture.then((base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return new Blob([bytes], { type: 'image/png' });
  });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
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
