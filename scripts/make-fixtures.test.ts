import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { decodeJis } from '../src/card/applications/jis-x-0208.ts';
import { RECORD_ELEMENTS } from '../src/card/applications/myna-licence/elements.ts';
import { parseElements } from '../src/card/applications/myna-licence/tlv.ts';
import { encodeRecord } from '../src/card/virtual/applications/myna-licence-encode.ts';
import { CARD_IDS, cardFile } from '../tests/support/cards.ts';
import { makeCardFiles, makeCertificateFiles, makeSchema } from './make-fixtures.ts';

const ROOT = new URL('../fixtures/', import.meta.url);

function stored(folder: string): Map<string, string> {
  const at = new URL(`${folder}/`, ROOT);
  return new Map(readdirSync(at).map((name) => [name, readFileSync(new URL(name, at), 'utf8')]));
}

test('the same definitions give the same bytes as are stored', { timeout: 60_000 }, async () => {
  const cards = await makeCardFiles();
  expect([...cards.keys()].sort()).toEqual([...stored('cards').keys()].sort());
  for (const [name, text] of stored('cards')) expect(text === cards.get(name), name).toBe(true);
  const certificates = makeCertificateFiles();
  expect([...certificates.keys()].sort()).toEqual([...stored('certificates').keys()].sort());
  for (const [name, text] of stored('certificates')) expect(text === certificates.get(name), name).toBe(true);
  expect(readFileSync(new URL('card-file.schema.json', ROOT), 'utf8')).toBe(makeSchema());
});

test('every card file is valid by the published schema, and a wrong one is not', () => {
  const schema: object = JSON.parse(readFileSync(new URL('card-file.schema.json', ROOT), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const [name, text] of stored('cards')) {
    expect(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
  }
  expect(validate({ schema: 'menkyo.card/1', title: { ja: '', en: '' }, licenceAp: { pin: '12' } })).toBe(
    false,
  );
});

test.each(CARD_IDS)('%s fits the card: no element is longer than the format allows', (id) => {
  const record = cardFile(id).licenceAp?.wef02;
  if (record === undefined || typeof record === 'string') return;
  for (const { tag, value } of parseElements(encodeRecord(record), id).elements) {
    const spec = RECORD_ELEMENTS.find((one) => one.tag === tag);
    expect(value.length, `${spec?.field}: ${decodeJis(value).text}`).toBeLessThanOrEqual(spec?.max ?? 0);
  }
});

test('the keys of the test authority say what they are', () => {
  for (const [name, text] of stored('authority')) {
    expect(text.split('\n')[0], name).toMatch(/^TEST (KEY|CERTIFICATE) of the Menkyo Desk fixtures/);
  }
});
