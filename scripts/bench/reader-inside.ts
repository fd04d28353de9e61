// reader.ts starts this in the namespaces. It writes its result to stdout.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SECRETS } from '../../tests/support/cards.ts';
import { lay, Pcscd } from '../../tests/support/pcscd.ts';
import type { ReaderTimes } from './reader.ts';

/** As an installed program starts, without the look whether the build is stale. */
const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const ENGINES = ['winscard', 'pcsclite'] as const;

const runs = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
const trace = join(folder, 'read.jsonl');
const { PATH = '', HOME = '' } = process.env;

async function timeOf(engine: string, args: readonly string[]): Promise<number> {
  const env = { ...SECRETS, PATH, HOME, LANG: 'C.UTF-8', MENKYO_PCSC: engine };
  const began = performance.now();
  await promisify(execFile)(process.execPath, [PROGRAM, ...args], { env });
  return performance.now() - began;
}

/** How long the recorded commands took together. */
function commandTime(): number {
  const lines = readFileSync(trace, 'utf8').trimEnd().split('\n');
  return lines.reduce((sum, line) => sum + (Number(JSON.parse(line).ms) || 0), 0);
}

const pcscd = await Pcscd.start();
try {
  const times = ENGINES.map((engine) => ({ engine, readers: [] as number[], read: [] as number[] }));
  // Take turns, so that a busy moment of the machine meets both.
  for (let i = 0; i < runs; i++) {
    for (const { engine, readers } of times) readers.push(await timeOf(engine, ['readers']));
  }
  const laid = await lay('gold');
  for (let i = 0; i < runs; i++) {
    for (const { engine, read } of times) {
      const whole = await timeOf(engine, ['read', '--json', '--trace', trace, '--force']);
      read.push(whole - commandTime());
    }
  }
  await laid.inserted.remove();
  process.stdout.write(JSON.stringify(times satisfies readonly ReaderTimes[]));
} finally {
  await pcscd.stop();
  rmSync(folder, { recursive: true, force: true });
}
