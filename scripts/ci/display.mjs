/**
 * The words that run a program with a display: on Linux, one of its own where there is none.
 * @param {readonly string[]} words
 * @param {{ platform?: string; env?: Record<string, string | undefined> }} [where]
 */
export function withDisplay(words, { platform = process.platform, env = process.env } = {}) {
  const has = platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
  return has ? [...words] : ['xvfb-run', '-a', ...words];
}
