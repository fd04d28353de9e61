// plain.ts starts this in the namespaces. It writes its result to stdout.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SECRETS } from '../../tests/support/cards.ts';
import { lay, Pcscd, READER_NAMES } from '../../tests/support/pcscd.ts';
import { LINKS, msOfExchange } from './contactless-link.ts';
import type { PlainTimes } from './plain.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SCRIPT = fileURLToPath(new URL('plain_read.py', import.meta.url));
/** Debian's own Python: its package of pyscard is for no other. */
const PYTHON = '/usr/bin/python3';
const LINK = LINKS.find(({ name }) => name === 'middle');

const runs = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
const { PATH = '' } = process.env;
const env = { ...SECRETS, PATH, HOME: folder, XDG_DATA_HOME: folder, LANG: 'C.UTF-8' };
const [reader] = READER_NAMES;
const READS = {
  menkyo: () => promisify(execFile)(process.execPath, [PROGRAM, 'read', '--json'], { env }),
  plain: () => promisify(execFile)(PYTHON, [SCRIPT, reader], { env }),
};

const pcscd = await Pcscd.start();
try {
  const times: PlainTimes[] = [];
  for (const link of [null, LINK ?? null]) {
    const laid = await lay('gold', 0, (command, answer) =>
      link === null ? undefined : pause(msOfExchange(link, command.length, answer.length)),
    );
    const found = { menkyo: [] as number[], plain: [] as number[] };
    const sent: Record<string, { commands: number; bytes: number }> = {};
    for (let i = 0; i <= runs; i++) {
      for (const name of ['menkyo', 'plain'] as const) {
        const before = laid.commands.length;
        const began = performance.now();
        await READS[name]();
        // The first round warms the caches of the system.
        if (i > 0) found[name].push(performance.now() - began);
        const bytes = [...laid.commands.slice(before), ...laid.answers.slice(before)];
        sent[name] = {
          commands: laid.commands.length - before,
          bytes: bytes.reduce((sum, { length }) => sum + length, 0),
        };
      }
    }
    await laid.inserted.remove();
    const none = { commands: 0, bytes: 0 };
    times.push({
      link: link?.name ?? 'none',
      menkyo: { ms: found.menkyo, ...(sent.menkyo ?? none) },
      plain: { ms: found.plain, ...(sent.plain ?? none) },
    });
  }
  process.stdout.write(JSON.stringify(times));
} finally {
  await pcscd.stop();
  rmSync(folder, { recursive: true, force: true });
}
