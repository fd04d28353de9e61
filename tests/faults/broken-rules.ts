import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Each rule of PIN safety, broken alone in a copy of the source. The exploration, the tears, the status words or the
 * guard's own tests must notice. A rule that can be broken unnoticed is worth nothing.
 */
export interface BrokenRule {
  readonly rule: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const GUARD = 'src/card/guard/guard.ts';
const REFUSALS = 'src/card/guard/refusals.ts';

export const BROKEN_RULES: readonly BrokenRule[] = [
  {
    rule: 'the form is checked before sending',
    file: GUARD,
    from: "if (form.kind === 'wrong') return notSent('wrong-form', form);",
    to: '',
  },
  {
    rule: 'an unusual form is asked about',
    file: GUARD,
    from: "if (form.kind === 'unusual' && !wish.agreedForm) return notSent('wrong-form');",
    to: '',
  },
  {
    rule: 'the counter is asked before',
    file: GUARD,
    from: '(await this.#askCounter(p2))',
    to: "{ kind: 'tries', left: 10 }",
  },
  {
    rule: 'a counter that will not tell means that nothing is sent',
    file: GUARD,
    from: "const left = state.kind === 'tries' ? state.left : null;",
    to: "const left = state.kind === 'tries' ? state.left : 10;",
  },
  {
    rule: '6300 tells no number',
    file: GUARD,
    from: "outcome.triesLeft === null ? { kind: 'untold', sw } : ",
    to: "outcome.triesLeft === null ? { kind: 'tries', left: 5 } : ",
  },
  {
    rule: 'a locked secret is not sent',
    file: GUARD,
    from: "    case 'locked':\n      return { kind: 'locked' };\n    case 'not-found':\n      return { kind: 'absent' };",
    to: "    case 'locked':\n      return { kind: 'tries', left: 5 };\n    case 'not-found':\n      return { kind: 'absent' };",
  },
  {
    rule: 'few tries are asked about',
    file: GUARD,
    from: 'if (left <= fewTries && ',
    to: 'if (left < 0 && ',
  },
  {
    rule: 'few is three, two and one',
    file: 'src/card/applications/myna-licence/descriptor.ts',
    from: 'fewTries: 3',
    to: 'fewTries: 2',
  },
  {
    rule: 'few is two for the signature password',
    file: 'src/card/applications/jpki/descriptor.ts',
    from: 'fewTries: 2',
    to: 'fewTries: 1',
  },
  {
    rule: 'a yes holds for that many tries and no fewer',
    file: GUARD,
    from: ' || left < wish.agreedTries',
    to: '',
  },
  {
    rule: 'what was refused is asked about',
    file: GUARD,
    from: '!(await this.#refusals.lets(name, secret, wish.agreedRepeat))',
    to: 'false',
  },
  {
    rule: 'what was refused is remembered',
    file: GUARD,
    from: "if (outcome.kind === 'refused' || outcome.kind === 'locked') await",
    to: "if (outcome.kind === 'locked') await",
  },
  {
    rule: 'what locked it is remembered too',
    file: GUARD,
    from: "if (outcome.kind === 'refused' || outcome.kind === 'locked') await",
    to: "if (outcome.kind === 'refused') await",
  },
  {
    rule: 'a yes to a repeat is for what was asked about',
    file: REFUSALS,
    from: 'if (agreed && heldBack !== undefined && equalBytes(heldBack, digest)) return true;',
    to: 'if (agreed) return true;',
  },
  {
    rule: 'a yes to a repeat is for once',
    file: REFUSALS,
    from: '    this.#heldBack.delete(name);',
    to: '',
  },
  {
    rule: 'WEF01 is not pieced together',
    file: GUARD,
    from: 'offset !== this.#setState.bytes.length',
    to: 'false',
  },
  {
    rule: 'nothing comes between the counter and VERIFY',
    file: GUARD,
    from: "if (this.#isBusy) throw new Error('not sent: the card is being talked to');",
    to: '',
  },
  {
    rule: 'the default only where WEF01 says that none is set',
    file: GUARD,
    from: "value === 0x01 ? 'set' : value === 0x00 ? 'unset' : 'unknown'",
    to: "value === 0x01 ? 'set' : 'unset'",
  },
  {
    rule: 'where WEF01 says so, only the default',
    file: GUARD,
    from: "pinState === 'unset' ? new Secret(asciiBytes(DEFAULT_PIN)) : wish.secret",
    to: 'wish.secret',
  },
  {
    rule: 'not known whether one is set: nothing is sent',
    file: GUARD,
    from: "if (pinState === 'unknown') return notSent('pin-state-unknown');",
    to: '',
  },
  {
    rule: 'VERIFY goes out once',
    file: GUARD,
    from: '      ({ sw } = await this.#exchange(command));',
    to: '      ({ sw } = await this.#exchange(command));\n      if (sw !== 0x9000) ({ sw } = await this.#exchange(command));',
  },
  {
    rule: 'an error after VERIFY is final',
    file: GUARD,
    from: '      ({ sw } = await this.#exchange(command));',
    to: '      ({ sw } = await this.#exchange(command).catch(() => this.#exchange(command)));',
  },
  {
    rule: '6Cxx never repeats VERIFY',
    file: GUARD,
    from: '      ({ sw } = await this.#exchange(command));',
    to: '      ({ sw } = await this.#exchange(command));\n      if (sw >> 8 === 0x6c) ({ sw } = await this.#exchange(command));',
  },
  {
    rule: 'what may have been used up is told',
    file: GUARD,
    from: '      this.#tryAtStake = true;',
    to: '',
  },
  {
    rule: 'what was not used up is not told as lost',
    file: GUARD,
    from: "    this.#tryAtStake = outcome.kind === 'unexpected';",
    to: '',
  },
  {
    rule: 'the command is overwritten',
    file: GUARD,
    from: '      command.fill(0);',
    to: '',
  },
  {
    rule: 'every exit lets go of the card, which resets it',
    file: 'src/app/read-card.ts',
    from: '  } finally {\n    await connection.end();',
    to: '    await connection.end();\n  } finally {',
  },
  {
    rule: 'a secret goes to its own application',
    file: GUARD,
    from: 'if (this.#application !== application)',
    to: 'if (false)',
  },
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** True if every broken rule was noticed. */
export async function breakRules(say: (line: string) => void, only = ''): Promise<boolean> {
  const copy = mkdtempSync(join(tmpdir(), 'menkyo-broken-'));
  let isEveryOneSeen = true;
  try {
    for (const name of ['src', 'tests', 'fixtures', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const isQuiet = !isNoticed(copy);
    isEveryOneSeen &&= isQuiet;
    say(`${isQuiet ? 'ok    ' : 'BAD   '} nothing is broken: all is quiet`);
    for (const { rule, file, from, to } of BROKEN_RULES.filter((one) => one.rule.includes(only))) {
      const path = join(copy, file);
      const source = readFileSync(path, 'utf8');
      if (source.split(from).length !== 2) throw new Error(`${rule}: ${file} has changed`);
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
      const isSeen = isNoticed(copy);
      writeFileSync(path, source);
      isEveryOneSeen &&= isSeen;
      say(`${isSeen ? 'seen  ' : 'UNSEEN'} broken: ${rule}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return isEveryOneSeen;
}

function isNoticed(copy: string): boolean {
  const suites = ['status-words', 'exploration', 'tears'].map((name) => `tests/faults/${name}.test.ts`);
  return fails(copy, 'faults', suites) || fails(copy, 'unit', ['src/card/guard']);
}

/** Whether a test failed, by the report. A program that does not start has noticed nothing. */
function fails(copy: string, project: string, suites: readonly string[]): boolean {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const reporter = ['--reporter', 'json', `--outputFile.json=${report}`];
  const words = [
    '--no-install',
    'vitest',
    'run',
    '--project',
    project,
    '--bail',
    '1',
    ...reporter,
    ...suites,
  ];
  spawnSync('npx', words, { cwd: copy, stdio: 'ignore' });
  const { numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
    string,
    number
  >;
  if (!numTotalTests) throw new Error(`no test ran: ${suites.join(' ')}`);
  return (numFailedTests ?? 0) > 0;
}
