/**
 * The page's ground (renderer/styles/tokens.css, --ground). A window with another colour would flash before it is
 * drawn.
 */
const GROUND = { light: '#f3f5f7', dark: '#14191f' } as const;

export function groundColour(isDark: boolean): string {
  return isDark ? GROUND.dark : GROUND.light;
}
