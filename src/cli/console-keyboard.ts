import { fstatSync, openSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';

/** Windows' name for the keyboard of the console that a process is attached to. */
const CONSOLE_INPUT = '\\\\.\\CONIN$';
const STDIN = 0;
const STDERR = 2;

/** The keyboard of a console that is not this process's stdin. */
export class ConsoleKeyboard extends ReadStream {}

export interface Streams {
  readonly isStdinTerminal: boolean;
  /** False if a script fills stdin from a file or a pipe. */
  readonly isStdinDevice: boolean;
  readonly isStderrTerminal: boolean;
}

/**
 * True where the command is the window's program on Windows, started in a console window. Windows gives such a program
 * the console for output alone, and its stdin is the empty device NUL.
 */
export function lacksKeyboard(
  { isStdinTerminal, isStdinDevice, isStderrTerminal }: Streams,
  platform: string = process.platform,
  electron: string | undefined = process.versions.electron,
): boolean {
  return (
    platform === 'win32' && electron !== undefined && isStderrTerminal && isStdinDevice && !isStdinTerminal
  );
}

/** Opens the console's keyboard once more. Throws if this process is attached to none. */
export function openConsole(): number {
  // For writing, too: without it the console refuses to turn its echo off.
  return openSync(CONSOLE_INPUT, 'r+');
}

/** The keyboard of the installed command on Windows, or null where stdin is the right input or the only one. */
export function consoleKeyboard(): ConsoleKeyboard | null {
  try {
    const isStdinDevice = fstatSync(STDIN).isCharacterDevice();
    const streams = { isStdinTerminal: isatty(STDIN), isStdinDevice, isStderrTerminal: isatty(STDERR) };
    return lacksKeyboard(streams) ? new ConsoleKeyboard(openConsole()) : null;
  } catch {
    // Without a keyboard the command asks for stdin or the environment, as in a script.
    return null;
  }
}
