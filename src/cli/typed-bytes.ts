import { closeSync, fstatSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import { ConsoleKeyboard, openConsole } from './console-keyboard.ts';

export interface Keyboard extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(mode: boolean): unknown;
}

/** Receives bytes from the input. They are overwritten as soon as `onBytes` returns. */
export interface Listener {
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onEnd: () => void;
  readonly onError: (error: unknown) => void;
}

export interface Listening {
  setRawMode(mode: boolean): void;
  stop(): void;
}

const STDIN = 0;
const BUFFER = 1024;

/**
 * Listens to a person's keys or to a script's input. The program's own stdin is read into one buffer, which is
 * overwritten each time: Node's stream copies its input and frees the first copy without overwriting it.
 */
export function listenTo(input: Keyboard, listener: Listener): Listening {
  if (input === process.stdin) return openInput(STDIN, listener) ?? listenToStream(input, listener);
  // A handle of its own, which is closed at the end.
  if (input instanceof ConsoleKeyboard) {
    return openInput(openConsole(), listener) ?? listenToStream(input, listener);
  }
  return listenToStream(input, listener);
}

/** A file or a pipe that the caller of the program opened. It is closed at the end. null if it is neither. */
export function listenToInherited(fd: number, listener: Listener): Listening | null {
  try {
    const isFile = fstatSync(fd).isFile();
    if (!isFile && !isPipe(fd)) return null;
    const listening = openInput(fd, listener);
    // Destroying a pipe's stream closes it. A file has no stream.
    const close = () => {
      listening?.stop();
      if (isFile) closeSync(fd);
    };
    return listening && { setRawMode: () => undefined, stop: close };
  } catch {
    return null;
  }
}

function openInput(fd: number, listener: Listener): Listening | null {
  // A stop can come between two calls. Ignore the bytes after it.
  let stopped = false;
  const buffer = new Uint8Array(BUFFER);
  const take = (length: number) => {
    const bytes = buffer.subarray(0, length);
    try {
      if (!stopped) listener.onBytes(bytes);
    } finally {
      bytes.fill(0);
    }
    return !stopped;
  };
  const options = { fd, onread: { buffer, callback: take }, readable: true, writable: false };
  let stream: Socket;
  try {
    if (isatty(fd)) {
      stream = new ReadStream(fd, options);
    } else if (isPipe(fd)) {
      stream = new Socket(options);
    } else {
      // Reading a file does not block, but a file such as /dev/zero has no end. Between two reads, the program can
      // notice a signal.
      const readNext = () => {
        try {
          const length = readSync(fd, buffer);
          if (length === 0) return listener.onEnd();
          take(length);
        } catch (error) {
          if (!stopped) listener.onError(error);
          return;
        }
        if (!stopped) timer = setImmediate(readNext);
      };
      let timer = setImmediate(readNext);
      return {
        setRawMode: () => undefined,
        stop: () => {
          stopped = true;
          clearImmediate(timer);
        },
      };
    }
  } catch {
    return null;
  }
  stream.on('end', () => stopped || listener.onEnd());
  stream.on('error', (error) => stopped || listener.onError(error));
  stream.resume();
  return {
    setRawMode: (mode) => {
      if (stream instanceof ReadStream) stream.setRawMode(mode);
    },
    stop: () => {
      stopped = true;
      stream.destroy();
    },
  };
}

function isPipe(fd: number): boolean {
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket();
}

function listenToStream(input: Keyboard, { onBytes, onEnd, onError }: Listener): Listening {
  const onData = (chunk: Buffer) => {
    onBytes(chunk);
    chunk.fill(0);
  };
  input.on('data', onData);
  input.on('end', onEnd);
  input.on('error', onError);
  input.resume();
  return {
    setRawMode: (mode) => input.setRawMode?.(mode),
    stop: () => {
      input.off('data', onData);
      input.off('end', onEnd);
      input.off('error', onError);
      input.pause();
    },
  };
}
