// Many cards in one process: `menkyo read --batch` with 1,000 virtual cards, each fixture in turn.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { holderSecrets } from '../../src/card/applications/descriptors.ts';
import { secretsOf } from '../../src/card/virtual/card-file.ts';
import { CARD_IDS, cardFile } from '../../tests/support/cards.ts';
import { type BenchSection, type Figure, figure } from './figures.ts';

const MENKYO = fileURLToPath(new URL('../menkyo.mjs', import.meta.url));
const BUILD = fileURLToPath(new URL('../build.mjs', import.meta.url));

const CARDS = 1000;
/** By this card the process has loaded everything and read every fixture several times. */
const WARM = 200;
/** The time of the whole run, the memory at its peak, and the growth after WARM. */
const BUDGET = { seconds: 4, peakMB: 200, growthMB: 32 };
/** One run takes seconds, and more runs add little. */
const MOST_RUNS = 3;

const SECRETS = { pin: '1234', signPassword: 'TEST1234', textPin: '5678' };

/** The holder is read from both sources where the card has both. */
const LINES = Array.from({ length: CARDS }, (_, i) => {
  const card = CARD_IDS[i % CARD_IDS.length] ?? '';
  const ofCard = secretsOf(cardFile(card));
  const holder = holderSecrets('both').some((name) => ofCard[name] === null) ? 'none' : 'both';
  return `${JSON.stringify({ id: i, card, holder, secrets: SECRETS })}\n`;
});

interface Run {
  readonly seconds: number;
  /** null where the system does not tell (only Linux does). */
  readonly peakMB: number | null;
  readonly growthMB: number | null;
}

/** stdin stays open until the bench has measured the memory of the idle process. */
async function run(): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [MENKYO, 'read', '--batch', '-', '--today', '2026-11-20'], {
    env: { PATH, HOME, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const documents = createInterface(child.stdout)[Symbol.asyncIterator]();
  const read = async (from: number, to: number) => {
    child.stdin.write(LINES.slice(from, to).join(''));
    for (let i = from; i < to; i++) {
      const { value, done } = await documents.next();
      if (done || (JSON.parse(value) as { id: unknown }).id !== i) throw new Error(`card ${i} was not read`);
    }
  };
  await read(0, WARM);
  const warm = memoryOf(child.pid, 'VmRSS');
  await read(WARM, CARDS);
  const [last, peakMB] = [memoryOf(child.pid, 'VmRSS'), memoryOf(child.pid, 'VmHWM')];
  const seconds = (performance.now() - started) / 1000;
  child.stdin.end();
  await ended;
  return { seconds, peakMB, growthMB: warm === null || last === null ? null : Math.max(0, last - warm) };
}

/** In MB, from the kernel. */
export function memoryOf(pid: number | undefined, name: 'VmRSS' | 'VmHWM'): number | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kB = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kB === undefined ? null : Number(kB) / 1024;
}

async function* measure({ runs }: { readonly runs: number }): AsyncGenerator<Figure> {
  execFileSync(process.execPath, [BUILD, '--if-stale']);
  const all: Run[] = [];
  for (let i = 0; i < Math.min(runs, MOST_RUNS); i++) all.push(await run());
  const seconds = all.map((one) => one.seconds);
  const of = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  yield figure(
    'batch/1000 cards/cards',
    'a second',
    seconds.map((one) => CARDS / one),
    { budget: CARDS / BUDGET.seconds },
  );
  yield figure(
    'batch/1000 cards/a card',
    'ms',
    seconds.map((one) => (one * 1000) / CARDS),
    { budget: (BUDGET.seconds * 1000) / CARDS },
  );
  const peaks = of(all.map(({ peakMB }) => peakMB));
  const growths = of(all.map(({ growthMB }) => growthMB));
  if (peaks.length === 0 || growths.length === 0) return;
  yield figure('batch/1000 cards/memory at most', 'MB', peaks, { budget: BUDGET.peakMB });
  yield figure(`batch/cards ${WARM} to ${CARDS}/memory more`, 'MB', growths, { budget: BUDGET.growthMB });
}

export const section: BenchSection = { name: 'batch', measure };
