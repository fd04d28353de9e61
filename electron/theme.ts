/** The ground of the page (renderer/styles/tokens.css, --ground), so that a window does not flash before it is drawn. */
const GROUND = { light: '#f3f5f7', dark: '#14191f' } as const;

export function groundColour(isDark: boolean): string {
  return isDark ? GROUND.dark : GROUND.light;
}
