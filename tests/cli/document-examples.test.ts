import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS, SECRETS } from '../support/cards.ts';
import { documents, type Example, examplesOf, isPlaceholder, wordsOf } from '../support/document-examples.ts';

// The commands of the documents, run as they are written, each document in a folder of its own. Where a command wants a
// reader, a fixture lies in its place, and answers that a person would type come from the environment.

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const PASSPHRASE = 'a passphrase for examples';
/** These wait for a person or a reader. scripts/document-examples.test.ts checks that the command takes them. */
const NOT_RUN = /^(?:doctor|readers|serve|watch|card serve)\b/;
/** Files that a document says the reader has. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': { 'cards.jsonl': '{"card":"gold","secrets":{"pin":"1234"}}\n' },
};
/** `may-drive` has answers of its own. */
const FINE = [0, 47, 48];

function isRun({ command }: Example): boolean {
  const words = wordsOf(command);
  if (words === null) return true;
  return !words.some(isPlaceholder) && !command.includes('%') && !NOT_RUN.test(words.join(' '));
}

/** The same command for a machine without a reader and without a person. */
function alone(command: string): string {
  const words = wordsOf(command);
  if (words === null) return command;
  const [first, second] = words;
  const has = (option: string) => words.some((word) => word === option || word.startsWith(`${option}=`));
  const more: string[] = [];
  const reads = ['read', 'status', 'procedures', 'may-drive'].includes(first ?? '');
  if (reads && !['--card', '--replay', '--batch'].some(has)) {
    more.push('--card', has('--domicile') ? 'conventional-licence' : 'gold');
  }
  if (first === 'register' && second === 'init') more.push('--demo');
  if (first === 'trust' && second === 'add') more.push('--yes');
  if (first === 'card' && second === 'new') more.push('--answers-stdin');
  const [typed = '', ...input] = command.split(' < ');
  return [[typed, ...more].join(' '), ...input].join(' < ');
}

const isJapanese = (document: string) => document.endsWith('.ja.md');

const TOLD = documents()
  .map((document) => ({ document, examples: examplesOf(document).filter(isRun) }))
  // The Japanese twins have the same commands (scripts/document-examples.test.ts), so only what they show differs.
  .map(({ document, examples }) => ({
    document,
    examples: isJapanese(document) ? examples.filter(({ shows }) => shows.length > 0) : examples,
  }))
  .filter(({ examples }) => examples.length > 0);

test('the documents have commands to run', () => {
  expect(TOLD.map(({ document }) => document)).toEqual(
    expect.arrayContaining(['README.md', 'docs/proof.md', 'docs/register.md', 'docs/testing.md']),
  );
});

describe.each(TOLD)('$document', ({ document, examples }) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'menkyo-examples-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'menkyo'), `#!/bin/sh\nexec '${process.execPath}' '${MENKYO}' "$@"\n`, {
      mode: 0o755,
    });
    writeFileSync(join(bin, 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
    for (const [name, text] of Object.entries(GIVEN[document] ?? {})) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(examples)('$command', async ({ command, shows }) => {
    if (command.startsWith('nano ')) {
      const file = command.replace('nano ~', folder);
      appendFileSync(file, `register=${PASSPHRASE}\n`);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      return;
    }
    const ran = await shell(alone(command), folder, isJapanese(document) ? 'ja_JP.UTF-8' : 'C.UTF-8');
    expect(FINE, ran.said).toContain(ran.status);
    for (const part of partsOf(shows)) expect(squeezed(ran.said)).toContain(part);
  });
});

/** The document folds lines, and leaves out what stands between lines of three dots. */
function partsOf(shows: readonly string[]): string[] {
  return shows
    .join('\n')
    .split(/^\.\.\.$/m)
    .map(squeezed);
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, '');

function shell(line: string, folder: string, lang: string): Promise<{ status: number; said: string }> {
  const secrets = line.includes('--batch') ? {} : { ...SECRETS, ...CONVENTIONAL_SECRETS };
  const env = {
    ...secrets,
    PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    LANG: lang,
    TZ: 'Asia/Tokyo',
    ...(line.includes('--secrets-stdin') ? {} : { MENKYO_REGISTER_KEY: PASSPHRASE }),
  };
  return new Promise((resolve) => {
    const child = execFile('sh', ['-c', line], { cwd: folder, env }, (error, stdout, stderr) => {
      const status = typeof error?.code === 'number' ? error.code : 0;
      resolve({ status, said: stdout + stderr });
    });
    child.stdin?.end('{}');
  });
}
