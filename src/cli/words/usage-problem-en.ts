import type { UsageProblem } from '../failure.ts';
import { argumentProblemEn } from './argument-problem-en.ts';
import { batchProblemEn } from './batch-en.ts';
import { noProofEn } from './proof-en.ts';
import { registerProblemEn } from './register-failure-en.ts';

function noPhoto(why: Extract<UsageProblem, { kind: 'no-photo' }>['why']): string {
  switch (why) {
    case 'needs-photo':
      return '--photo-file: a conventional licence gives its photograph only with --photo, which needs PIN 2. No secret was sent, and nothing was written.';
    case 'not-on-card':
      return '--photo-file: no photograph could be read from this card. Nothing was written.';
    case 'undrawable':
      return '--photo-file: the photograph on this card cannot be decoded. Name a file that ends in .jp2 to get its bytes as they are. Nothing was written.';
  }
}

export function usageProblemEn(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'unknown-command':
    case 'no-command':
    case 'unknown-option':
    case 'missing-value':
    case 'needless-value':
    case 'repeated-option':
    case 'wrong-value':
    case 'needless-argument':
    case 'wrong-holder':
    case 'missing-argument':
    case 'option-needs':
    case 'value-after-equals':
    case 'wrong-number':
    case 'no-such-day':
    case 'other-extension':
    case 'needs-extension':
      return argumentProblemEn(problem);
    case 'several-to-stdout':
      return `Only one thing can go to standard output (${problem.options.join(', ')}). Name a file for the others.`;
    case 'same-file':
      return `${problem.options.join(', ')}: the same file was named twice.`;
    case 'options-exclude':
      return `${problem.options.join(' and ')} do not go together.`;
    case 'unknown-field':
      return `--field: ${problem.document} has no field "${problem.field}".${problem.near === null ? (problem.names.length === 0 ? '' : ` There are: ${problem.names.join(', ')}.`) : ` Did you mean ${problem.near}?`} No card was touched.`;
    case 'no-descriptor':
      return `There is no file or pipe with the descriptor ${problem.fd}. Open it in the shell, as in: menkyo read --secrets-fd ${problem.fd} ${problem.fd}< FILE. Nothing was sent to a card.`;
    case 'not-on-windows':
      return `${problem.option} does not work on Windows, where a shell passes no file descriptors. Use --secrets-stdin.`;
    case 'no-photo':
      return noPhoto(problem.why);
    case 'unknown-topic':
      return `There is no such command or topic. ${problem.near === null ? `There are: ${problem.names.join(', ')}.` : `Did you mean ${problem.near}?`}`;
    case 'secret-as-argument':
      return `Secrets are not taken as arguments: other users of this computer can see those. Remove what you typed after ${problem.option} from your shell's history. Type the secret when asked, or pass it by --secrets-stdin or the environment (MENKYO_PIN and so on).`;
    case 'bad-secrets-line':
      return problem.line === 0
        ? `Standard input is too long. Write ${problem.names.map((name) => `${name}=…`).join(', ')}, one a line.`
        : `Line ${problem.line} of standard input cannot be read. Write ${problem.names.map((name) => `${name}=…`).join(', ')}, one a line, each once.`;
    case 'one-secret-for-many':
    case 'one-agreement-for-many':
    case 'batch-from-terminal':
    case 'bad-batch-line':
      return batchProblemEn(problem);
    case 'no-register':
    case 'no-keys':
    case 'no-file-registers':
    case 'register-newer':
    case 'no-such-person':
    case 'known-person':
    case 'unlikely-day':
    case 'unknown-check':
    case 'no-kept-proof':
    case 'nothing-to-change':
    case 'bad-person':
    case 'not-stored':
    case 'no-consent':
    case 'not-agreed':
    case 'no-time-of-keeping':
    case 'password-in-where':
    case 'parameter-in-where':
    case 'no-server-address':
    case 'no-certificate-authority':
    case 'role-not-allowed':
    case 'no-such-role':
    case 'only-on-a-server':
    case 'bad-backup':
    case 'bad-consent-text':
    case 'bad-import':
      return registerProblemEn(problem);
    case 'unknown-engine':
      return `MENKYO_PCSC does not take "${problem.value}"; it takes winscard or pcsclite.`;
    case 'needs-terminal':
      return `There is no terminal to ask on. Hand the answers over as JSON on standard input, with ${problem.option}.`;
    case 'bad-answers':
      return `The answers on standard input are not right. Nothing was written.\n${problem.faults.map(({ at, problem: what }) => `  ${at || 'as a whole'}: ${what}`).join('\n')}`;
    case 'no-such-card':
      return `There is no virtual card "${problem.card}".${problem.near === null ? '' : ` Did you mean ${problem.near}?`} "menkyo card list" lists them.`;
    case 'unreadable-card-file':
      return `The card file ${problem.path} cannot be opened (${problem.code}).`;
    case 'unreadable-file':
      return `${problem.path} cannot be opened (${problem.code}).`;
    case 'bad-trace-file':
      return `${problem.path} is no trace, or a damaged one: line ${problem.line}, ${problem.problem}. Traces are made with "menkyo read --trace FILE".`;
    case 'empty-trace':
      return `${problem.path} holds no ${problem.purpose === 'read' ? 'read of a card' : 'question after the tries left'}: no card was connected to when it was recorded.`;
    case 'bad-certificate': {
      const { path, problem: what, code } = problem.fault;
      const why = {
        unreadable: `cannot be opened (${code ?? ''})`,
        'empty-folder': 'holds no certificate file (.pem .crt .cer .der)',
        'no-certificate': 'is no certificate',
        'weak-key': 'is no certificate with an RSA key of 2048 bits or more',
        'test-key': 'has a test key of this program, with which anyone can sign',
      }[what];
      return `${path} ${why}. Nothing was added, and nothing read.`;
    }
    case 'no-such-certificate':
      return `"${problem.sha256}" does not name one certificate: give the first 8 or more digits of its SHA-256, as "menkyo trust list" shows them.`;
    case 'not-confirmed':
      return problem.wasAsked
        ? 'Nothing was added.'
        : `Nothing was added. Compare the SHA-256 with the one that the issuer publishes, then add it with --sha256 HEX (one file), or with --yes.`;
    case 'other-certificate':
      return `${problem.path} does not hold the one certificate that --sha256 names. Nothing was added.`;
    case 'no-proof':
      return noProofEn(problem.why);
    case 'bad-seal-backup':
      return `${problem.path} is no backup of a seal, or the recovery key is that of another one. Nothing was changed.`;
    case 'no-recovery-key':
      return 'The recovery key of the backup is needed: type it on a terminal, or give "recovery=..." with --secrets-stdin. Nothing was changed.';
    case 'bad-seal-name':
      return 'A name has 1 to 80 characters on one line.';
    case 'bad-label':
      return `--label takes up to ${problem.most} characters, without line breaks or control characters.`;
    case 'bad-reminder-file':
      return `${problem.path} should hold the reminders, and cannot be read. It was left as it is; the next "menkyo reminders add" puts it aside and begins anew.`;
    case 'no-such-reminder':
      return `"${problem.id}" does not name one reminder: give the first 4 or more characters of its ID, as "menkyo reminders list" shows them.`;
    case 'day-to-come':
      return `${problem.option}: that day has not come yet.`;
    case 'day-gone':
      return `${problem.option}: that day is gone, and nobody could be reminded before it. Nothing was added.`;
    case 'no-reminders':
      return 'There are no reminders. "menkyo reminders add" makes one.';
    case 'bad-card-file':
      return `The card file ${problem.path} is not right.\n${problem.faults.map(({ at, problem: what }) => `  ${at || 'as a whole'}: ${what}`).join('\n')}`;
  }
}
