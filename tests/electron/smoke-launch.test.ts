import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smokeLaunch } from './smoke-launch.ts';

const launch = (env: Record<string, string | undefined>, uid: number | undefined) =>
  smokeLaunch({ electron: '/electron', shell: '/project', home: '/home', env, uid });

test.each([
  ['a person', 1000, true],
  ['Windows, which has no user numbers', undefined, true],
  ['root', 0, false],
])('%s: the sandbox is %s', (_who, uid, chromiumSandbox) => {
  expect(launch({}, uid)).toMatchObject({ chromiumSandbox, args: ['/project'], executablePath: '/electron' });
});

test('the window starts as a window, in a home of its own, with time for a first start', () => {
  const { env, timeout } = launch(
    { ELECTRON_RUN_AS_NODE: '1', DISPLAY: ':0', HOME: '/root', UNSET: undefined },
    1000,
  );
  expect(env).toEqual({
    DISPLAY: ':0',
    MENKYO_DEVELOPMENT: '1',
    HOME: '/home',
    XDG_DATA_HOME: join('/home', 'data'),
    APPDATA: join('/home', 'data'),
  });
  expect(timeout).toBe(120_000);
});
