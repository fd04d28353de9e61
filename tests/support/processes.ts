import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built command itself: what runs it from a checkout would build it in the same process where it is old. */
const MENKYO = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What one process has used since it began (proc(5)); Linux tells it. */
export interface Used {
  readonly pid: number;
  /** Processor time of all its threads. */
  readonly ms: number;
  /** How often a thread of it waited, and so was woken again. */
  readonly waits: number;
  readonly mb: number;
}

/** A process and those that it started. */
export function usedBy(pid: number): Used[] {
  let [ns, waits] = [0, 0];
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const folder = `/proc/${pid}/task/${thread}`;
    ns += Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]);
    waits += Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]);
  }
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  const own = { pid, ms: ns / 1e6, waits, mb: Number(rss) / 1024 };
  return [own, ...children.flatMap((child) => usedBy(Number(child)))];
}

export function sumOf(all: readonly Used[], what: 'ms' | 'waits' | 'mb'): number {
  return all.reduce((sum, one) => sum + one[what], 0);
}

export interface ServingProcess {
  readonly pid: number;
  /** Good for one visit. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** `menkyo serve`, with nothing of ours in its environment; ready once it has told its address. */
export async function startServing(): Promise<ServingProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [MENKYO, 'serve', '--no-open'], {
    env: { PATH, HOME, XDG_DATA_HOME: '/nonexistent/menkyo-tests', LANG: 'C.UTF-8' },
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
