import type { LicenceReading } from '../../src/app/reading.ts';
import { type Faces, layoutFaces } from '../../src/face/layout/faces.ts';
import type { FacePhoto } from '../../src/face/layout/placed.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { CATEGORIES } from '../../src/licence/categories.ts';
import {
  type Holder,
  LICENCE_CHANGES,
  type LicenceChange,
  type LicenceRecord,
} from '../../src/licence/licence-record.ts';
import { READABLE_IDS, readingOf } from './readings.ts';

export interface DrawnFixture {
  readonly id: string;
  readonly reading: LicenceReading;
  readonly photo: FacePhoto;
  readonly drawn: Faces;
}

/** Lays out a reading. */
export async function drawn(id: string, reading: LicenceReading): Promise<DrawnFixture> {
  const photo = await decodePhoto((reading.licence ?? reading.history)?.photo ?? null);
  return { id, reading, photo, drawn: layoutFaces(reading, photo) };
}

/** Every readable fixture, and the worst cases of a face, which no fixture has. */
export async function drawnFixtures(): Promise<DrawnFixture[]> {
  const fixtures = await Promise.all(READABLE_IDS.map(async (id) => drawn(id, await readingOf(id))));
  const conventional = await Promise.all(
    ['conventional-licence', 'conventional-ended'].map(async (id) => drawn(id, await readingOf(id))),
  );
  return [
    ...fixtures,
    ...conventional,
    ...(await Promise.all(WORST.map(async ([id, make]) => drawn(id, await make())))),
  ];
}

const FULL = '見本例示架空';

const full = (length: number) => FULL.repeat(Math.ceil(length / FULL.length)).slice(0, length);

async function withHolder(id: string, holder: Partial<Holder>): Promise<LicenceReading> {
  const reading = await readingOf(id);
  if (reading.holder === null) throw new Error(`${id} has no holder`);
  return { ...reading, holder: { ...reading.holder, ...holder } };
}

/** A conventional licence as a reader gives it. */
async function onCard(
  licence: Partial<LicenceRecord>,
  options: { readonly photo?: boolean; readonly address?: string } = {},
): Promise<LicenceReading> {
  const { photo = true, address } = options;
  const reading = await readingOf('conventional-licence', { photo });
  return {
    ...reading,
    origin: 'reader',
    reader: 'A reader',
    licence: reading.licence && { ...reading.licence, ...licence },
    holder: reading.holder && { ...reading.holder, ...(address !== undefined && { address }) },
  };
}

/** As many changes as asked for, of every kind. */
function manyChanges(count: number, length: number): LicenceChange[] {
  return Array.from({ length: count }, (_, i) => ({
    what: LICENCE_CHANGES[i % LICENCE_CHANGES.length] ?? 'remark',
    on: { year: 2024 + Math.floor(i / 12), month: 1 + (i % 12), day: 10 },
    value: full(length),
    commission: '神奈川公委',
  }));
}

const WORST: readonly (readonly [id: string, make: () => Promise<LicenceReading>])[] = [
  [
    'conventional-without-photo',
    () => onCard({ commission: '北海道公安委員会', changes: [] }, { photo: false }),
  ],
  [
    'conventional-many-changes',
    () => onCard({ commission: '神奈川県公安委員会', changes: manyChanges(18, 14) }),
  ],
  [
    'conventional-longest',
    () =>
      onCard(
        { conditions: [full(40), full(40), full(40)], changes: manyChanges(40, 60) },
        { address: full(80) },
      ),
  ],
  [
    'conventional-bare',
    () => onCard({ issuedOn: null, referenceNumber: null, commission: null, changes: [] }),
  ],
  ['worst-on-a-reader', async () => onReader(await readingOf('gold'))],
  [
    'worst-replay-of-another-day',
    async () => {
      const reading = await readingOf('all-categories');
      return { ...reading, origin: 'replay', judgedOn: { year: 2030, month: 12, day: 31 } };
    },
  ],
  ['worst-nothing-but-the-record', () => readingOf('gold', { holder: 'none' })],
  ['worst-longest', async () => longest(await withHolder('gold', { name: full(40), address: full(80) }))],
  [
    'worst-latin',
    () =>
      withHolder('foreign-name', {
        name: 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF MAXIMILIANA JOSEPHINE ALEXANDRA',
        address:
          '東京都見本区例示1-2-3 THE EXAMPLE RESIDENCE TOWER WEST WING ROOM 4005, CARE OF SAMPLE HOUSEHOLD',
      }),
  ],
  [
    'worst-full-width',
    () =>
      withHolder('foreign-name', {
        name: 'ＷＯＬＦＥＳＣＨＬＥＧＥＬＳＴＥＩＮ　ＭＡＸＩＭＩＬＩＡＮ',
        address: '東京都見本区例示１－２－３　ＥＸＡＭＰＬＥ　ＲＥＳＩＤＥＮＣＥ　ＴＯＷＥＲ　４００５号室',
      }),
  ],
  [
    'worst-seen-by-eye',
    async () => {
      const reading = onReader(await readingOf('gold', { holder: 'none' }));
      const { record, holder } = reading.authenticity;
      return {
        ...reading,
        authenticity: { record, holder: { ...holder, verdict: 'not-read' } },
        notes: [{ kind: 'holder-seen-on-card' }],
      };
    },
  ],
  [
    'worst-not-in-the-font',
    () => withHolder('gold', { name: '見本　👩\u{2ffff}太郎', address: '例示町한글\u202e1-2' }),
  ],
  [
    'worst-history',
    async () => {
      const reading = await readingOf('driving-history');
      const { history, authenticity } = reading;
      const record = {
        ...authenticity.record,
        verdict: 'unknown-issuer',
        issuer: null,
        subject: null,
      } as const;
      return {
        ...reading,
        history: history && {
          ...history,
          categories: CATEGORIES,
          remarks: Array.from({ length: 8 }, () => full(40)),
        },
        authenticity: { ...authenticity, record },
      };
    },
  ],
  [
    'worst-photo',
    async () => {
      const reading = await readingOf('gold');
      const photo = reading.licence?.photo ?? null;
      const bytes = photo?.bytes.slice(0, 60) ?? new Uint8Array();
      return {
        ...reading,
        licence: reading.licence && { ...reading.licence, photo: photo && { ...photo, bytes } },
      };
    },
  ],
];

/**
 * The reading as a genuine one from a reader. The fixtures are virtual cards with test keys, and their faces say so.
 */
function onReader(reading: LicenceReading): LicenceReading {
  const { record, holder } = reading.authenticity;
  return {
    ...reading,
    origin: 'reader',
    reader: 'A reader',
    authenticity: {
      record: { ...record, verdict: 'genuine' },
      holder: { ...holder, verdict: 'genuine' },
    },
    notes: [],
  };
}

function longest(reading: LicenceReading): LicenceReading {
  const { licence } = reading;
  if (licence === null) return reading;
  const many = (count: number, length: number) => Array.from({ length: count }, () => full(length));
  return { ...reading, licence: { ...licence, conditions: many(12, 40), remarks: many(8, 40) } };
}
