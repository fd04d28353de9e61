import { thousands } from '../../../src/base/thousands.ts';
import type { CalendarDate } from '../../../src/licence/calendar.ts';
import type { ProceduresWords } from './ja.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const day = ({ year, month, day }: CalendarDate) => `${day} ${MONTHS[month - 1] ?? month} ${year}`;
const short = ({ year, month, day }: CalendarDate) =>
  `${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
const count = (days: number) => (days === 1 ? '1 day' : `${thousands(days)} days`);

export const proceduresEn: ProceduresWords = {
  title: 'What comes next',
  open: 'What comes next',
  back: 'Back to the licence',
  day,
  headline: {
    later: (from, until, days) =>
      `You can renew from ${day(from)} to ${day(until)}. That begins in ${count(days)}.`,
    now: (until, days) =>
      days === 0
        ? 'Today is the last day to renew.'
        : `You can renew now. ${count(days)} left until the last day of validity, ${day(until)}.`,
    over: (until, days) =>
      `The last day of validity (${day(until)}) was ${count(days)} ago. If it fell on a holiday, the licence was valid to the next working day. Ask at a licence centre what to do.`,
    birthDate: (until) =>
      `The last day of validity is ${day(until)}. When you can renew shows once your birth date is known.`,
    unknown: 'The last day of validity cannot be read, so when you can renew is not known.',
    history: 'A history certificate has no period of validity, and nothing to renew.',
  },
  altered: 'The signature does not match: the dates cannot be trusted. Ask at a licence centre.',
  remembered: {
    is: {
      used: 'The answers that this computer remembers are used. If this is somebody else’s card, press “Do not use them”.',
      'left-out': 'The answers that are remembered are not used for this card.',
      'of-another':
        'The answers that are remembered are not used: their birth date is not that of this card’s holder.',
      demonstration: 'The answers that are remembered are not used for demonstration cards.',
    },
    leaveOut: 'Do not use them',
  },
  timeline: {
    title: 'The days to the last day of validity',
    titleOver: 'The last day of validity, and today',
    none: 'There is no period of validity, and so no timeline.',
    noneUnknown: 'The last day of validity is not known, so there is no timeline.',
    marks: {
      today: 'Today',
      birthday: 'Birthday',
      'last-day': 'Last day of validity',
      certificate: 'Signature certificate ends',
    },
    spans: {
      renewal: 'Renewal',
      'online-lecture': 'Online lecture',
      'renewal-elsewhere': 'Renewal in another prefecture',
    },
    month: (year, month) => `${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`,
    year: (year) => `${year}`,
    days: (from, until) => `${short(from)} – ${short(until)}`,
    reminders: (months) => `Thin lines: ${months.join(', ')} months before the last day`,
    reminder: (months) => `${months} months before the last day of validity`,
    joint: ', ',
  },
  questions: {
    title: 'What the card does not tell',
    explain: 'Your answers change the procedures. You need not answer. Answers do not leave this computer.',
    unknown: 'Not sure',
    names: {
      birthDate: 'birth date',
      holding: 'what you hold',
      course: 'course',
      suspended: 'suspension',
      tookAgain: 'licence taken again',
      physicalCondition: 'physical condition',
      linked: 'linking with the portal',
      handedIn: 'certificate handed in',
    },
    birthDate: { year: 'Year', month: 'Month', day: 'Day' },
    birthYear: (year) => `${year}`,
    birthMonth: (month) => MONTHS[month - 1] ?? `${month}`,
    remember: 'Remember these answers',
    rememberExplain:
      'Only the answers (with the birth date) are kept, in the settings on this computer. Nothing of the card is.',
    remembered: 'These are the answers that are remembered. Change one, and the change is remembered.',
    forget: 'Forget the answers',
    forgotten: 'The answers are gone.',
    none: 'There is nothing to ask.',
  },
  groups: {
    now: 'What you can do now',
    later: 'What comes later',
    depends: 'What needs checking',
    no: 'What is not possible, or done',
  },
  from: (date) => `From ${day(date)}`,
  until: (date) => `Until ${day(date)}`,
  span: (from, until) => `From ${day(from)} to ${day(until)}`,
  needs: 'What you need',
  validUntil: (date) => `until ${day(date)}`,
  comma: ', ',
  where: 'Where',
  cost: 'Cost',
  steps: 'Steps',
  done: 'done',
  asks: (names) => `Your answers may change this: ${names.join(', ')}`,
  rules: 'The rules',
  evidence: 'Source',
  readiness: {
    title: 'Ready to link with My Number Portal?',
    triesLeft: (left) => (left === 1 ? '1 try left' : `${left} tries left`),
    state: {
      set: 'tries left not known',
      unset: 'none is set',
      locked: 'locked',
      absent: 'not on this card',
      unknown: 'tries left not known',
    },
    certificate: 'Signature certificate',
    authentication: 'Certificate for authentication (online lecture)',
    authenticationUnread: 'this program cannot tell how long it is valid',
    certificateIs: {
      'not-read': 'not read',
      none: 'there is none',
      valid: (date) => `valid until ${day(date)} (revocation not checked)`,
      expired: (date) => `expired on ${day(date)}`,
      undated: 'its last day is not known',
      untrusted: 'its issuer cannot be checked',
    },
    facts: 'Four basic facts (certificate and input support)',
    factsAre: {
      'not-compared': 'not compared',
      agree: 'the same',
      differ: (fields) => `different (${fields})`,
    },
    field: { name: 'name', birthDate: 'birth date', sex: 'sex', address: 'address' },
    again: {
      tells: 'Reading the card once more tells',
      certificate: 'how long the signature certificate is valid',
      facts: 'whether the four basic facts are the same',
      birthDate: 'the birth date, which decides when you can renew',
      sends: (names) =>
        `It sends ${listed(names)} to the card, once each. Nothing is sent before you type it. What is read now leaves the screen.`,
      button: 'Go and read both',
      impossible: (names) => `${sentence(listed(names))} cannot be used, so this card cannot be compared.`,
    },
  },
  driving: 'Driving with it',
  limits: {
    title: 'Limits of this advice',
    sources: 'What it is based on',
  },
  readBoth: 'From both (to see whether you can link with My Number Portal)',
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
