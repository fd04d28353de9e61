import { dayAfter } from '../../licence/calendar.ts';
import type { FactId } from '../facts.ts';
import { type Known, lastDayOf } from '../known.ts';
import type { Procedure, ProcedureId, ReasonId, Step, WaitId } from '../procedure.ts';
import { isClosed } from '../rules/shared/closed.ts';
import { certificateSteps, linkSteps, unifySteps } from './link-steps.ts';
import { COUNTER, step } from './step.ts';

/** The fact behind each wait. */
export const WAIT_FACTS: Readonly<Record<WaitId, FactId>> = {
  'hour-or-more': 'link-hand-in-time',
  'about-an-hour': 'lecture-needs-link',
  'next-day': 'one-stop-next-day',
  'about-two-days': 'one-stop-days',
  minutes: 'domicile-time',
  'later-both': 'elsewhere-both-later',
  'later-conventional': 'elsewhere-conventional-later',
};

type StepRule = (known: Known, procedure: Procedure) => readonly Step[];

/** The procedures that have an order. */
const STEPS: Readonly<Partial<Record<ProcedureId, StepRule>>> = {
  'online-lecture': lectureSteps,
  'renewal-elsewhere': elsewhereSteps,
  'portal-link': portalLinkSteps,
  'one-stop': oneStopSteps,
  domicile: domicileSteps,
  'card-renewal': cardRenewalSteps,
  loss: lossSteps,
};

/** What one does, in which order. Empty if the procedure has no order, is done, or is closed to this holder. */
export function stepsOf(known: Known, procedure: Procedure): readonly Step[] {
  const isOver = procedure.may === 'done' || isClosed(procedure, SHOWS_THE_WAY);
  return isOver ? [] : (STEPS[procedure.id]?.(known, procedure) ?? []);
}

/** The steps begin with 一体化, so they are the way out of this reason. */
const SHOWS_THE_WAY: readonly ReasonId[] = ['needs-my-number-licence'];

/** The days are those of the renewal, also while it is open whether there is a マイナ免許証. */
function lectureSteps(known: Known): readonly Step[] {
  const { from = null, until = null } = known.period ?? {};
  return [
    ...unifySteps(known, 'unify-before-lecture'),
    ...linkSteps(known, 'about-an-hour'),
    step('take-lecture', ['portal'], { from, until }),
    step('renew-at-counter', COUNTER, { until: lastDayOf(known.subject) }),
  ];
}

function elsewhereSteps({ answers, subject }: Known, { from, until }: Procedure): readonly Step[] {
  const isBoth = answers.holding === 'both';
  // A マイナ免許証 alone is finished that day: it has no order.
  if (subject.card === 'my-number' && !isBoth) return [];
  const wait = isBoth ? 'later-both' : 'later-conventional';
  return [step('renew-elsewhere', ['other-prefecture'], { from, until, wait }), step('receive-licence', [])];
}

function portalLinkSteps(known: Known): readonly Step[] {
  return [...unifySteps(known, 'unify'), ...linkSteps(known, null)];
}

/** The sign-up, and what to do when an address, a name or a birth date changes. */
function oneStopSteps(known: Known): readonly Step[] {
  const first = certificateSteps(known, 'next-day');
  // Issued today at the earliest.
  const from = first.length > 0 ? dayAfter(known.today) : null;
  return [
    ...first,
    known.answers.linked === true
      ? step('sign-up-or-portal', [...COUNTER, 'portal'], { from })
      : step('sign-up', COUNTER, { from }),
    step('report-move', ['municipality']),
    step('new-certificate-after-move', ['municipality'], { wait: 'about-two-days' }),
    step('licence-changed', []),
  ];
}

function domicileSteps(known: Known): readonly Step[] {
  return [
    ...linkSteps(known, null),
    step('report-domicile', ['municipality']),
    step('apply-domicile', ['portal'], { wait: 'minutes' }),
    step('domicile-changed', []),
  ];
}

function cardRenewalSteps(known: Known): readonly Step[] {
  // A licence that is past is not recorded again, so what matters here is over.
  if (known.stage === 'past') return [];
  const isDone = known.answers.handedIn === true;
  return [
    ...(isDone ? [] : certificateSteps(known, null)),
    step('hand-in', COUNTER, { isDone }),
    step('apply-for-card', []),
    step('receive-card', ['municipality']),
    step(
      known.subject.record === 'history' ? 'record-history-again-if-needed' : 'record-again-if-needed',
      COUNTER,
    ),
  ];
}

/** A lost マイナ免許証. A conventional licence is issued again in one go. */
function lossSteps({ answers, stage, subject }: Known): readonly Step[] {
  if (subject.card === 'conventional' || stage === 'past') return [];
  const isHistory = subject.record === 'history';
  return [
    ...(answers.holding === 'both' && !isHistory ? [step('drive-with-conventional', [])] : []),
    step('reissue-card', ['municipality']),
    step(isHistory ? 'record-history-again' : 'record-again', COUNTER),
  ];
}
