import { describe, expect, test } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import { CONTEXT, MAKER, proofOf, taken, verified } from '../../tests/support/proofs.ts';
import { READ_AT, READABLE_IDS, readingOf } from '../../tests/support/readings.ts';
import type { LicenceReading } from '../app/reading.ts';
import { encodeJis } from '../card/applications/jis-x-0208.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import { LAYOUT_VERSION } from '../face/layout/layout-version.ts';
import { makeProof } from './make-proof.ts';

const gold = await readingOf('gold');
const PNG: FaceFormat = { kind: 'png', dpi: 300 };

async function partsOf(reading: LicenceReading, format: FaceFormat | null = null, showsCategory = true) {
  const made = await makeProof(reading, format && { format, showsCategory }, CONTEXT, MAKER);
  return made.ok ? taken(made.value.bytes).parts : made.error;
}

test('a proof that stands alone holds what was read, and no verdict', async () => {
  const { record, reading, shown } = await partsOf(gold);
  const files = gold.raw?.files;
  if (files?.kind !== 'myna') throw new Error('no raw files');
  expect(record).toEqual({
    kind: 'myna',
    wef02: Buffer.from(files.wef02).toString('base64'),
    wef03: Buffer.from(files.wef03 ?? []).toString('base64'),
  });
  expect(reading).toEqual({
    readAt: new Date(READ_AT).toISOString(),
    judgedOn: '2026-11-20',
    origin: 'virtual',
    reader: null,
    engine: CONTEXT.engine,
    card: 'myna-licence',
    holder: {
      name: '見本　太郎',
      birthDate: '1985-01-01',
      sex: 'male',
      address: '東京都見本区例示一丁目２番３号',
      source: 'signature-certificate',
      substitutes: { name: [], address: [] },
    },
    confirmed: [],
    consent: null,
    version: CONTEXT.version,
  });
  expect(shown).toBeNull();
});

test('what was confirmed by eye and agreed to is in it', async () => {
  const consent = {
    kind: 'consent',
    sha256: 'AB'.repeat(32),
    language: 'ja',
    agreedAt: '2026-11-20T18:05:00+09:00',
  } as const;
  const reading = { ...gold, notes: [...gold.notes, { kind: 'holder-seen-on-card' } as const, consent] };
  const { kind: _, ...agreed } = consent;
  expect((await partsOf(reading)).reading).toMatchObject({
    confirmed: ['holder-seen-on-card'],
    consent: agreed,
  });
});

test('with a picture, what is needed to draw it again', async () => {
  const { record, holder } = gold.authenticity;
  expect((await partsOf(gold, PNG, false)).shown).toEqual({
    layout: LAYOUT_VERSION,
    format: PNG,
    record: { verdict: record.verdict, issuer: record.issuer },
    holder: { verdict: holder.verdict, byUser: false },
    language: 'ja',
    category: false,
  });
});

describe('only what the picture shows is in it', () => {
  const holder = gold.holder && { ...gold.holder, substitutes: { name: [1], address: [3] } };
  const NOTHING = { name: [], address: [] };

  test.each<[FaceFormat | null, object]>([
    [PNG, { sex: null, substitutes: NOTHING }],
    [
      { kind: 'svg', outlines: false },
      { sex: null, substitutes: NOTHING },
    ],
    [
      { kind: 'pdf', paper: 'card' },
      { sex: null, substitutes: NOTHING },
    ],
    [
      { kind: 'pdf', paper: 'a4' },
      { sex: 'male', substitutes: { name: [1], address: [3] } },
    ],
    [null, { sex: 'male', substitutes: { name: [1], address: [3] } }],
  ])('%o', async (format, has) => {
    expect((await partsOf({ ...gold, holder }, format)).reading.holder).toMatchObject(has);
  });

  test('an address that the picture hides is not in it', async () => {
    const hidden = { ...gold, holder: gold.holder && { ...gold.holder, address: null } };
    const parts = await partsOf(hidden, PNG);
    expect(parts.reading.holder.address).toBeNull();
    expect(JSON.stringify(parts)).not.toContain('見本区');
  });

  test('the registered domicile never is, nor a note on it', async () => {
    const { conventionalLicence, ...file } = cardFile('conventional-licence');
    if (!conventionalLicence) throw new Error('no conventional licence');
    // Its address must not hold the same words.
    const card = { ...file, conventionalLicence: { ...conventionalLicence, domicile: '沖縄県架空市架空町' } };
    const reading = await readingOf(card, { domicile: true });
    expect(reading.domicile).toBe('沖縄県架空市架空町');
    for (const format of [null, PNG]) {
      const { document, parts } = taken(await proofOf({ ...reading, notes: [...reading.notes] }));
      expect(Object.keys(parts.record)).toEqual(['kind', 'ef01', 'ef04', 'ef07', 'photo']);
      expect(JSON.stringify([document, parts, await partsOf(reading, format)])).not.toContain(
        reading.domicile,
      );
      const all = Object.values(parts.record as Record<string, string>).map((one) =>
        Buffer.from(one, 'base64'),
      );
      const bytes = encodeJis(reading.domicile ?? '');
      if (bytes === null) throw new Error('not in JIS X 0208');
      expect(Buffer.concat(all).includes(Buffer.from(bytes))).toBe(false);
    }
  });
});

describe('there is none', () => {
  const { raw: _, ...withoutRaw } = gold;
  const long = gold.holder && { ...gold.holder, name: 'A'.repeat(2_001) };

  test.each<[string, () => Promise<LicenceReading>, FaceFormat | null, boolean, object]>([
    ['without the signature', async () => withoutRaw, null, true, { kind: 'not-whole' }],
    [
      'for texts that are too long',
      async () => ({ ...gold, holder: long }),
      null,
      true,
      { kind: 'too-long' },
    ],
    [
      'in a picture without the category of a driving history',
      () => readingOf('driving-history'),
      PNG,
      false,
      { kind: 'leaves-out', what: 'category' },
    ],
    [
      'in a picture without the address that the record has',
      async () => {
        const reading = await readingOf('conventional-licence');
        return { ...reading, holder: reading.holder && { ...reading.holder, address: null } };
      },
      PNG,
      true,
      { kind: 'leaves-out', what: 'holder' },
    ],
  ])('%s', async (_, reading, format, showsCategory, error) => {
    expect(await partsOf(await reading(), format, showsCategory)).toEqual(error);
  });
});

test.each([...READABLE_IDS, 'conventional-licence', 'conventional-ended'])(
  '%s: what comes out is what was read',
  async (id) => {
    const reading = await readingOf(id);
    const { opened, record, notes } = await verified(await proofOf(reading));
    expect(opened.record.licence).toEqual(reading.licence);
    expect(opened.record.history).toEqual(reading.history);
    expect(record).toEqual(reading.authenticity.record);
    expect(opened.record.holder).toEqual(reading.card === 'ic-licence' ? reading.holder : null);
    const ofHolder = (kind: string) => /^(certificate|holder|test-authority)/.test(kind);
    const ofRecord = reading.notes.filter(
      (note) => !ofHolder(note.kind) && !('file' in note && /EF0[35]$/.test(note.file)),
    );
    expect(notes.filter((note) => !ofHolder(note.kind))).toEqual(ofRecord);
  },
);
