import { beforeAll, describe, expect, test } from 'vitest';
import {
  caCertificate,
  type HolderAttributes,
  type HolderOptions,
  holderCertificate,
  keyIdentifier as identifierOf,
  signerCertificate,
  signRecord,
} from '../../scripts/fixtures/authority.ts';
import { cardFile } from '../../tests/support/cards.ts';
import { hex, toHex } from '../base/hex.ts';
import { unknownPins } from '../card/applications/pins.ts';
import { encodeRecord } from '../card/virtual/applications/myna-licence-encode.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import { dayInJapan } from '../licence/calendar.ts';
import type { Holder } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import { type Evidence, judge } from './judge.ts';
import type { LicenceReading } from './reading.ts';

const AT = Date.parse('2026-11-20T12:00:00+09:00');
const CA = caCertificate({ key: 'own-ca' });
const SIGNER = signerCertificate('own-signer');
const TEST_CA = caCertificate();
const TEST_SIGNER = signerCertificate();
const BY_USER: readonly TrustedCertificate[] = [
  { der: CA, by: 'user' },
  { der: SIGNER, by: 'user' },
];

const READING: LicenceReading = {
  readAt: AT,
  judgedOn: dayInJapan(AT),
  origin: 'virtual',
  reader: null,
  card: 'myna-licence',
  pins: unknownPins('my-number'),
  licence: null,
  history: null,
  holder: null,
  domicile: null,
  authenticity: {
    record: { verdict: 'not-read', issuer: null, subject: null, keyIdentifier: null },
    holder: { verdict: 'not-read', validUntil: null, revocation: 'not-checked' },
  },
  notes: [{ kind: 'unreadable-photo', reason: 'damaged' }],
};

const NOTHING: Evidence = { signedBytes: new Uint8Array(), signature: 'not-read', certificate: null };

/** The notes that `judge` added. */
function added({ notes }: LicenceReading): readonly Note[] {
  expect(notes.slice(0, READING.notes.length)).toEqual(READING.notes);
  return notes.slice(READING.notes.length);
}

describe('the record', () => {
  const { licenceAp } = cardFile('gold');
  const wef02 = licenceAp?.wef02;
  if (typeof wef02 !== 'object') throw new Error('gold');
  const signedBytes = encodeRecord(wef02);
  const signature = {
    value: signRecord('own-signer', signedBytes),
    serialNumber: new Uint8Array(),
    // The reading must not show the issuer that the card claims.
    issuer: new TextEncoder().encode('CN=claimed issuer'),
    subject: new TextEncoder().encode('CN=claimed subject'),
    keyIdentifier: identifierOf('own-signer'),
  };
  const NAME = 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer';
  const keyIdentifier = toHex(signature.keyIdentifier);
  const testSignature = {
    ...signature,
    value: signRecord('licence-signer', signedBytes),
    keyIdentifier: identifierOf('licence-signer'),
  };
  const testIdentifier = toHex(testSignature.keyIdentifier);
  const testByUser: TrustedCertificate = { der: TEST_SIGNER, by: 'user' };
  const byTest: TrustedCertificate = { der: TEST_SIGNER, by: 'test' };
  const other = { ...signature, keyIdentifier: hex('AB12') };
  const longer = Uint8Array.from([...signedBytes, 0xff]);

  test.each<[string, Evidence, readonly TrustedCertificate[], object, readonly Note[]]>([
    [
      'is genuine by a certificate that the user trusts',
      { ...NOTHING, signedBytes, signature },
      BY_USER,
      { verdict: 'genuine', issuer: NAME, subject: NAME, keyIdentifier },
      [{ kind: 'trusted-by-user', what: 'record' }],
    ],
    [
      'is by a test key, and says so in the verdict',
      { ...NOTHING, signedBytes, signature: testSignature },
      [byTest],
      { verdict: 'test-key', issuer: NAME, subject: NAME, keyIdentifier: testIdentifier },
      [],
    ],
    [
      'has an unknown issuer by a test key that the user trusts',
      { ...NOTHING, signedBytes, signature: testSignature },
      [...BY_USER, testByUser],
      { verdict: 'unknown-issuer', issuer: null, subject: null, keyIdentifier: testIdentifier },
      [],
    ],
    [
      'is by a test key where the user trusts it as well',
      { ...NOTHING, signedBytes, signature: testSignature },
      [testByUser, byTest],
      { verdict: 'test-key', issuer: NAME, subject: NAME, keyIdentifier: testIdentifier },
      [],
    ],
    [
      'is altered where the signature of a test key does not match',
      { ...NOTHING, signedBytes: longer, signature: testSignature },
      [byTest],
      { verdict: 'altered', issuer: NAME, subject: NAME, keyIdentifier: testIdentifier },
      [{ kind: 'test-authority', what: 'record' }],
    ],
    [
      'is altered with one byte more, by the same word',
      { ...NOTHING, signedBytes: longer, signature },
      BY_USER,
      { verdict: 'altered', issuer: NAME, subject: NAME, keyIdentifier },
      [{ kind: 'trusted-by-user', what: 'record' }],
    ],
    [
      'has an unknown issuer where no certificate is trusted',
      { ...NOTHING, signedBytes, signature },
      [],
      { verdict: 'unknown-issuer', issuer: null, subject: null, keyIdentifier },
      [],
    ],
    [
      'has an unknown issuer by another key',
      { ...NOTHING, signedBytes, signature: other },
      BY_USER,
      { verdict: 'unknown-issuer', issuer: null, subject: null, keyIdentifier: 'AB12' },
      [],
    ],
    [
      'has an unknown issuer without a key identifier',
      { ...NOTHING, signedBytes, signature: { ...signature, keyIdentifier: new Uint8Array() } },
      BY_USER,
      { verdict: 'unknown-issuer', issuer: null, subject: null, keyIdentifier: '' },
      [],
    ],
    [
      'is altered where WEF03 cannot be taken apart',
      { ...NOTHING, signedBytes, signature: 'unreadable' },
      BY_USER,
      { verdict: 'altered', issuer: null, subject: null, keyIdentifier: null },
      [],
    ],
    [
      'has no signature where the card holds none',
      { ...NOTHING, signedBytes, signature: null },
      BY_USER,
      { verdict: 'absent', issuer: null, subject: null, keyIdentifier: null },
      [],
    ],
    [
      'is not judged before WEF03 was read',
      { ...NOTHING, signedBytes },
      BY_USER,
      { verdict: 'not-read', issuer: null, subject: null, keyIdentifier: null },
      [],
    ],
  ])('%s', async (_, evidence, trusted, record, notes) => {
    const judged = await judge(READING, evidence, { trusted, at: AT });
    expect(judged.authenticity.record).toEqual(record);
    expect(added(judged)).toEqual(notes);
    // `judge` changes nothing else of the reading.
    expect({ ...judged, notes: READING.notes, authenticity: READING.authenticity }).toEqual(READING);
    expect(judged.authenticity.holder).toEqual(READING.authenticity.holder);
  });
});

const TARO: HolderAttributes = {
  name: '見本　太郎',
  birthDate: '319850101',
  sex: '1',
  address: '東京都見本区例示一丁目２番３号',
};

/** Judges a certificate made for the test. */
async function judged(
  holder: Partial<HolderAttributes> = {},
  given: {
    readonly options?: HolderOptions;
    readonly reading?: LicenceReading;
    readonly trusted?: readonly TrustedCertificate[];
    readonly authority?: Uint8Array | null;
    readonly at?: number | null;
  } = {},
): Promise<LicenceReading> {
  const { options = {}, reading = READING, trusted = BY_USER, authority = CA, at = AT } = given;
  const der = holderCertificate({ ...TARO, ...holder }, 900, { issuerKey: 'own-ca', ...options });
  return judge(reading, { ...NOTHING, certificate: { der, authority } }, { trusted, at });
}

const TRUSTED: Note = { kind: 'trusted-by-user', what: 'holder' };
const noteOn = (field: string, problem: 'missing' | 'malformed' | 'unknown-value'): Note => ({
  kind: 'certificate-attribute',
  field,
  problem,
});
const reason = (text: string): Note => ({ kind: 'certificate-reason', reason: text });

describe('the holder', () => {
  test('is what the certificate says', async () => {
    const reading = await judged();
    expect(reading.holder).toEqual({
      name: '見本　太郎',
      birthDate: { year: 1985, month: 1, day: 1 },
      sex: 'male',
      address: '東京都見本区例示一丁目２番３号',
      kana: null,
      alias: null,
      source: 'signature-certificate',
      substitutes: { name: [], address: [] },
    });
    expect(reading.authenticity).toEqual({
      record: READING.authenticity.record,
      holder: { verdict: 'genuine', validUntil: '2029-11-30', revocation: 'not-checked' },
    });
    expect(added(reading)).toEqual([TRUSTED]);
  });

  const date = (year: number, month: number, day: number) => ({ year, month, day });
  const impossible = (value: string): Note => ({
    kind: 'impossible-date',
    field: 'holder birth date',
    value,
  });

  test.each<[string, string, Holder['birthDate'], readonly Note[]]>([
    // The year is a western one, whatever the era digit is.
    ['昭和', '319850101', date(1985, 1, 1), []],
    ['平成', '419900102', date(1990, 1, 2), []],
    ['明治', '119120729', date(1912, 7, 29), []],
    ['大正', '219260101', date(1926, 1, 1), []],
    ['令和', '520200229', date(2020, 2, 29), []],
    ['the last days of an era, under the next one', '419850101', date(1985, 1, 1), []],
    ['an unknown month and day', '319500000', date(1950, 0, 0), []],
    ['an unknown day', '319500400', date(1950, 4, 0), []],
    ['0', '0', null, []],
    ['0, and a date', '019850101', null, []],
    ['nothing but 0', '000000000', null, []],
    ['nothing', '', null, []],
    ['an unknown era', '919850101', date(1985, 1, 1), [noteOn('birthDate', 'unknown-value')]],
    ['an era that is not there yet', '620400101', date(2040, 1, 1), [noteOn('birthDate', 'unknown-value')]],
    ['no digit for an era', 'S19850101', date(1985, 1, 1), [noteOn('birthDate', 'unknown-value')]],
    ['a day that never was', '319850230', null, [impossible('319850230')]],
    ['too short', '31985010', null, [impossible('31985010')]],
    ['too long', '3198501011', null, [impossible('3198501011')]],
    ['no digits', '31985年1', null, [impossible('31985年1')]],
    ['no digits, with a full-width one', '3１9850101', null, [impossible('3１9850101')]],
    [
      'a day that never was in an unknown era',
      '919851301',
      null,
      [noteOn('birthDate', 'unknown-value'), impossible('919851301')],
    ],
  ])('birth date, %s: %s', async (_, birthDate, expected, notes) => {
    const reading = await judged({ birthDate });
    expect(reading.holder?.birthDate).toEqual(expected);
    expect(added(reading)).toEqual([TRUSTED, ...notes]);
  });

  test.each<[string, Holder['sex'], readonly Note[]]>([
    ['1', 'male', []],
    ['2', 'female', []],
    ['3', 'other', []],
    ['9', 'other', [noteOn('sex', 'unknown-value')]],
    ['0', 'other', [noteOn('sex', 'unknown-value')]],
    ['', 'other', [noteOn('sex', 'unknown-value')]],
    ['１', 'other', [noteOn('sex', 'unknown-value')]],
  ])('sex %j is %s', async (sex, expected, notes) => {
    const reading = await judged({ sex });
    expect(reading.holder?.sex).toBe(expected);
    expect(added(reading)).toEqual([TRUSTED, ...notes]);
  });

  // These are names on Object.prototype: holderOf in judge.ts must look up own keys only.
  test.each(['constructor', 'toString', '__proto__'])('sex %j is other', async (sex) => {
    const reading = await judged({ sex });
    expect(reading.holder?.sex).toBe('other');
  });

  test('substitutes are positions in code points', async () => {
    const reading = await judged({
      name: '𠮷田　髙﨑',
      nameSubstitutes: '10010',
      address: '𩸽町',
      addressSubstitutes: '01',
    });
    expect(reading.holder?.substitutes).toEqual({ name: [0, 3], address: [1] });
    expect(added(reading)).toEqual([TRUSTED]);
  });

  test('what is not there is null, with a note on each', async () => {
    const reading = await judged(
      {},
      {
        options: {
          san: [
            [1, '見本　太郎'],
            [2, '00000'],
          ],
        },
      },
    );
    expect(reading.holder).toMatchObject({ name: '見本　太郎', birthDate: null, sex: null, address: null });
    expect(added(reading)).toHaveLength(5);
    expect(added(reading)).toEqual(
      expect.arrayContaining([
        TRUSTED,
        noteOn('address', 'missing'),
        noteOn('birthDate', 'missing'),
        noteOn('sex', 'missing'),
        noteOn('addressSubstitutes', 'missing'),
      ]),
    );
  });

  test('a certificate without a holder’s name gives no holder', async () => {
    const reading = await judged({}, { options: { san: null } });
    expect(reading.holder).toBeNull();
    expect(added(reading)).toEqual([TRUSTED, noteOn('subjectAltName', 'missing')]);
  });
});

describe('the verdict on the certificate', () => {
  test.each<[string, Parameters<typeof judged>[1], string, readonly Note[]]>([
    [
      'by the test authority',
      { trusted: [{ der: TEST_CA, by: 'test' }], authority: TEST_CA, options: { issuerKey: 'holder-ca' } },
      'test-key',
      [],
    ],
    [
      'by a test key that the user trusts',
      { trusted: [{ der: TEST_CA, by: 'user' }], authority: TEST_CA, options: { issuerKey: 'holder-ca' } },
      'unknown-issuer',
      [reason('authority-not-known')],
    ],
    [
      'by the test authority, and too late',
      {
        trusted: [{ der: TEST_CA, by: 'test' }],
        authority: TEST_CA,
        options: { issuerKey: 'holder-ca' },
        at: Date.parse('2029-11-30T15:00:00Z'),
      },
      'expired',
      [reason('expired'), { kind: 'test-authority', what: 'holder' }],
    ],
    ['by the time of the reading, where no other is told', { at: null }, 'genuine', [TRUSTED]],
    ['by no trusted certificate', { trusted: [] }, 'unknown-issuer', [reason('authority-not-known')]],
    ['with nothing to follow', { authority: null }, 'unknown-issuer', [reason('no-authority-certificate')]],
    ['too late', { at: Date.parse('2029-11-30T15:00:00Z') }, 'expired', [reason('expired'), TRUSTED]],
    [
      'too early',
      { at: Date.parse('2024-11-30T23:59:59Z') },
      'not-yet-valid',
      [reason('not-yet-valid'), TRUSTED],
    ],
    [
      'of another key, and too late',
      { options: { issuerKey: 'other-ca', notAfter: '2025-01-01T00:00:00Z' } },
      'altered',
      [reason('signature-mismatch'), reason('expired'), TRUSTED],
    ],
    [
      'for another purpose, and too early',
      { options: { keyUsage: { keyEncipherment: true }, notBefore: '2027-01-01T00:00:00Z' } },
      'unknown-issuer',
      [reason('key-usage'), reason('not-yet-valid'), TRUSTED],
    ],
  ])('%s', async (_, given, verdict, notes) => {
    const reading = await judged({}, given);
    expect(reading.authenticity.holder).toMatchObject({ verdict, revocation: 'not-checked' });
    expect(added(reading)).toEqual(notes);
    // The reading shows the certificate's content even if it is not genuine.
    expect(reading.holder?.name).toBe('見本　太郎');
  });

  test('no certificate at all is altered', async () => {
    const certificate = { der: new Uint8Array(40).fill(0x30), authority: CA };
    const reading = await judge(READING, { ...NOTHING, certificate }, { trusted: BY_USER, at: AT });
    expect(reading.holder).toBeNull();
    expect(reading.authenticity.holder).toEqual({
      verdict: 'altered',
      validUntil: null,
      revocation: 'not-checked',
    });
    expect(added(reading)).toEqual([reason('unreadable')]);
  });

  test('a verdict that was found without a certificate stays', async () => {
    const authenticity = {
      ...READING.authenticity,
      holder: { verdict: 'no-certificate', validUntil: null, revocation: 'not-checked' },
    } as const;
    const reading = await judge({ ...READING, authenticity }, NOTHING, { trusted: BY_USER, at: AT });
    expect(reading.authenticity.holder.verdict).toBe('no-certificate');
  });

  test.each([
    ['2029-11-30T14:59:59Z', '2029-11-30'],
    ['2029-11-30T15:00:00Z', '2029-12-01'],
    ['2027-12-31T20:00:00Z', '2028-01-01'],
    ['2028-02-28T23:00:00Z', '2028-02-29'],
  ])('valid until %s is the day in Japan, %s', async (notAfter, day) => {
    const reading = await judged({}, { options: { notAfter } });
    expect(reading.authenticity.holder.validUntil).toBe(day);
  });
});

describe('the input support application read beside it', () => {
  const inputSupport: Holder = {
    name: '見本 太郎',
    birthDate: { year: 1985, month: 1, day: 1 },
    sex: 'male',
    address: '東京都見本区例示一丁目2番3号',
    kana: null,
    alias: null,
    source: 'input-support',
    substitutes: { name: [], address: [] },
  };
  const beside = (holder: Holder): LicenceReading => ({ ...READING, holder });
  let agreeing: LicenceReading;
  beforeAll(async () => {
    agreeing = await judged({}, { reading: beside(inputSupport) });
  });

  test('agrees, whatever the width', () => {
    expect(added(agreeing)).toEqual([TRUSTED, { kind: 'holder-agrees' }]);
  });

  test('gives way to what is signed', () => {
    expect(agreeing.holder).toMatchObject({ name: '見本　太郎', source: 'signature-certificate' });
  });

  test('differs, field by field', async () => {
    const moved = { ...inputSupport, sex: 'female', birthDate: null, address: '大阪府例示市１－２' } as const;
    const reading = await judged({}, { reading: beside(moved) });
    const differs = (field: string, certificate: string | null, other: string | null): Note => ({
      kind: 'holder-differs',
      field,
      certificate,
      inputSupport: other,
    });
    expect(added(reading)).toEqual([
      TRUSTED,
      differs('birthDate', '1985-01-01', null),
      differs('sex', 'male', 'female'),
      differs('address', '東京都見本区例示一丁目２番３号', '大阪府例示市１－２'),
    ]);
  });

  test('stays where the certificate has no holder’s name, and then nothing is compared', async () => {
    const reading = await judged({}, { reading: beside(inputSupport), options: { san: null } });
    expect(reading.holder).toEqual(inputSupport);
    expect(added(reading).map(({ kind }) => kind)).not.toContain('holder-agrees');
    expect(added(reading).map(({ kind }) => kind)).not.toContain('holder-differs');
  });

  test('stays where no certificate was read', async () => {
    const reading = await judge(beside(inputSupport), NOTHING, { trusted: BY_USER, at: AT });
    expect(reading.holder).toEqual(inputSupport);
    expect(added(reading)).toEqual([]);
  });
});
