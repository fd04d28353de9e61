import { afterEach, describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS } from '../../../tests/support/cards.ts';
import { eachSendable } from '../../../tests/support/each-secret.ts';
import { fullConventional } from '../../../tests/support/full-conventional.ts';
import { CONTEXT } from '../../../tests/support/proofs.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { Desk, until } from '../../../tests/support/session-desk.ts';
import type { ExportFormat } from '../../app/contract/export.ts';
import { DEFAULT_SETTINGS } from '../../app/contract/settings.ts';
import { Session } from '../../app/session.ts';
import { asciiBytes } from '../../base/bytes.ts';
import type { CardFile } from '../../card/virtual/card-file.ts';
import { asBytes } from './deliver.ts';
import { exportHandlers } from './export-handlers.ts';

const FORMATS: readonly (readonly [name: string, format: ExportFormat])[] = [
  ['png', { kind: 'png', dpi: 300 }],
  ['pdf', { kind: 'pdf', paper: 'card' }],
  ['a4', { kind: 'pdf', paper: 'a4' }],
  ['svg', { kind: 'svg', outlines: false }],
  ['json', { kind: 'json' }],
];

const PLAIN = { showCategory: false, withPhoto: true, withProof: false } as const;

let open: Session | null = null;
afterEach(() => open?.close());

/** Each domicile has an external character, so that there are notes on it as well. */
function card(): CardFile {
  const file = fullConventional();
  const { conventionalLicence } = file;
  if (conventionalLicence === null) throw new Error('no card');
  conventionalLicence.domicile = '京都府見本市{FFF2}町６番地';
  conventionalLicence.newDomiciles = [
    { on: '2024-12-24', value: '広島県例示市{FFF3}４５番', commission: '広島公委' },
  ];
  return file;
}

/** What the window saves of that card, for each format. */
async function savedAfter(wish: { readonly domicile: boolean }): Promise<{
  readonly files: ReadonlyMap<string, Buffer>;
  readonly domicile: string | null;
}> {
  const desk = new Desk();
  const session = new Session(desk, DEFAULT_SETTINGS);
  open = session;
  desk.lay(card());
  const { cardKey } = await until(session, 'card-present');
  session.read({
    cardKey,
    holder: 'none',
    photo: true,
    ...wish,
    secrets: eachSendable({
      pin1: asciiBytes(CONVENTIONAL_SECRETS.MENKYO_PIN1),
      pin2: asciiBytes(CONVENTIONAL_SECRETS.MENKYO_PIN2),
    }),
    agreedTries: {},
    agreedForm: false,
    agreedRepeat: false,
  });
  const { reading } = await until(session, 'read');
  const handlers = exportHandlers(
    session,
    asBytes,
    () => CONTEXT,
    () => 'time',
  );
  const files = new Map<string, Buffer>();
  for (const [name, format] of FORMATS) {
    const answer = await handlers.export({ ...PLAIN, format });
    if (!answer.ok || answer.value.kind !== 'bytes') throw new Error(name);
    files.set(name, Buffer.from(answer.value.base64, 'base64'));
  }
  await session.close();
  return { files, domicile: reading.domicile };
}

test('every file is the same whether or not the domicile was read', async () => {
  const read = await savedAfter({ domicile: true });
  const unread = await savedAfter({ domicile: false });
  expect([read.domicile, unread.domicile]).toEqual(['広島県例示市〓４５番', null]);
  for (const [name] of FORMATS) {
    const [one, other] = [read.files.get(name), unread.files.get(name)];
    expect(one?.length, name).toBeGreaterThan(1000);
    expect(one?.equals(other ?? Buffer.alloc(0)), name).toBe(true);
  }
  const json = read.files.get('json')?.toString() ?? '';
  expect(JSON.parse(json)).toMatchObject({ card: 'ic-licence', domicile: null });
  for (const part of ['広島', 'FFF2', 'FFF3', 'domicile 1']) expect(json).not.toContain(part);
});

describe('what is saved of one reading', () => {
  const ofGold = async () => {
    const reading = await readingOf('gold');
    return exportHandlers(
      { reading },
      asBytes,
      () => CONTEXT,
      () => 'time',
    ).export;
  };

  test('no two files have the same name, and none tells anything of the person', async () => {
    const save = await ofGold();
    const names: string[] = [];
    for (const [, format] of [...FORMATS, ...FORMATS]) {
      const answer = await save({ ...PLAIN, format });
      if (!answer.ok || answer.value.kind !== 'bytes') throw new Error('not saved');
      names.push(answer.value.name);
    }
    expect(names).toEqual([
      ...['.png', '.pdf', '-a4.pdf', '.svg', '.json'].map((end) => `menkyo-20261120-180511${end}`),
      ...['-2.png', '-2.pdf', '-a4-2.pdf', '-2.svg', '-2.json'].map((end) => `menkyo-20261120-180511${end}`),
    ]);
  });

  test('without the photograph: no picture has it, and no proof is made', async () => {
    const save = await ofGold();
    const svg = await save({ ...PLAIN, format: { kind: 'svg', outlines: false }, withPhoto: false });
    if (!svg.ok || svg.value.kind !== 'bytes') throw new Error('not saved');
    const text = Buffer.from(svg.value.base64, 'base64').toString();
    expect(text).not.toContain('<image');
    expect(text).toContain('写真は非表示です');
    const refused = { ok: false, error: { kind: 'no-proof', why: { kind: 'leaves-out', what: 'photo' } } };
    for (const format of [{ kind: 'proof' }, { kind: 'svg', outlines: false }] as const) {
      expect(await save({ ...PLAIN, format, withPhoto: false, withProof: true })).toEqual(refused);
    }
  });
});
