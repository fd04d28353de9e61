import { expect, test } from 'vitest';
import { writeCard } from '../../../tests/support/card-files.ts';
import { CONVENTIONAL_SECRETS, cardFile, SECRETS } from '../../../tests/support/cards.ts';
import { runHere } from '../../../tests/support/in-process.ts';
import { at } from '../../../tests/support/menkyo.ts';
import { CONVENTIONAL_IDS, DOCUMENT, one } from '../../../tests/support/procedures-document.ts';
import type { CardFile } from '../../card/virtual/card-file.ts';

const GOLD = ['--card', 'conventional-licence', '--json'];
const env = CONVENTIONAL_SECRETS;
const { MENKYO_PIN1 } = CONVENTIONAL_SECRETS;

test('PIN 1 alone: what holds now, the changes, and a note that the photograph needs PIN 2', async () => {
  const ran = await runHere(['read', ...GOLD], { env });
  expect(ran.status, ran.stderr).toBe(0);
  const document = ran.json();
  expect(document).toMatchObject({
    card: 'ic-licence',
    // PIN 2 is in the environment, and was not even asked about.
    pins: { pin1: { state: 'set', triesLeft: 3 }, pin2: { state: 'unknown', triesLeft: null } },
    licence: {
      number: '009000000020',
      issuedOn: '2024-01-15',
      expiresOn: '2029-02-01',
      referenceNumber: '00456',
      conditions: ['準中型車（５ｔ）と普通車はＡＴ車に限る'],
      categories: ['準中型', '普通', '普自二', '原付'],
      photo: null,
    },
    holder: {
      name: '見本　花子',
      kana: 'ミホン　ハナコ',
      address: '東京都見本区例示一丁目２番３号',
      sex: null,
      source: 'licence-record',
    },
    domicile: null,
    authenticity: {
      record: { verdict: 'not-checked', keyIdentifier: '5A'.repeat(32) },
      holder: { verdict: 'not-signed' },
    },
    notes: [{ kind: 'photo-needs-pin2' }],
  });
  expect(Object.entries(at(document, 'licence', 'acquiredByKind') ?? {})).toEqual([
    ['準中型', '2006-03-27'],
    ['普通', '2006-03-27'],
    ['普自二', '2008-05-09'],
    ['原付', '2004-08-16'],
  ]);
  expect(at(document, 'licence', 'changes')).toEqual([
    { what: 'address', on: '2024-06-10', value: '京都府見本市例示町６番地７', commission: '京都公委' },
    { what: 'name', on: '2025-03-03', value: '見本　花子', commission: '京都公委' },
    { what: 'kana', on: '2025-03-03', value: 'ミホン　ハナコ', commission: '京都公委' },
    { what: 'address', on: '2025-10-20', value: '東京都見本区例示一丁目２番３号', commission: '東京公委' },
    { what: 'condition-lifted', on: '2026-02-14', value: '眼鏡等', commission: '東京公委' },
  ]);
});

test('both PINs: the photograph, and the domicile where it is asked for by name', async () => {
  const photo = (await runHere(['read', ...GOLD, '--photo'], { env })).json();
  expect(photo).toMatchObject({
    pins: { pin2: { state: 'set', triesLeft: 3 } },
    licence: { photo: { format: 'jpeg2000' } },
    domicile: null,
    notes: [],
  });
  const domicile = (await runHere(['read', ...GOLD, '--domicile'], { env })).json();
  expect(domicile).toMatchObject({
    licence: { photo: null },
    domicile: '東京都見本区例示一丁目２番',
    notes: [{ kind: 'photo-needs-pin2' }],
  });
});

test('a My Number Card’s PIN is not sent to it, and its PINs not to a My Number Card', async () => {
  const ran = await runHere(['read', ...GOLD], { env: SECRETS });
  expect(ran.status).toBe(22);
  expect(ran.json()).toMatchObject({
    error: { kind: 'secret-not-sent', secret: 'pin1', reason: 'not-given', triesLeft: 3 },
    reading: null,
  });
  const other = await runHere(['read', '--card', 'gold', '--json'], { env });
  expect(other.json()).toMatchObject({ error: { secret: 'licence', reason: 'not-given', triesLeft: 10 } });
});

test.each<[string, string, readonly string[], Readonly<Record<string, string>>, number, object]>([
  [
    'a wrong PIN 1',
    'conventional-licence',
    [],
    { MENKYO_PIN1: '9999' },
    20,
    { secret: 'pin1', triesLeft: 2 },
  ],
  [
    'one try left',
    'conventional-one-try',
    [],
    env,
    22,
    { secret: 'pin1', reason: 'few-tries', triesLeft: 1 },
  ],
  [
    'a card that does not tell whether PINs are set',
    'conventional-no-setting',
    ['--low-tries'],
    env,
    22,
    { secret: 'pin1', reason: 'pin-state-unknown', triesLeft: 3 },
  ],
])('%s: nothing is read', async (_, card, more, given, status, error) => {
  const ran = await runHere(['read', '--card', card, '--json', ...more], { env: given });
  expect(ran.status).toBe(status);
  expect(ran.json()).toMatchObject({ error, reading: null });
});

test.each<[string, string, Readonly<Record<string, string>>, number, object]>([
  ['locked', 'conventional-pin2-locked', env, 21, { kind: 'locked', secret: 'pin2', triesLeft: 0 }],
  [
    'wrong',
    'conventional-licence',
    { MENKYO_PIN1, MENKYO_PIN2: '9999' },
    20,
    { kind: 'wrong-secret', secret: 'pin2', triesLeft: 2 },
  ],
  ['not given', 'conventional-licence', { MENKYO_PIN1 }, 22, { secret: 'pin2', reason: 'not-given' }],
])('PIN 2 is %s: the record is there all the same', async (_, card, given, status, error) => {
  const ran = await runHere(['read', '--card', card, '--json', '--photo'], { env: given });
  expect(ran.status).toBe(status);
  const document = ran.json();
  expect(document).toMatchObject({ error });
  expect(at(document, 'reading', 'licence', 'number')).toMatch(/^0090000000/);
  expect(at(document, 'reading', 'licence', 'photo')).toBeNull();
  expect(at(document, 'reading', 'notes')).toContainEqual({ kind: 'photo-needs-pin2' });
});

test('the last try is sent where the user agreed, and a card without PINs needs none', async () => {
  const agreed = await runHere(['read', '--card', 'conventional-one-try', '--json', '--low-tries'], { env });
  expect(agreed.status, agreed.stderr).toBe(0);
  const none = await runHere(['read', '--card', 'conventional-no-pins', '--json', '--photo', '--domicile']);
  expect(none.status, none.stderr).toBe(0);
  expect(none.json()).toMatchObject({
    pins: { pin1: { state: 'unset' }, pin2: { state: 'unset' } },
    licence: { photo: { format: 'jpeg2000' } },
    domicile: '東京都見本区例示一丁目２番',
  });
});

test('status tells the last day of validity without a PIN', async () => {
  const ran = await runHere(['status', '--card', 'conventional-ended', '--json'], { env });
  expect(ran.json()).toMatchObject({
    card: 'ic-licence',
    pins: { pin1: { state: 'set', triesLeft: 3 }, pin2: { state: 'set', triesLeft: 3 } },
    onCard: { version: '001', issuedOn: '2021-05-20', expiresOn: '2026-06-15' },
  });
});

test.each(['ja', 'en'])('the text for a person names what is on the card (%s)', async (lang) => {
  const { stdout } = await runHere(['read', '--card', 'conventional-licence', '--lang', lang], { env });
  for (const said of ['見本　花子', '例示町６番地７', '00456', '大阪府公安委員会'])
    expect(stdout).toContain(said);
  expect(stdout).not.toMatch(/性別|Sex/);
  const status = await runHere(['status', '--card', 'conventional-licence', '--lang', lang], { env });
  expect(status.stdout).toContain('2029');
});

const ADVISED = ['procedures', '--card', 'conventional-licence', '--today', '2026-11-20'];

test('the procedures of this card: PIN 1 alone, its own list, and nothing of its holder', async () => {
  const ran = await runHere([...ADVISED, '--json', '--holds=conventional'], { env });
  expect(ran.status, ran.stderr).toBe(0);
  const document = DOCUMENT.parse(ran.json());
  expect(document).toMatchObject({
    card: 'ic-licence',
    record: 'licence',
    expiresOn: '2029-02-01',
    authenticity: { record: { verdict: 'not-checked' }, holder: { verdict: 'not-signed' } },
    pins: { pin1: { state: 'set', triesLeft: 3 }, pin2: { state: 'set', triesLeft: 3 } },
    answers: { holding: 'conventional-only' },
  });
  expect(document.procedures.map(({ id }) => id)).toEqual(CONVENTIONAL_IDS);
  expect(one(document, 'renewal')).toMatchObject({ may: 'later', from: '2028-12-01', until: '2029-02-01' });
  expect(one(document, 'renewal-elsewhere')).toMatchObject({ from: '2028-12-01', until: '2029-01-01' });
  expect(one(document, 'report-change')).toMatchObject({ may: 'any-time' });
  expect(one(document, 'portal-link')).toMatchObject({
    may: 'no',
    whyNot: [{ id: 'needs-my-number-licence' }],
  });
  for (const name of ['花子', '見本', '009000000020', '1985', '例示'])
    expect(JSON.stringify(document)).not.toContain(name);
});

test('the procedures send no PIN 2, and a wrong PIN 1 ends them', async () => {
  const alone = await runHere([...ADVISED, '--json'], { env: { MENKYO_PIN1 } });
  expect(alone.status, alone.stderr).toBe(0);
  const refused = await runHere([...ADVISED, '--json'], { env: { MENKYO_PIN1, MENKYO_PIN2: '9999' } });
  expect(refused.status, refused.stderr).toBe(0);
  const wrong = await runHere([...ADVISED, '--json'], { env: { MENKYO_PIN1: '9999' } });
  expect(wrong.json()).toMatchObject({ error: { kind: 'wrong-secret', secret: 'pin1', triesLeft: 2 } });
});

test('not to hold this card is no answer: status 2, and no PIN is sent', async () => {
  const ran = await runHere([...ADVISED, '--json', '--holds=card'], { env: { MENKYO_PIN1: '9999' } });
  expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([2, 'usage']);
  expect(ran.stderr).toContain('conventional, both');
});

test('a card without PINs has its procedures too', async () => {
  const ran = await runHere(['procedures', '--card', 'conventional-no-pins', '--json']);
  expect(DOCUMENT.parse(ran.json()).pins).toMatchObject({ pin1: { state: 'unset' } });
});

test.each([
  [
    'ja',
    ['従来の免許証（ICカード）', 'マイナ免許証もお持ちですか', '--holds conventional|both', '〔資料になし〕'],
  ],
  [
    'en',
    [
      'conventional IC licence card',
      'in a My Number Card as well?',
      '--holds conventional|both',
      '[not in the documents]',
    ],
  ],
])('the procedures for a person name the card, and ask for the other one (%s)', async (lang, expected) => {
  const { stdout } = await runHere([...ADVISED, '--lang', lang, '--rules'], { env });
  const joined = stdout.replace(/\n\s*/g, lang === 'ja' ? '' : ' ');
  for (const said of expected) expect(joined).toContain(said);
});

function changed(change: (card: NonNullable<CardFile['conventionalLicence']>) => void): string {
  const file = cardFile('conventional-licence');
  if (file.conventionalLicence === null) throw new Error('no conventional licence');
  change(file.conventionalLicence);
  return writeCard(file);
}

test('a card that contradicts itself on its PINs gets none, and no default PIN', async () => {
  const card = changed((licence) => {
    licence.ef000a = '050100050101';
  });
  const ran = await runHere(['read', '--card', card, '--json'], { env });
  expect(ran.json()).toMatchObject({ error: { reason: 'pin-state-unknown', triesLeft: 3 }, reading: null });
});

test('a lifted condition that an external character hides is not taken for another one', async () => {
  const card = changed(({ record, changes }) => {
    if (typeof record === 'string' || !Array.isArray(changes)) throw new Error('bytes');
    record.conditions = ['{FFF1}に限る'];
    changes.push({ what: 'condition-lifted', on: '2026-05-01', value: '{FFF2}に限る', commission: '' });
  });
  const document = (await runHere(['read', '--card', card, '--json'], { env })).json();
  expect(at(document, 'licence', 'conditions')).toEqual(['〓に限る']);
  expect(document.notes).toContainEqual({ kind: 'lifted-unknown', value: '〓に限る' });
});

test('a domicile that is not there is told, and the photograph is read all the same', async () => {
  const card = changed((licence) => {
    licence.domicile = null;
    licence.newDomiciles = 'AA0101AB03972121';
  });
  const document = (
    await runHere(['read', '--card', card, '--json', '--photo', '--domicile'], { env })
  ).json();
  expect(document).toMatchObject({ domicile: null, licence: { photo: { format: 'jpeg2000' } } });
  expect(document.notes).toContainEqual(
    expect.objectContaining({ kind: 'unreadable-file', file: 'DF1/EF06' }),
  );
});

test('without the file of changes, a person is told before the facts', async () => {
  const card = changed((licence) => {
    licence.changes = null;
  });
  const { stdout } = await runHere(['read', '--card', card, '--lang', 'ja'], { env });
  const alert = 'カードに変更の記録のファイルがありません';
  expect(stdout.indexOf(alert)).toBeLessThan(stdout.indexOf('フリガナ'));
  expect(stdout).toContain(alert);
});

test.each([
  ['en', 'Do not run the command again'],
  ['ja', 'もう実行しないでください'],
])(
  'a card that says it has no PIN, and refuses the default: that is not the person’s mistake (%s)',
  async (lang, said) => {
    const card = changed((licence) => {
      licence.ef000a = '050100';
    });
    const ran = await runHere(['read', '--card', card, '--json', '--lang', lang]);
    expect(ran.json()).toMatchObject({ error: { kind: 'wrong-secret', secret: 'pin1', triesLeft: 2 } });
    expect(ran.stderr).toContain(said);
  },
);
