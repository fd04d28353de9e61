import { describe, expect, test } from 'vitest';
import { checkedRun, parseArguments } from './args.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { CommandFailed, type UsageProblem } from './failure.ts';
import { COMMON_OPTIONS } from './help.ts';

function problemOf(act: () => unknown): UsageProblem {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandFailed && error.failure.kind === 'usage') return error.failure.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What a row says of the problem. */
type Refused = { readonly kind: UsageProblem['kind'] } & Readonly<Record<string, unknown>>;

describe('what is understood', () => {
  test.each<[argv: readonly string[], option: string, values: readonly string[]]>([
    [['read', '--card', 'gold'], 'card', ['gold']],
    [['read', '--card=gold'], 'card', ['gold']],
    [['--card', 'gold', 'read'], 'card', ['gold']],
    [['read', '--png', '-'], 'png', ['-']],
    [['read', '--png=a=b.png'], 'png', ['a=b.png']],
    [['read', '--png', '-x.png'], 'png', ['-x.png']],
    [['read', '--trust', 'a', '--trust=b'], 'trust', ['a', 'b']],
    [['read', '--holder=text'], 'holder', ['text']],
  ])('%j: --%s is %j', (argv, option, values) => {
    const args = parseArguments(argv);
    expect([args.command?.name, args.has(option), args.all(option), args.value(option)]).toEqual([
      'read',
      true,
      values,
      values[0],
    ]);
  });

  test('an optional value is not the next word', () => {
    const args = parseArguments(['read', '--holder', 'word']);
    expect([args.has('holder'), args.value('holder'), args.positionals]).toEqual([true, null, ['word']]);
  });

  test('the action is a word of its own, and what follows are its arguments', () => {
    const { action, positionals } = parseArguments(['trust', 'add', '--yes', 'a.pem', '-', '--', '--b.pem']);
    expect([action, positionals]).toEqual(['add', ['a.pem', '-', '--b.pem']]);
  });

  test.each([
    ['-h', 'help'],
    ['-V', 'version'],
    ['--help', 'help'],
  ])('%s', (word, option) => {
    const args = parseArguments([word]);
    expect([args.command, args.has(option)]).toEqual([null, true]);
  });
});

const VALUE_OPTIONS = ALL_COMMANDS.flatMap(({ name, options }) =>
  Object.entries({ ...COMMON_OPTIONS, ...options }).flatMap(([option, { kind }]) =>
    kind === 'value' || kind === 'values' ? [{ command: name, option: `--${option}` }] : [],
  ),
);

describe('a word that begins with -- is not a value', () => {
  test.each(VALUE_OPTIONS)('menkyo $command $option', ({ command, option }) => {
    for (const word of ['--json', '--', '--x', '--=', '--help=1']) {
      for (const given of [[option, word], [`${option}=${word}`]]) {
        for (const argv of [
          [command, ...given],
          [...given, command],
        ]) {
          expect(problemOf(() => parseArguments(argv))).toEqual({ kind: 'missing-value', option });
        }
      }
    }
  });

  test('a secret beside it is refused as one', () => {
    for (const argv of [
      ['read', '--png', '--pin=1234'],
      ['read', '--png=--PIN1234'],
    ]) {
      expect(problemOf(() => parseArguments(argv))).toEqual({ kind: 'secret-as-argument', option: '--pin' });
    }
  });
});

describe('what is refused', () => {
  test.each<[argv: readonly string[], problem: Refused]>([
    [['frobnicate'], { kind: 'unknown-command', of: null }],
    [['toString'], { kind: 'unknown-command', of: null }],
    [['read', '--frob=x'], { kind: 'unknown-option', option: '--frob', command: 'read' }],
    [['--frob', 'read'], { kind: 'unknown-option', option: '--frob', command: '' }],
    [['status', '--holder'], { kind: 'unknown-option', option: '--holder', command: 'status' }],
    [['--holder', 'status'], { kind: 'unknown-option', option: '--holder', command: 'status' }],
    // What was meant is said, where it is near.
    [['reed'], { kind: 'unknown-command', meant: 'read' }],
    [['Read'], { kind: 'unknown-command', meant: 'read' }],
    [['proc'], { kind: 'unknown-command', meant: 'procedures' }],
    [['1234'], { kind: 'unknown-command', meant: null }],
    [['read', '--jsn'], { kind: 'unknown-option', option: '--jsn', meant: '--json', takenBy: [] }],
    [['read', '--JSON'], { kind: 'unknown-option', option: null, meant: '--json' }],
    [['read', '-json'], { kind: 'unknown-option', option: null, meant: '--json' }],
    [['read', '-png=a.png'], { kind: 'unknown-option', option: null, meant: '--png' }],
    [['read', '\u2013\u2013json'], { kind: 'unknown-option', option: null, meant: '--json' }],
    [['read', '\u2014json'], { kind: 'unknown-option', option: null, meant: '--json' }],
    [['may-drive', '--trans=at'], { kind: 'unknown-option', option: '--trans', meant: '--transmission' }],
    [
      ['status', '--png=a'],
      { kind: 'unknown-option', meant: null, takenBy: ['read', 'register', 'may-drive'] },
    ],
    [['--png=a'], { kind: 'unknown-option', command: '', takenBy: ['read', 'register', 'may-drive'] }],
    [['read', '--holder', 'text'], { kind: 'value-after-equals', option: '--holder', value: 'text' }],
    [['register', 'check', '--holder', 'both'], { kind: 'value-after-equals', value: 'both' }],
    [['read', '--card'], { kind: 'missing-value', option: '--card' }],
    [['read', '--card='], { kind: 'missing-value', option: '--card' }],
    [['read', '--card', ''], { kind: 'missing-value', option: '--card' }],
    [['read', '--json='], { kind: 'needless-value', option: '--json' }],
    [['-h=1'], { kind: 'needless-value', option: '-h' }],
    [['read', '--card=a', '--card=b'], { kind: 'repeated-option', option: '--card' }],
    [['read', '-h', '--help'], { kind: 'repeated-option', option: '--help' }],
    // The message repeats neither a word that may be a secret nor one that cannot be an option's name.
    [['read', '--pin', '1234'], { kind: 'secret-as-argument', option: '--pin' }],
    [['read', '--PIN1234'], { kind: 'secret-as-argument', option: '--pin' }],
    [['read', '-pin=1234'], { kind: 'secret-as-argument', option: '--pin' }],
    [['read', '--secrets=1234'], { kind: 'secret-as-argument', option: '--secret' }],
    [['read', '-secrets-stdin'], { kind: 'unknown-option', option: null, command: 'read' }],
    [['read', '-1234'], { kind: 'unknown-option', option: null, command: 'read' }],
    [['read', '-hV'], { kind: 'unknown-option', option: null, command: 'read' }],
    [['read', '--1234'], { kind: 'unknown-option', option: null, command: 'read' }],
    [['read', '--__proto__=1'], { kind: 'unknown-option', option: null, command: 'read' }],
  ])('%j', (argv, problem) => {
    expect(problemOf(() => parseArguments(argv))).toMatchObject(problem);
  });

  test.each<[argv: readonly string[], problem: Refused]>([
    [['read', 'gold'], { kind: 'needless-argument' }],
    [['trust'], { kind: 'missing-argument', command: 'trust', argument: 'list, add, remove' }],
    [['trust', 'frob'], { kind: 'unknown-command', of: 'trust' }],
    [['trust', 'toString'], { kind: 'unknown-command', of: 'trust' }],
    [['trust', 'list', '--yes'], { kind: 'option-needs', option: '--yes', needs: 'trust add' }],
    [['trust', 'list', 'x'], { kind: 'needless-argument' }],
    [['trust', 'add'], { kind: 'missing-argument', command: 'trust add', argument: 'FILE' }],
    [['card', 'serve'], { kind: 'missing-argument', command: 'card serve', argument: 'ID, FILE' }],
    [['card', 'new', 'a', 'b'], { kind: 'needless-argument' }],
    [['card', 'list', '--port=1'], { kind: 'option-needs', option: '--port', needs: 'card serve' }],
    [['reminders', 'add', '--again'], { kind: 'option-needs', option: '--again', needs: 'reminders due' }],
    [['seal', 'show', '--force'], { kind: 'option-needs', needs: 'seal export, seal backup' }],
    [['register', 'lst'], { kind: 'unknown-command', of: 'register', meant: 'list' }],
    [['register', 'exp'], { kind: 'unknown-command', of: 'register', meant: 'export' }],
    [['read', '--png', 'a', 'b'], { kind: 'needless-argument', command: 'read', most: 0, after: '--png' }],
    [['read', '--low-tries', 'b'], { kind: 'needless-argument', after: '--low-tries', takesCard: true }],
    [
      ['card', 'show', 'a', 'b'],
      { kind: 'needless-argument', command: 'card show', most: 1, takesCard: false },
    ],
    [
      ['trace', 'anonymise', 'a'],
      { kind: 'missing-argument', command: 'trace anonymise', argument: 'IN OUT' },
    ],
  ])('%j, before the command runs', (argv, problem) => {
    const args = parseArguments(argv);
    const { command } = args;
    if (command === null) throw new Error('no command');
    expect(problemOf(() => checkedRun(command, args))).toMatchObject(problem);
  });
});

test('what runs is what the command, or its action, says', () => {
  for (const command of ALL_COMMANDS) {
    if (!('actions' in command)) {
      const words = Array.from({ length: command.positionals?.least ?? 0 }, () => 'x');
      expect(checkedRun(command, parseArguments([command.name, ...words]))).toBe(command.run);
      continue;
    }
    for (const [name, { positionals, run }] of Object.entries(command.actions)) {
      const words = Array.from({ length: positionals?.least ?? 0 }, () => 'x');
      expect(checkedRun(command, parseArguments([command.name, name, ...words]))).toBe(run);
    }
  }
});
