import { join } from 'node:path';

export interface SmokeLaunch {
  readonly electron: string;
  /** The folder of the built shell, which Electron starts. */
  readonly shell: string;
  /** The user's home for this run. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number | undefined;
}

/** Longer than a first start under Gatekeeper or Defender takes. */
export const LAUNCH_MS = 120_000;

/** How Playwright starts the window for the smoke test: with the sandbox, as users run it. */
export function smokeLaunch({ electron, shell, home, env, uid }: SmokeLaunch) {
  // Editors built on Electron set ELECTRON_RUN_AS_NODE, which would start plain Node without a window.
  const { ELECTRON_RUN_AS_NODE: _, ...others } = env;
  const set = Object.entries(others).filter((one): one is [string, string] => one[1] !== undefined);
  return {
    executablePath: electron,
    args: [shell],
    // On Linux Playwright adds --no-sandbox unless told otherwise. Chromium has no sandbox for root.
    chromiumSandbox: uid !== 0,
    timeout: LAUNCH_MS,
    env: {
      ...Object.fromEntries(set),
      // Playwright needs switches that the program refuses otherwise.
      MENKYO_DEVELOPMENT: '1',
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      APPDATA: join(home, 'data'),
    },
  };
}
