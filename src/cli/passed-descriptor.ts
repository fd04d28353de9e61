import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const DESCRIPTORS = '/proc/self/fd';
/** The last two bits of the flags of open(2). */
const ACCESS = 3;
const WRITE_ONLY = 1;

/**
 * Whether the caller of this program can have passed a descriptor to read from. Node opens pipes of its own, with both
 * ends in this process: reading from one of those takes away the signals that Node sends itself. Only Linux tells.
 */
export function isPassed(fd: number): boolean {
  try {
    if (accessOf(fd) === WRITE_ONLY) return false;
    const what = targetOf(fd);
    if (what === null || !what.startsWith('pipe:')) return true;
    const others = readdirSync(DESCRIPTORS).map(Number);
    return !others.some(
      (other) => other !== fd && targetOf(other) === what && accessOf(other) === WRITE_ONLY,
    );
  } catch {
    return process.platform !== 'linux';
  }
}

function targetOf(fd: number): string | null {
  try {
    return readlinkSync(`${DESCRIPTORS}/${fd}`);
  } catch {
    // The descriptor with which the folder was listed is closed by now.
    return null;
  }
}

function accessOf(fd: number): number {
  const [, flags = ''] = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')) ?? [];
  return Number.parseInt(flags, 8) & ACCESS;
}
