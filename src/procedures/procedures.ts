import { assertNever } from '../base/assert-never.ts';
import { type CalendarDate, compareDates, isComplete } from '../licence/calendar.ts';
import { type FactId, NUMBERS } from './facts.ts';
import {
  type Answers,
  type CardSecret,
  type Cost,
  type May,
  type Need,
  type NeedId,
  type PlaceId,
  PROCEDURES,
  type Procedure,
  type ProcedureId,
  type ProcedureSubject,
  type QuestionId,
  type Reason,
  type ReasonId,
} from './procedure.ts';
import {
  ageOn,
  carriesOver,
  contradicts,
  hasBirthday,
  type Period,
  renewalPeriod,
} from './renewal-period.ts';

/** What a holder can do next on a day, what not, and why: in the order in which it is shown. */
export function proceduresFor(
  subject: ProcedureSubject,
  answers: Answers,
  today: CalendarDate,
): readonly Procedure[] {
  const known = knownOf(subject, answers, today);
  return PROCEDURES.map((id) => procedureOf(id, known));
}

/** Every question that is open, once, in the order in which it is met. */
export function openQuestions(procedures: readonly Procedure[]): readonly QuestionId[] {
  return [...new Set(procedures.flatMap(({ asks }) => asks))];
}

/** What holds for whoever drives with this card; nothing where it holds no licence, or one that is past. */
export function drivingFacts(subject: ProcedureSubject, today: CalendarDate): readonly FactId[] {
  const isLicence = subject.record === 'licence' && stageOf(lastDayOf(subject), null, today) !== 'past';
  return isLicence ? ['carry-card', 'no-picture', 'card-expiry', 'abroad', 'no-identity'] : [];
}

/** Whether the card itself leaves open that its holder has a physical condition that counts for 経由地更新. */
export function mayHavePhysicalCondition(conditions: readonly string[]): boolean {
  return conditions.some((condition) => condition.replace(HARMLESS, '') !== '');
}

/** Glasses and hearing aids, which do not count, and what limits the vehicle. Whatever is left over may count. */
const HARMLESS =
  /眼鏡等|補聴器|(準中型|大自二|普自二|大型|中型|普通|大特|小特|大二|中二|普二|原付|け引|けん引|カタピラ|[AＡ][TＴ])(二種?)?車?|小型二輪車?|小型トレーラー|マイクロバス|サポートカー|ミニカー|[（(]?[0-9０-９.．]+[tｔ](未満|以下|まで)?[）)]?|に限る|で運転できる|[とはので、，,・\s]/g;

/**
 * Before, in or after a procedure's days; which it is cannot be told without a last day, or without the birthday.
 * `carried`: after them, and the last day may have been one that carries over to this one.
 */
type Stage = 'early' | 'in' | 'carried' | 'past' | 'no-last-day' | 'no-birthday';

interface Known {
  readonly subject: ProcedureSubject;
  readonly answers: Answers;
  readonly today: CalendarDate;
  readonly isElderly: boolean;
  readonly period: Period | null;
  readonly stage: Stage;
}

function knownOf(subject: ProcedureSubject, answers: Answers, today: CalendarDate): Known {
  const birthDate = birthDateOf(subject, answers);
  const lastDay = lastDayOf(subject);
  const period = birthDate === null || lastDay === null ? null : renewalPeriod(birthDate, lastDay);
  return {
    subject,
    answers,
    today,
    isElderly: isElderly(subject, answers),
    period,
    stage: stageOf(lastDay, period, today),
  };
}

function stageOf(lastDay: CalendarDate | null, period: Period | null, today: CalendarDate): Stage {
  if (lastDay === null) return 'no-last-day';
  if (compareDates(lastDay, today) < 0) return carriesOver(lastDay, today) === 'no' ? 'past' : 'carried';
  if (period === null) return 'no-birthday';
  return compareDates(today, period.from) < 0 ? 'early' : 'in';
}

function lastDayOf({ expiresOn }: ProcedureSubject): CalendarDate | null {
  return expiresOn !== null && isComplete(expiresOn) ? expiresOn : null;
}

/**
 * The card's before the answered one, which fills in what a card may leave out and is nothing where it says otherwise.
 * One that does not tell the birthday, or is after the last day, tells nothing.
 */
export function birthDateOf(subject: ProcedureSubject, answers: Answers): CalendarDate | null {
  const lastDay = lastDayOf(subject);
  const isUsable = (date: CalendarDate | null): date is CalendarDate =>
    date !== null && hasBirthday(date) && (lastDay === null || compareDates(date, lastDay) < 0);
  const read = subject.birthDate;
  const isWhole = read !== null && isComplete(read);
  if (!isWhole && isUsable(answers.birthDate) && (read === null || !contradicts(read, answers.birthDate))) {
    return answers.birthDate;
  }
  return isUsable(read) ? read : null;
}

/** Only where it is certain: a year of birth without its day does, where the year's last day would. */
function isElderly(subject: ProcedureSubject, answers: Answers): boolean {
  const lastDay = lastDayOf(subject);
  const birthDate = birthDateOf(subject, answers) ?? subject.birthDate;
  if (lastDay === null || birthDate === null || birthDate.year === 0) return false;
  return ageOn(birthDate, lastDay) >= NUMBERS.elderlyFrom;
}

function procedureOf(id: ProcedureId, known: Known): Procedure {
  switch (id) {
    case 'renewal':
      return renewal(known);
    case 'online-lecture':
      return onlineLecture(known);
    case 'renewal-elsewhere':
      return renewalElsewhere(known);
    case 'portal-link':
      return portalLink(known);
    case 'one-stop':
      return oneStop(known);
    case 'domicile':
      return domicile(known);
    case 'card-renewal':
      return cardRenewal(known);
    case 'change-holding':
      return changeHolding(known);
    case 'loss':
      return loss(known);
    default:
      return assertNever(id);
  }
}

/** What a procedure's own function says; the rest is nothing. Facts that decide are put first, each fact once. */
interface Said {
  readonly may: May;
  readonly period?: { readonly from: CalendarDate | null; readonly until: CalendarDate | null };
  readonly needs?: readonly Need[];
  readonly where?: readonly PlaceId[];
  readonly costs?: readonly Cost[];
  readonly whyNot?: readonly Reason[];
  readonly asks?: readonly QuestionId[];
  readonly facts: readonly FactId[];
}

function procedure(id: ProcedureId, said: Said): Procedure {
  const { may, period, needs = [], where = [], costs = [], whyNot = [], asks = [], facts } = said;
  return {
    id,
    may,
    from: period?.from ?? null,
    until: period?.until ?? null,
    needs,
    where,
    costs,
    whyNot,
    asks: [...new Set(asks)],
    facts: [...new Set(facts)],
  };
}

// Procedures that have their days

interface Rules {
  /** The fact that tells the days. */
  readonly rule: FactId;
  readonly period: Period | null;
  /** Whatever the day: not for this holder. */
  readonly bars: readonly Reason[];
  /** As things stand today, and may not stand when the days begin. */
  readonly blocks: readonly Reason[];
  /** Two things that are known disagree, and which of them is right is not. */
  readonly doubts: readonly Reason[];
  /** Unanswered, and answers could still bar it. */
  readonly open: readonly { readonly asks: QuestionId; readonly fact: FactId }[];
}

function withinDays(
  known: Known,
  { rule, period, bars, blocks, doubts, open }: Rules,
): Pick<Said, 'may' | 'whyNot' | 'asks' | 'facts'> & Required<Pick<Said, 'period'>> {
  const { stage, subject } = known;
  const none = { from: null, until: null };
  const days = { from: period?.from ?? null, until: lastDayOf(subject) };
  const dayFacts = [...(period?.inferredBy ?? []), rule];
  const asks = open.map((one) => one.asks);
  if (stage === 'past') {
    const whyNot = [{ id: 'expired', fact: rule } as const];
    return { may: 'over', period: days, whyNot, asks: [], facts: [rule, ...CARRYING] };
  }
  if (bars.length > 0) return { may: 'no', period: none, whyNot: bars, asks: [], facts: factsOf(bars) };
  switch (stage) {
    case 'no-last-day': {
      const whyNot = [{ id: 'last-day-unknown', fact: 'card-date-decides' } as const];
      return { may: 'depends', period: none, whyNot, asks, facts: ['card-date-decides', rule] };
    }
    case 'no-birthday':
      return { may: 'depends', period: days, whyNot: [], asks: ['birthDate', ...asks], facts: [rule] };
    case 'early': {
      if (doubts.length > 0) {
        const facts = [...factsOf(doubts), ...dayFacts];
        return { may: 'depends', period: days, whyNot: [...doubts, ...blocks], asks, facts };
      }
      const whyNot = [{ id: 'too-early', fact: rule } as const, ...blocks];
      return { may: 'later', period: days, whyNot, asks, facts: dayFacts };
    }
    case 'in': {
      if (blocks.length > 0) {
        return { may: 'no', period: days, whyNot: blocks, asks, facts: [...factsOf(blocks), ...dayFacts] };
      }
      const may = open.length > 0 || doubts.length > 0 ? 'depends' : 'now';
      const facts = [...factsOf(doubts), ...factsOf(open), ...dayFacts];
      return { may, period: days, whyNot: doubts, asks, facts };
    }
    case 'carried': {
      const whyNot = [...blocks, carriedOver(known), ...doubts];
      const may = blocks.length > 0 ? 'no' : 'depends';
      return { may, period: days, whyNot, asks, facts: [...factsOf(whyNot), ...dayFacts, ...CARRYING] };
    }
    default:
      return assertNever(stage);
  }
}

function renewal(known: Known): Procedure {
  const { answers, period, subject } = known;
  if (subject.record === 'history') return notForHistory('renewal', 'history-no-renewal');
  const days = withinDays(known, {
    rule: 'renewal-period',
    period,
    bars: [],
    blocks: [],
    doubts: [],
    open: [],
  });
  return procedure('renewal', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(answers),
      bring('valid-my-number-card'),
      bring('fee'),
      bring('photograph'),
      bring('sight-test'),
    ],
    where: ['licence-centre', 'police-station'],
    costs: [{ yen: null, isUpTo: false, per: 'renewal' }, ...inPersonCosts(known)],
    facts: [
      ...days.facts,
      'card-date-decides',
      'weekend-holiday',
      'card-needed-for-renewal',
      'card-expiry',
      'lecture-cost',
      'renewal-fees',
      'places',
    ],
  });
}

function onlineLecture(known: Known): Procedure {
  const { answers, period, stage, subject } = known;
  if (subject.record === 'history') return notForHistory('online-lecture', 'history-no-renewal');
  const blocks: Reason[] = [];
  if (answers.suspended === true) blocks.push({ id: 'suspended', fact: 'lecture-suspended' });
  if (answers.linked === false) blocks.push({ id: 'not-linked', fact: 'lecture-needs-link' });
  blocks.push(...secretReasons(subject, 'lecture-certificate', 'authentication'));
  const open: Rules['open'][number][] = [];
  if (isCourseOpen(known)) open.push({ asks: 'course', fact: 'lecture-holders' });
  // Whether the licence is suspended today says nothing of a day years ahead.
  if (stage === 'in' && answers.suspended === null)
    open.push({ asks: 'suspended', fact: 'lecture-suspended' });
  const doubts = courseDoubts(known);
  // The age alone bars the lecture: an answer that names another course is wrong, or changes nothing.
  const bars = known.isElderly ? [BY_AGE, ...doubts] : courseBars(known, 'lecture-not-courses');
  const days = withinDays(known, { rule: 'lecture-window', period, bars, blocks, doubts, open });
  const isOpenYet = days.may !== 'over' && bars.length === 0;
  return procedure('online-lecture', {
    ...days,
    needs: [
      answered('portal-link', answers.linked),
      authenticationCertificate(subject),
      secretNeed('authentication-pin', subject, 'authentication'),
      bring('reader'),
      bring('camera'),
      bring('sight-test'),
    ],
    where: ['portal'],
    // Beside it what the lecture costs in person, for those who can choose.
    costs: [
      { yen: NUMBERS.onlineLectureYen, isUpTo: false, per: 'online-lecture' },
      ...inPersonCosts(known).filter(({ yen }) => yen !== null),
    ],
    asks: [...(days.asks ?? []), ...(isOpenYet && answers.linked === null ? (['linked'] as const) : [])],
    facts: [
      ...days.facts,
      'lecture-holders',
      'lecture-not-courses',
      'lecture-suspended',
      'lecture-needs-link',
      'lecture-equipment',
      'lecture-certificate',
      'lecture-visit',
      'lecture-cost',
    ],
  });
}

function renewalElsewhere(known: Known): Procedure {
  // The card was read, and so is held: to the last day of validity, and not to the birthday.
  const { answers, period, subject } = known;
  if (subject.record === 'history') return notForHistory('renewal-elsewhere', 'history-no-renewal');
  const physical = answers.physicalCondition ?? (mayHavePhysicalCondition(subject.conditions) ? null : false);
  const bars: Reason[] = [...courseBars(known, 'elsewhere-courses')];
  if (physical === true) bars.push({ id: 'physical-condition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === true) bars.push({ id: 'took-again', fact: 'elsewhere-took-again' });
  const open: Rules['open'][number][] = [];
  if (isCourseOpen(known)) open.push({ asks: 'course', fact: 'elsewhere-courses' });
  if (physical === null) open.push({ asks: 'physicalCondition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === null) open.push({ asks: 'tookAgain', fact: 'elsewhere-took-again' });
  const doubts = courseDoubts(known);
  const days = withinDays(known, { rule: 'elsewhere-window-myna', period, bars, blocks: [], doubts, open });
  const isOpenYet = days.may !== 'over' && bars.length === 0;
  return procedure('renewal-elsewhere', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(answers),
      bring('valid-my-number-card'),
      bring('photograph'),
      bring('fee'),
    ],
    where: ['other-prefecture'],
    asks: [...(days.asks ?? []), ...(isOpenYet && answers.holding === null ? (['holding'] as const) : [])],
    facts: [
      ...days.facts,
      'elsewhere-courses',
      'elsewhere-physical',
      'elsewhere-took-again',
      'elsewhere-bring',
      ...(answers.holding === 'both' ? [] : (['elsewhere-same-day'] as const)),
      ...(answers.holding === 'card-only' ? [] : (['elsewhere-both-later'] as const)),
      'elsewhere-window-conventional',
    ],
  });
}

const BY_AGE: Reason = { id: 'elderly-course', fact: 'elderly-by-age' };

/** Which courses are neither 優良 nor 一般, as answered; by the age where nobody did. */
function courseBars({ answers, isElderly }: Known, fact: FactId): readonly Reason[] {
  switch (answers.course) {
    case 'excellent':
    case 'general':
      return [];
    case 'violator':
      return [{ id: 'violator-course', fact }];
    case 'first':
      return [{ id: 'first-course', fact }];
    case 'elderly':
      return [{ id: 'elderly-course', fact }];
    case null:
      return isElderly ? [BY_AGE] : [];
    default:
      return assertNever(answers.course);
  }
}

/** The answer names a course for younger holders, and the holder is past that age: one of the two is wrong. */
function courseDoubts({ answers: { course }, isElderly }: Known): readonly Reason[] {
  const isForYounger = course !== null && course !== 'elderly';
  return isForYounger && isElderly ? [{ id: 'course-and-age', fact: 'elderly-by-age' }] : [];
}

function isCourseOpen({ answers, isElderly }: Known): boolean {
  return answers.course === null && !isElderly;
}

function inPersonCosts({ answers, isElderly }: Known): readonly Cost[] {
  const course = answers.course ?? (isElderly ? 'elderly' : null);
  const costs: Cost[] = [];
  if (course === null || course === 'excellent')
    costs.push({ yen: NUMBERS.excellentInPersonYen, isUpTo: false, per: 'excellent-in-person' });
  if (course === null || course === 'general')
    costs.push({ yen: NUMBERS.generalInPersonYen, isUpTo: false, per: 'general-in-person' });
  // Which of them has which price no source states.
  if (course !== 'excellent' && course !== 'general')
    costs.push({ yen: null, isUpTo: false, per: 'other-in-person' });
  return costs;
}

// Procedures that can be gone through on any day

function portalLink(known: Known): Procedure {
  const { answers, stage, subject, today } = known;
  const { handedIn, linked } = answers;
  const whyNot: Reason[] = [];
  // Once handed in, a phone's certificate does in the portal as well as the card's.
  if (handedIn !== true) whyNot.push(...certificateReasons(subject, today, 'link-handed-in'));
  const cards = handedIn === true ? [] : (['signature'] as const);
  whyNot.push(...secretReasons(subject, 'link-secrets', ...cards, 'authentication', 'inputSupport'));
  if (subject.facts.kind === 'differ') whyNot.push({ id: 'facts-differ', fact: 'link-four-facts' });
  const facts: readonly FactId[] = [
    'link-handed-in',
    'link-hand-in-time',
    'link-one-stop-counts',
    'link-secrets',
    'link-four-facts',
    'link-which-certificate',
    'link-suspended-view',
    'link-carried-over',
    'link-undo',
  ];
  const common = {
    needs: [
      answered('certificate-handed-in', handedIn),
      certificateNeed(subject, today),
      secretNeed('authentication-pin', subject, 'authentication'),
      secretNeed('input-support-pin', subject, 'inputSupport'),
      secretNeed('signature-password', subject, 'signature'),
      { ...bring('same-four-facts'), has: fourFacts(subject) },
    ],
    where: [...(handedIn === true ? [] : (['licence-centre', 'police-station'] as const)), 'portal' as const],
  };
  if (linked === true) {
    const later: readonly FactId[] = ['link-carried-over', 'link-undo', 'link-suspended-view'];
    return procedure('portal-link', { may: 'done', where: ['portal'], facts: later });
  }
  if (stage === 'past') {
    return procedure('portal-link', { ...common, ...PAST, facts: [...PAST.facts, ...facts] });
  }
  const asks: QuestionId[] = [];
  if (linked === null) asks.push('linked');
  if (handedIn === null) asks.push('handedIn');
  const first: FactId[] = [];
  if (answers.suspended === true) first.push('link-suspended-view');
  if (handedIn === true) {
    const isCardsGone =
      certificateReasons(subject, today, 'link-handed-in').length > 0 || isUseless(subject, 'signature');
    first.push(isCardsGone ? 'link-which-certificate' : 'link-secrets');
  }
  return procedure('portal-link', {
    ...common,
    ...onAnyDay(known, { blocks: whyNot, asks, facts: [...first, ...facts] }),
  });
}

function oneStop(known: Known): Procedure {
  const { answers, subject, today } = known;
  const bars = holdingBars(answers, 'one-stop-holders');
  const blocks = [
    ...certificateReasons(subject, today, 'one-stop-certificate'),
    ...secretReasons(subject, 'one-stop-certificate', 'signature'),
  ];
  const facts: readonly FactId[] = [
    'one-stop-holders',
    'one-stop-certificate',
    'one-stop-consent',
    'one-stop-voids',
    'one-stop-days',
    'one-stop-next-day',
    'one-stop-unticked',
    'one-stop-cancel',
  ];
  return forCardOnly(
    'one-stop',
    known,
    { bars, blocks, asks: [], facts },
    {
      needs: [
        answered('certificate-handed-in', answers.handedIn),
        certificateNeed(subject, today),
        secretNeed('signature-password', subject, 'signature'),
        bring('municipal-report'),
      ],
      where: ['licence-centre', 'police-station', 'municipality'],
    },
  );
}

function domicile(known: Known): Procedure {
  const { answers, subject, today } = known;
  if (subject.record === 'history') return notForHistory('domicile', 'domicile-holders');
  const bars = holdingBars(answers, 'domicile-holders');
  const blocks: Reason[] = [];
  if (answers.linked === false) blocks.push({ id: 'not-linked', fact: 'domicile-after' });
  // Where the portal takes, or took, what was handed in before, a phone's certificate may do as well as the card's.
  const mayBePhones = answers.linked === true || answers.handedIn === true;
  const rule = mayBePhones ? 'link-which-certificate' : 'domicile-after';
  const signature = [
    ...certificateReasons(subject, today, rule),
    ...secretReasons(subject, rule, 'signature'),
  ];
  if (!mayBePhones) blocks.push(...signature);
  blocks.push(...secretReasons(subject, 'domicile-after', 'authentication'));
  const doubts = mayBePhones ? signature : [];
  const asks: readonly QuestionId[] = answers.linked === null ? ['linked'] : [];
  const facts: readonly FactId[] = ['domicile-holders', 'domicile-after', 'domicile-each', 'domicile-time'];
  return forCardOnly(
    'domicile',
    known,
    { bars, blocks, doubts, asks, facts },
    {
      needs: [
        answered('portal-link', answers.linked),
        bring('municipal-report'),
        certificateNeed(subject, today),
        secretNeed('signature-password', subject, 'signature'),
        secretNeed('authentication-pin', subject, 'authentication'),
      ],
      where: ['municipality', 'portal'],
    },
  );
}

/** Open to whoever holds the card alone: asked, since no card tells what else is in a wallet. */
function forCardOnly(
  id: ProcedureId,
  known: Known,
  {
    bars,
    blocks,
    doubts = [],
    asks,
    facts,
  }: {
    readonly bars: readonly Reason[];
    readonly blocks: readonly Reason[];
    readonly doubts?: readonly Reason[];
    readonly asks: readonly QuestionId[];
    readonly facts: readonly FactId[];
  },
  rest: Pick<Said, 'needs' | 'where'>,
): Procedure {
  if (known.stage === 'past') return procedure(id, { ...rest, ...PAST, facts: [...PAST.facts, ...facts] });
  if (bars.length > 0) {
    return procedure(id, { ...rest, may: 'no', whyNot: bars, facts: [...factsOf(bars), ...facts] });
  }
  const isOpen = known.answers.holding === null;
  const said = onAnyDay(known, {
    blocks,
    doubts,
    asks: [...(isOpen ? (['holding'] as const) : []), ...asks],
    facts,
  });
  return procedure(id, { ...rest, ...said, may: isOpen && said.may === 'any-time' ? 'depends' : said.may });
}

function cardRenewal({ answers, subject, today }: Known): Procedure {
  const { handedIn } = answers;
  const isGone = subject.certificate.kind === 'none' && handedIn !== true;
  const whyNot: Reason[] = [];
  if (isGone || handedIn === false) whyNot.push({ id: 'not-carried-over', fact: 'card-carry-over' });
  whyNot.push({ id: 'card-end-unknown', fact: 'card-end-unknown' });
  return procedure('card-renewal', {
    may: 'depends',
    whyNot,
    // Whether the certificate is here still is no matter once it was handed in; before, it has to be.
    needs: [
      answered('certificate-handed-in', handedIn),
      ...(handedIn === true ? [] : [certificateNeed(subject, today)]),
    ],
    where: ['municipality'],
    asks: handedIn === null ? ['handedIn'] : [],
    facts: [...factsOf(whyNot), 'card-carry-over', 'card-expiry', 'card-needed-for-renewal', 'places'],
  });
}

function changeHolding(known: Known): Procedure {
  const { answers, stage, subject } = known;
  const isHistory = subject.record === 'history';
  const facts: readonly FactId[] = [
    ...(isHistory ? (['history-fees'] as const) : []),
    'change-holding',
    'link-carried-over',
    'places',
  ];
  const said = onAnyDay(known, { blocks: [], asks: [], facts });
  return procedure('change-holding', {
    needs: [...(isHistory ? [] : [licences(answers)]), bring('fee')],
    where: ['licence-centre'],
    costs: isHistory ? [] : [{ yen: NUMBERS.changeHoldingYen, isUpTo: true, per: 'change' }],
    ...(stage === 'past' ? { ...PAST, facts: [...PAST.facts, ...facts] } : said),
  });
}

function loss(known: Known): Procedure {
  const { answers, stage, subject } = known;
  const isHistory = subject.record === 'history';
  const facts: readonly FactId[] = isHistory
    ? ['history-fees', 'loss-again']
    : ['loss-again', 'loss-same-day'];
  if (stage === 'past') {
    // The card itself comes again all the same.
    return procedure('loss', {
      may: 'any-time',
      where: ['municipality'],
      whyNot: [{ id: 'not-recorded-again', fact: 'after-last-day' }],
      facts: [...PAST.facts, 'loss-again'],
    });
  }
  const costs: Cost[] = [];
  if (!isHistory) {
    costs.push({ yen: NUMBERS.recordAgainYen, isUpTo: false, per: 'record-again' });
    if (answers.holding !== 'both') {
      costs.push({ yen: NUMBERS.conventionalAgainYen, isUpTo: false, per: 'conventional-again' });
    }
  }
  const asks: readonly QuestionId[] = answers.holding === null && !isHistory ? ['holding'] : [];
  return procedure('loss', {
    needs: [bring('fee')],
    where: ['municipality', 'licence-centre'],
    costs,
    ...onAnyDay(known, { blocks: [], asks, facts }),
  });
}

// What several have in common

/** It is named all the same, so that nobody looks for it elsewhere. */
function notForHistory(id: ProcedureId, fact: FactId): Procedure {
  return procedure(id, { may: 'no', whyNot: [{ id: 'history-only', fact }], facts: [fact] });
}

/** What decides how far a last day carries over. */
const CARRYING = ['weekend-holiday', 'carry-over-bound'] as const satisfies readonly FactId[];

/** The last day is past, and no holiday can help any more. */
const PAST = {
  may: 'no',
  whyNot: [{ id: 'expired', fact: 'after-last-day' }],
  asks: [],
  facts: ['after-last-day', ...CARRYING],
} as const satisfies Said;

/** Over a weekend it surely is; of any other day nobody here knows whether it was a holiday. */
function carriedOver({ subject, today }: Known): Reason {
  const lastDay = lastDayOf(subject);
  const isSure = lastDay !== null && carriesOver(lastDay, today) === 'surely';
  return { id: isSure ? 'last-day-weekend' : 'last-day-holiday', fact: 'weekend-holiday' };
}

/** What has no days of its own: while the licence is valid, and perhaps while its last day may carry over. */
function onAnyDay(
  known: Known,
  {
    blocks,
    doubts = [],
    asks,
    facts,
  }: {
    readonly blocks: readonly Reason[];
    readonly doubts?: readonly Reason[];
    readonly asks: readonly QuestionId[];
    readonly facts: readonly FactId[];
  },
): Pick<Said, 'may' | 'whyNot' | 'asks' | 'facts'> {
  const isCarried = known.stage === 'carried';
  const whyNot = [...blocks, ...(isCarried ? [carriedOver(known)] : []), ...doubts];
  return {
    may: blocks.length > 0 ? 'no' : whyNot.length > 0 ? 'depends' : 'any-time',
    whyNot,
    asks,
    facts: [...factsOf(whyNot), ...facts, ...(isCarried ? CARRYING : [])],
  };
}

function holdingBars({ holding }: Answers, fact: FactId): readonly Reason[] {
  return holding === 'both' ? [{ id: 'holds-both', fact }] : [];
}

/** By today's date, not by the day on which the card was read. */
function certificateReasons(
  { certificate }: ProcedureSubject,
  today: CalendarDate,
  fact: FactId,
): readonly Reason[] {
  if (certificate.kind === 'none') return [{ id: 'no-certificate', fact }];
  if (certificate.kind === 'not-read' || certificate.validUntil === null) return [];
  return compareDates(certificate.validUntil, today) < 0 ? [{ id: 'certificate-expired', fact }] : [];
}

/** Locked, or not there to be entered at all. Unknown keeps nobody from anything. */
function isUseless({ pins }: ProcedureSubject, secret: PortalSecret): boolean {
  return ['locked', 'absent', 'unset'].includes(pins[secret].state);
}

type PortalSecret = Exclude<CardSecret, 'licence'>;

const NOT_THERE: Readonly<Record<PortalSecret, ReasonId>> = {
  authentication: 'no-authentication-pin',
  inputSupport: 'no-input-support-pin',
  signature: 'no-signature-password',
};

function secretReasons(
  subject: ProcedureSubject,
  fact: FactId,
  ...secrets: readonly PortalSecret[]
): readonly Reason[] {
  const useless = secrets.filter((secret) => isUseless(subject, secret));
  const isLocked = (secret: PortalSecret) => subject.pins[secret].state === 'locked';
  // A card without a certificate has no password for it: that is one thing, and said already.
  const isSaid = (secret: PortalSecret) => secret === 'signature' && subject.certificate.kind === 'none';
  const reasons: Reason[] = useless.some(isLocked) ? [{ id: 'secret-locked', fact }] : [];
  for (const secret of useless) {
    if (!isLocked(secret) && !isSaid(secret)) reasons.push({ id: NOT_THERE[secret], fact });
  }
  return reasons;
}

function factsOf(decided: readonly { readonly fact: FactId }[]): readonly FactId[] {
  return decided.map(({ fact }) => fact);
}

function bring(id: NeedId): Need {
  return { id, has: 'bring', pin: null, validUntil: null };
}

function licences({ holding }: Answers): Need {
  return bring(holding === 'both' ? 'both-licences' : 'licence');
}

function answered(id: NeedId, answer: boolean | null): Need {
  return { ...bring(id), has: answer === null ? 'unknown' : answer ? 'yes' : 'no' };
}

function secretNeed(id: NeedId, { pins }: ProcedureSubject, secret: CardSecret): Need {
  const pin = { ...pins[secret], secret };
  switch (pin.state) {
    case 'set':
      return { ...bring(id), has: 'yes', pin };
    case 'unset':
    case 'locked':
    case 'absent':
      return { ...bring(id), has: 'no', pin };
    case 'unknown':
      return { ...bring(id), has: 'unknown', pin };
    default:
      return assertNever(pin.state);
  }
}

/** Nothing of it is read but whether it is there: a PIN without one is none. */
function authenticationCertificate({ pins }: ProcedureSubject): Need {
  return {
    ...bring('authentication-certificate'),
    has: pins.authentication.state === 'absent' ? 'no' : 'unknown',
  };
}

function certificateNeed(subject: ProcedureSubject, today: CalendarDate): Need {
  const { certificate } = subject;
  const need = bring('signature-certificate');
  if (certificate.kind === 'not-read') return { ...need, has: 'unknown' };
  if (certificate.kind === 'none') return { ...need, has: 'no' };
  const { isTrusted, validUntil } = certificate;
  if (certificateReasons(subject, today, 'link-handed-in').length > 0)
    return { ...need, has: 'no', validUntil };
  return { ...need, has: isTrusted && validUntil !== null ? 'yes' : 'unknown', validUntil };
}

function fourFacts({ facts }: ProcedureSubject): Need['has'] {
  if (facts.kind === 'not-compared') return 'unknown';
  return facts.kind === 'agree' ? 'yes' : 'no';
}
