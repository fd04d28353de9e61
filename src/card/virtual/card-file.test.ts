import { expect, test } from 'vitest';
import { basicFactsOf, type CardFile, cardFileJsonSchema, parseCardFile, secretsOf } from './card-file.ts';

const BARE = { schema: 'menkyo.card/1', title: { ja: '試', en: 'test' } };
const LICENCE_AP = { pin: '1234', wef02: { number: '012345678900' }, wef03: null };
const JPKI_AP = {
  signature: { password: 'TEST1234', certificate: null },
  authentication: { pin: '4321' },
  ca: null,
};
const INPUT_SUPPORT_AP = { pin: '5678', name: '見本', address: '東京', birthDate: '', sex: '1' };

test('what is left out has a default', () => {
  expect(parseCardFile(JSON.stringify(BARE))).toEqual({
    ok: true,
    value: {
      ...BARE,
      reader: { maxLe: 65536 },
      kind: 'my-number-card',
      licenceAp: null,
      jpkiAp: null,
      inputSupportAp: null,
      conventionalLicence: null,
    },
  });
  const full = { ...BARE, licenceAp: LICENCE_AP, jpkiAp: JPKI_AP, inputSupportAp: INPUT_SUPPORT_AP };
  expect(parseCardFile(JSON.stringify(full))).toMatchObject({
    value: {
      licenceAp: {
        triesLeft: 10,
        wef02: {
          number: '012345678900',
          historyNumber: null,
          recordedOn: null,
          historyCategory: null,
          colourClass: null,
          expiresOn: null,
          conditions: [],
          externalCharacters: [],
          remarks: [],
          acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
          categories: [],
          photo: null,
        },
      },
      jpkiAp: {
        signature: { triesLeft: 5 },
        authentication: { triesLeft: 3, certificate: null },
        token: 'JPKIAPICCTOKEN2',
      },
      inputSupportAp: { triesLeft: 3 },
    },
  });
});

test.each<[string, object]>([
  ['schema', { schema: 'menkyo.card/2' }],
  ['title', { title: 'gold' }],
  ['title.en', { title: { ja: '試' } }],
  ['', { licence: null }], // no such key
  ['kind', { kind: 'passport' }],
  ['reader.maxLe', { reader: { maxLe: 255 } }],
  ['reader.maxLe', { reader: { maxLe: 65537 } }],
  ['licenceAp.pin', { licenceAp: { ...LICENCE_AP, pin: '123' } }],
  ['licenceAp.pin', { licenceAp: { ...LICENCE_AP, pin: 1234 } }],
  ['licenceAp.triesLeft', { licenceAp: { ...LICENCE_AP, triesLeft: 11 } }],
  ['licenceAp.triesLeft', { licenceAp: { ...LICENCE_AP, triesLeft: -1 } }],
  ['licenceAp.wef01', { licenceAp: { ...LICENCE_AP, wef01: 'C1010' } }],
  ['licenceAp.wef02', { licenceAp: { ...LICENCE_AP, wef02: 'no hex' } }],
  [
    'jpkiAp.signature.password',
    { jpkiAp: { ...JPKI_AP, signature: { password: 'test1234', certificate: null } } },
  ],
  [
    'jpkiAp.signature.password',
    { jpkiAp: { ...JPKI_AP, signature: { password: 'TEST1', certificate: null } } },
  ],
  [
    'jpkiAp.authentication.triesLeft',
    { jpkiAp: { ...JPKI_AP, authentication: { pin: '4321', triesLeft: 4 } } },
  ],
  ['jpkiAp.ca', { jpkiAp: { ...JPKI_AP, ca: 'not base64!' } }],
  ['inputSupportAp.birthDate', { inputSupportAp: { ...INPUT_SUPPORT_AP, birthDate: '1985-01-01' } }],
  ['inputSupportAp.sex', { inputSupportAp: { ...INPUT_SUPPORT_AP, sex: 'male' } }],
])('a fault is named with its path: %s', (at, change) => {
  const parsed = parseCardFile(JSON.stringify({ ...BARE, ...change }));
  expect(parsed.ok).toBe(false);
  expect(!parsed.ok && parsed.error.map((fault) => fault.at)).toEqual([at]);
  expect(!parsed.ok && parsed.error[0]?.problem).toMatch(/./);
});

test('a fault within the record is named to the element', () => {
  const wef02 = { number: '012345678900', expiresOn: '2029-02-30', categories: ['普通', '自転車'] };
  const parsed = parseCardFile(JSON.stringify({ ...BARE, licenceAp: { ...LICENCE_AP, wef02 } }));
  expect(!parsed.ok && parsed.error.map((fault) => fault.at)).toEqual(
    expect.arrayContaining([expect.stringContaining('expiresOn'), expect.stringContaining('categories')]),
  );
});

test('every fault is named, not the first alone', () => {
  const parsed = parseCardFile(JSON.stringify({ ...BARE, kind: 'passport', reader: { maxLe: 1 } }));
  expect(!parsed.ok && parsed.error.map((fault) => fault.at).sort()).toEqual(['kind', 'reader.maxLe']);
});

test.each(['', '{', 'null', '[]', '"gold"'])('%j is no card file', (json) => {
  const parsed = parseCardFile(json);
  expect(parsed).toMatchObject({ ok: false, error: [{ at: '' }] });
});

test('the JSON schema requires what a person must write, and no more', () => {
  expect(cardFileJsonSchema()).toMatchObject({ type: 'object', required: ['schema', 'title'] });
});

test('each secret of a card, as a person types it; and the holder that the file writes down', () => {
  const full = parsed({ ...BARE, licenceAp: LICENCE_AP, jpkiAp: JPKI_AP, inputSupportAp: INPUT_SUPPORT_AP });
  expect(secretsOf(full)).toEqual({
    licence: { typed: '1234', triesLeft: 10 },
    signature: { typed: 'TEST1234', triesLeft: 5 },
    authentication: { typed: '4321', triesLeft: 3 },
    inputSupport: { typed: '5678', triesLeft: 3 },
    pin1: null,
    pin2: null,
  });
  expect(basicFactsOf(full)).toMatchObject({ name: '見本', address: '東京' });
  const unset = parsed({ ...BARE, licenceAp: { ...LICENCE_AP, pin: null, triesLeft: 2 } });
  expect(secretsOf(unset)).toEqual({
    licence: { typed: null, triesLeft: 2 },
    signature: null,
    authentication: null,
    inputSupport: null,
    pin1: null,
    pin2: null,
  });
  expect(basicFactsOf(unset)).toBeNull();
});

function parsed(file: object): CardFile {
  const read = parseCardFile(JSON.stringify(file));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
