import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

const AT_HOME = join(homedir(), '.local', 'share', 'menkyo-desk');

test.each([
  ['an absolute path', '/data', join('/data', 'menkyo-desk')],
  ['a name', 'data', AT_HOME],
  ['a path below the current folder', './data', AT_HOME],
  ['a path above it', '../data', AT_HOME],
  ['a tilde that no shell replaced', '~/data', AT_HOME],
  ['a path of Windows', 'C:\\data', AT_HOME],
  ['nothing', '', AT_HOME],
  ['unset', undefined, AT_HOME],
])('XDG_DATA_HOME is %s', (_, XDG_DATA_HOME, folder) => {
  expect(dataFolder({ XDG_DATA_HOME }, 'linux')).toBe(folder);
});

const ROAMING = join(homedir(), 'AppData', 'Roaming', 'Menkyo Desk');

test.each([
  [
    'an absolute path',
    'C:\\Users\\t\\AppData\\Roaming',
    join('C:\\Users\\t\\AppData\\Roaming', 'Menkyo Desk'),
  ],
  ['a name', 'data', ROAMING],
  ['a path below the current folder of a drive', 'C:data', ROAMING],
  ['nothing', '', ROAMING],
  ['unset', undefined, ROAMING],
])('APPDATA is %s', (_, APPDATA, folder) => {
  expect(dataFolder({ APPDATA }, 'win32')).toBe(folder);
});

test('macOS has one place, whatever the environment says', () => {
  expect(dataFolder({ XDG_DATA_HOME: '/data', APPDATA: '/data' }, 'darwin')).toBe(
    join(homedir(), 'Library', 'Application Support', 'Menkyo Desk'),
  );
});
