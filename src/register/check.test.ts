import { describe, expect, test } from 'vitest';
import { fullConventional } from '../../tests/support/full-conventional.ts';
import { readingOf } from '../../tests/support/readings.ts';
import type { LicenceReading } from '../app/reading.ts';
import { POLICY_FIELDS } from '../app/register-record/names.ts';
import type { Note } from '../licence/note.ts';
import type { ChainEntry } from './chain.ts';
import { type CheckEntry, checkOf } from './check.ts';
import { checkIn, checkValues } from './entry-values.ts';
import { POLICIES, type Policy } from './policy.ts';

const ALL: Policy = { ...POLICIES.plain, stores: POLICY_FIELDS };
const ENTRY: CheckEntry = { id: 'c1', person: 'E-001', by: '総務　例示', typed: {} };
const TYPED = { name: '見本　太郎', address: '見本市１', contract: 'K-9', vehicle: '見本 500 あ 1' };

const KEPT_NOTES: readonly Note[] = [
  { kind: 'certificate-reason', reason: 'weak-key' },
  { kind: 'trusted-by-user', what: 'holder' },
  { kind: 'test-authority', what: 'record' },
  { kind: 'consent', sha256: 'ab', language: 'ja', agreedAt: '2026-11-20T18:00:00+09:00' },
];

/** Every object in a value gets one more field, as if readings had grown. */
function grown(value: unknown): unknown {
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(grown);
  const fields = Object.entries(value).map(([name, inner]) => [name, grown(inner)]);
  return { ...Object.fromEntries(fields), intruder: 'INTRUDER' };
}

const isReading = (value: unknown): value is LicenceReading =>
  typeof value === 'object' && value !== null && 'readAt' in value;

const conventional = await readingOf(fullConventional(), { domicile: true });
const licence = await readingOf('gold');
const history = await readingOf('driving-history');

describe('checkOf', () => {
  test('keeps what every policy keeps', () => {
    expect(checkOf(licence, POLICIES.plain, ENTRY)).toEqual({
      id: 'c1',
      person: 'E-001',
      at: licence.readAt,
      by: '総務　例示',
      judgedOn: { year: 2026, month: 11, day: 20 },
      origin: 'virtual',
      reader: null,
      card: 'myna-licence',
      number: licence.licence?.number,
      expiresOn: { year: 2029, month: 2, day: 1 },
      colourClass: '優良',
      categories: licence.licence?.categories,
      conditions: licence.licence?.conditions,
      record: 'test-key',
      holder: 'test-key',
      reasons: [],
      consent: null,
      confirmed: [],
      afar: null,
      kept: Object.fromEntries(POLICY_FIELDS.map((field) => [field, null])),
    });
  });

  test.each(POLICY_FIELDS)('keeps %s only by policy', (field) => {
    const entry = { ...ENTRY, typed: TYPED, proof: Uint8Array.of(1) };
    const { kept } = checkOf(conventional, { ...ALL, stores: [field] }, entry);
    expect(POLICY_FIELDS.filter((one) => kept[one] !== null)).toEqual([field]);
  });

  test('marks what the operator typed, and takes it only where the chip is silent', () => {
    const entry = { ...ENTRY, typed: TYPED };
    const fromChip = checkOf(licence, ALL, entry).kept;
    expect(fromChip.name).toEqual({ value: licence.holder?.name, from: 'chip' });
    expect(fromChip.address).toEqual({ value: licence.holder?.address, from: 'chip' });
    const { kept } = checkOf({ ...licence, holder: null }, ALL, entry);
    expect(kept.name).toEqual({ value: TYPED.name, from: 'typed' });
    expect(kept.address).toEqual({ value: TYPED.address, from: 'typed' });
    expect(kept.contract).toEqual({ value: 'K-9', from: 'typed' });
    expect(kept.vehicle).toEqual({ value: TYPED.vehicle, from: 'typed' });
  });

  test('keeps why a verdict is what it is', () => {
    const notes: Note[] = [{ kind: 'missing-file', file: 'DF1/EF04' }, ...KEPT_NOTES];
    const { reasons } = checkOf({ ...licence, notes }, POLICIES.plain, ENTRY);
    expect(reasons).toEqual(KEPT_NOTES.slice(0, 3));
  });

  test('keeps consent and what was seen on the card', () => {
    const notes: Note[] = [
      { kind: 'consent', sha256: 'ab', language: 'ja', agreedAt: '2026-11-20T18:00:00+09:00' },
      { kind: 'holder-seen-on-card' },
    ];
    const check = checkOf({ ...licence, notes }, POLICIES.plain, ENTRY);
    expect(check.consent).toEqual({ sha256: 'ab', language: 'ja', agreedAt: '2026-11-20T18:00:00+09:00' });
    expect(check.confirmed).toEqual(['holder-seen-on-card']);
  });

  test.each<[Note, true | undefined]>([
    [{ kind: 'missing-file', file: 'DF1/EF04' }, true],
    [{ kind: 'unreadable-text', field: 'condition 2', hex: '00' }, true],
    [{ kind: 'lifted-unknown', value: '補聴器' }, true],
    [{ kind: 'photo-needs-pin2' }, undefined],
  ])('remembers that a condition may be missing: %j', (note, isIncomplete) => {
    const check = checkOf({ ...licence, notes: [...licence.notes, note] }, POLICIES.plain, ENTRY);
    expect(check.isIncomplete).toBe(isIncomplete);
    // The register gives it back.
    const fields = checkValues(check, null).map((field) => ({
      ...field,
      salt: new Uint8Array(32),
      commitment: new Uint8Array(32),
    }));
    const entry: ChainEntry = { seq: 1, kind: 'check', fields, mac: new Uint8Array(0) };
    expect(checkIn(entry)?.isIncomplete).toBe(isIncomplete);
  });

  test('a driving history gives its number, and neither kinds nor a last day', () => {
    const check = checkOf(history, ALL, ENTRY);
    expect(history.history?.categories.length).toBeGreaterThan(0);
    expect(check).toMatchObject({ card: 'myna-history', number: history.history?.number });
    expect([check.categories, check.expiresOn, check.colourClass]).toEqual([[], null, null]);
  });
});

describe('what no policy keeps', () => {
  test('a proof of a driving-history certificate', () => {
    const entry = { ...ENTRY, proof: Uint8Array.of(1) };
    expect(checkOf(history, ALL, entry).kept.proof).toBeNull();
    expect(checkOf(licence, ALL, entry).kept.proof).toEqual(entry.proof);
  });

  test.each([
    ['a conventional licence', conventional],
    ['a licence in a My Number Card', licence],
    ['a driving history', history],
  ])('%s: nothing that readings may gain', (_, read) => {
    const reading = { ...read, notes: [...read.notes, ...KEPT_NOTES] };
    const more = grown(reading);
    if (!isReading(more)) throw new Error('no reading');
    expect(JSON.stringify(more)).toContain('INTRUDER');
    expect(checkOf(more, ALL, { ...ENTRY, typed: TYPED })).toEqual(
      checkOf(reading, ALL, { ...ENTRY, typed: TYPED }),
    );
    expect(JSON.stringify(checkOf(more, ALL, ENTRY))).not.toContain('INTRUDER');
  });

  test('the domicile, secrets, changes, remarks, certificate and notes with bytes', () => {
    const marked: LicenceReading = {
      ...conventional,
      pins: { pin1: { state: 'set', triesLeft: 77_701 }, pin2: { state: 'set', triesLeft: 77_702 } },
      licence: conventional.licence && {
        ...conventional.licence,
        remarks: ['REMARK'],
        referenceNumber: '77703',
        commission: 'COMMISSION',
        changes: [{ what: 'address', on: null, value: 'OLD ADDRESS', commission: null }],
      },
      domicile: 'DOMICILE',
      authenticity: {
        record: { verdict: 'genuine', issuer: 'ISSUER', subject: 'SUBJECT', keyIdentifier: 'KEYID' },
        holder: { verdict: 'genuine', validUntil: '2099-12-31', revocation: 'not-checked' },
      },
      notes: [
        { kind: 'unknown-element', file: 'DF1/EF06', tag: 'AA', hex: 'C0FFEE' },
        { kind: 'holder-differs', field: 'name', certificate: 'ONE NAME', inputSupport: 'OTHER NAME' },
        { kind: 'lifted-unknown', value: 'LIFTED' },
      ],
    };
    const kept = JSON.stringify(checkOf(marked, ALL, ENTRY));
    const never = ['7770', 'REMARK', 'COMMISSION', 'OLD ADDRESS', 'DOMICILE', 'ISSUER', 'SUBJECT', 'KEYID'];
    for (const one of [...never, '2099', 'C0FFEE', 'NAME', 'LIFTED', '本籍', '例示　はな']) {
      expect(kept).not.toContain(one);
    }
  });

  test('the category of a driving history', () => {
    const withCategory = (category: number) =>
      checkOf({ ...history, history: history.history && { ...history.history, category } }, ALL, ENTRY);
    expect(withCategory(1)).toEqual(withCategory(2));
  });
});
