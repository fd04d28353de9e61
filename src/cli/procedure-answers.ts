import { type CalendarDate, compareDates } from '../licence/calendar.ts';
import { holdingWith } from '../procedures/known.ts';
import type { Answers, ProcedureCard, QuestionId } from '../procedures/procedure.ts';
import type { Arguments } from './args.ts';
import { askedDay } from './asked-day.ts';
import { usage } from './failure.ts';
import { wrongValue } from './wrong-value.ts';

/** The option for each question, and the form of its value. */
export const ANSWER_OPTIONS: Readonly<Record<QuestionId, readonly [option: string, takes: string]>> = {
  birthDate: ['born', 'YYYY-MM-DD'],
  holding: ['holds', 'card|conventional|both'],
  course: ['course', 'excellent|general|violator|first|elderly'],
  suspended: ['suspended', 'yes|no'],
  tookAgain: ['took-again', 'yes|no'],
  physicalCondition: ['physical-condition', 'yes|no'],
  linked: ['linked', 'yes|no'],
  handedIn: ['handed-in', 'yes|no'],
};

/** Which cards its holder has, as far as the card that lies there can be one of them. */
const HOLDS: Readonly<Record<ProcedureCard, string>> = {
  'my-number': 'card|both',
  conventional: 'conventional|both',
};

export function answerOption(
  question: QuestionId,
  card: ProcedureCard,
): { readonly option: string; readonly takes: string } {
  const [option, takes] = ANSWER_OPTIONS[question];
  return { option, takes: question === 'holding' ? HOLDS[card] : takes };
}

/** Refuses `--holds` for a card that its holder says not to have. */
export function expectHeld({ holding }: Answers, card: ProcedureCard): void {
  if (holdingWith(card, holding) === holding) return;
  const { option, takes } = answerOption('holding', card);
  throw usage({
    kind: 'wrong-value',
    option: `--${option}`,
    value: holding === 'card-only' ? 'card' : 'conventional',
    expected: takes.replaceAll('|', ', '),
  });
}

const COURSES = ['excellent', 'general', 'violator', 'first', 'elderly'] as const;

/** The answers from the command line; null for a question without an answer. */
export function answersOf(args: Arguments, today: CalendarDate): Answers {
  return {
    birthDate: birthDate(args, today),
    holding: holding(args),
    course: course(args),
    suspended: yesOrNo(args, 'suspended'),
    tookAgain: yesOrNo(args, 'tookAgain'),
    physicalCondition: yesOrNo(args, 'physicalCondition'),
    linked: yesOrNo(args, 'linked'),
    handedIn: yesOrNo(args, 'handedIn'),
  };
}

function answerTo(args: Arguments, question: QuestionId): string | null {
  return args.value(ANSWER_OPTIONS[question][0]);
}

function wrong(question: QuestionId, value: string) {
  const [option, takes] = ANSWER_OPTIONS[question];
  return wrongValue(`--${option}`, value, takes.split('|'));
}

function birthDate(args: Arguments, today: CalendarDate): CalendarDate | null {
  const date = askedDay(answerTo(args, 'birthDate'), '--born');
  if (date === null) return null;
  // A birth date cannot lie in the future.
  if (compareDates(date, today) > 0) throw usage({ kind: 'day-to-come', option: '--born' });
  return date;
}

function holding(args: Arguments): Answers['holding'] {
  const value = answerTo(args, 'holding');
  if (value === null) return null;
  if (value === 'card') return 'card-only';
  if (value === 'conventional') return 'conventional-only';
  if (value === 'both') return 'both';
  throw wrong('holding', value);
}

function course(args: Arguments): Answers['course'] {
  const value = answerTo(args, 'course');
  if (value === null) return null;
  const found = COURSES.find((one) => one === value);
  if (found === undefined) throw wrong('course', value);
  return found;
}

function yesOrNo(
  args: Arguments,
  question: Exclude<QuestionId, 'birthDate' | 'holding' | 'course'>,
): boolean | null {
  const value = answerTo(args, question);
  if (value === null) return null;
  if (value !== 'yes' && value !== 'no') throw wrong(question, value);
  return value === 'yes';
}
