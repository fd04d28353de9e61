import { expect, test } from 'vitest';
import { CONVENTIONAL_IDS, CONVENTIONAL_SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';

const TARO = { name: '見本　太郎', address: '東京都見本区例示一丁目２番３号' };
const HANAKO = { name: '見本　花子', address: '東京都見本区例示一丁目２番３号' };
const DOMICILE = '東京都見本区例示一丁目２番';
const PHOTO = { format: 'jpeg2000', width: 240, height: 320 };
const SHAPE_1 = '00'.repeat(64) + '55AA'.repeat(32);
const SHAPE_3 = '0F'.repeat(128);

const unknown = (file: string, tag: string, hex: string) => ({ kind: 'unknown-element', file, tag, hex });
const unreadable = (field: string, code: string) => ({ kind: 'unreadable-character', field, code });
const noFlag = (file: string) => ({ kind: 'missing-element', file, field: 'flag of changes' });
const whole = (holder: object, notes: readonly object[] = [], more: object = {}) => ({
  holder,
  domicile: DOMICILE,
  licence: { photo: PHOTO },
  notes,
  ...more,
});

/** With both PINs, and photograph and domicile asked for. */
const EXPECTED: Readonly<Record<string, { readonly status: number; readonly document: object }>> = {
  'conventional-licence': { status: 0, document: whole(HANAKO) },
  'conventional-short-reads': { status: 0, document: whole(HANAKO) },
  'conventional-ended': {
    status: 0,
    document: whole(TARO, [], { licence: { expiresOn: '2026-06-15', photo: PHOTO } }),
  },
  'conventional-photo-lead': { status: 0, document: whole(TARO) },
  'conventional-no-pins': {
    status: 0,
    document: whole(TARO, [], { pins: { pin1: { state: 'unset' }, pin2: { state: 'unset' } } }),
  },
  'conventional-one-try': {
    status: 22,
    document: { error: { secret: 'pin1', reason: 'few-tries', triesLeft: 1 }, reading: null },
  },
  'conventional-pin2-locked': {
    status: 21,
    document: {
      error: { kind: 'locked', secret: 'pin2', triesLeft: 0 },
      reading: {
        holder: TARO,
        domicile: null,
        licence: { photo: null },
        notes: [{ kind: 'photo-needs-pin2' }],
      },
    },
  },
  'conventional-no-setting': {
    status: 22,
    document: { error: { secret: 'pin1', reason: 'pin-state-unknown' }, reading: null },
  },
  'conventional-external': {
    status: 0,
    document: whole({ name: '見〓　太郎', address: '東京都見本区〓町〓番地' }, [
      unreadable('holder name', 'FFF1'),
      unreadable('address change 1', 'FFF3'),
      unreadable('address change 1', 'FFFA'),
      unknown('DF1/EF03', '48', SHAPE_1),
      unknown('DF1/EF05', 'A1', SHAPE_3),
    ]),
  },
  'conventional-empty-elements': {
    status: 0,
    document: {
      holder: { ...TARO, kana: null },
      domicile: null,
      licence: {
        photo: PHOTO,
        categories: ['普通'],
        conditions: [],
        colourClass: null,
        commission: null,
        referenceNumber: null,
      },
      authenticity: { record: { keyIdentifier: null } },
      notes: [{ kind: 'missing-element', file: 'DF1/EF02', field: 'registered domicile' }],
    },
  },
  'conventional-record-filler': {
    status: 40,
    document: { error: { kind: 'malformed', where: 'DF1/EF01: no licence' }, reading: null },
  },
  'conventional-changes-filler': {
    status: 0,
    document: whole(TARO, [noFlag('DF1/EF04'), noFlag('DF1/EF06')]),
  },
  'conventional-new-version': {
    status: 0,
    document: whole(TARO, [
      unknown('DF1/EF01', '34', '0A0B0C0D'),
      unknown('DF1/EF01', '35', ''),
      unknown('DF1/EF04', '98', '0102'),
    ]),
  },
};

test('every conventional licence among the fixtures is expected here', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual([...CONVENTIONAL_IDS].sort());
});

test.each(Object.entries(EXPECTED))('%s', async (id, { status, document }) => {
  const args = ['read', '--card', id, '--json', '--photo', '--domicile', '--today', '2026-11-20'];
  const ran = await run(args, { env: CONVENTIONAL_SECRETS });
  expect(ran.status, ran.stderr).toBe(status);
  expect(ran.json()).toMatchObject(document);
});

test.each([
  ['en', `DF1/EF03: element 48 is not known here (${'00'.repeat(16)}…, 128 bytes in all)`],
  ['ja', `DF1/EF03: このソフトが知らない項目 48（${'00'.repeat(16)}… 全128バイト）`],
])('a person reads the first bytes of a shape, and how many there are (%s)', async (lang, said) => {
  const args = ['read', '--card', 'conventional-external', '--lang', lang];
  const { stdout } = await run(args, { env: CONVENTIONAL_SECRETS });
  // Lines break anywhere.
  const text = stdout.replace(/\s+/g, '');
  expect(text).toContain(said.replace(/\s+/g, ''));
  expect(text).not.toContain('00'.repeat(17));
});
