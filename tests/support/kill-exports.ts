import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECRETS } from './cards.ts';
import { menkyo } from './menkyo.ts';
import { seededRandom } from './random.ts';

/** The built command itself, so that the kill hits an export and never a build. */
const COMMAND = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const HOOK = fileURLToPath(new URL('./kill-hook.cjs', import.meta.url));
/** A fixed time of reading, so that every run writes the same bytes. */
const NOW = Date.parse('2026-11-20T18:05:11+09:00');
const OLD = 'what lay there before';
const TEMPORARY = /^\.menkyo-.*\.tmp$/;

interface SetUp {
  readonly name: string;
  readonly options: readonly string[];
  /** Files that exist before, readable by all. */
  readonly old: readonly string[];
}

const PNG = ['--dpi=72', '--png', 'a.png'];
const THREE = [...PNG, '--pdf', 'a.pdf', '--svg', 'a.svg'];
const SET_UPS: readonly SetUp[] = [
  { name: 'one file', options: PNG, old: [] },
  { name: 'several files', options: THREE, old: [] },
  { name: 'over an old file', options: [...PNG, '--force'], old: ['a.png'] },
  { name: 'over old files', options: [...THREE, '--force'], old: ['a.png', 'a.svg'] },
];

/** The measurements of a run that is not killed. */
interface Undisturbed {
  readonly setUp: SetUp;
  readonly files: ReadonlyMap<string, Buffer>;
  /** File system calls while files are written. */
  readonly calls: number;
  /** Changes that a watcher of the folder sees. */
  readonly changes: number;
  readonly ms: number;
}

type Point =
  | { readonly kind: 'call'; readonly nth: number }
  | { readonly kind: 'change'; readonly nth: number; readonly ms: number }
  | { readonly kind: 'time'; readonly ms: number };

export interface KillFigures {
  /** Runs that were killed before they ended. */
  readonly kills: number;
  /** Killed runs that had written some of the files or temporaries, but not all. */
  readonly midway: number;
  /** Runs that left a temporary file, and how many of those files the next export removed. */
  readonly temporaries: number;
  readonly removed: number;
  /** Files under their final names that were neither complete nor unchanged. */
  readonly halfWritten: number;
  /** Every breach, with the set-up and the point of the kill. */
  readonly faults: readonly string[];
}

export interface KillOptions {
  readonly times: number;
  readonly seed: number;
  readonly onProgress?: (figures: KillFigures) => void;
}

/** Kills exports at points that the seed chooses, most of them while files are written. */
export async function killExports({ times, seed, onProgress }: KillOptions): Promise<KillFigures> {
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-kills-'));
  try {
    // Builds first if a source is newer.
    await menkyo(['--version']);
    const undisturbed: Undisturbed[] = [];
    for (const setUp of SET_UPS) undisturbed.push(await leaveAlone(setUp, join(folder, 'whole')));
    const points = undisturbed.map((one) => pointsOf(one, random));
    let figures: KillFigures = {
      kills: 0,
      midway: 0,
      temporaries: 0,
      removed: 0,
      halfWritten: 0,
      faults: [],
    };
    // A run can end before the time at which it would be killed.
    for (let run = 0; figures.kills < times; run++) {
      if (run > 3 * times + 10)
        throw new Error(`seed ${seed}: only ${figures.kills} of ${run} runs were killed`);
      const which = run % SET_UPS.length;
      const [one, point] = [undisturbed[which], points[which]?.next().value];
      if (one === undefined || point === undefined) throw new Error('there is always another point');
      const cwd = join(folder, String(run));
      if ((await exportTo(cwd, one.setUp, point)).isKilled) {
        figures = added(figures, await lookAt(cwd, one, `${one.setUp.name}, ${JSON.stringify(point)}`));
        onProgress?.(figures);
      }
      rmSync(cwd, { recursive: true });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Endless points. Half of them are between two calls, and each call has its turn before any comes again. */
function* pointsOf({ calls, changes, ms }: Undisturbed, random: (below: number) => number): Generator<Point> {
  for (;;) {
    const nths = Array.from({ length: calls }, (_, i) => i + 1);
    while (nths.length > 0) {
      yield { kind: 'call', nth: nths.splice(random(nths.length), 1)[0] ?? 1 };
      yield random(3) === 0
        ? { kind: 'time', ms: random(Math.ceil(ms)) }
        : { kind: 'change', nth: 1 + random(changes), ms: random(4) };
    }
  }
}

interface Ended {
  readonly isKilled: boolean;
  readonly stderr: string;
  readonly changes: number;
  readonly ms: number;
}

/** One run in a new folder, killed at the point, or not at all. */
function exportTo(cwd: string, { options, old }: SetUp, point: Point | null): Promise<Ended> {
  mkdirSync(cwd, { recursive: true });
  for (const name of old) {
    writeFileSync(join(cwd, name), OLD);
    chmodSync(join(cwd, name), 0o644);
  }
  const args = ['read', '--card', 'gold', '--today', '2026-11-20'];
  const placed = options.map((option) => (option.startsWith('--') ? option : join(cwd, option)));
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [COMMAND, ...args, ...placed], {
      env: {
        PATH,
        HOME,
        XDG_DATA_HOME: join(cwd, 'none'),
        LANG: 'C.UTF-8',
        ...SECRETS,
        NODE_OPTIONS: `--require ${HOOK}`,
        MENKYO_TEST_NOW: String(NOW),
        MENKYO_TEST_FOLDER: cwd,
        ...(point?.kind === 'call' && { MENKYO_TEST_KILL_AT: String(point.nth) }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const killIn = (ms: number) => timers.push(setTimeout(() => child.kill('SIGKILL'), ms));
    const timers: NodeJS.Timeout[] = [];
    if (point?.kind === 'time') killIn(point.ms);
    let changes = 0;
    const watcher = watch(cwd, () => {
      if (++changes !== (point?.kind === 'change' ? point.nth : 0)) return;
      if (point?.kind === 'change' && point.ms > 0) killIn(point.ms);
      else child.kill('SIGKILL');
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      watcher.close();
      for (const timer of timers) clearTimeout(timer);
      resolve({ isKilled: signal === 'SIGKILL', stderr, changes, ms: performance.now() - started });
    });
  });
}

async function leaveAlone(setUp: SetUp, cwd: string): Promise<Undisturbed> {
  const { stderr, changes, ms } = await exportTo(cwd, setUp, null);
  const calls = Number(/calls: (\d+)/.exec(stderr)?.[1] ?? 0);
  const files = new Map(readdirSync(cwd).map((name) => [name, readFileSync(join(cwd, name))]));
  rmSync(cwd, { recursive: true });
  const wanted = setUp.options.filter((option) => !option.startsWith('--'));
  const isWhole = wanted.length === files.size && [...files].every(([name, bytes]) => endsWell(name, bytes));
  if (!isWhole || calls === 0) throw new Error(`${setUp.name}: an undisturbed run failed: ${stderr}`);
  return { setUp, files, calls, changes, ms };
}

const ENDS: Readonly<Record<string, string>> = { png: 'IEND\xaeB`\x82', pdf: '%%EOF\n', svg: '</svg>\n' };

function endsWell(name: string, bytes: Buffer): boolean {
  return bytes.toString('latin1').endsWith(ENDS[name.slice(-3)] ?? OLD);
}

/** Checks what a killed run left, and what the next export does with it. */
async function lookAt(cwd: string, { setUp, files }: Undisturbed, where: string): Promise<KillFigures> {
  const faults: string[] = [];
  const fault = (what: string) => faults.push(`${where}: ${what}`);
  const names = readdirSync(cwd);
  const temporaries = names.filter((name) => TEMPORARY.test(name));
  if (temporaries.length > 1) fault(`${temporaries.length} temporary files`);
  for (const name of temporaries) {
    const { mode, uid } = statSync(join(cwd, name));
    if ((mode & 0o777) !== 0o600) fault(`${name} is ${(mode & 0o777).toString(8)}`);
    if (uid !== process.getuid?.()) fault(`${name} is another user's`);
  }
  const before = new Map(
    names.filter((name) => !temporaries.includes(name)).map((name) => [name, readFileSync(join(cwd, name))]),
  );
  const isOld = (name: string, bytes?: Buffer) =>
    setUp.old.includes(name) ? bytes?.equals(Buffer.from(OLD)) === true : bytes === undefined;
  const isNew = (name: string, bytes?: Buffer) => bytes?.equals(files.get(name) ?? Buffer.alloc(0)) === true;
  let halfWritten = 0;
  for (const name of new Set([...files.keys(), ...before.keys()])) {
    const bytes = before.get(name);
    if (isOld(name, bytes) || isNew(name, bytes)) continue;
    halfWritten++;
    fault(`${name} is ${bytes === undefined ? 'gone' : `neither old nor whole: ${bytes.length} bytes`}`);
  }
  const written = [...files.keys()].filter((name) => isNew(name, before.get(name))).length;
  const midway = temporaries.length > 0 || (written > 0 && written < files.size) ? 1 : 0;
  const removed = temporaries.length === 0 ? 0 : await exportAfter(cwd, before, fault);
  const left = Math.min(1, temporaries.length);
  return { kills: 1, midway, temporaries: left, removed, halfWritten, faults };
}

/**
 * Runs the next export. It must remove what was left and touch nothing else. Returns the number of folders it tidied
 * up.
 */
async function exportAfter(
  cwd: string,
  before: ReadonlyMap<string, Buffer>,
  fault: (what: string) => void,
): Promise<number> {
  const next = join(cwd, 'next.svg');
  const { status, stderr } = await menkyo(['read', '--card', 'gold', '--svg', next], { env: SECRETS });
  if (status !== 0) fault(`the next export: ${status} ${stderr}`);
  const names = readdirSync(cwd);
  const isTidy = !names.some((name) => TEMPORARY.test(name));
  if (!isTidy) fault('the next export left the temporary file there');
  if (!endsWell(next, readFileSync(next))) fault('the next export is not whole');
  for (const [name, bytes] of before) {
    if (!readFileSync(join(cwd, name)).equals(bytes)) fault(`the next export has changed ${name}`);
  }
  return isTidy ? 1 : 0;
}

function added(one: KillFigures, other: KillFigures): KillFigures {
  return {
    kills: one.kills + other.kills,
    midway: one.midway + other.midway,
    temporaries: one.temporaries + other.temporaries,
    removed: one.removed + other.removed,
    halfWritten: one.halfWritten + other.halfWritten,
    faults: [...one.faults, ...other.faults],
  };
}
