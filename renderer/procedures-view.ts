import { type ReadingView, SECRET_RULES, secretsOfHolder } from '../src/app/contract/reading.ts';
import {
  type CalendarDate,
  compareDates,
  daysBetween,
  isComplete,
  monthsBefore,
} from '../src/licence/calendar.ts';
import { SINGLE_HOLDER_SOURCES, type SingleHolderSource } from '../src/licence/holder-source.ts';
import { NUMBERS } from '../src/procedures/facts/numbers.ts';
import { birthDateOf } from '../src/procedures/known.ts';
import {
  type Answers,
  type CardPin,
  type CardSecret,
  type May,
  NO_ANSWERS,
  type Procedure,
  type ProcedureSubject,
  type QuestionId,
} from '../src/procedures/procedure.ts';
import { openQuestions, proceduresFor } from '../src/procedures/procedures.ts';
import { birthdayBefore } from '../src/procedures/renewal-period.ts';
import { subjectOf } from '../src/procedures/subject.ts';
import type { Mark, Span, TimelineSubject } from './timeline-layout.ts';
import type { Words } from './words/words.ts';

/** What the procedures need from a reading. A secret that the card accepted has all its tries again. */
export function subjectOfView(reading: ReadingView): ProcedureSubject {
  const subject = subjectOf(reading);
  const { pins, certificate, facts } = subject;
  const isRead = (source: SingleHolderSource) =>
    source === 'signature-certificate'
      ? certificate.kind === 'read'
      : reading.holder?.source === source || facts.kind !== 'not-compared';
  const sent = [
    'licence',
    ...SINGLE_HOLDER_SOURCES.filter(isRead).flatMap((source) => secretsOfHolder(source)),
  ] as const;
  const now: Record<CardSecret, CardPin> = { ...pins };
  for (const name of sent) {
    if (now[name].state === 'set') now[name] = { state: 'set', triesLeft: SECRET_RULES[name].all };
  }
  return { ...subject, pins: now };
}

export type Group = 'now' | 'later' | 'depends' | 'no';

/** In display order. */
export const GROUPS: readonly Group[] = ['now', 'later', 'depends', 'no'];

const GROUP_OF: Readonly<Record<May, Group>> = {
  now: 'now',
  'any-time': 'now',
  later: 'later',
  depends: 'depends',
  no: 'no',
  over: 'no',
  done: 'no',
};

export function inGroup(procedures: readonly Procedure[], group: Group): readonly Procedure[] {
  // A procedure whose days are now comes before one that is possible at any time.
  const found = procedures.filter(({ may }) => GROUP_OF[may] === group);
  return [...found.filter(({ may }) => may === 'now'), ...found.filter(({ may }) => may !== 'now')];
}

const QUESTION_IDS = Object.keys(NO_ANSWERS) as readonly QuestionId[];

/** The open questions, and the answered ones, so that each answer can be changed where it was given. */
export function questionsFor(
  subject: ProcedureSubject,
  answers: Answers,
  today: CalendarDate,
): readonly QuestionId[] {
  // The age answers `course`. While the person's answer contradicts the age, the question stays, to be corrected.
  const isDoubted = proceduresFor(subject, answers, today).some(({ whyNot }) =>
    whyNot.some(({ id }) => id === 'course-and-age'),
  );
  return QUESTION_IDS.filter(
    (id) =>
      (id === 'course' && isDoubted) ||
      openQuestions(proceduresFor(subject, { ...answers, [id]: null }, today)).includes(id),
  );
}

/** One sentence: what comes next, and when. */
export function headlineOf(
  { record, expiresOn }: ProcedureSubject,
  procedures: readonly Procedure[],
  today: CalendarDate,
  say: Words['procedures']['headline'],
): string {
  if (record === 'history') return say.history;
  if (expiresOn === null || !isComplete(expiresOn)) return say.unknown;
  const renewal = procedures.find(({ id }) => id === 'renewal');
  if (compareDates(today, expiresOn) > 0) return say.over(expiresOn, daysBetween(expiresOn, today));
  if (renewal?.may === 'later' && renewal.from !== null) {
    return say.later(renewal.from, expiresOn, daysBetween(today, renewal.from));
  }
  return renewal?.may === 'now'
    ? say.now(expiresOn, daysBetween(today, expiresOn))
    : say.birthDate(expiresOn);
}

interface Drawn {
  readonly subject: TimelineSubject;
  /** The drawing in words, sorted by date. */
  readonly told: readonly string[];
}

/** The drawing of a licence's days; null when the licence has no last day. */
export function timelineOf(
  subject: ProcedureSubject,
  procedures: readonly Procedure[],
  answers: Answers,
  today: CalendarDate,
  say: Words['procedures'],
): Drawn | null {
  const { expiresOn: lastDay, certificate } = subject;
  if (lastDay === null || !isComplete(lastDay)) return null;
  const { marks: names } = say.timeline;
  const marks: Mark[] = [{ id: 'today', name: names.today, date: today }];
  const known = birthDateOf(subject, answers);
  if (known !== null)
    marks.push({ id: 'birthday', name: names.birthday, date: birthdayBefore(known, lastDay) });
  marks.push({ id: 'last-day', name: names['last-day'], date: lastDay });
  if (certificate.kind === 'read' && certificate.validUntil !== null) {
    marks.push({ id: 'certificate', name: names.certificate, date: certificate.validUntil });
  }
  const spans = spansOf(procedures, say);
  // After the last day there is nothing left to be reminded of.
  const isOver = compareDates(today, lastDay) > 0;
  const months = (isOver ? [] : NUMBERS.remindersMonthsBefore).map((count) => ({
    date: monthsBefore(lastDay, count),
    count,
  }));
  const told = [
    ...marks.map(({ name, date }) => ({ at: date, line: `${name}: ${say.day(date)}` })),
    ...spans.map(({ names, from, until }) => ({
      at: from,
      line: `${names.join(say.timeline.joint)}: ${say.span(from, until)}`,
    })),
    ...months.map(({ date, count }) => ({
      at: date,
      line: `${say.timeline.reminder(count)}: ${say.day(date)}`,
    })),
  ].toSorted((a, b) => compareDates(a.at, b.at));
  return {
    subject: { today, lastDay, marks, spans, reminders: months.map(({ date }) => date) },
    told: told.map(({ line }) => line),
  };
}

const DRAWN = ['renewal', 'online-lecture', 'renewal-elsewhere'] as const;
/** While one of these questions is open, these days may not be this holder's at all. */
const DECIDING: readonly QuestionId[] = ['course', 'tookAgain', 'physicalCondition'];

/** The days that are this holder's. Procedures with the same days share a bar. */
function spansOf(procedures: readonly Procedure[], { timeline }: Words['procedures']): readonly Span[] {
  const spans: { names: string[]; from: CalendarDate; until: CalendarDate }[] = [];
  for (const id of DRAWN) {
    const found = procedures.find((one) => one.id === id);
    if (found === undefined || found.from === null || found.until === null) continue;
    const isTheirs =
      id === 'renewal' ||
      found.may === 'now' ||
      (found.may === 'later' && !found.asks.some((ask) => DECIDING.includes(ask)));
    if (!isTheirs) continue;
    const { from, until } = found;
    const same = spans.find(
      (span) => compareDates(span.from, from) === 0 && compareDates(span.until, until) === 0,
    );
    if (same !== undefined) same.names.push(timeline.spans[id]);
    else spans.push({ names: [timeline.spans[id]], from, until });
  }
  return spans;
}

export interface AgainOffer {
  /** What another read would add. */
  readonly tells: readonly ('certificate' | 'facts' | 'birthDate')[];
  /** The secrets that it would send, once each. */
  readonly sends: readonly CardSecret[];
  /** Secrets that cannot be sent. One of them is enough to withhold the offer. */
  readonly closed: readonly CardSecret[];
}

/** What a read of both, the certificate and the basic facts, would add; null when it would add nothing. */
export function againOf({ card, certificate, facts, birthDate, pins }: ProcedureSubject): AgainOffer | null {
  // A conventional licence has neither, and tells its holder's birth date with the record.
  if (card === 'conventional') return null;
  const tells: AgainOffer['tells'][number][] = [];
  if (certificate.kind === 'not-read') tells.push('certificate');
  if (facts.kind === 'not-compared') tells.push('facts');
  if (birthDate === null) tells.push('birthDate');
  // Without a certificate there is nothing to compare with.
  if (tells.length === 0 || certificate.kind === 'none') return null;
  const both = secretsOfHolder('both');
  return {
    tells,
    sends: [...(pins.licence.state === 'unset' ? [] : (['licence'] as const)), ...both],
    closed: both.filter((name) => pins[name].state === 'locked' || pins[name].state === 'absent'),
  };
}
