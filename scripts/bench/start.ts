// From the start of a process to what the user sees, and the size of the window's page.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { HAS_CHROMIUM, startBrowser } from '../../tests/support/browser.ts';
import { SECRETS } from '../../tests/support/cards.ts';
import { startServing } from '../../tests/support/processes.ts';
import { Screen } from '../../tests/web/support/screen.ts';
import {
  type BenchContext,
  type BenchSection,
  type Figure,
  figure,
  inTurn,
  median,
  msOf,
} from './figures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MENKYO = join(ROOT, 'dist', 'cli', 'main.js');
const ASSETS = join(ROOT, 'dist', 'renderer', 'assets');
const CPU_AT_EXIT = fileURLToPath(new URL('cpu-at-exit.mjs', import.meta.url));
const COUNTING = fileURLToPath(new URL('count-modules.mjs', import.meta.url));
/** As in tests/window/budget.test.ts. */
const SCRIPTS_KB = 250;

function environment() {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8', ...SECRETS };
}

function cold(words: readonly string[]): Promise<number> {
  return msOf(async () => {
    await ended(spawn(process.execPath, words, { env: environment(), stdio: 'ignore' }), words);
  });
}

/** Processor time: on a busy machine it is more reliable than the clock. */
async function coldProcessor(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', CPU_AT_EXIT, ...words], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await ended(child, words);
  return Number(said) / 1000;
}

async function ended(child: ChildProcess, words: readonly string[]): Promise<void> {
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`${words.join(' ')}: ended with ${status}`);
}

const READ = [MENKYO, 'read', '--card', 'gold', '--json'];
const pictureIn = (folder: string) => [...READ, '--png', join(folder, 'cold.png'), '--force'];

async function* measureCommand({ runs, folder }: BenchContext): AsyncGenerator<Figure> {
  const things = {
    // Node alone. No command can be faster.
    floor: () => cold(['-e', '0']),
    '--help': () => cold([MENKYO, '--help']),
    '--version': () => cold([MENKYO, '--version']),
    'read --card --json': () => cold(READ),
    'read --card --json --png': () => cold(pictureIn(folder)),
    'serve, to its first answer': coldServe,
  };
  const budgets: Partial<Record<keyof typeof things, number>> = {
    '--help': 400,
    '--version': 400,
    'read --card --json': 600,
    'read --card --json --png': 1200,
  };
  const { floor, ...commands } = await inTurn(runs, things);
  const least = median(floor);
  for (const [name, values] of Object.entries(commands)) {
    const budget = budgets[name as keyof typeof things];
    yield figure(`start/${name}`, 'ms', values, {
      floor: least,
      ...(budget === undefined ? {} : { budget }),
    });
  }
}

/** The processor time, and the number of loaded modules. */
export async function* measureProcessor({ runs, folder }: BenchContext): AsyncGenerator<Figure> {
  const { floor, ...commands } = await inTurn(runs, {
    floor: () => coldProcessor(['-e', '0']),
    'read --card --json': () => coldProcessor(READ),
    'read --card --json --png': () => coldProcessor(pictureIn(folder)),
  });
  for (const [name, values] of Object.entries(commands)) {
    yield figure(`start/${name}, processor`, 'ms', values, { floor: median(floor) });
  }
  yield figure('start/--help/modules', 'files', [modulesOf(['--help'], folder)]);
  yield figure('start/read --card --json/modules', 'files', [modulesOf(READ.slice(1), folder)]);
}

/** From the start of the process until a page could have the program's first state. */
async function coldServe(): Promise<number> {
  const started = performance.now();
  const serving = await startServing();
  try {
    const screen = await Screen.open(serving.address);
    await screen.call('hello', {});
    return performance.now() - started;
  } finally {
    await serving.stop();
  }
}

/** How many JavaScript files the command loads, counted by Node's loader. */
function modulesOf(words: readonly string[], folder: string): number {
  const list = join(folder, `modules-${words[0]}`);
  execFileSync(process.execPath, ['--import', COUNTING, MENKYO, ...words], {
    env: { ...environment(), MENKYO_BENCH_MODULES: list },
    stdio: 'ignore',
  });
  const names = readFileSync(list, 'utf8').split('\n');
  return new Set(names.filter((name) => name.startsWith('file:'))).size;
}

/** The built window, each part alone. */
function* measureBundle(): Generator<Figure> {
  let [scripts, chunks] = [0, 0];
  for (const name of readdirSync(ASSETS).sort()) {
    const bytes = readFileSync(join(ASSETS, name));
    const [, stem = name, ending = ''] = /^(.*)-[^-]+\.(\w+)$/.exec(name) ?? [];
    if (ending === 'ttf') {
      yield figure(`start/window/font ${stem}`, 'kB', [bytes.length / 1000]);
      continue;
    }
    const packed = gzipSync(bytes, { level: 9 }).length / 1000;
    if (ending === 'js') scripts += packed;
    if (ending === 'js') chunks++;
    yield figure(`start/window/${stem}.${ending}`, 'kB', [bytes.length / 1000]);
    yield figure(`start/window/${stem}.${ending}, gzip`, 'kB', [packed]);
  }
  yield figure('start/window/all scripts, gzip', 'kB', [scripts], { budget: SCRIPTS_KB });
  yield figure('start/window/scripts', 'files', [chunks]);
}

/** What a browser requests until the first screen is complete and the network is quiet. */
async function* measurePage() {
  if (!HAS_CHROMIUM) {
    yield { id: 'start/page', why: 'no chromium is here' };
    return;
  }
  const serving = await startServing();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(serving.address);
    await page.locator('main h1').waitFor();
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    const those = (ending: RegExp) => [asked.filter((path) => ending.test(path)).length];
    yield figure('start/page/asked for before the first screen', 'files', [asked.length]);
    yield figure('start/page/fonts among them', 'files', those(/\.(ttf|woff2?)$/));
    yield figure('start/page/WebAssembly among them', 'files', those(/\.wasm$/), { budget: 0 });
  } finally {
    await browser.close();
    await serving.stop();
  }
}

export const section: BenchSection = {
  name: 'start',
  async *measure(context) {
    yield* measureCommand(context);
    yield* measureProcessor(context);
    yield* measureBundle();
    yield* measurePage();
  },
};
