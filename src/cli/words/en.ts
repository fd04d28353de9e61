import type { Cost } from '../../app/reading.ts';
import { shortHex } from '../../base/hex.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import { thousands } from '../../base/thousands.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRETS } from '../../card/applications/descriptors.ts';
import type { CardFault } from '../../card/card-error.ts';
import { CATEGORY_ENGLISH } from '../../licence/categories.ts';
import { CERTIFICATE_REASONS } from '../../licence/certificate-reasons.ts';
import { hindrances } from '../../licence/driving/reason.ts';
import { answerWords, reasonWords } from '../../licence/driving/reason-words.ts';
import { differenceShown } from '../../licence/holder-agreement.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Failure, Missing, UsageProblem } from '../failure.ts';
import { afarFailureEn } from './afar-failure-en.ts';
import { notAnonymisedEn } from './anonymise-en.ts';
import { argumentProblemEn } from './argument-problem-en.ts';
import { batchProblemEn } from './batch-en.ts';
import { noProofEn, noProofInFileEn } from './proof-en.ts';
import { registerFailureEn, registerProblemEn } from './register-failure-en.ts';
import { capital, SECRET_NAMES_EN, withArticle } from './secret-names-en.ts';
import type { Words } from './words.ts';

const shownHex = (digits: string): string => shortHex(digits, (bytes) => `, ${bytes} bytes in all`);

/** People often mix the secrets up. Who set each one tells them apart. */
const ORIGINS: Readonly<Record<SecretName, string>> = {
  licence: '4 digits, set at the licence centre',
  signature: '6-16 letters and digits, set at the municipal office',
  authentication: '4 digits, set at the municipal office',
  inputSupport: '4 digits, set at the municipal office',
  pin1: '4 digits, chosen when the licence was issued',
  pin2: '4 digits, chosen when the licence was issued',
};

const fullName = (secret: SecretName) => `${SECRET_NAMES_EN[secret]} (${ORIGINS[secret]})`;
const theFullName = (secret: SecretName) => `${withArticle(secret)} (${ORIGINS[secret]})`;

const UNLOCKED_AT: Readonly<Record<SecretName, string>> = {
  licence: 'A licence centre, a licence test site, or a police station that handles licences can unlock it',
  signature: 'The municipal office, or a kiosk terminal in a convenience store, can unlock it',
  authentication: 'The municipal office can unlock it',
  inputSupport: 'The municipal office can unlock it',
  pin1: 'A licence centre, a licence test site, or a police station can unlock it',
  pin2: 'A licence centre, a licence test site, or a police station can unlock it',
};

const NO_TRY = 'No try was used up.';

function failure(failed: Failure, platform: string): string {
  switch (failed.kind) {
    case 'usage':
      return usage(failed.problem);
    case 'internal':
      return `This is a fault in the program (${failed.detail}). Please report it with this message.`;
    case 'not-a-my-number-card':
      return `This is neither a My Number Card nor a conventional licence. ${NO_TRY} Lay a My Number Card or a conventional licence down.`;
    case 'no-licence':
      return `This My Number Card holds no licence. ${NO_TRY} A licence centre can record the licence in the card.`;
    case 'wrong-secret':
      if (failed.wasDefault) {
        return `This card says that no ${SECRET_NAMES_EN[failed.secret]} is set, and refused to be read without one. One try was used up; tries left: ${failed.triesLeft}. Do not run the command again with this card: each run costs a try. A licence centre or a police station can look at it.`;
      }
      return failed.triesLeft > 0
        ? `Wrong ${SECRET_NAMES_EN[failed.secret]}. Tries left: ${failed.triesLeft}. ${capital(withArticle(failed.secret))} is ${ORIGINS[failed.secret]}. Make sure you did not type another secret of this card, then run the command again.`
        : `Wrong ${SECRET_NAMES_EN[failed.secret]}. That was the last try: it is locked now. ${UNLOCKED_AT[failed.secret]}.`;
    case 'locked':
      return `${capital(withArticle(failed.secret))} is locked. Nothing was sent. ${UNLOCKED_AT[failed.secret]}.`;
    case 'replay-mismatch':
      return failed.got === null
        ? `The recording goes on (exchange ${failed.exchange}: ${failed.expected}), and was not asked for it. Was it read with other options then?`
        : `The recording does not fit, at exchange ${failed.exchange}: recorded ${failed.expected ?? 'nothing more'}, asked ${failed.got}. Another version or other options recorded it, or the file was changed.`;
    case 'other-person':
    case 'register-locked':
    case 'register-unreachable':
    case 'register-altered':
    case 'not-as-known':
    case 'not-a-reader':
    case 'register-secret':
      return registerFailureEn(failed);
    case 'answer-refused':
    case 'no-afar-file':
      return afarFailureEn(failed);
    case 'cannot-write':
      return cannotWrite(failed.path, failed.code, platform);
    case 'not-genuine':
      return `${capital(whyNotGenuine(failed).join('; '))}. --require-genuine does not accept that.`;
    case 'not-as-required':
      return `${failed.missing.map((one) => `${one.require}: ${missing(one)}`).join(' ')} --require does not accept that.`;
    case 'stopped':
      return 'Menkyo Desk has ended.';
    case 'window-not-built':
      return 'The window was not built yet. Run "npm run build", then run the command again.';
    case 'not-anonymised':
      return notAnonymisedEn(failed.refusal);
    case 'no-proof-in-file':
      return noProofInFileEn(failed.path, failed.fault);
    case 'no-virtual-reader':
      return `No virtual reader listens on port ${failed.port} of this computer, so the card has nowhere to lie. On Debian or Ubuntu: sudo apt install vsmartcard-vpcd pcscd, then sudo systemctl restart pcscd (where there is no systemd: sudo pcscd). Another reader's port is named with --port.`;
    case 'several-cards':
      return `Several readers hold a card (${failed.readers.join(', ')}). ${NO_TRY} Choose one with --reader.`;
    case 'ambiguous-reader':
      return `"${failed.name}" fits several readers: ${failed.readers.join(', ')}. ${NO_TRY} Give --reader more of the name, or the number that "menkyo readers" shows.`;
    case 'secret-not-sent':
      return `${notSent(failed)} Nothing was sent to the card. ${NO_TRY}`;
    case 'card-fault':
      return `${fault(failed.fault, platform)}${cost(failed.cost, failed.fault)}`;
  }
}

function whyNotGenuine({
  verdict,
  reasons,
}: Pick<Extract<Failure, { kind: 'not-genuine' }>, 'verdict' | 'reasons'>): readonly string[] {
  return reasons.map(
    (reason) =>
      ({
        verdict: `the signature over the record was not confirmed (${RECORD_VERDICTS[verdict]})`,
        virtual: 'this is a virtual card',
        replay: 'this is a recording, and no card that lies here now',
        'other-day': 'it was judged by another day than that of the reading',
      })[reason],
  );
}

const NOT_CURRENT = {
  current: 'It is current.',
  ended: 'The last day of validity is past.',
  'not-begun': 'On that day it has not begun.',
  unknown: 'The card does not tell until when a licence is valid.',
} as const;

function missing({ why }: Missing): string {
  switch (why.kind) {
    case 'validity':
      return NOT_CURRENT[why.state];
    case 'altered':
      return 'A signature does not fit: something was altered.';
    case 'not-genuine':
      return `${capital(whyNotGenuine(why).join('; '))}.`;
    case 'may-drive':
      return `${answerWords(why.answer).en} ${hindrances(why.answer)
        .map((one) => reasonWords(one).en)
        .join(' ')}`;
  }
}

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

function notSent({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = theFullName(secret);
  const { given } = SECRETS[secret];
  switch (reason) {
    case 'not-given':
      return `${capital(name)} is needed. Run the command on a terminal to type it, or pass it by --secrets-stdin or the environment${given === null ? '' : ` (${given.variable})`}.`;
    case 'wrong-form':
      return wrong === undefined
        ? `${capital(name)} has the wrong form. It is 6 to 16 letters and digits, with both among them; add --low-tries if yours really is letters only or digits only.`
        : `${capital(name)} has the wrong form: ${formProblem(secret, wrong)}.`;
    case 'few-tries':
      return triesLeft === 1
        ? `${capital(name)} has 1 try left: a wrong one locks it. Add --low-tries only if you are certain.`
        : `${capital(name)} has only ${tries(triesLeft)} left before it locks. Add --low-tries only if you are certain.`;
    case 'tries-unknown':
      return `The card does not tell how many tries ${name} has left, and nothing is sent without knowing. Lay the card down again.`;
    case 'pin-state-unknown':
      return `The card does not tell whether ${name} was set, and nothing is sent on a guess. Lay the card down again.`;
    case 'refused-before':
      return `The card has just refused this as ${name}, and the same is not sent to it twice.`;
  }
}

function formProblem(secret: SecretName, { problem, typed }: WrongForm): string {
  const isPassword = secret === 'signature';
  const whole = isPassword
    ? 'the password is 6 to 16 letters and digits and nothing else'
    : 'a PIN is 4 digits and nothing else';
  switch (problem) {
    case 'length': {
      const many = typed === 1 ? '' : 's';
      return isPassword
        ? `${typed} character${many} given, and the password has 6 to 16`
        : `${typed} digit${many} given, and a PIN has 4`;
    }
    case 'space':
      return `there is a space in it, and ${whole}`;
    case 'character':
      return isPassword
        ? `something in it is neither a letter (A to Z) nor a digit, and ${whole}`
        : `something in it is not a digit, and ${whole}`;
  }
}

function tries(count: number | null): string {
  return count === 1 ? '1 try' : `${count} tries`;
}

function install(platform: string): string {
  return platform === 'win32' || platform === 'darwin'
    ? 'Install Menkyo Desk again.'
    : 'On Debian or Ubuntu: sudo apt install pcscd libpcsclite1.';
}

function notRunning(platform: string): string {
  switch (platform) {
    case 'win32':
      return 'No card reader is plugged in, or the service "Smart Card" (SCardSvr) is off: Windows stops it while there is no reader. Plug the reader in. If that does not help: press Win+R, type services.msc, set "Smart Card" to Automatic and start it.';
    case 'darwin':
      return 'The card reader service (PC/SC) does not answer. Plug the reader in again, or restart the computer.';
    default:
      return 'The card reader service (PC/SC) is not running. On Linux: sudo systemctl start pcscd.';
  }
}

function fault(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `The parts that talk to card readers (PC/SC) are missing (${of.detail}). ${install(platform)} Without a reader, --card still works. `
        : `${notRunning(platform)} `;
    case 'no-reader':
      return of.name === null
        ? 'No card reader was found. Plug one in and run the command again. '
        : `No card reader "${of.name}" was found. See "menkyo readers" for names and numbers. `;
    case 'no-card':
      return 'No card was laid down. Lay the card on the reader and run the command again. ';
    case 'in-use':
      return 'Another program is using the card reader. Close it or wait a moment, then run the command again. ';
    case 'removed':
      return 'The card was taken away during the read. Lay it down again and run the command again. ';
    case 'reset':
      return 'Another program reset the card during the read. Run the command again. ';
    case 'timed-out':
      return 'The card stopped answering. Lay it down again and run the command again. ';
    case 'mute':
      return 'The card does not answer. Turn it over or move it, lay it down again, and run the command again. ';
    case 'transport':
      return `The connection to the card broke off (${of.code}). Lay the card down again and run the command again. `;
    case 'malformed':
      return `What the card sent cannot be read (${of.where}). If it happens again with the card laid down anew, please report it with this message. `;
    case 'aborted':
      return 'Interrupted. ';
  }
}

function cost(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `It happened just after ${withArticle(of.secret)} was sent: one try may have been used up. "menkyo status" tells.`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY;
}

function usage(problem: UsageProblem): string {
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
      return argumentProblemEn(problem);
    case 'several-to-stdout':
      return `Only one thing can go to standard output (${problem.options.join(', ')}). Name a file for the others.`;
    case 'same-file':
      return `${problem.options.join(', ')}: the same file was named twice.`;
    case 'options-exclude':
      return `${problem.options.join(' and ')} do not go together.`;
    case 'unknown-field':
      return `--field: ${problem.document} has no field "${problem.field}".${problem.near === null ? (problem.names.length === 0 ? '' : ` There are: ${problem.names.join(', ')}.`) : ` Did you mean ${problem.near}?`} No card was touched.`;
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
      return `There is no virtual card "${problem.card}". "menkyo card list" lists them.`;
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

const RECORD_VERDICTS: Readonly<Record<RecordVerdict, string>> = {
  genuine: 'the signature matches, by the certificate you installed',
  'test-key': 'signed with a test key, which proves nothing',
  altered: 'the signature does not match: the record was altered or is damaged',
  'unknown-issuer': 'not checked: no certificate to check it with is installed',
  absent: 'the card holds no signature',
  'not-checked':
    'the card holds a signature, but which bytes it covers is not public: it was not checked and proves nothing',
  'not-read': 'not read',
};

const CHANGED: Readonly<Record<LicenceChange['what'], string>> = {
  name: 'name',
  kana: 'name in kana',
  address: 'address',
  commission: 'commission',
  'condition-added': 'condition added:',
  'condition-lifted': 'condition lifted:',
  remark: 'remark:',
};

/** What the verdicts do not establish. */
const ESTABLISHED = [
  'A copied chip is not detected. The signatures do not establish that record and certificate belong to one person.',
];

const PHOTO_REASONS = {
  'not-jpeg2000': 'it is not JPEG 2000',
  'too-large': 'it is too large',
  unusual: 'it is not of the kind that licences hold',
  damaged: 'its data is damaged',
} as const;

function cannotWrite(path: string, code: string, platform: string): string {
  switch (code) {
    case 'EEXIST':
      return `${path} is there already. Nothing was written. Replace it with --force, or choose another name.`;
    case 'register-exists':
      return `There is a register at ${path} already. It was left as it is. To begin another one, name another place with --register.`;
    case 'moved':
      return `Another file has taken the place of ${path} since it was opened, by a restore for example. Nothing was recorded. Run the command again.`;
    case 'register-there':
      return `There is a register at ${path} already. Nothing was changed. With --force the backup takes its place, and the register that is there stays under another name.`;
    case 'register-full':
      return `The disk has no room for the register ${path}. Nothing was recorded. Make room, then run the command again.`;
    case 'not-allowed':
      return `This desk may not do that in the register ${path}. Nothing was changed. Ask the person who looks after the register.`;
    case 'EISDIR':
      return `${path} is a folder. Nothing was written. Name a file.`;
    case 'not-a-file':
      return `${path} is no ordinary file and is not replaced. Choose another name.`;
    case 'bad-name':
      return `${path} is no name for a file on Windows. Nothing was written. Choose a name without < > : " | ? * that does not end with a dot or a space.`;
    case 'in-use':
      return `Another program holds ${path}. Nothing was changed. Try again in a moment; if it stays so, close the other program.`;
    case 'ENOENT':
      return `The folder for ${path} is not there. Nothing was written.`;
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      // Windows gives these codes also for a file that a program keeps open, such as a viewer of PDFs.
      if (platform === 'win32')
        return `${path} cannot be written: there is no permission, or another program has it open. Nothing was written. Close that program, or choose another name.`;
      if (code === 'EBUSY') break;
      return `There is no permission to write ${path}. Nothing was written.`;
    case 'EROFS':
      return `There is no permission to write ${path}. Nothing was written.`;
    case 'ENOSPC':
      return `The disk has no room for ${path}. No part of it was left behind.`;
  }
  return `${path} cannot be written to (${code}). Nothing was changed.`;
}

const HOLDER_ALERTS: Readonly<Partial<Record<HolderVerdict, string>>> = {
  altered: 'The signature certificate was altered or is damaged: do not rely on name and address.',
  'unknown-issuer':
    'The issuer of the signature certificate could not be confirmed: name and address are unconfirmed.',
  'not-yet-valid': "The signature certificate is not valid yet. Check this computer's date.",
  expired: 'The signature certificate (not the licence) has expired: name and address may be out of date.',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  name: 'name',
  birthDate: 'birth date',
  sex: 'sex',
  address: 'address',
  nameSubstitutes: 'substitutes in the name',
  addressSubstitutes: 'substitutes in the address',
  subjectAltName: 'the holder',
};

const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const en: Words = {
  failure: (failed, platform) => failure(failed, platform).trimEnd(),
  wroteNothing: ' No file was written.',
  saved: (path) => `Written: ${path}`,
  traceIsPersonal: (path) =>
    `${path} holds personal data (licence, photograph, certificate). To report a fault, attach only what "menkyo trace anonymise" makes of it.`,
  savedIsPersonal: 'It holds personal data: keep it where only those who need it can see it.',
  faceNote: (note) => {
    switch (note.kind) {
      case 'text-cut':
        return `${note.field}: too long for the picture, shortened with …`;
      case 'character-not-drawn':
        return `${note.field}: a character that the font lacks (${note.code}) is shown as 〓`;
      case 'photo-not-drawn':
        return `the photograph cannot be shown (${PHOTO_REASONS[note.reason]}); its frame is empty`;
      case 'lines-left-out':
        return `${thousands(note.count)} ${note.count === 1 ? 'line' : 'lines'} of conditions, remarks and changes left out: the picture has no room for more. The text and --json have them in full`;
    }
  },
  notOnLine: (key) =>
    `${capital(theFullName(key))} is needed, and the line does not have it. Nothing was sent to the card. ${NO_TRY}`,
  notAgreedOnLine: (key, triesLeft) => {
    const why =
      triesLeft === null
        ? `${capital(theFullName(key))} has the wrong form. It is 6 to 16 letters and digits, with both among them; write "lowTries": true on the line if it really is letters only or digits only.`
        : `${capital(theFullName(key))} has only ${tries(triesLeft)} left before it locks. Write "lowTries": true on the line only if you are certain.`;
    return `${why} Nothing was sent to the card. ${NO_TRY}`;
  },
  batchFileShared:
    'Others on this computer may read the batch file, and secrets stand in it. Make it yours alone (chmod 600), or hand the lines over by a pipe: --batch -',
  batchLineTooLong: (line) =>
    `Line ${line} is longer than 64 KiB. It is skipped up to its end; no card is read for it and no try is used up.`,
  batchInterrupted: (last) =>
    last === null
      ? 'Interrupted before a card was read. No try was used up.'
      : `Interrupted after line ${last}. What each line cost stands in its own document.`,
  batchFailed: (failed, all, first) =>
    `${failed} of ${all} ${all === 1 ? 'line' : 'lines'} failed, line ${first} first. The status is that line's.`,
  waiting: (seconds) => `Lay the card on the reader (waiting ${seconds} s; Ctrl-C ends it).`,
  askSecret: (key, triesLeft) =>
    `${capital(fullName(key))}${triesLeft === null ? '' : ` [${tries(triesLeft)} left]`}: `,
  wrongForm: (key, wrong) => `${capital(formProblem(key, wrong))}. Nothing was sent; type it again.`,
  askFewTries: (key, triesLeft) =>
    triesLeft === 1
      ? `${capital(withArticle(key))} has 1 try left: a wrong one locks it. ${UNLOCKED_AT[key]}. Send it? [y/N] `
      : `${capital(withArticle(key))} has ${tries(triesLeft)} left. Send it? [y/N] `,
  nothingTyped: 'Nothing was typed.',
  askUnusual:
    'The signature password is letters only or digits only; what municipalities issue has both. Send it all the same? [y/N] ',

  title: {
    licence: 'Driving licence (マイナ免許証)',
    icLicence: 'Driving licence (conventional IC card, 運転免許証)',
    history: 'Driving history certificate (マイナ経歴証明書)',
    status: 'Secrets of this card',
    readers: 'Card readers',
    cards: 'Virtual cards (all made up)',
  },
  demonstration: 'A virtual card: everything here is made up',
  replay: 'A recording, and no card that lies here now',
  field: {
    readAt: 'Read at',
    judgedAsOf: 'Judged as of',
    historySignature: 'Record signature',
    number: 'Record number',
    historyNumber: 'Record number',
    cardNumber: 'Licence number',
    issuedOn: 'Issued on',
    commission: 'Commission',
    referenceNumber: 'Reference number',
    changes: 'Changes',
    kana: 'Name in kana',
    alias: 'Name in use',
    domicile: 'Registered domicile',
    acquiredByKind: 'Acquired by kind',
    version: 'Version',
    recordedOn: 'Recorded on',
    historyCategory: 'History category',
    colourClass: 'Colour class',
    expiresOn: 'Valid to',
    categories: 'Kinds',
    acquiredOn: 'Acquired',
    conditions: 'Conditions',
    remarks: 'Remarks',
    photo: 'Photograph',
    name: 'Name',
    birthDate: 'Birth date',
    sex: 'Sex',
    address: 'Address',
    recordSignature: 'Record signature',
    certificate: 'Name, address',
    notes: 'Notes',
    about: 'For',
    readerLimit: 'Reader',
    certificateSubject: 'Subject',
    certificateIssuer: 'Issuer',
    certificateRole: 'For',
    certificateValidity: 'Valid',
    keyIdentifier: 'Key identifier',
  },
  acquired: {
    motorcycleSmallMoped: 'motorcycle, small special, moped',
    other: 'other',
    secondClass: 'class 2',
  },
  none: 'none',
  notOnCard: '-',
  notRead: '(not read; --holder reads it)',
  couldNotRead: '(could not be read)',
  noCertificate:
    '(not read: the card holds no signature certificate; --holder=text reads the holder without one)',
  categoryHidden: '(hidden; --show-category shows it)',
  date: ({ year, month, day }) => {
    if (month === 0) return `${year} (month and day unknown)`;
    return day === 0 ? `${MONTHS[month]} ${year} (day unknown)` : `${day} ${MONTHS[month]} ${year}`;
  },
  moment: (date, time) => `${en.date(date)} ${time}`,
  judgedAsOf: (date) => `${en.date(date)} (by --today, not the day of reading)`,
  validity: (validity) => {
    switch (validity.kind) {
      case 'expired':
        return `${days(validity.days)} ago`;
      case 'expiring':
      case 'current':
        return validity.days === 0 ? 'today' : `in ${days(validity.days)}`;
      case 'unknown':
        return '';
    }
  },
  validityAlert: (validity, expiresOn) => {
    if (validity.kind === 'unknown') return 'The last day of validity cannot be read.';
    if (expiresOn === null || validity.kind === 'current') return null;
    if (validity.kind === 'expired') {
      const past = `The last day of validity (${en.date(expiresOn)}) was ${days(validity.days)} ago.`;
      return validity.days <= 14
        ? `${past} If it fell on a weekend or holiday, the licence is valid to the next working day.`
        : past;
    }
    const when = validity.days === 0 ? 'today' : `in ${days(validity.days)}`;
    return `The last day of validity is ${when} (if that is a weekend or holiday, it runs to the next working day).`;
  },
  colourClass: (colourClass) =>
    colourClass === null
      ? '-'
      : `${colourClass}${{ 優良: ' (excellent, gold)', 新規: ' (new, green)', 一般: ' (general, blue)' }[colourClass] ?? ''}`,
  categories: (categories) => categories.map((category) => `${category} (${CATEGORY_ENGLISH[category]})`),
  photo: 'yes (monochrome)',
  acquiredKind: (category, day) => `${category} (${CATEGORY_ENGLISH[category]}): ${day}`,
  photoNotRead: '(not read: it needs --photo and PIN 2)',
  change: ({ what, value, commission }, day) =>
    `${day ?? 'No date'}: ${CHANGED[what]} ${value || '(nothing readable)'}${commission === null ? '' : ` (${commission})`}`,
  sex: (sex) => ({ male: 'male', female: 'female', other: 'other or not recorded' })[sex ?? 'other'],
  changesMissing:
    'The card has no file of changes: name, address and conditions are those of the day of issue.',
  recordAltered:
    'The signature over the record does not match: it was altered or is damaged. Do not rely on what is shown.',
  holderAlert: (verdict) => HOLDER_ALERTS[verdict] ?? null,
  holdersDiffer: (fields) =>
    `The signature certificate and the input support application differ in ${fields.map((name) => ATTRIBUTES[name] ?? name).join(', ')}: compare with the face of the card.`,
  substitutes: (positions) => ` (substitute characters: ${positions.join(', ')})`,
  recordVerdict: (verdict) => RECORD_VERDICTS[verdict],
  recordUnverified: 'the record beside it is not verified',
  holderVerdict: (verdict) =>
    ({
      genuine: 'the certificate is genuine; whether it was revoked was not checked',
      'test-key': 'signed with a test key, which proves nothing',
      altered: 'the certificate is not right',
      'unknown-issuer': "the certificate's issuer is not known",
      'not-yet-valid': 'the certificate is not valid yet',
      expired: 'the certificate has expired',
      'no-certificate': 'the card holds no signature certificate',
      'not-signed': 'taken from the input support application, which is not signed',
      'not-read': 'not checked',
    })[verdict],
  note: (note) => {
    switch (note.kind) {
      case 'unreadable-character':
        return `${note.field}: a character that cannot be shown (code ${note.code}) stands as 〓`;
      case 'unreadable-text':
        return `${note.field}: not readable as text (${shownHex(note.hex)})`;
      case 'impossible-date':
        return `${note.field}: a day that never was (${note.value})`;
      case 'date-outside-era':
        return `${note.field}: a date outside its era was converted (${note.value} is ${note.date})`;
      case 'unknown-element':
        return `${note.file}: element ${note.tag} is not known here (${shownHex(note.hex) || 'empty'})`;
      case 'unexpected-element':
        return `${note.file}: element ${note.tag} holds what is not expected there (${shownHex(note.hex)})`;
      case 'element-too-long':
        return `${note.file}: element ${note.tag} is too long (${note.length} bytes of at most ${note.limit})`;
      case 'missing-element':
        return `${note.file}: no ${note.field}`;
      case 'missing-file':
        return `${note.file} is not on the card`;
      case 'photo-needs-pin2':
        return 'the photograph was not read: it needs PIN 2 (暗証番号２)';
      case 'lifted-unknown':
        return `the card lifts a condition that it does not have (${note.value})`;
      case 'element-out-of-order':
        return `${note.file}: element ${note.tag} is out of order`;
      case 'unreadable-photo':
        return note.reason === 'damaged' ? 'the photograph is damaged' : 'the photograph is not JPEG 2000';
      case 'unreadable-file':
        return `${note.file} cannot be read (${note.where})`;
      case 'certificate-attribute':
        return `certificate, ${ATTRIBUTES[note.field] ?? note.field}: ${{ missing: 'missing', malformed: 'cannot be read', repeated: 'there more than once', 'not-utf8': 'not in the encoding it should have', 'unknown-value': 'a value that is not known here' }[note.problem]}`;
      case 'certificate-reason':
        return `certificate: ${CERTIFICATE_REASONS.en[note.reason] ?? note.reason}`;
      case 'trusted-by-user':
        return note.what === 'holder'
          ? "the certificate's issuer is trusted by your word"
          : 'the record was checked with a certificate that is trusted by your word';
      case 'test-authority':
        return note.what === 'holder'
          ? 'the certificate was issued by the test authority, and proves nothing'
          : 'the record was signed with a test key, which proves nothing';
      case 'holder-differs':
        return `certificate and input support differ in ${ATTRIBUTES[note.field] ?? note.field} (${Object.values(differenceShown(note, 'none')).join(' / ')})`;
      case 'holder-seen-on-card':
        return 'name and address were compared with the card by eye (no signature)';
      case 'consent':
        return `the holder agreed to the reading (${note.agreedAt}, SHA-256 of the text ${note.sha256})`;
      case 'holder-agrees':
        return 'certificate and input support name the same holder';
    }
  },
  limits: {
    licence: [
      ...ESTABLISHED,
      'The chip does not record violations, and does not tell whether the licence is suspended.',
      'To drive, the card itself (or a conventional licence card) must be carried.',
    ],
    icLicence: [
      'A copied chip is not detected, and no signature was checked: compare with the printed card.',
      'The chip does not record violations, and does not tell whether the licence is suspended.',
      'To drive, a licence card (this one, or a My Number Card with the licence) must be carried.',
    ],
    history: [...ESTABLISHED, 'This is no licence to drive.', 'The chip does not record violations.'],
  },
  card: (card) =>
    ({
      myna: 'My Number Card with a licence or a driving history',
      'myna-without-licence': 'My Number Card without a licence',
      'ic-licence': 'conventional IC licence card',
      unknown: 'not a My Number Card',
    })[card],
  shortSecret: (name) => capital(SECRET_NAMES_EN[name]),
  secretOrigin: (name) => ORIGINS[name],
  pin: ({ state, triesLeft }) => {
    const left = triesLeft === null ? '' : `${tries(triesLeft)} left`;
    switch (state) {
      case 'set':
        return left || 'verified already';
      case 'unset':
        return left === '' ? 'none set' : `none set (${left})`;
      case 'locked':
        return 'locked';
      case 'absent':
        return 'not on this card';
      case 'unknown':
        return left === '' ? 'unknown' : `${left}, but the card does not tell whether one is set`;
    }
  },
  noTryUsed: NO_TRY,
  noReaders: 'No card reader was found. Plug one in.',
  systemReader: 'made by Windows and takes no card; used only if --reader names it',
  readerState: (state) => ({ empty: 'no card', card: 'card', 'in-use': 'in use by another program' })[state],
  cardsHint: (menkyo) =>
    `To try one: "${menkyo} card show ID" tells its secrets, "${menkyo} read --card ID" reads it.`,
  testSecret: (triesLeft, secret) => `${secret ?? 'none set'} (${tries(triesLeft)} left)`,
  serve: {
    opening: 'Opening Menkyo Desk in your browser.',
    couldNotOpen: 'The browser could not be opened.',
    address: 'Open this address in a browser on this computer within 30 seconds (it works once):',
    again: 'If no window appears, or to open it again, press Enter.',
    anew: 'If it was not opened within 30 seconds, or to open it again, end the program and start it again.',
    end: 'Press Ctrl-C to end.',
  },
  trustEmpty: 'No certificates were added.',
  trustAdded: (added, all) =>
    added === all ? `Added: ${added}.` : `Added: ${added} (${all - added} there already).`,
  trustRemoved: 'No longer trusted:',
  trustTestKey: 'a test key, with which anyone can sign: it counts for nothing',
  askTrust: (certificates) =>
    `Compare ${certificates === 1 ? 'the SHA-256 with the one' : 'each SHA-256 with those'} that the issuer publishes. Trust ${certificates === 1 ? 'this certificate' : `these ${certificates} certificates`}? [y/N] `,
  trustRole: (role) =>
    ({
      'holder-authority': 'issuer of signature certificates',
      'record-signer': 'signer of licence records',
    })[role],
  readerLimit: (maxLe) =>
    maxLe <= 256 ? 'passes no extended length' : `passes up to ${maxLe} bytes at a time`,
};

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
