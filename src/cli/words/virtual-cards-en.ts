import { SECRETS as DESCRIBED, SECRET_NAMES } from '../../card/applications/descriptors.ts';
import { capital, secretName, withArticle } from './secret-names-en.ts';
import type { AnswerProblem, VirtualCardWords } from './virtual-cards.ts';

export const virtualCardsEn: VirtualCardWords = {
  serve: {
    laidDown: (id, port) =>
      `The card "${id}" lies on the virtual reader (port ${port}). Any PC/SC program sees it.`,
    notTaken: (port) =>
      `The virtual reader (port ${port}) has not taken the card. Another card may lie there: take that one away, and this one is taken.`,
    takenAway: 'The card was taken away.',
    willTear: 'The next command tears the card out of the reader.',
    willNotTear: 'The next command tears nothing out any more.',
    torn: (command) =>
      `The card was torn out at "${command}". It did what it was told; the answer was lost on the way.`,
    slow: (ms) => (ms === 0 ? 'Commands are answered at once.' : `Each command takes ${ms} ms more.`),
    triesLeft: (name, left) =>
      `${capital(secretName(name))}: ${left === 1 ? '1 try' : `${left} tries`} left.`,
    noSuchSecret: (name) => `This card has no ${secretName(name)}.`,
    tooManyTries: (name, most) =>
      `${capital(secretName(name))}: it has ${most} tries at most; nothing was changed.`,
    countersReset: 'Every counter is as the card file has it.',
    ended: 'The card was taken away, and the command has ended.',
    command: (name, sw, bytes) => `  ${name}  ${sw}${bytes > 0 ? `, ${bytes} bytes` : ''}`,
    notUnderstood: 'Not understood; nothing was changed.',
    lineTooLong: (bytes) =>
      `The line is longer than ${bytes} bytes. It is skipped up to its end; nothing was changed.`,
    keys: `space  take the card away, lay it down
t      tear it out at the next command
s      answer more slowly: 0, 50, 200, 1000 ms a command
${SECRET_NAMES.map((name) => `${DESCRIBED[name].served.key}      tries left of ${withArticle(name)}`).join('\n')}
r      every counter as the card file has it
?      this list
q      take the card away and end`,
    lines: `remove, insert, tear, slow MS, tries ${SECRET_NAMES.map((name) => DESCRIBED[name].served.line).join('|')} NUMBER, reset, help, quit`,
    hint: 'Keys: space takes it away and lays it down, ? shows the others, q ends.',
  },
  fresh: {
    intro:
      'A card file for tests. Everything in it is made up: type no real person. Enter takes what stands in [ ].',
    question: {
      kind: 'Kind: 1 licence, 2 licence without a PIN, 3 driving history certificate (1 to 3 in a My Number Card), 4 conventional licence',
      name: 'Name',
      kana: 'Name in kana',
      birthDate: 'Birth date (YYYY-MM-DD)',
      sex: 'Sex (male, female, other)',
      address: 'Address',
      issuedOn: 'Issued on (YYYY-MM-DD)',
      colourClass: 'Colour class: 1 優良 (gold), 2 一般 (blue), 3 新規 (green)',
      expiresOn: 'Last day of validity (YYYY-MM-DD)',
      recordedOn: 'Recorded on (YYYY-MM-DD)',
      categories: 'Kinds of licence, with commas between',
      conditions: 'Conditions, with commas between (- for none)',
      domicile: 'Registered domicile (本籍)',
      pin: 'Licence PIN (4 digits)',
      password: 'Signature password (6 to 16 letters and digits)',
      textPin: 'Input-support PIN (4 digits)',
      pin1: 'PIN 1 (4 digits)',
      pin2: 'PIN 2 (4 digits)',
      file: 'File',
    },
    problem: problem,
    written: (path) => `Written: ${path}`,
    use: (path) => `Read it:   menkyo read --card ${path}
Name, too: menkyo read --card ${path} --holder=text
On PC/SC:  menkyo card serve ${path}`,
    useConventional: (path) => `Read it:  menkyo read --card ${path}
The rest: menkyo read --card ${path} --photo --domicile
On PC/SC: menkyo card serve ${path}`,
    signedByTest:
      'The record is signed with the public test key of Menkyo Desk. That proves nothing; a record that is changed by hand afterwards counts as altered.',
    unsigned: 'The record is not signed: the test key is not installed with this program.',
    noCertificate:
      'The card holds no signature certificate, so --holder finds none: --holder=text reads name and address.',
    notChecked:
      'The card holds no signature. This program does not check that of a conventional licence, so the verdict is the same.',
    schemaBeside: (name) => `${name}, beside it, lets an editor complete and check what you change.`,
  },
};

function problem(of: AnswerProblem): string {
  switch (of.kind) {
    case 'empty':
      return 'Something has to be typed here.';
    case 'not-a-date':
      return 'That is no date. Type it as 2029-02-01.';
    case 'date-on-no-card':
      return 'A card cannot hold that date.';
    case 'not-a-pin':
      return 'It is exactly 4 digits.';
    case 'not-a-password':
      return 'It is 6 to 16 letters A-Z and digits.';
    case 'too-long':
      return 'That is longer than a card can hold.';
    case 'none-of':
      return `It is one of: ${of.choices.join(', ')}.`;
    case 'not-on-a-card':
      return `A card cannot hold these characters: ${of.text}`;
    case 'too-many':
      return `There is room for ${of.most}.`;
    case 'unknown-answer':
      return 'There is no question of that name.';
    case 'cannot-write':
      return of.code === 'EEXIST'
        ? 'A file of that name is there already. Type another name.'
        : `Nothing can be written there (${of.code}). Type another name.`;
  }
}
