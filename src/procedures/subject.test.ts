import { expect, test } from 'vitest';
import type { Note } from '../licence/note.ts';
import type { CardPin } from './procedure.ts';
import { type ReadForProcedures, subjectOf } from './subject.ts';

const SET: CardPin = { state: 'set', triesLeft: 3 };
const READING: ReadForProcedures = {
  licence: { expiresOn: { year: 2029, month: 2, day: 1 }, colourClass: '優良', conditions: ['眼鏡等'] },
  holder: { birthDate: { year: 1986, month: 1, day: 1 }, source: 'signature-certificate' },
  origin: 'reader',
  authenticity: { holder: { verdict: 'genuine', validUntil: '2031-01-01' } },
  notes: [],
  pins: { licence: SET, signature: SET, authentication: SET, inputSupport: SET },
};

const differs = (field: string): Note => ({
  kind: 'holder-differs',
  field,
  certificate: null,
  inputSupport: null,
});

test('a licence, with everything that decides', () => {
  expect(subjectOf(READING)).toEqual({
    card: 'my-number',
    record: 'licence',
    expiresOn: { year: 2029, month: 2, day: 1 },
    colourClass: '優良',
    conditions: ['眼鏡等'],
    birthDate: { year: 1986, month: 1, day: 1 },
    pins: READING.pins,
    certificate: { kind: 'read', isTrusted: true, validUntil: { year: 2031, month: 1, day: 1 } },
    facts: { kind: 'not-compared' },
  });
});

test('a history certificate, with nothing but itself', () => {
  const said = subjectOf({ ...READING, licence: null, holder: null });
  expect(said).toMatchObject({ record: 'history', expiresOn: null, birthDate: null, conditions: [] });
});

test('a conventional licence: its own card, and no certificate', () => {
  const said = subjectOf({
    ...READING,
    holder: { birthDate: { year: 1986, month: 1, day: 1 }, source: 'licence-record' },
    authenticity: { holder: { verdict: 'not-signed', validUntil: null } },
    pins: {},
  });
  const untold = { state: 'unknown', triesLeft: null };
  expect(said).toMatchObject({
    card: 'conventional',
    certificate: { kind: 'not-read' },
    birthDate: { year: 1986, month: 1, day: 1 },
    pins: { licence: untold, signature: untold },
  });
});

const UNTIL = { year: 2031, month: 1, day: 1 };

test.each([
  ['genuine', { kind: 'read', isTrusted: true, validUntil: UNTIL }],
  ['expired', { kind: 'read', isTrusted: true, validUntil: UNTIL }],
  ['unknown-issuer', { kind: 'read', isTrusted: false, validUntil: UNTIL }],
  ['altered', { kind: 'read', isTrusted: false, validUntil: UNTIL }],
  ['not-yet-valid', { kind: 'read', isTrusted: false, validUntil: UNTIL }],
  ['no-certificate', { kind: 'none' }],
  ['not-signed', { kind: 'not-read' }],
  ['not-read', { kind: 'not-read' }],
])('a certificate found %s', (verdict, certificate) => {
  const authenticity = { holder: { verdict, validUntil: '2031-01-01' } };
  expect(subjectOf({ ...READING, authenticity }).certificate).toEqual(certificate);
});

test('a certificate whose last day could not be told', () => {
  const authenticity = { holder: { verdict: 'altered', validUntil: null } };
  expect(subjectOf({ ...READING, authenticity }).certificate).toMatchObject({ validUntil: null });
});

test('a card without a signature password has no certificate, read or not', () => {
  const pins: ReadForProcedures['pins'] = {
    ...READING.pins,
    signature: { state: 'absent', triesLeft: null },
  };
  const authenticity = { holder: { verdict: 'not-signed', validUntil: null } };
  expect(subjectOf({ ...READING, pins, authenticity }).certificate).toEqual({ kind: 'none' });
});

test('a card whose certificate was looked for beside the basic facts, and not found', () => {
  const authenticity = { holder: { verdict: 'not-signed', validUntil: null } };
  const notes: Note[] = [{ kind: 'certificate-reason', reason: 'no-certificate' }];
  expect(subjectOf({ ...READING, notes, authenticity }).certificate).toEqual({ kind: 'none' });
});

test('the four facts: compared, the same, or which of them differ', () => {
  expect(subjectOf({ ...READING, notes: [{ kind: 'holder-agrees' }] }).facts).toEqual({ kind: 'agree' });
  expect(subjectOf({ ...READING, notes: [differs('address'), differs('name')] }).facts).toEqual({
    kind: 'differ',
    fields: ['name', 'address'],
  });
});

test.each([
  ['virtual', true],
  ['reader', false],
  ['replay', false],
] as const)('a certificate by a test key, %s: trusted %s', (origin, isTrusted) => {
  const authenticity = { holder: { verdict: 'test-key', validUntil: '2031-01-01' } };
  expect(subjectOf({ ...READING, origin, authenticity }).certificate).toMatchObject({ isTrusted });
});
