// What `menkyo serve` uses while nothing happens, with a reader and no card. It runs with a PC/SC service of its own,
// in its own namespaces.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UsedIn } from '../../tests/support/processes.ts';
import { inNamespace } from '../system-packages.mjs';
import { type BenchSection, figure } from './figures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUDGET_PERCENT = 0.3;
const SECONDS = { whole: 60, quick: 5 };

export const section: BenchSection = {
  name: 'idle',
  async *measure({ quick }) {
    const seconds = quick ? SECONDS.quick : SECONDS.whole;
    const idled = idle(seconds);
    if (typeof idled === 'string') {
      yield { id: 'idle', why: idled };
      return;
    }
    const share = (ms: number) => [(ms / idled.ms) * 100];
    const [host, engine] = idled.processes;
    const all = idled.processes.reduce((sum, { ms }) => sum + ms, 0);
    yield figure('idle/processor', '%', share(all), { budget: BUDGET_PERCENT });
    for (const [name, one] of [
      ['host', host],
      ['engine', engine],
    ] as const) {
      if (one === undefined) continue;
      yield figure(`idle/processor, ${name}`, '%', share(one.ms));
      yield figure(`idle/wake-ups, ${name}`, 'a second', [one.waits / (idled.ms / 1000)]);
      yield figure(`idle/memory, ${name}`, 'MB', [one.mb]);
    }
  },
};

/** What each process used in this many seconds, the host first; or why it cannot be measured here. */
function idle(seconds: number): UsedIn | string {
  const words = inNamespace();
  if (words === null) return 'no namespaces may be made here';
  const hasService = spawnSync('pcscd', ['--version']).error === undefined;
  if (!hasService) return 'no PC/SC service (pcscd) is here';
  const [program = '', ...rest] = words;
  const own = ['scripts/run.mjs', 'scripts/bench/idle-inside.ts', String(seconds)];
  const { status, stdout, stderr } = spawnSync(program, [...rest, process.execPath, ...own], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) return /^\w*Error: .*$/m.exec(stderr)?.[0] ?? 'it did not start';
  return JSON.parse(stdout) as UsedIn;
}
