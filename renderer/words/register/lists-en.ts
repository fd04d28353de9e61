import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import { counted } from './counted.ts';
import type { ListsWords } from './lists-ja.ts';

const people = (count: number) => counted(count, 'person', 'people');

export const listsEn: ListsWords = {
  due: {
    title: 'Due',
    within: 'Until',
    days: (days) => (days === 0 ? 'today' : `${days} days from now`),
    columns: { on: 'Day', name: 'Name', id: 'Number', why: 'Why' },
    why: {
      'licence-ended': 'the licence has expired',
      'licence-ends': 'last day of the licence',
      'check-due': 'check due',
      'never-checked': 'never checked',
    },
    away: (days) =>
      days === 0 ? 'today' : days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} late`,
    none: 'Nothing is due.',
    count: (count) => `${thousands(count)} due`,
    most: (count) => `The first ${thousands(count)} are shown.`,
  },
  round: {
    explain: 'Choose a group and check its licences one by one. You can stop and continue another day.',
    group: 'Group',
    everyone: 'Everyone',
    inGroup: (group, count) => `${showable(group)} (${people(count)})`,
    since: 'Count checks made since',
    sinceProblem: 'Enter a date.',
    start: 'Start',
    stop: 'Choose another group',
    looking: 'Looking for groups.',
    progress: (done, of) => `${thousands(done)} / ${thousands(of)} checked`,
    sinceSaid: (day) => `since ${day}`,
    next: 'Place the next licence on the reader.',
    done: 'All are checked.',
    noOne: 'This group has no people.',
    recorded: (name) => `Recorded: ${showable(name)}.`,
    whose: 'Whose licence is it? (name or number)',
    nobody: 'Not found.',
    more: (count) => `and ${thousands(count)} more`,
    notInGroup: 'This person is not in the group.',
    tooLarge: 'These are too many people for one round (2,000 at most). Choose another group.',
    again: 'This person is checked already in this round.',
    other: 'Choose another person',
    show: 'Show',
    shows: { open: 'Not checked yet', checked: 'Checked' },
  },
  importing: {
    explain:
      'Choose a CSV file (UTF-8 or Shift_JIS). The headings in its first line name the columns: “ID” and “Name” are needed, “Name in kana”, “Group” and “Note” may be there. Nothing changes until you agree.',
    choose: 'Choose a CSV file',
    another: 'Choose another file',
    drop: 'Or drop the file here.',
    tooLarge: 'The file is too large (18 MB at most).',
    unreadable: (name) => `${showable(name)} cannot be read.`,
    problems: (name) => `${showable(name)} cannot be imported. Nothing was changed`,
    firstProblems: (count) => `These are the first ${thousands(count)}.`,
    plan: (name) => `What importing ${showable(name)} does`,
    encoding: 'Encoding',
    added: 'Added',
    updated: 'Changed',
    unchanged: 'Unchanged',
    people,
    ignored: 'Columns left out',
    line: 'Line',
    what: 'What happens',
    adds: 'added',
    changes: (field, before, after) => `${field}: ${before} → ${after}`,
    none: '(none)',
    likely: (id, name) =>
      `The register has “${showable(id)}”, ${showable(name)}. Were zeros lost at the beginning of the number?`,
    first: (count) => `The first ${thousands(count)} people are shown.`,
    run: 'Import this',
    nothing: 'The register has the same already. There is nothing to import.',
    done: (added, updated) => `Imported: ${thousands(added)} added, ${thousands(updated)} changed.`,
  },
  saving: {
    warning: 'The files hold personal data. Take care where you keep them, and who gets them.',
    csv: { title: 'For a spreadsheet (CSV)', utf8: 'CSV (UTF-8, for Excel)', sjis: 'CSV (Shift_JIS)' },
    paper: {
      title: 'List to sign (PDF)',
      business: 'Business (optional)',
      operator: 'Checked by (optional)',
      save: 'List to sign (PDF)',
    },
    calendar: 'Calendar (.ics)',
    others: { title: 'For other programs', json: 'JSON (every check)' },
    backup: {
      title: 'Backup',
      explain: 'It stays encrypted. Today’s passphrase or recovery key opens it.',
      save: 'Save a backup',
    },
    working: 'Working.',
  },
};
