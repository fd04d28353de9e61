/**
 * Switches of Chromium and Node that let another program into the window, or remove its protection. This program sends
 * a PIN to a card, so it refuses to start with any of them (docs/decisions/0011-refused-switches.md).
 */
const REFUSED: readonly RegExp[] = [
  // A debugger of the page or the program can read what the user types.
  /^remote-(debugging|allow)-/,
  /^inspect(-|$)/,
  /^debug(-|$)/,
  /debugger/,
  /devtools/,
  /^enable-automation$/,
  /^headless(-|$)/,
  // Code that is not ours, or another way to run ours.
  /^js-flags$/,
  /^load-|^disable-extensions-except$/,
  /^(require|import|eval|print|experimental-loader|loader)$/,
  /-(cmd-prefix|launcher)$/,
  /^browser-subprocess-path$/,
  /^(enable|disable)-blink-features$/,
  // A way to the network. The window needs none.
  /prox(y|ies)/,
  /^host-(rules|resolver-rules)$/,
  /^(log-net-log|net-log-|ssl-key-log-file)/,
  /^auth-/,
  /certificate|^cert-|ssl/,
  // The barriers between a page and the machine, and between pages.
  /sandbox/,
  /web-security/,
  /insecure/,
  /site-isolation|^isolate-origins$/,
  /^allow-file-access/,
  /^single-process$/,
  /^process-per-tab$/,
  // Writes the screen or the memory to a file.
  /^trace-/,
  /^(dump-dom|screenshot|print-to-pdf|enable-logging-screenshots)$/,
  /^use-fake-/,
];

/** Exact names, for code that can only ask whether a given switch is present. */
export const REFUSED_NAMES: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'proxy-server',
  'proxy-pac-url',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'no-sandbox',
  'disable-web-security',
];

/** The first refused switch on a command line, or null. */
export function refusedSwitch(argv: readonly string[], platform: string): string | null {
  for (const word of argv.slice(1)) {
    const name = switchName(word, platform);
    if (name !== null && isRefused(name)) return name;
  }
  return null;
}

export function isRefused(name: string): boolean {
  return REFUSED.some((pattern) => pattern.test(name));
}

/** Chromium accepts one dash or two, on Windows also a slash, in upper or lower case. */
function switchName(word: string, platform: string): string | null {
  const prefix = platform === 'win32' ? /^(--?|\/)/ : /^--?/;
  if (!prefix.test(word)) return null;
  return word.replace(prefix, '').split('=')[0]?.trim().toLowerCase() ?? null;
}
