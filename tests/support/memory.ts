import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** A form of a text that must not be in a process's memory. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Finding {
  readonly needle: string;
  /** The name in /proc/PID/maps: `[heap]`, `[stack]`, a file, or nothing. */
  readonly mapping: string;
  readonly address: string;
  /** The bytes around the finding, which help to find out how it came there. */
  readonly context: string;
}

/** Only Linux lets one process read the memory of another. */
export const HAS_MEMORY = process.platform === 'linux';

const CHUNK = 4 * 1024 * 1024;
const CONTEXT = 48;
/** More findings of one needle in one mapping add nothing. */
const MOST = 5;

/**
 * Looks for the needles in all memory that a process may write to, freed or not. This function does not stop the
 * process, so the process must be idle. The kernel lets a parent process look.
 */
export function scanMemory(pid: number, needles: readonly Needle[]): Finding[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return mappingsOf(pid).flatMap((mapping) => searchMapping(memory, mapping, needles));
  } finally {
    closeSync(memory);
  }
}

/** The forms of one text: raw, as JavaScript's two-byte text, as a list of numbers, and encoded. */
export function waysOf(secret: string): Needle[] {
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = bytes.toString('base64');
  return [
    { name: 'raw', bytes },
    { name: 'UTF-16', bytes: Buffer.from(secret, 'utf16le') },
    { name: 'numbers', bytes: Buffer.from([...bytes].join(',')) },
    { name: 'base64', bytes: Buffer.from(base64.replace(/=+$/, '')) },
    { name: 'hex', bytes: Buffer.from(bytes.toString('hex')) },
    { name: 'HEX', bytes: Buffer.from(bytes.toString('hex').toUpperCase()) },
  ];
}

/** The running processes that a process started, and those that they started. */
export function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const own = listed.split(' ').filter(Boolean).map(Number);
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

interface Mapping {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

function mappingsOf(pid: number): Mapping[] {
  const found: Mapping[] = [];
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \S+ *(.*)$/.exec(line);
    if (parts === null) continue;
    const [, start = '', end = '', rights = '', name = ''] = parts;
    // Skip the kernel's own pages, which cannot be read, and the read-only pages of files, which cannot hold anything
    // new.
    if (!rights.startsWith('r') || /^\[v(var|syscall|dso)/.test(name)) continue;
    if (name.startsWith('/') && !rights.includes('w')) continue;
    found.push({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
      name: name || 'anonymous',
    });
  }
  return found;
}

function searchMapping(memory: number, { start, end, name }: Mapping, needles: readonly Needle[]): Finding[] {
  const found: Finding[] = [];
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  const chunk = Buffer.alloc(CHUNK + overlap);
  for (let at = start; at < end; at += CHUNK) {
    const read = readSome(memory, chunk.subarray(0, Math.min(chunk.length, end - at)), at);
    const bytes = chunk.subarray(0, read);
    for (const needle of needles) {
      const first = bytes.indexOf(needle.bytes);
      for (let here = first, times = 0; here !== -1 && times < MOST; times++) {
        // A match that begins in the overlap belongs to the next chunk.
        if (here < CHUNK) {
          const around = bytes.subarray(Math.max(0, here - CONTEXT), here + needle.bytes.length + CONTEXT);
          found.push({
            needle: needle.name,
            mapping: name,
            address: (at + here).toString(16),
            context: around.toString('latin1').replace(/[^ -~]/g, '.'),
          });
        }
        here = bytes.indexOf(needle.bytes, here + 1);
      }
    }
  }
  chunk.fill(0);
  return found;
}

/** A mapping may have disappeared since it was listed, or may have an unreadable end. */
function readSome(memory: number, into: Buffer, at: number): number {
  let length = 0;
  try {
    while (length < into.length) {
      const read = readSync(memory, into, length, into.length - length, at + length);
      if (read === 0) break;
      length += read;
    }
  } catch {
    // Search the part that could be read.
  }
  return length;
}
