import { describe, expect, test } from 'vitest';
import { consoleKeyboard, lacksKeyboard, type Streams } from './console-keyboard.ts';

/** As Electron leaves them on Windows when it is started in a console as Node. */
const IN_CONSOLE: Streams = { isStdinTerminal: false, isStdinDevice: true, isStderrTerminal: true };

describe('the console’s keyboard is opened', () => {
  test('where the installed command on Windows has a console without one', () => {
    expect(lacksKeyboard(IN_CONSOLE, 'win32', '45.4.1')).toBe(true);
  });

  test.each<[string, Partial<Streams>, string, string | undefined]>([
    ['stdin is the terminal', { isStdinTerminal: true }, 'win32', '45.4.1'],
    ['a script fills stdin', { isStdinDevice: false }, 'win32', '45.4.1'],
    ['nobody sees a question', { isStderrTerminal: false }, 'win32', '45.4.1'],
    ['Node runs the command, which gets its keyboard', {}, 'win32', undefined],
    ['the system gives a keyboard to every program', {}, 'linux', '45.4.1'],
  ])('and not where %s', (_where, other, platform, electron) => {
    expect(lacksKeyboard({ ...IN_CONSOLE, ...other }, platform, electron)).toBe(false);
  });

  test.skipIf(process.platform === 'win32')('and never on this system', () => {
    expect(consoleKeyboard()).toBeNull();
  });
});
