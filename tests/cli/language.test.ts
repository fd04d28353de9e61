import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/args.ts';
import { run } from '../support/checked-run.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe.concurrent('language', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['ja', ['--lang', 'ja'], {}],
    ['ja', ['--lang=ja'], { LC_ALL: 'en_US.UTF-8' }],
    ['en', ['--lang', 'en'], { LC_ALL: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }],
    ['ja', [], { LANG: 'ja_JP.UTF-8' }],
    ['ja', [], { LANG: 'ja' }],
    ['en', [], { LANG: 'en_US.UTF-8' }],
    ['en', [], { LANG: 'C' }],
    ['en', [], { LANG: 'jam_JM.UTF-8' }],
    ['ja', [], { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }],
    ['en', [], { LC_MESSAGES: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' }],
    ['ja', [], { LC_ALL: 'ja_JP.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LANG: 'en_US.UTF-8' }],
    ['en', [], { LC_ALL: 'C', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }],
    // An empty variable counts as unset (POSIX).
    ['ja', [], { LC_ALL: '', LC_MESSAGES: '', LANG: 'ja_JP.UTF-8' }],
    // Other parts of the locale do not set the language.
    ['en', [], { LC_CTYPE: 'ja_JP.UTF-8', LC_TIME: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }],
  ])('%s: %j %j', async (language, args, env) => {
    // An error in the arguments uses the language that other arguments ask for.
    const { stderr } = await run(['frobnicate', ...args], { env });
    expect(/コマンド/.test(stderr) ? 'ja' : /command/.test(stderr) ? 'en' : '').toBe(language);
  });
});

describe.concurrent('--help and --version', () => {
  const HELPS = Object.entries(COMMANDS).flatMap(([command, options]) =>
    (['ja', 'en'] as const).map((lang) => ({ command, lang, options: Object.keys(options) })),
  );

  test.each(HELPS)('menkyo $command --help in $lang', async ({ command, lang, options }) => {
    const { status, stdout } = await run([command, '--help', '--lang', lang]);
    expect(status).toBe(0);
    expect(stdout).toContain(`${lang === 'ja' ? '使い方' : 'Usage'}: menkyo ${command}`);
    for (const option of [...options, 'json', 'lang', 'help', 'version']) {
      expect(stdout).toMatch(new RegExp(`--${option}(?![a-z-])`));
    }
    if (command === 'read') {
      for (const name of ['--holder=text', 'MENKYO_PIN', 'MENKYO_SIGN_PASSWORD', 'MENKYO_TEXT_PIN']) {
        expect(stdout).toContain(name);
      }
    }
    // A terminal has at least 120 columns. It breaks a longer line at an arbitrary place.
    const width = (line: string) => [...line].reduce((sum, char) => sum + (char > '\u2fff' ? 2 : 1), 0);
    expect(Math.max(...stdout.split('\n').map(width))).toBeLessThanOrEqual(120);
  });

  test.each([
    ['ja', 'このソフトは警察庁の公式アプリではありません。'],
    ['en', 'not an app of the National Police Agency'],
  ])('menkyo --help in %s', async (lang, disclaimer) => {
    const { status, stdout } = await run(['--help', '--lang', lang]);
    expect(status).toBe(0);
    expect(stdout).toContain(disclaimer);
    for (const command of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^ +${command} `, 'm'));
  });

  test.each([['--version'], ['-V'], ['read', '--version']])('%s %s', async (...args) => {
    const ran = await run(args.filter(Boolean));
    expect([ran.status, ran.stdout]).toEqual([0, `menkyo ${version}\n`]);
  });

  test('-h is --help', async () => {
    const [short, long] = await Promise.all([run(['status', '-h']), run(['status', '--help'])]);
    expect(short.stdout).toBe(long.stdout);
  });
});
