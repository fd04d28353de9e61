import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built command itself. The script of a checkout would first build, in the same process. */
const MENKYO = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** One process at one moment, as Linux tells it (proc(5)). */
export interface ProcessSeen {
  readonly pid: number;
  /** Its start time, since the system may give the pid to a new process later. */
  readonly start: string;
  /** Processor time of all its threads, including those that have ended, in steps of 10 ms. */
  readonly ms: number;
  /** Page faults of its ended children. The number grows with each child that ends. */
  readonly faultsOfEnded: number;
  /** How often each of its threads has waited, and so was woken. */
  readonly waits: ReadonlyMap<string, number>;
  readonly mb: number;
}

/** What a process used between two looks; `mb` is its memory at the second look. */
export interface Used {
  readonly ms: number;
  readonly waits: number;
  readonly mb: number;
}

/** Clock ticks a second on every Linux where Node runs. */
const TICKS = 100;
const TRIES = 3;

export interface UsedIn {
  /** The time between the two looks. */
  readonly ms: number;
  /** One entry for each process, the oldest first. */
  readonly processes: readonly Used[];
}

/** What a process and its descendants use in this many seconds, or slightly longer. */
export async function usedIn(seconds: number, pid: number): Promise<UsedIn> {
  const reasons: string[] = [];
  while (reasons.length < TRIES) {
    const started = performance.now();
    const before = lookAt(pid);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const processes = usedBetween(before, lookAt(pid));
    if (typeof processes !== 'string') return { ms: performance.now() - started, processes };
    reasons.push(processes);
  }
  throw new Error(`what is idle starts and ends nothing: ${reasons.join('; ')}`);
}

/**
 * The use of each process. If a process started or ended in between, a difference would be wrong, so the result is a
 * sentence with the names of those.
 */
export function usedBetween(
  before: readonly ProcessSeen[],
  after: readonly ProcessSeen[],
): readonly Used[] | string {
  const keyOf = ({ pid, start }: ProcessSeen) => `process ${pid} since ${start}`;
  const then = new Map(before.map((one) => [keyOf(one), one]));
  const now = new Map(after.map((one) => [keyOf(one), one]));
  for (const key of then.keys()) if (!now.has(key)) return `${key} has ended`;
  const used: Used[] = [];
  for (const [key, one] of now) {
    const was = then.get(key);
    if (was === undefined) return `${key} was started`;
    if (one.faultsOfEnded !== was.faultsOfEnded) return `a process that ${key} had started has ended`;
    let waits = 0;
    for (const [thread, count] of one.waits) waits += count - (was.waits.get(thread) ?? Number.NaN);
    if (Number.isNaN(waits) || one.waits.size !== was.waits.size)
      return `a thread of ${key} was started or has ended`;
    used.push({ ms: one.ms - was.ms, waits, mb: one.mb });
  }
  return used;
}

/** A process and its descendants as they are now, without those that end during the look. */
function lookAt(pid: number): readonly ProcessSeen[] {
  try {
    const waits = new Map<string, number>();
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${thread}`;
      const status = readFileSync(`${folder}/status`, 'utf8');
      const count = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1];
      waits.set(`${thread} since ${statOf(folder).start}`, Number(count));
    }
    const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    const own = { pid, ...statOf(`/proc/${pid}`), waits, mb: Number(rss) / 1024 };
    return [own, ...children.flatMap((child) => lookAt(Number(child)))];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return [];
    throw error;
  }
}

function statOf(folder: string): Pick<ProcessSeen, 'start' | 'ms' | 'faultsOfEnded'> {
  const stat = readFileSync(`${folder}/stat`, 'utf8');
  // From the third field on. The second is a name, which may contain spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    start: String(field(22)),
    ms: (field(14) + field(15)) * (1000 / TICKS),
    faultsOfEnded: field(11),
  };
}

export function sumOf(all: readonly Used[], what: keyof Used): number {
  return all.reduce((sum, one) => sum + one[what], 0);
}

export interface ServingProcess {
  readonly pid: number;
  /** The address works for one visit. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts `menkyo serve` without this process's environment, and waits until it prints its address. */
export async function startServing(): Promise<ServingProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [MENKYO, 'serve', '--no-open'], {
    env: { PATH, HOME, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('close', (status) => reject(new Error(`menkyo serve ended with ${status}`)));
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { pid: child.pid ?? 0, address, stop };
}
