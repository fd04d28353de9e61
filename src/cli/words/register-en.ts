import { thousands } from '../../base/thousands.ts';
import type { RegisterWords } from './register.ts';

function counted(count: number, one: string, many: string): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

const people = (count: number) => counted(count, 'person', 'people');
const checks = (count: number) => counted(count, 'check', 'checks');
const entries = (count: number) => counted(count, 'entry', 'entries');
const days = (count: number) => counted(count, 'day', 'days');
const years = (count: number) => counted(count, 'year', 'years');
const months = (count: number) => counted(count, 'month', 'months');

export const registerEn: RegisterWords = {
  demonstration: 'A register for trying out: it takes virtual cards, and is of no use for real checks',
  askPassphrase: (where) => `Passphrase of the register (${where}): `,
  newPassphrase: (least) =>
    `Choose a passphrase that opens the register: ${least} characters or more. Several words are easiest to keep in mind. What you type is not shown.`,
  askNewPassphrase: 'New passphrase: ',
  askAgain: 'Once more: ',
  tooShort: (least) =>
    `Too short: a copy of the register can be tried with passphrases for as long as its finder likes. Take ${least} characters or more.`,
  notTheSame: 'The two are not the same. Begin again.',

  made: (where) => `A new register: ${where}`,
  recoveryKey: 'Recovery key',
  recoveryKeyIsFor:
    'It opens the register in place of a forgotten passphrase. It is shown only now. Write it on paper, and lock it away, apart from the computer. If both are lost, the register can never be opened again.',
  nextSteps:
    'Next:\n  menkyo register person add ID --name NAME   add a person\n  menkyo register check --person ID           read a card and record the check',
  passphraseChanged:
    'The passphrase was changed. The old passphrase and the old recovery key open the register no more.',

  field: {
    where: 'Where',
    policy: 'Policy',
    id: 'ID',
    name: 'Name',
    kana: 'Kana',
    group: 'Group',
    note: 'Note',
    leftOn: 'Left on',
    lastCheck: 'Last check',
    nextCheck: 'Next check',
    why: 'Why',
    on: 'On',
    days: 'Days',
    by: 'Checked by',
    result: 'Result',
    changes: 'Changed',
    person: 'Person',
    number: 'Number',
    reader: 'Reader',
    card: 'Card',
    consent: 'Consent',
    stores: 'Also stored',
    keeps: 'Kept',
    needsConsent: 'Consent',
    contract: 'Contract',
    vehicle: 'Vehicle',
    proof: 'Proof',
    judged: 'Judged again',
  },
  none: 'none',
  typed: (value) => `${value} (typed)`,
  neverChecked: 'never',
  noNextCheck: 'not set',
  noPeople: 'There are no people in the register. "menkyo register person add" adds one.',
  people,
  nothingDue: (within) => `Nothing is due within ${days(within)}.`,
  dueDays: (away) => (away === 0 ? 'today' : away < 0 ? `${days(-away)} ago` : `in ${days(away)}`),
  change: {
    expiresOn: 'last day of validity',
    categories: 'kinds',
    conditions: 'conditions',
    number: 'number',
    name: 'name',
    address: 'address',
    photo: 'photograph',
  },
  noChanges: 'nothing since the last check',
  firstCheck: 'this is the first check',
  checkTitle: (when) => `Check of ${when}`,
  checked: (person) => `Recorded the check of ${person}`,
  recordedAllTheSame: 'The check is recorded in the register.',
  waits: (person) =>
    `The register cannot be reached. The check waits on this computer, encrypted, and is sent at the next connection: ${person}`,
  waitsAllTheSame: 'The check waits on this computer, and is sent at the next connection.',
  notCompared: 'not known without the register; it is compared when it is sent',
  sent: (checks) =>
    checks === 1 ? 'One waiting check was sent.' : `${thousands(checks)} waiting checks were sent.`,
  held: (person) => `A waiting check of ${person} is not taken; "menkyo register outbox" tells more.`,
  nothingWaits: 'No check waits.',
  checkId: 'check',
  outboxIsFor:
    'Once you know that the card is the right one, --file CHECK records it. --drop CHECK gives it up.',
  granted: (role, as) => `${role} now has the rights of a ${as}.`,
  unknownInOutbox: (checks) =>
    `${thousands(checks)} waiting checks are from another version of this program. Send them with the newer one.`,
  personAdded: 'Added.',
  personEdited: 'Changed.',
  personLeft: 'The day of leaving is recorded. The time of keeping counts from it.',
  personRemoved: (id, count) =>
    `${id} was removed from the register, with ${checks(count)}. Backups still have them.`,
  agreeTo: 'Has the holder agreed to the text above? [y/N] ',
  consentGiven: (when) => `agreed on ${when}`,
  policyName: (name) =>
    ({
      employer: 'employer: checks of employees who drive company cars',
      rental: 'rental: a counter that hires out vehicles',
      plain: 'plain: a school, a club; as little as possible',
    })[name] ?? 'rules of its own',
  stored: {
    name: 'name',
    birthDate: 'birth date',
    address: 'address',
    photo: 'photograph',
    acquiredOn: 'dates of acquisition',
    contract: 'contract number',
    vehicle: 'vehicle',
    proof: 'proof: the signed record, with the photograph and every field that the police signed',
  },
  proofKept: (check) => `kept (menkyo register proof --check ${check} --out FILE hands it out)`,
  judgedOn: (verdict, when, by) => `${verdict} (judged again on ${when} by ${by})`,
  judgedAtCheck: (verdict) => `at the check: ${verdict}`,
  judgedAgain: (genuine, of) =>
    of === 0
      ? 'No proof is kept, so nothing was judged.'
      : `${thousands(genuine)} of ${counted(of, 'record', 'records')} now verified.`,
  verdictChanged: (person, check, was, now) => `  ${person}, check ${check}: ${was} -> ${now}`,
  withoutProof: (count) =>
    `${checks(count)} without a proof: ${count === 1 ? 'its verdict stays' : 'their verdicts stay'}.`,
  unreadableProof: (check) =>
    `The proof of check ${check} cannot be opened, or is of another reading. The verdict stays. "menkyo register audit" verifies the register.`,
  proofWritten: (path, person) => `Written: ${path} (the proof of a check of ${person})`,
  proofHoldsToo: (fields) => `It holds: ${fields.join(', ')}.`,
  proofHolds:
    'A proof holds the photograph and every field that the police signed, whatever else is stored. Tell it to the people whom you check. A conventional licence has name, birth date and address in its record, so its proof is kept only where all three are stored.',
  keeps: (keeps) => {
    if (keeps === null) return 'until it is removed by hand';
    return keeps.from === 'leaving'
      ? `${years(keeps.years)} after leaving`
      : `${years(keeps.years)} after each check`;
  },
  nextCheck: (rule) =>
    rule === null
      ? 'not set'
      : `${months(rule.monthsAfterCheck)} after the last one, or ${months(rule.monthsBeforeLastDay)} before the last day of validity, whichever is first`,
  needsConsent: (needs, hasText) => {
    if (!needs) return 'not asked for';
    return hasText
      ? 'asked for before each read'
      : 'not asked for, since no text is set (--consent-text sets one)';
  },
  policyChanged: 'The policy was changed.',
  askRemoval: (fields) =>
    `This takes ${fields.join(', ')} out of every check so far, for good. Do so? [y/N] `,
  forgotten: (gone, ofChecks, before) =>
    `Removed what is from before ${before}: ${people(gone)}, ${checks(ofChecks)}. Backups still have them.`,
  wouldForget: (gone, ofChecks, before) =>
    `Before ${before} there are ${people(gone)} and ${checks(ofChecks)} to remove. Nothing was removed so far.`,
  nothingToForget: (before) => `There is nothing to remove from before ${before}.`,
  audited: (count, ofPeople, ofChecks) =>
    `All ${entries(count)} are as they were written: ${people(ofPeople)}, ${checks(ofChecks)}.`,
  accepted: 'The register was accepted as it is.',
  backedUp: (path, count) => `Backup written: ${path} (${entries(count)})`,
  backupIsFor:
    'It is encrypted: to restore it takes the present passphrase or recovery key. Keep it apart from the computer.',
  restored: (where, count, madeAt) =>
    `The register was restored from the backup of ${madeAt}: ${where} (${entries(count)}). What was recorded after that is not in it.`,
  putAside: (path) =>
    `The register that was there lies now at ${path}. Delete it once it is not needed. A window that had it open still works with that one: close it.`,
  exported: (path, count) => `Written: ${path} (${people(count)})`,
  replaced:
    'These characters cannot be written as they are, and others stand in their places (UTF-8 has what Shift_JIS does not have):',
  replacedAt: (line, column, char, by) =>
    `  line ${thousands(line)}, ${column}: ${char} became ${by || 'nothing'}`,
  imported: (added, updated, unchanged) =>
    `Imported: ${people(added)} added, ${thousands(updated)} changed, ${thousands(unchanged)} as before.`,
  wouldImport: (added, updated, unchanged) =>
    `The import would add ${people(added)} and change ${thousands(updated)}; ${thousands(unchanged)} as before. Nothing was changed so far.`,
  more: (count) => `and ${thousands(count)} more`,
  ignored: (columns) => `Columns that are not imported: ${columns.join(', ')}`,
  likely: (id, known) =>
    `Look at ${id}: the register has ${known}. Excel takes zeros off the front, so it may be the same person twice.`,
  working: (done, of) => `${thousands(done)} / ${thousands(of)}`,
};
