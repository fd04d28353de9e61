import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { drivingFacts } from './driving-facts.ts';
import type { FactId } from './facts.ts';
import {
  type Answers,
  type CardPin,
  type Cost,
  type Need,
  type NeedId,
  type PlaceId,
  PROCEDURES,
  type ProcedureId,
  type ProcedureSubject,
} from './procedure.ts';
import { proceduresFor } from './procedures.ts';

/** Each procedure in full, written by hand: what it needs, where, for how much, and by which rules. */

const pin = (triesLeft: number): CardPin => ({ state: 'set', triesLeft });
const TODAY = day('2029-01-15');

const LICENCE: ProcedureSubject = {
  card: 'my-number',
  record: 'licence',
  expiresOn: day('2029-02-01'),
  colourClass: '一般',
  conditions: [],
  birthDate: day('1986-01-01'),
  pins: { licence: pin(10), signature: pin(5), authentication: pin(3), inputSupport: pin(3) },
  certificate: { kind: 'read', isTrusted: true, validUntil: day('2031-01-01') },
  facts: { kind: 'not-compared' },
};
const HISTORY: ProcedureSubject = { ...LICENCE, record: 'history', expiresOn: null, colourClass: null };

/** Nothing is arranged yet, so nothing is left out as done. */
const ANSWERS: Answers = {
  birthDate: null,
  holding: 'card-only',
  course: 'general',
  suspended: false,
  tookAgain: false,
  physicalCondition: false,
  linked: false,
  handedIn: false,
};

interface Whole {
  /** Each with what the card tells of it. */
  readonly needs: readonly (readonly [NeedId, Need['has']])[];
  readonly where: readonly PlaceId[];
  readonly costs: readonly (readonly [Cost['per'], number | null])[];
  readonly facts: readonly FactId[];
}

type MyNumberId = Exclude<ProcedureId, 'report-change'>;
const MY_NUMBER_IDS = PROCEDURES.filter((id): id is MyNumberId => id !== 'report-change');

const NOT_FOR_HISTORY: Omit<Whole, 'facts'> = { needs: [], where: [], costs: [] };

const LINK: Whole = {
  needs: [
    ['certificate-handed-in', 'no'],
    ['signature-certificate', 'yes'],
    ['authentication-pin', 'yes'],
    ['input-support-pin', 'yes'],
    ['signature-password', 'yes'],
    ['same-four-facts', 'unknown'],
  ],
  where: ['licence-centre', 'police-station', 'portal'],
  costs: [],
  facts: [
    'link-handed-in',
    'link-hand-in-time',
    'link-start',
    'link-one-stop-counts',
    'link-secrets',
    'link-other-pins',
    'link-four-facts',
    'link-which-certificate',
    'link-notices',
    'link-suspended-view',
    'link-carried-over',
    'link-undo',
    'link-again',
  ],
};

const ONE_STOP: Whole = {
  needs: [
    ['signature-certificate', 'yes'],
    ['signature-password', 'yes'],
    ['municipal-report', 'bring'],
  ],
  where: ['licence-centre', 'police-station', 'municipality'],
  costs: [],
  facts: [
    'one-stop-holders',
    'one-stop-certificate',
    'one-stop-consent',
    'one-stop-add',
    'one-stop-voids',
    'one-stop-days',
    'one-stop-next-day',
    'one-stop-ended',
    'one-stop-unticked',
    'one-stop-cancel',
  ],
};

const CARD_RENEWAL: Whole = {
  needs: [
    ['certificate-handed-in', 'no'],
    ['signature-certificate', 'yes'],
    ['online-application', 'bring'],
    ['new-signature-certificate', 'bring'],
  ],
  where: ['municipality', 'licence-centre', 'police-station'],
  costs: [['record-again', null]],
  facts: [
    'card-carry-over',
    'card-end-unknown',
    'card-record-again',
    'card-record-again-fee',
    'card-renew-first',
    'card-expiry',
    'card-needed-for-renewal',
    'places',
  ],
};

const OF_LICENCE: Readonly<Record<MyNumberId, Whole>> = {
  renewal: {
    needs: [
      ['renewal-notice', 'bring'],
      ['licence', 'bring'],
      ['valid-my-number-card', 'bring'],
      ['fee', 'bring'],
      ['photograph', 'bring'],
      ['sight-test', 'bring'],
    ],
    where: ['licence-centre', 'police-station'],
    costs: [
      ['renewal', null],
      ['general-in-person', 800],
    ],
    facts: [
      'renewal-period',
      'renewal-notice',
      'card-date-decides',
      'weekend-holiday',
      'card-needed-for-renewal',
      'renewal-rewrites',
      'card-expiry',
      'renewal-photograph',
      'lecture-cost',
      'renewal-fees',
      'places',
    ],
  },
  'online-lecture': {
    needs: [
      ['portal-link', 'no'],
      ['authentication-certificate', 'unknown'],
      ['authentication-pin', 'yes'],
      ['reader', 'bring'],
      ['camera', 'bring'],
      ['sight-test', 'bring'],
    ],
    where: ['portal'],
    costs: [
      ['online-lecture', 200],
      ['general-in-person', 800],
    ],
    facts: [
      'lecture-needs-link',
      'lecture-window',
      'lecture-holders',
      'lecture-not-courses',
      'lecture-suspended',
      'lecture-day-before',
      'lecture-equipment',
      'lecture-hours',
      'lecture-pause',
      'lecture-moved',
      'lecture-certificate',
      'lecture-visit',
      'lecture-cost',
      'link-hand-in-time',
    ],
  },
  'renewal-elsewhere': {
    needs: [
      ['renewal-notice', 'bring'],
      ['licence', 'bring'],
      ['valid-my-number-card', 'bring'],
      ['application-photograph', 'bring'],
      ['fee', 'bring'],
    ],
    where: ['other-prefecture'],
    costs: [],
    facts: [
      'elsewhere-window-myna',
      'elsewhere-courses',
      'elsewhere-physical',
      'elsewhere-took-again',
      'elsewhere-bring',
      'elsewhere-same-day',
      'elsewhere-no-unify',
      'elsewhere-after-lecture',
      'elsewhere-no-record-again',
      'elsewhere-window-conventional',
    ],
  },
  'portal-link': LINK,
  'one-stop': ONE_STOP,
  domicile: {
    needs: [
      ['portal-link', 'no'],
      ['municipal-report', 'bring'],
      ['signature-certificate', 'yes'],
      ['signature-password', 'yes'],
      ['authentication-pin', 'yes'],
      ['input-support-pin-first', 'yes'],
    ],
    where: ['municipality', 'portal'],
    costs: [],
    facts: [
      'domicile-after',
      'domicile-holders',
      'domicile-first',
      'domicile-each',
      'domicile-time',
      'link-hand-in-time',
    ],
  },
  'card-renewal': CARD_RENEWAL,
  'change-holding': {
    needs: [
      ['licence', 'bring'],
      ['fee', 'bring'],
    ],
    where: ['licence-centre', 'police-station'],
    costs: [['change', 2550]],
    facts: ['change-holding', 'link-carried-over', 'places'],
  },
  loss: {
    needs: [
      ['reissued-my-number-card', 'bring'],
      ['fee', 'bring'],
    ],
    where: ['municipality', 'licence-centre', 'police-station'],
    costs: [
      ['record-again', 1500],
      ['conventional-again', 2550],
    ],
    facts: ['loss-again', 'loss-same-day', 'loss-found', 'places'],
  },
};

const OF_HISTORY: Readonly<Record<MyNumberId, Whole>> = {
  renewal: { ...NOT_FOR_HISTORY, facts: ['history-no-renewal'] },
  'online-lecture': { ...NOT_FOR_HISTORY, facts: ['history-no-renewal'] },
  'renewal-elsewhere': { ...NOT_FOR_HISTORY, facts: ['history-no-renewal'] },
  'portal-link': LINK,
  'one-stop': ONE_STOP,
  domicile: { ...NOT_FOR_HISTORY, facts: ['domicile-holders'] },
  'card-renewal': {
    ...CARD_RENEWAL,
    costs: [],
    facts: CARD_RENEWAL.facts.filter((id) => id !== 'card-record-again-fee' && id !== 'card-renew-first'),
  },
  'change-holding': {
    needs: [['fee', 'bring']],
    where: ['licence-centre', 'police-station'],
    costs: [],
    facts: ['history-fees', 'change-holding', 'link-carried-over', 'places'],
  },
  loss: {
    needs: [
      ['reissued-my-number-card', 'bring'],
      ['fee', 'bring'],
    ],
    where: ['municipality', 'licence-centre', 'police-station'],
    costs: [],
    facts: ['loss-history', 'history-fees', 'loss-found', 'places'],
  },
};

function whole(subject: ProcedureSubject, answers: Answers, id: ProcedureId, today = TODAY): Whole {
  const found = proceduresFor(subject, answers, today).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return {
    needs: found.needs.map((need) => [need.id, need.has]),
    where: found.where,
    costs: found.costs.map(({ per, yen }) => [per, yen]),
    facts: found.facts,
  };
}

test.each(MY_NUMBER_IDS)('%s, of a licence, whole', (id) => {
  expect(whole(LICENCE, ANSWERS, id)).toEqual(OF_LICENCE[id]);
});

test.each(MY_NUMBER_IDS)('%s, of a history certificate, whole', (id) => {
  expect(whole(HISTORY, ANSWERS, id)).toEqual(OF_HISTORY[id]);
});

test('once the certificate is handed in, only the portal is left; once linked, nothing is needed any more', () => {
  const handedIn = whole(LICENCE, { ...ANSWERS, handedIn: true }, 'portal-link');
  expect(handedIn.where).toEqual(['portal']);
  expect(handedIn.needs[0]).toEqual(['certificate-handed-in', 'yes']);
  expect(whole(LICENCE, { ...ANSWERS, linked: true }, 'portal-link')).toEqual({
    needs: [],
    where: ['portal'],
    costs: [],
    facts: [
      'link-carried-over',
      'link-notices',
      'link-suspended-view',
      'card-link-survives',
      'link-undo',
      'link-again',
    ],
  });
});

test('a holder of both licences brings both, and waits for one of them', () => {
  const both: Answers = { ...ANSWERS, holding: 'both' };
  for (const id of ['renewal', 'renewal-elsewhere', 'change-holding'] as const) {
    expect(whole(LICENCE, both, id).needs).toContainEqual(['both-licences', 'bring']);
  }
  const { facts } = whole(LICENCE, both, 'renewal-elsewhere');
  expect(facts).toContain('elsewhere-both-later');
  expect(facts).not.toContain('elsewhere-same-day');
});

test('a licence that is past, lost: the card comes again from the municipality, and nothing is paid for the licence', () => {
  expect(whole(LICENCE, ANSWERS, 'loss', day('2029-03-01'))).toEqual({
    needs: [],
    where: ['municipality'],
    costs: [],
    facts: ['after-last-day', 'weekend-holiday', 'carry-over-bound', 'loss-again', 'loss-found'],
  });
});

test.each([
  ['absent', 'no', 'no'],
  ['unset', 'no', 'unknown'],
  ['locked', 'no', 'unknown'],
  ['unknown', 'unknown', 'unknown'],
  ['set', 'yes', 'unknown'],
] as const)(
  'an authentication PIN that is %s: it is there: %s, its certificate: %s',
  (state, has, certificate) => {
    const pins = { ...LICENCE.pins, authentication: { state, triesLeft: null } };
    const { needs } = whole({ ...LICENCE, pins }, ANSWERS, 'online-lecture');
    expect(needs.slice(1, 3)).toEqual([
      ['authentication-certificate', certificate],
      ['authentication-pin', has],
    ]);
  },
);

test('driving with it: the rules of a licence that is valid, perhaps valid still, and of nothing else', () => {
  const rules = ['carry-card', 'no-picture', 'card-expiry', 'abroad', 'no-identity'];
  expect(drivingFacts(LICENCE, TODAY)).toEqual(rules);
  expect(drivingFacts(LICENCE, day('2029-02-06'))).toEqual(rules);
  expect(drivingFacts(LICENCE, day('2029-02-07'))).toEqual([]);
  expect(drivingFacts(HISTORY, TODAY)).toEqual([]);
});
