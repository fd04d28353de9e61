import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../support/checked-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A line up to the cursor, what the shell must offer, and what it must not. */
const CASES: readonly (readonly [readonly string[], readonly string[], readonly string[]])[] = [
  [[''], ['read', 'register', 'watch', 'completion'], ['list', '--png']],
  [['re'], ['read', 'readers', 'register', 'reminders'], ['status']],
  [
    ['register', ''],
    ['init', 'list', 'person'],
    ['read', '--person'],
  ],
  [['register', 'person', ''], ['add', 'leave'], ['list']],
  [['register', 'person', '--'], ['--name', '--why', '--lang'], ['--png']],
  [['register', 'check', '--re'], ['--reader', '--require', '--register'], ['--name']],
  [['read', '--p'], ['--png', '--pdf', '--photo', '--proof'], ['--person']],
  [['--lang', 'ja', 're'], ['read'], ['ja']],
  [['read', '--lang', ''], ['ja', 'en'], ['--png']],
  [['read', '--card', 'go'], ['gold'], ['blue']],
  [['read', '--field', 'licence.ex'], ['licence.expiresOn'], ['licence.number']],
  [['status', '--field', 'on'], ['onCard.expiresOn'], ['licence.expiresOn']],
  [['read', '--reader', 'list', '--card', 'bl'], ['blue'], []],
  [['card', 'show', 'go'], ['gold'], ['blue']],
  [['may-drive', '--transmission', ''], ['mt', 'at'], []],
  [['completion', ''], ['bash', 'powershell'], []],
  [['help', 'ex'], ['exit-statuses'], ['read']],
];

const scripts = new Map<string, string>();
beforeAll(async () => {
  const folder = temporaryFolder('menkyo-completion-');
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const ran = await run(['completion', shell]);
    expect(ran.status, ran.stderr).toBe(0);
    const path = join(folder, shell);
    writeFileSync(path, ran.stdout);
    scripts.set(shell, path);
  }
}, 120_000);

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

function offered(shell: string, args: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

function expectOffers(all: readonly string[], some: readonly string[], none: readonly string[]): void {
  expect(all).toEqual(expect.arrayContaining([...some]));
  expect(all.filter((word) => none.includes(word))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
}

describe('bash', () => {
  const complete = `source "$0"; COMP_WORDS=(menkyo "$@"); COMP_CWORD=$#; _menkyo; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const inBash = (words: readonly string[]) =>
    offered('bash', ['-c', complete, scripts.get('bash') ?? '', ...words]);

  test.each(CASES)('%j', (words, some, none) => expectOffers(inBash(words), some, none));

  test('a value after an equals sign, which bash takes for a word', () => {
    expect(inBash(['read', '--holder', '='])).toEqual(['text', 'both']);
    expect(inBash(['read', '--holder', '=', 'bo'])).toEqual(['both']);
    expect(inBash(['read', '--card', '=', 'gold', '--lang', ''])).toEqual(['ja', 'en']);
  });

  test('nothing to offer: files', () => {
    expect(inBash(['verify', ''])).toEqual([]);
    expect(inBash(['read', '--png', ''])).toEqual([]);
  });
});

// The functions of zsh's completion system, which need a terminal, say what they are called with.
const ZSH = `
  compdef() { : }
  compset() { words[CURRENT]="\${words[CURRENT]#*=}" }
  _files() { : }
  show() { local word; for word in "$@"; do [[ $word = \${words[CURRENT]}* ]] && print -r -- "$word"; done; true }
  compadd() { show "\${(@P)2}" }
  _describe() { show "\${(@)\${(@P)4}%%:*}" }
  source "$1"; shift
  words=(menkyo "$@"); CURRENT=$#words
  _menkyo
`;

describe.skipIf(!has('zsh'))('zsh', () => {
  const inZsh = (words: readonly string[]) =>
    offered('zsh', ['-fc', ZSH, 'zsh', scripts.get('zsh') ?? '', ...words]);

  test.each(CASES)('%j', (words, some, none) => expectOffers(inZsh(words), some, none));

  test('a value after an equals sign', () => {
    expect(inZsh(['read', '--holder=bo'])).toEqual(['both']);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  const complete = 'source $argv[1]; complete -C (string join " " -- menkyo $argv[2..-1])';
  const inFish = (words: readonly string[]) =>
    offered('fish', ['--no-config', '-c', complete, scripts.get('fish') ?? '', ...words]).map(
      (line) => line.split('\t')[0] ?? '',
    );

  test.each(CASES)('%j', (words, some, none) => expectOffers(inFish(words), some, none));
});

test('the script for PowerShell closes what it opens, and names what the others do', async () => {
  const script = (await run(['completion', 'powershell'])).stdout;
  const bare = script.replace(/^#.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''");
  for (const [open, close] of ['()', '{}', '[]'].map((pair) => [pair.charAt(0), pair.charAt(1)])) {
    expect(bare.split(open ?? '').length, open).toBe(bare.split(close ?? '').length);
  }
  for (const key of ['register check', 'read --lang', 'card show', 'completion', 'read --field']) {
    expect(script).toMatch(new RegExp(`^ {4}'${key}' = @\\('[^\\n]*'\\)$`, 'm'));
  }
  // PowerShell refuses a table in which two keys differ by capitals alone.
  const tables = [...script.matchAll(/^ {2}\$\w+ = @\{$(.*?)^ {2}\}$/gms)].map(([, rows = '']) => rows);
  expect(tables.length).toBe(2);
  for (const table of tables) {
    const keys = [...table.matchAll(/^ {4}'(.*?)' = /gm)].map(([, key = '']) => key.toLowerCase());
    expect(keys.length).toBe(table.trim().split('\n').length);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('a shell that is not known: status 2', async () => {
  const ran = await run(['completion', 'tcsh', '--json']);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain('bash, zsh, fish, powershell');
});
