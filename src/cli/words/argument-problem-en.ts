import type { ArgumentProblem } from '../argument-problem.ts';

/** What is wrong with the arguments, and what to write instead. */
export function argumentProblemEn(problem: ArgumentProblem): string {
  switch (problem.kind) {
    case 'no-command':
      return 'No command was given, for example "menkyo read". "menkyo --help" lists them.';
    case 'unknown-command':
      return `There is no such command.${didYouMean(menkyo(problem.of ?? '', problem.meant))} "${menkyo(problem.of ?? '', '--help')}" lists them.`;
    case 'unknown-option':
      return `There is no ${problem.option === null ? 'such option' : `option ${problem.option}`} here.${didYouMean(problem.meant)}${takenBy(problem.takenBy)} "${menkyo(problem.command, '--help')}" lists them.`;
    case 'missing-value':
      return `${problem.option} needs a value. A word that begins with -- is none.`;
    case 'needless-value':
      return `${problem.option} takes no value.`;
    case 'repeated-option':
      return `${problem.option} is given twice. It may be given once, with one value.`;
    case 'value-after-equals':
      return `The value of ${problem.option} goes behind "=": ${problem.option}=${problem.value}`;
    case 'wrong-value':
      return `${problem.option} does not take "${problem.value}"${problem.meant == null ? ';' : `.${didYouMean(problem.meant)}`} ${problem.meant == null ? 'it' : 'It'} takes ${problem.expected}.`;
    case 'wrong-number':
      return `${problem.option} does not take "${problem.value}"; it takes a number, ${problem.range}${problem.alone === null ? '.' : `, without a unit: ${problem.option} ${problem.alone}`}`;
    case 'no-such-day':
      return `${problem.option}: ${problem.value} is not in the calendar.`;
    case 'other-extension':
      return `${problem.option} does not write "${problem.path}": by its name, other programs would take it for another format. End the name with ${problem.extensions.join(' or ')}, or with nothing. Nothing was written, and no card was touched.`;
    case 'needs-extension':
      return `${problem.option} takes from the end of a name what to write, and does not know that of "${problem.path}".${didYouMean(problem.meant)} End the name with ${problem.extensions.join(' or ')}. Nothing was written, and no card was touched.`;
    case 'needless-argument':
      return `There is an argument too many${problem.after === null ? '' : `, behind ${problem.after}, which takes one value at most`}. "menkyo ${problem.command}" takes ${problem.most === 0 ? 'none' : problem.most}.${problem.takesCard ? ' A virtual card is named with --card, a recording with --replay.' : ''} Secrets are not taken as arguments.`;
    case 'wrong-holder':
      return '--holder takes nothing, or "=text", or "=both".';
    case 'missing-argument':
      return `"menkyo ${problem.command}" needs ${problem.argument.includes(', ') ? 'one of: ' : ''}${problem.argument}.`;
    case 'option-needs':
      return `${problem.option} goes with ${problem.needs}.`;
  }
}

function menkyo(command: string, word: string): string;
function menkyo(command: string, word: string | null): string | null;
function menkyo(command: string, word: string | null): string | null {
  return word === null ? null : ['menkyo', command, word].filter((part) => part !== '').join(' ');
}

function didYouMean(what: string | null): string {
  return what === null ? '' : ` Did you mean ${what.startsWith('--') ? what : `"${what}"`}?`;
}

function takenBy(commands: readonly string[]): string {
  return commands.length === 0
    ? ''
    : ` It goes with ${commands.map((name) => `"menkyo ${name}"`).join(', ')}.`;
}
