/** scripts/electron.mjs waits for this line, and opens the browser if Electron fails without it. */
const SHOWN_LINE = 'menkyo: window shown';

/** Says on stdout that the window is shown, if the process that started this one asked for it. */
export function tellShown(): void {
  if (process.env.MENKYO_TELL_SHOWN !== '1') return;
  // That process may have ended.
  process.stdout.once('error', () => undefined);
  process.stdout.write(`${SHOWN_LINE}\n`);
}
