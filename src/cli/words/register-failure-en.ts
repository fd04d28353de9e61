import { assertNever } from '../../base/assert-never.ts';
import { LONGEST, type PersonFault } from '../../register/person.ts';
import { WHEREABOUTS } from '../../register/words/whereabouts.ts';
import type { RegisterFailure, RegisterProblem } from '../register/register-failure.ts';

export function registerFailureEn(failed: RegisterFailure): string {
  switch (failed.kind) {
    case 'other-person': {
      const why =
        failed.by === 'number'
          ? `the number differs from that of the last check of ${failed.person}`
          : `the name on the card is not that of ${failed.person}`;
      return `The card seems to be another person's: ${why}. Nothing was recorded. If it is the right card (a new number, a changed name), add --other-card.`;
    }
    case 'register-locked':
      if (failed.isBackup) {
        return `The passphrase does not open the backup ${failed.where}. Nothing was changed. Type the passphrase or the recovery key that was in force when the backup was made.`;
      }
      return `The passphrase does not open the register ${failed.where}. Nothing was changed. Type it again; the recovery key opens the register too.`;
    case 'register-unreachable':
      return `The register ${failed.where} cannot be reached (${failed.code}). Nothing was recorded. Check the network and the server, then run the command again.`;
    case 'register-altered':
      return failed.what === 'unreadable'
        ? `The register cannot be read (${failed.code}): it is damaged, or it was changed by another program. Restore a backup with "menkyo register restore".`
        : `The register was changed by another program, or is damaged: ${altered(failed.entry, failed.what)}. What it shows may be wrong. Keep the file for the person who looks after it, and restore a backup with "menkyo register restore".`;
    case 'not-as-known':
      return `The register is not as this computer last saw it: ${altered(failed.entry, failed.what)}. Nothing was written. If it was put back on purpose (a backup), run "menkyo register audit --accept".`;
    case 'not-a-reader':
      return 'A virtual card or a recording is not recorded in this register. The card was not read. To try the register out, make another one with "menkyo register init --demo".';
    case 'register-secret': {
      const isNew = failed.secret === 'new-register';
      if (failed.reason === 'wrong-form') return PASSPHRASE_FORM_EN;
      const line = isNew ? 'new-register=…' : 'register=…';
      const variable = isNew ? '' : ', or in the environment (MENKYO_REGISTER_KEY)';
      return `The register's ${isNew ? 'new ' : ''}passphrase is needed. Nothing was done. Run the command on a terminal to type it, or pass it as ${line} with --secrets-stdin${variable}.`;
    }
    default:
      return assertNever(failed);
  }
}

export const PASSPHRASE_FORM_EN =
  'A passphrase has 8 characters or more: a copy of the register can be tried with passphrases for as long as its finder likes. Several words are easiest to keep in mind. Nothing was done.';

function altered(
  entry: number | null,
  what: Extract<RegisterFailure, { kind: 'register-altered' }>['what'],
): string {
  const at = entry === null ? 'an entry' : `entry ${entry}`;
  switch (what) {
    case 'order':
      return `${at} is missing or stands elsewhere`;
    case 'changed':
      return `${at} was changed`;
    case 'removed':
      return `a part of ${at} was taken out without a record of its removal`;
    case 'not-removed':
      return `a part of ${at} that was removed is there again`;
    case 'cut-short':
      return `${at} is missing, and all after it`;
    case 'another-chain':
      return `${at} is not the one that this computer knows`;
    case 'rows':
      return entry === null
        ? 'it lists something of which there is no entry'
        : `${at} is not found as it should be`;
    case 'unreadable':
      return `${at} cannot be read`;
    default:
      return assertNever(what);
  }
}

export function registerProblemEn(problem: RegisterProblem): string {
  switch (problem.kind) {
    case 'no-register':
      return `There is no register at ${problem.where}. "menkyo register init" makes one; another place is named with --register.`;
    case 'no-keys':
      return `The keys of the register (${problem.path}) are missing or damaged, and nothing opens it without them. Nothing was changed. Put that file back beside the register, or restore a backup with "menkyo register restore".`;
    case 'no-file-registers':
      return problem.why === 'no-binary'
        ? 'A register in a file is not available for this system and processor. A register on a PostgreSQL server is.'
        : 'The system cannot load the part of this program that keeps registers in files. Nothing was changed. On Windows it needs the "Microsoft Visual C++ Redistributable" (x64) from Microsoft: install it and run the command again. A register on a PostgreSQL server works without it.';
    case 'register-newer':
      return `The register ${problem.where} was made by a newer version of this program. Nothing was changed. Update the program.`;
    case 'no-such-person':
      return `${WHEREABOUTS.en['unknown-person'](problem.id)} "menkyo register list" lists them, "menkyo register person add" adds one.`;
    case 'known-person':
      return `${WHEREABOUTS.en['known-person'](problem.id)} Nothing was changed. Change the entry with "menkyo register person edit".`;
    case 'unlikely-day':
      return `${problem.day} cannot be the day of leaving: it is more than 60 years ago, or more than two years ahead. Nothing was changed. Check the year.`;
    case 'unknown-check':
      return `${WHEREABOUTS.en['unknown-check'](problem.id)} "menkyo register show ID" shows the checks that have a proof.`;
    case 'no-kept-proof':
      return `${WHEREABOUTS.en['no-kept-proof'](problem.id)} It keeps them from the day on which "menkyo register policy --store" names proof.`;
    case 'nothing-to-change':
      return 'Nothing to change was named: give --name, --kana, --group or --note.';
    case 'bad-person':
      return badPerson(problem);
    case 'not-stored':
      return `This register does not store what ${problem.option} gives. Nothing was read. "menkyo register policy" shows what it stores, and changes it.`;
    case 'no-consent':
      return problem.wasAsked
        ? 'Without consent the card is not read. Nothing was recorded.'
        : 'This register asks for the consent of the holder before a card is read. Run the command on a terminal, or add --agree once the holder has agreed to the text. Nothing was read.';
    case 'not-agreed':
      return problem.wasAsked
        ? 'Nothing was changed.'
        : 'This removes what is stored, for good. Add --yes to do so. Nothing was changed.';
    case 'no-time-of-keeping':
      return "This register's policy sets no time after which something is removed. Name a day with --before: what is of people who left before it is removed.";
    case 'password-in-where':
      return "A password is not taken in the address of a register: other users of this computer can see it. Remove it from your shell's history. Put it into the password file of PostgreSQL, or pass it as register-password=… with --secrets-stdin.";
    case 'parameter-in-where':
      return 'The address of a register takes nothing behind the name of the database: a parameter could weaken the connection. Give the authority of the server with --register-ca.';
    case 'no-server-address':
      return 'This is no address of a register. Write it as postgres://ROLE@HOST/DATABASE, with :PORT behind the host if it is not 5432.';
    case 'no-certificate-authority':
      return `${problem.path} holds no certificate. --register-ca takes the certificate (PEM) of the authority that vouches for the server.`;
    case 'role-not-allowed':
      return 'The role of this desk may not do this on the server. Nothing was changed. Ask the administrator of the register for the rights to do it.';
    case 'no-such-role':
      return `The server has no role "${problem.role}". Nothing was changed. The server's administrator makes it with "create role".`;
    case 'only-on-a-server':
      return `"register ${problem.what}" is for a register on a PostgreSQL server. Name it with --register postgres://….`;
    case 'bad-backup':
      return problem.what === 'not-a-backup'
        ? `${problem.path} is no backup of a register. Nothing was changed. "menkyo register backup" makes one.`
        : `The backup ${problem.path} is damaged or cut short. Nothing was changed. Take another copy of it, or an earlier backup.`;
    case 'bad-consent-text':
      return `${problem.path} holds no text in UTF-8 of up to 10,000 characters. Nothing was changed.`;
    case 'bad-import': {
      const more = problem.all - problem.problems.length;
      const rest = more > 0 ? [`and ${more} more`] : [];
      return `${problem.path} cannot be imported. Nothing was changed.\n${[...problem.problems, ...rest].map((line) => `  ${line}`).join('\n')}`;
    }
    default:
      return assertNever(problem);
  }
}

const FIELDS = {
  id: 'The ID',
  name: 'The name',
  kana: 'The kana',
  group: 'The group',
  note: 'The note',
} as const;

function badPerson({ field, what }: PersonFault): string {
  switch (what) {
    case 'missing':
      return `${FIELDS[field]} is missing. Nothing was changed.`;
    case 'too-long':
      return `${FIELDS[field]} is longer than ${LONGEST[field]} characters. Nothing was changed.`;
    case 'not-a-text':
      return `${FIELDS[field]} has a line break or an invisible character in it. Nothing was changed.`;
    default:
      return assertNever(what);
  }
}
