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
  title: 'Renewal and procedures',
  open: 'Renewal and procedures',
  back: 'Back to the licence',
  day,
  headline: {
    later: (from, until, days) =>
      `You can renew from ${day(from)} to ${day(until)}, starting in ${count(days)}.`,
    now: (until, days) =>
      days === 0
        ? 'Today is the last day to renew.'
        : `You can renew now. ${count(days)} left until the last day of validity, ${day(until)}.`,
    over: (until, days) =>
      `The last day of validity (${day(until)}) was ${count(days)} ago. If it was a holiday, the licence was valid until the next working day. Ask a licence centre what to do.`,
    birthDate: (until) =>
      `The last day of validity is ${day(until)}. Enter your birth date to see when you can renew.`,
    unknown: 'The last day of validity cannot be read, so the renewal period is unknown.',
    history: 'A driving history certificate has no period of validity and is not renewed.',
  },
  altered: 'The signature does not match, so do not trust the dates. Ask a licence centre.',
  remembered: {
    is: {
      used: 'Using the answers saved on this computer. If this is another person’s card, choose “Do not use them”.',
      'left-out': 'The saved answers are not used for this card.',
      'of-another': 'The saved answers are not used, because their birth date differs from the cardholder’s.',
      demonstration: 'Saved answers are not used for demonstration cards.',
    },
    leaveOut: 'Do not use them',
  },
  /** The tabs beside the rows. */
  beside: 'Beside the procedures',
  timeline: {
    tab: 'Dates',
    title: 'Dates until the last day of validity',
    titleOver: 'The last day of validity, and today',
    none: 'No period of validity, so no timeline.',
    noneUnknown: 'The last day of validity is unknown, so there is no timeline.',
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
    tab: 'Questions',
    title: 'Questions the card cannot answer',
    explain: 'Your answers refine the procedures. They are optional and do not leave this computer.',
    unknown: 'Not sure',
    names: {
      birthDate: 'birth date',
      holding: 'licences you hold (保有状況)',
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
      'Saves only your answers, including the birth date, in the settings on this computer. Nothing from the card is saved.',
    remembered: 'These are your saved answers. Changes are saved too.',
    forget: 'Forget the answers',
    forgotten: 'The answers were deleted.',
    none: 'No questions.',
  },
  groups: {
    now: 'What you can do now',
    later: 'Later',
    depends: 'Needs checking',
    no: 'Not possible, or done',
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
  asks: (names) => `These answers change the result: ${names.join(', ')}`,
  rules: 'The rules',
  evidence: 'Source',
  readiness: {
    tab: 'Card readiness',
    title: 'Ready to link with My Number Portal?',
    triesLeft: (left) => (left === 1 ? '1 try left' : `${left} tries left`),
    state: {
      set: 'tries left unknown',
      unset: 'not set',
      locked: 'locked',
      absent: 'not on this card',
      unknown: 'tries left unknown',
    },
    certificate: 'Signature certificate',
    authentication: 'Certificate for authentication (online lecture)',
    authenticationUnread: 'its last day cannot be checked here',
    certificateIs: {
      'not-read': 'not read',
      none: 'not on this card',
      valid: (date) => `valid until ${day(date)} (revocation not checked)`,
      expired: (date) => `expired on ${day(date)}`,
      undated: 'last day unknown',
      untrusted: 'issuer cannot be checked',
    },
    facts: 'Four basic facts (certificate and input support)',
    factsAre: {
      'not-compared': 'not compared',
      agree: 'the same',
      differ: (fields) => `different (${fields})`,
    },
    field: { name: 'name', birthDate: 'birth date', sex: 'sex', address: 'address' },
    again: {
      tells: 'Reading the card again shows',
      certificate: 'how long the signature certificate is valid',
      facts: 'whether the four basic facts are the same',
      birthDate: 'the birth date, which decides when you can renew',
      sends: (names) =>
        `This sends ${listed(names)} to the card, once each. Nothing is sent until you enter them. The current result is cleared.`,
      button: 'Read both',
      impossible: (names) => `${sentence(listed(names))} cannot be used, so this card cannot be compared.`,
    },
  },
  driving: 'When you drive',
  drivingTab: 'About',
  limits: {
    title: 'Limits of this guide',
    sources: 'Sources',
  },
  readBoth: 'From both (to see whether you can link with My Number Portal)',
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
