import { describe, expect, test } from 'vitest';
import { anyCheck, anyPerson, CHECKED_AT } from '../../tests/support/any-check.ts';
import { day } from '../../tests/support/day.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../tests/support/nasty-names.ts';
import { jsonText } from '../base/json-text.ts';
import { localTime } from '../base/local-time.ts';
import { EMPTY_HEAD } from './chain.ts';
import { dueDocument, exportDocument, listDocument } from './documents.ts';
import { POLICIES } from './policy.ts';

const AT = localTime(CHECKED_AT);
const OF = {
  exportedAt: CHECKED_AT,
  head: { count: 7, mac: Uint8Array.of(0x0f, 0xa0) },
  policy: POLICIES.rental,
};

test('menkyo.register-list/1', () => {
  const person = anyPerson({ kana: 'レイジ', group: '営業', note: '夜勤', leftOn: day('2026-12-31') });
  const list = listDocument([
    { person, last: anyCheck(), nextCheckOn: day('2027-05-20'), judged: [] },
    { person: anyPerson({ id: 'E-002' }), last: null, nextCheckOn: null, judged: [] },
  ]);
  expect(list).toEqual({
    schema: 'menkyo.register-list/1',
    people: [
      {
        id: 'E-001',
        name: '例示　花子',
        group: '営業',
        leftOn: '2026-12-31',
        lastCheck: {
          id: 'desk-1-000001',
          at: AT,
          by: '見本　太郎',
          card: 'myna-licence',
          number: '001234567890',
          expiresOn: '2029-02-01',
          categories: ['準中型', '普通', '普自二'],
          record: 'unknown-issuer',
          judged: null,
        },
        nextCheckOn: '2027-05-20',
      },
      { id: 'E-002', name: '例示　花子', group: null, leftOn: null, lastCheck: null, nextCheckOn: null },
    ],
  });
});

test('menkyo.register-due/1', () => {
  const due = dueDocument(
    [
      { id: 'E-001', name: '例示　花子', why: 'licence-ended', on: day('2026-11-01'), days: -19 },
      { id: 'E-002', name: '見本　太郎', why: 'never-checked', on: null, days: null },
    ],
    day('2026-11-20'),
  );
  expect(due).toEqual({
    schema: 'menkyo.register-due/1',
    asOf: '2026-11-20',
    due: [
      { id: 'E-001', name: '例示　花子', why: 'licence-ended', on: '2026-11-01', days: -19 },
      { id: 'E-002', name: '見本　太郎', why: 'never-checked', on: null, days: null },
    ],
  });
});

describe('menkyo.register-export/1', () => {
  const JP2 = Uint8Array.of(0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a);

  test('every field of a person and of a check', () => {
    const check = anyCheck({
      reasons: [{ kind: 'trusted-by-user', what: 'record' }],
      consent: { sha256: 'ab', language: 'ja', agreedAt: AT },
      confirmed: ['holder-seen-on-card'],
      kept: {
        name: { value: '例示　花子', from: 'chip' },
        birthDate: day('1986-05-00'),
        address: { value: '見本市', from: 'typed' },
        photo: JP2,
        acquiredOn: {
          byGroup: { motorcycleSmallMoped: null, other: day('2006-03-27'), secondClass: null },
          byKind: [{ category: '普通', date: day('2006-03-27') }],
        },
        contract: { value: 'C-1', from: 'typed' },
        vehicle: { value: '見本 500 あ 1234', from: 'typed' },
        proof: Uint8Array.of(1, 2, 3),
      },
    });
    const person = anyPerson({ kana: 'レイジ', note: '夜勤' });
    const judged = {
      check: check.id,
      record: 'genuine',
      reasons: [],
      at: check.at,
      by: '安全　例示',
    } as const;
    expect(exportDocument([{ person, checks: [check], judged: [judged] }], OF)).toEqual({
      schema: 'menkyo.register-export/1',
      exportedAt: AT,
      chain: { count: 7, mac: '0fa0' },
      policy: POLICIES.rental,
      people: [
        {
          ...person,
          checks: [
            {
              id: 'desk-1-000001',
              at: AT,
              by: '見本　太郎',
              judgedOn: '2026-11-20',
              origin: 'reader',
              reader: 'Example Reader 00',
              card: 'myna-licence',
              number: '001234567890',
              expiresOn: '2029-02-01',
              colourClass: '優良',
              categories: ['準中型', '普通', '普自二'],
              conditions: ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る'],
              record: 'unknown-issuer',
              holder: 'not-read',
              reasons: [{ kind: 'trusted-by-user', what: 'record' }],
              consent: { sha256: 'ab', language: 'ja', agreedAt: AT },
              afar: null,
              confirmed: ['holder-seen-on-card'],
              judged: { record: 'genuine', reasons: [], at: AT, by: '安全　例示' },
              kept: {
                name: { value: '例示　花子', from: 'chip' },
                birthDate: '1986-05-00',
                address: { value: '見本市', from: 'typed' },
                photo: { type: 'image/jp2', base64: 'AAAADGpQICANCocK' },
                acquiredOn: {
                  byGroup: { motorcycleSmallMoped: null, other: '2006-03-27', secondClass: null },
                  byKind: { 普通: '2006-03-27' },
                },
                contract: { value: 'C-1', from: 'typed' },
                vehicle: { value: '見本 500 あ 1234', from: 'typed' },
                proof: { base64: 'AQID' },
              },
            },
          ],
        },
      ],
    });
  });

  test.each([
    [Uint8Array.of(0xff, 0x4f, 0xff, 0x51), 'image/j2c'],
    [Uint8Array.of(1, 2, 3), 'application/octet-stream'],
    [new Uint8Array(0), 'application/octet-stream'],
  ])('a photograph of %j is %s', (photo, type) => {
    const document = exportDocument(
      [{ person: anyPerson(), checks: [anyCheck({ kept: { photo } })], judged: [] }],
      {
        ...OF,
        head: EMPTY_HEAD,
      },
    );
    expect(document).toMatchObject({ people: [{ checks: [{ kept: { photo: { type } } }] }] });
  });
});

test.each([...NASTY_NAMES, ...NASTY_CONTROLS])('%j comes through JSON, on lines of its own', (name) => {
  const person = anyPerson({ name });
  const checks = [anyCheck({ by: name, kept: { name: { value: name, from: 'typed' } } })];
  for (const document of [
    listDocument([{ person, last: checks[0] ?? null, nextCheckOn: null, judged: [] }]),
    dueDocument([{ id: name, name, why: 'never-checked', on: null, days: null }], day('2026-11-20')),
    exportDocument([{ person, checks, judged: [] }], OF),
  ]) {
    const text = jsonText(document);
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    expect(JSON.parse(text)).toEqual(document);
  }
});
