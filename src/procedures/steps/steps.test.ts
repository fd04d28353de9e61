import { expect, test } from 'vitest';
import { day } from '../../../tests/support/day.ts';
import { formatIso } from '../../licence/calendar.ts';
import {
  type Answers,
  type CardPin,
  forEachCardSecret,
  NO_ANSWERS,
  type ProcedureId,
  type ProcedureSubject,
  type Step,
} from '../procedure.ts';
import { proceduresFor } from '../procedures.ts';
import { WAIT_FACTS } from './steps.ts';

const PIN: CardPin = { state: 'set', triesLeft: 3 };
const LICENCE: ProcedureSubject = {
  card: 'my-number',
  record: 'licence',
  expiresOn: day('2029-02-01'),
  colourClass: '優良',
  conditions: [],
  birthDate: day('1986-01-01'),
  pins: forEachCardSecret(() => PIN),
  certificate: { kind: 'read', isTrusted: true, validUntil: day('2031-01-01') },
  facts: { kind: 'agree' },
};
const HISTORY: ProcedureSubject = { ...LICENCE, record: 'history', expiresOn: null };
const CONVENTIONAL: ProcedureSubject = { ...LICENCE, card: 'conventional' };
const WITHOUT: ProcedureSubject = { ...LICENCE, certificate: { kind: 'none' } };

const NOTHING_DONE: Answers = {
  birthDate: null,
  holding: 'card-only',
  course: 'general',
  suspended: false,
  tookAgain: false,
  physicalCondition: false,
  linked: false,
  handedIn: false,
};
const HANDED_IN: Answers = { ...NOTHING_DONE, handedIn: true };
const LINKED: Answers = { ...NOTHING_DONE, linked: true };
const BOTH: Answers = { ...NOTHING_DONE, holding: 'both' };
const ALONE: Answers = { ...NOTHING_DONE, holding: 'conventional-only' };

function stepsOf(subject: ProcedureSubject, answers: Answers, id: ProcedureId, today: string) {
  const found = proceduresFor(subject, answers, day(today)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found.steps;
}

/** `✓` before a step that is done, its days, and its wait after `…`. */
function line({ id, isDone, from, until, wait }: Step): string {
  const days = [from, until].filter((date) => date !== null).map(formatIso);
  return [
    isDone ? `✓ ${id}` : id,
    ...(days.length > 0 ? [days.join(' - ')] : []),
    ...(wait === null ? [] : [`… ${wait}`]),
  ].join(' ');
}

const TODAY = '2026-11-20';
const HAND_IN = 'hand-in … hour-or-more';
const LECTURE = ['take-lecture 2028-12-01 - 2029-02-01', 'renew-at-counter 2029-02-01'];
const MOVE = ['report-move', 'new-certificate-after-move … about-two-days', 'licence-changed'];

test.each<[ProcedureId, string, ProcedureSubject, Answers, readonly string[]]>([
  ['online-lecture', 'nothing done', LICENCE, NOTHING_DONE, [HAND_IN, 'link … about-an-hour', ...LECTURE]],
  ['online-lecture', 'handed in', LICENCE, HANDED_IN, [`✓ ${HAND_IN}`, 'link … about-an-hour', ...LECTURE]],
  [
    'online-lecture',
    'linked, so handed in too',
    LICENCE,
    LINKED,
    [`✓ ${HAND_IN}`, '✓ link … about-an-hour', ...LECTURE],
  ],
  [
    'online-lecture',
    'no certificate',
    WITHOUT,
    NOTHING_DONE,
    ['new-certificate', HAND_IN, 'link … about-an-hour', ...LECTURE],
  ],
  [
    'online-lecture',
    'the conventional licence alone',
    CONVENTIONAL,
    ALONE,
    ['unify-before-lecture', HAND_IN, 'link … about-an-hour', ...LECTURE],
  ],
  ['online-lecture', 'violators', LICENCE, { ...NOTHING_DONE, course: 'violator' }, []],
  [
    'online-lecture',
    'violators with the conventional licence alone',
    CONVENTIONAL,
    { ...ALONE, course: 'violator' },
    [],
  ],
  ['online-lecture', 'history', HISTORY, NOTHING_DONE, []],
  ['portal-link', 'nothing done', LICENCE, NOTHING_DONE, [HAND_IN, 'link']],
  ['portal-link', 'no certificate', WITHOUT, NOTHING_DONE, ['new-certificate', HAND_IN, 'link']],
  ['portal-link', 'handed in, and no certificate since', WITHOUT, HANDED_IN, [`✓ ${HAND_IN}`, 'link']],
  ['portal-link', 'linked: nothing is left', LICENCE, LINKED, []],
  ['portal-link', 'the conventional licence alone', CONVENTIONAL, ALONE, ['unify', HAND_IN, 'link']],
  ['portal-link', 'history', HISTORY, NOTHING_DONE, [HAND_IN, 'link']],
  ['one-stop', 'a certificate', LICENCE, NOTHING_DONE, ['sign-up', ...MOVE]],
  ['one-stop', 'linked', LICENCE, LINKED, ['sign-up-or-portal', ...MOVE]],
  [
    'one-stop',
    'no certificate: signed up for tomorrow at the earliest',
    WITHOUT,
    NOTHING_DONE,
    ['new-certificate … next-day', 'sign-up 2026-11-21', ...MOVE],
  ],
  ['one-stop', 'both', LICENCE, BOTH, []],
  [
    'domicile',
    'linked',
    LICENCE,
    LINKED,
    [`✓ ${HAND_IN}`, '✓ link', 'report-domicile', 'apply-domicile … minutes', 'domicile-changed'],
  ],
  [
    'domicile',
    'not linked',
    LICENCE,
    NOTHING_DONE,
    [HAND_IN, 'link', 'report-domicile', 'apply-domicile … minutes', 'domicile-changed'],
  ],
  ['domicile', 'history', HISTORY, NOTHING_DONE, []],
  [
    'card-renewal',
    'not handed in',
    LICENCE,
    NOTHING_DONE,
    ['hand-in', 'apply-for-card', 'receive-card', 'record-again-if-needed'],
  ],
  [
    'card-renewal',
    'handed in',
    LICENCE,
    HANDED_IN,
    ['✓ hand-in', 'apply-for-card', 'receive-card', 'record-again-if-needed'],
  ],
  [
    'card-renewal',
    'no certificate',
    WITHOUT,
    NOTHING_DONE,
    ['new-certificate', 'hand-in', 'apply-for-card', 'receive-card', 'record-again-if-needed'],
  ],
  [
    'card-renewal',
    'history',
    HISTORY,
    HANDED_IN,
    ['✓ hand-in', 'apply-for-card', 'receive-card', 'record-history-again-if-needed'],
  ],
  ['loss', 'the card alone', LICENCE, NOTHING_DONE, ['reissue-card', 'record-again']],
  ['loss', 'both', LICENCE, BOTH, ['drive-with-conventional', 'reissue-card', 'record-again']],
  ['loss', 'history', HISTORY, NOTHING_DONE, ['reissue-card', 'record-history-again']],
  ['loss', 'both certificates of history', HISTORY, BOTH, ['reissue-card', 'record-history-again']],
  ['loss', 'a conventional licence', CONVENTIONAL, ALONE, []],
  ['renewal-elsewhere', 'the card alone: finished that day', LICENCE, NOTHING_DONE, []],
  [
    'renewal-elsewhere',
    'both: the conventional one comes later',
    LICENCE,
    BOTH,
    ['renew-elsewhere 2028-12-01 - 2029-02-01 … later-both', 'receive-licence'],
  ],
  [
    'renewal-elsewhere',
    'the conventional licence alone: to the birthday',
    CONVENTIONAL,
    ALONE,
    ['renew-elsewhere 2028-12-01 - 2029-01-01 … later-conventional', 'receive-licence'],
  ],
  ['renewal', 'it has no order', LICENCE, NOTHING_DONE, []],
  ['change-holding', 'it has no order', LICENCE, NOTHING_DONE, []],
])('%s, %s', (id, _, subject, answers, steps) => {
  expect(stepsOf(subject, answers, id, TODAY).map(line)).toEqual(steps);
});

test.each([
  ['online-lecture', '2029-02-07'],
  ['renewal-elsewhere', '2029-02-07'],
  ['portal-link', '2029-02-07'],
  ['one-stop', '2029-02-07'],
  ['domicile', '2029-02-07'],
  ['card-renewal', '2029-02-07'],
  ['loss', '2029-02-07'],
] as const)('%s has no steps once the licence is past', (id, today) => {
  for (const answers of [NOTHING_DONE, BOTH]) expect(stepsOf(LICENCE, answers, id, today)).toEqual([]);
});

test.each([
  ['2026-12-31', '2027-01-01'],
  ['2028-02-28', '2028-02-29'],
  ['2026-02-28', '2026-03-01'],
])('a certificate issued on %s: signed up from %s', (today, from) => {
  const found = stepsOf(WITHOUT, NOTHING_DONE, 'one-stop', today).find(({ id }) => id === 'sign-up');
  expect(found?.from).toEqual(day(from));
});

test('each wait comes with the fact that gives it, in every situation', () => {
  const seen = new Set<string>();
  for (const subject of [LICENCE, HISTORY, CONVENTIONAL, WITHOUT]) {
    for (const answers of [NO_ANSWERS, NOTHING_DONE, HANDED_IN, LINKED, BOTH, ALONE]) {
      for (const { steps, facts } of proceduresFor(subject, answers, day(TODAY))) {
        for (const { wait } of steps) {
          if (wait === null) continue;
          seen.add(wait);
          expect(facts).toContain(WAIT_FACTS[wait]);
        }
        // A wait after the last step would be a wait for nothing.
        expect(steps.at(-1)?.wait ?? null).toBe(null);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      }
    }
  }
  expect([...seen].toSorted()).toEqual(Object.keys(WAIT_FACTS).toSorted());
});
