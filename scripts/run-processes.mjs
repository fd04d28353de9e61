// Finds the processes of one suite, also those that left its group, and ends them.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Every process of a suite has this variable in its environment. It identifies a process that has left its group and
 * lost its parent.
 */
export const RUN_VARIABLE = 'MENKYO_TEST_RUN';

const LOOK_MS = 50;
/** A process that outlives SIGKILL for this long is stuck in the kernel. */
const KILLED_MS = 10_000;

/** proc(5): pid (name) state parent group session ... starttime. The name may contain spaces and brackets. */
function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent, group, session, ...more] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      state,
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      start: more[15],
    };
  } catch {
    return null;
  }
}

function hasMark(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${RUN_VARIABLE}=${mark}\0`);
  } catch {
    return false;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 120);
  } catch {
    return '';
  }
}

/** All processes of one run: its leader's, and every other one with the run's mark in its environment. */
export class RunProcesses {
  #leader;
  #mark;
  /** The start time of each process, by pid, since the system may give a pid to a new process later. */
  #seen = new Map();

  constructor(leader, mark) {
    this.#leader = leader;
    this.#mark = mark;
  }

  /** The living processes: in the leader's group or session, with the mark, or started by one of these. */
  living() {
    if (process.platform !== 'linux') return this.#livingElsewhere();
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => processOf(Number(name)))
      .filter((one) => one !== null && one.pid !== process.pid);
    const ours = new Set(
      all
        .filter(
          ({ pid, group, session, start }) =>
            group === this.#leader ||
            session === this.#leader ||
            this.#seen.get(pid) === start ||
            hasMark(pid, this.#mark),
        )
        .map(({ pid }) => pid),
    );
    for (let size = -1; size !== ours.size; ) {
      size = ours.size;
      for (const { pid, parent, group, session } of all) {
        if (ours.has(parent) || ours.has(group) || ours.has(session)) ours.add(pid);
      }
    }
    const found = all.filter(({ pid }) => ours.has(pid));
    for (const { pid, start } of found) this.#seen.set(pid, start);
    // A zombie has ended; its parent has not collected it yet.
    return found
      .filter(({ state }) => state !== 'Z' && state !== 'X')
      .map(({ pid }) => ({ pid, command: commandOf(pid) }));
  }

  #livingElsewhere() {
    try {
      process.kill(process.platform === 'win32' ? this.#leader : -this.#leader, 0);
      return [{ pid: this.#leader, command: '' }];
    } catch {
      return [];
    }
  }

  #signal(signal) {
    const living = this.living();
    for (const { pid } of living) {
      const isGroup = process.platform !== 'linux' && process.platform !== 'win32';
      try {
        process.kill(isGroup ? -pid : pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') console.error(`process ${pid}: ${error.message}`);
      }
    }
    return living;
  }

  /** The processes that still live after this time. */
  async livingAfter(ms) {
    const until = performance.now() + ms;
    let living = this.living();
    while (living.length > 0 && performance.now() < until) {
      await pause(LOOK_MS);
      living = this.living();
    }
    return living;
  }

  /** Sends SIGTERM, waits, then sends SIGKILL. Returns the processes that still live. */
  async end(graceMs) {
    this.#signal('SIGTERM');
    let living = await this.livingAfter(graceMs);
    const until = performance.now() + KILLED_MS;
    while (living.length > 0 && performance.now() < until) {
      // Signal again each time: a process may have started another one.
      this.#signal('SIGKILL');
      living = await this.livingAfter(LOOK_MS);
    }
    return living;
  }

  /** Ends the processes at once, without waiting for them to tidy up. */
  kill() {
    this.#signal('SIGKILL');
  }
}
