import { close, constants, fstatSync, open, read } from 'node:fs';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';
import { ownBytes } from '../base/bytes.ts';
import { CardError } from '../card/card-error.ts';
import { usage } from './failure.ts';

const [openFile, closeFile, readFile] = [promisify(open), promisify(close), promisify(read)];

/** Longer than any sensible line: a path has 4096 bytes at most. */
const LONGEST_LINE = 64 * 1024;

const STDIN = 0;
/** The read permissions of group and others. */
const READ_BY_OTHERS = 0o044;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export interface RawLine {
  /** From 1. Empty lines count, but are skipped. */
  readonly number: number;
  /** Overwritten as soon as the caller asks for the next line; null if the line is too long. */
  readonly bytes: Uint8Array | null;
}

/** Reads bytes only on request, so the program that writes them has to wait. */
interface ByteInput {
  /** Returns the number of bytes read; 0 at the end. */
  readonly take: (into: Uint8Array) => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * The lines of a file, or of standard input (`-`). They hold secrets, so this overwrites each line after use. It first
 * calls `onShared` if other users may read the file. It calls `onTooLong` with the line's number as soon as a line is
 * too long, because the end of that line may never come.
 */
export async function* linesOf(
  path: string,
  signal: AbortSignal,
  { onShared, onTooLong }: { readonly onShared: () => void; readonly onTooLong: (line: number) => void },
): AsyncGenerator<RawLine> {
  const cannot = (error: NodeJS.ErrnoException) =>
    usage({ kind: 'unreadable-file', path, code: error.code ?? 'unknown' });
  const input = await openInput(path, signal, onShared).catch((error: NodeJS.ErrnoException) => {
    throw cannot(error);
  });
  const buffer = ownBytes(LONGEST_LINE + 1);
  let [start, end, number] = [0, 0, 0];
  let isTooLong = false;
  try {
    for (let isAtEnd = false; !isAtEnd; ) {
      if (end === buffer.length) {
        // Only a line that fills the whole buffer is too long. Skip the rest of it.
        if (start === 0 && !isTooLong) {
          isTooLong = true;
          onTooLong(number + 1);
        }
        buffer.copyWithin(0, start, end);
        end = isTooLong ? 0 : end - start;
        buffer.fill(0, end);
        start = 0;
      }
      const taken = await input.take(buffer.subarray(end)).catch((error: unknown) => {
        throw error instanceof CardError ? error : cannot(error as NodeJS.ErrnoException);
      });
      isAtEnd = taken === 0;
      const searched = end;
      end += taken;
      for (let from = searched; ; from = start) {
        const newline = buffer.subarray(0, end).indexOf(NEWLINE, from);
        if (newline === -1 && !(isAtEnd && (start < end || isTooLong))) break;
        const lineEnd = newline === -1 ? end : newline;
        number++;
        const isFirst = number === 1 && BYTE_ORDER_MARK.every((byte, i) => buffer[start + i] === byte);
        const bytes = buffer.subarray(isFirst ? start + BYTE_ORDER_MARK.length : start, lineEnd);
        if (isTooLong) yield { number, bytes: null };
        else if (bytes.some((byte) => byte !== RETURN && byte !== 0x20 && byte !== 0x09))
          yield { number, bytes };
        isTooLong = false;
        buffer.fill(0, start, lineEnd);
        start = Math.min(lineEnd + 1, end);
      }
    }
  } finally {
    buffer.fill(0);
    await input.close();
  }
}

async function openInput(path: string, signal: AbortSignal, onShared: () => void): Promise<ByteInput> {
  // The terminal would show what is typed, secrets included.
  if (path === '-' && isatty(STDIN)) throw usage({ kind: 'batch-from-terminal' });
  // Without O_NONBLOCK, opening a pipe without a writer would block and ignore every signal.
  const file = path === '-' ? STDIN : await openFile(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = fstatSync(file);
  if (stats.isFIFO() || stats.isSocket()) return pipeInput(file, signal);
  const isFit = stats.isFile() || (path === '-' && !stats.isDirectory());
  if (!isFit) {
    if (file !== STDIN) await closeFile(file);
    throw Object.assign(new Error(), { code: stats.isDirectory() ? 'EISDIR' : 'not-a-file' });
  }
  // Windows has other permissions, and reports 0666 for every file.
  if (process.platform !== 'win32' && stats.isFile() && (stats.mode & READ_BY_OTHERS) !== 0) onShared();
  return {
    take: async (into) => {
      if (signal.aborted) throw new CardError({ kind: 'aborted' });
      return (await readFile(file, into, 0, into.length, null)).bytesRead;
    },
    close: async () => {
      if (file !== STDIN) await closeFile(file);
    },
  };
}

/** Reads into one buffer. Node's stream would copy its input and free the first copy without overwriting it. */
function pipeInput(fd: number, signal: AbortSignal): ByteInput {
  const buffer = ownBytes(LONGEST_LINE);
  let [start, end] = [0, 0];
  let isAtEnd = false;
  let failed: unknown = null;
  let wake: () => void = () => undefined;
  const callback = (length: number) => {
    end = length;
    wake();
    // Read no more until this is consumed.
    return false;
  };
  const options = { fd, onread: { buffer, callback }, readable: true, writable: false };
  const stream = new Socket(options);
  stream.on('end', () => {
    isAtEnd = true;
    wake();
  });
  stream.on('error', (error) => {
    failed = error;
    wake();
  });
  const abort = () => {
    failed = new CardError({ kind: 'aborted' });
    wake();
  };
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  return {
    take: async (into) => {
      while (failed === null && start === end && !isAtEnd) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        stream.resume();
        await woken;
      }
      if (failed !== null) throw failed;
      const part = buffer.subarray(start, Math.min(end, start + into.length));
      into.set(part);
      start += part.length;
      const { length } = part;
      part.fill(0);
      if (start === end) [start, end] = [0, 0];
      return length;
    },
    close: async () => {
      signal.removeEventListener('abort', abort);
      stream.destroy();
      buffer.fill(0);
    },
  };
}
