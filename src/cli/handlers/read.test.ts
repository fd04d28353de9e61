import { describe, expect, test } from 'vitest';
import { type Change, changedCard } from '../../../tests/support/card-files.ts';
import {
  CARD_IDS,
  cardFile,
  expectedDocument,
  factsOf,
  REFUSED,
  SECRETS,
} from '../../../tests/support/cards.ts';
import { runHere } from '../../../tests/support/in-process.ts';
import { at, type JsonObject, type JsonValue } from '../../../tests/support/menkyo.ts';
import { toHex } from '../../base/hex.ts';
import { encodeRecord } from '../../card/virtual/applications/myna-licence-encode.ts';

/** tests/cli/fixtures.test.ts runs the built command. */

const READ = ['read', '--json'];
const env = SECRETS;
const UNKNOWN = { state: 'unknown', triesLeft: null };

async function read(change: Change, ...more: string[]): Promise<JsonObject> {
  const ran = await runHere([...READ, '--card', changedCard(change), ...more], { env });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.json();
}

describe('menkyo read --json --holder', () => {
  const without = [...Object.keys(REFUSED), 'no-certificate', 'password-locked'];

  test.each(CARD_IDS.filter((id) => !without.includes(id)))('%s', async (id) => {
    const ran = await runHere([...READ, '--holder', '--card', id], { env });
    expect(ran.status, ran.stderr).toBe(0);
    const { holder, pins, ...expected } = factsOf(expectedDocument(id, null)) as Record<string, JsonObject>;
    const rare = id === 'rare-kanji';
    expect(factsOf(ran.json())).toEqual({
      ...expected,
      pins: { ...pins, inputSupport: UNKNOWN, signature: { state: 'set', triesLeft: 5 } },
      holder: {
        ...holder,
        source: 'signature-certificate',
        // Positions in code points: the first character of that name takes two code units.
        substitutes: rare ? { name: [4], address: [6] } : { name: [], address: [] },
      },
    });
  });
});

describe('menkyo read --json', () => {
  test('a card with nothing but its number: everything else is null, and none of it is left out', async () => {
    const document = await read(({ record, licenceAp }) => {
      Object.assign(record, { colourClass: null, expiresOn: null, conditions: [], categories: [] });
      Object.assign(record, { photo: null, acquiredOn: {} });
      licenceAp.wef03 = null;
    });
    expect(document.licence).toEqual({
      number: '001234567890',
      colourClass: null,
      band: 'blue',
      expiresOn: null,
      conditions: [],
      issuedOn: null,
      commission: null,
      referenceNumber: null,
      acquiredByKind: {},
      changes: [],
      remarks: [],
      acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
      categories: [],
      photo: null,
    });
    expect(factsOf(document)).toMatchObject({ history: null, holder: null, notes: [] });
    expect(at(document, 'authenticity', 'record', 'verdict')).not.toBe('genuine');
  });

  test('lists the kinds in the order of the classic grid', async () => {
    const whole = await runHere([...READ, '--card', 'all-categories'], { env });
    expect((at(whole.json(), 'licence', 'categories') as string[]).join(' ')).toBe(
      '大型 中型 準中型 普通 大特 大自二 普自二 小特 原付 大二 中二 普二 大特二 け引 け引二',
    );
    const mixed = await read(({ record }) => {
      record.categories = ['け引二', '原付', '普通', '大型'];
    });
    expect(at(mixed, 'licence', 'categories')).toEqual(['大型', '普通', '原付', 'け引二']);
  });

  test.each([
    ['優良', 'gold'],
    ['新規', 'green'],
    ['一般', 'blue'],
    ['違反', 'blue'],
  ])('%s: the band is %s', async (colourClass, band) => {
    const document = await read(({ record }) => {
      record.colourClass = colourClass;
    });
    expect(document.licence).toMatchObject({ colourClass, band });
  });

  test.each([
    ['1', 'male'],
    ['2', 'female'],
    ['3', 'other'],
    ['9', 'other'],
  ])('sex %s is %s', async (sex, said) => {
    const document = await read(({ inputSupportAp }) => {
      inputSupportAp.sex = sex;
    }, '--holder=text');
    expect(at(document, 'holder', 'sex')).toBe(said);
  });

  test('unknown parts of a date stay 00, and a card without a birth date has null', async () => {
    const unknown = await runHere([...READ, '--card', 'unknown-birth-day', '--holder=text'], { env });
    expect(at(unknown.json(), 'holder', 'birthDate')).toBe('1950-00-00');
    const none = await read(({ inputSupportAp, record }) => {
      inputSupportAp.birthDate = '';
      record.acquiredOn.other = '4050700';
    }, '--holder=text');
    expect(at(none, 'holder', 'birthDate')).toBeNull();
    expect(at(none, 'licence', 'acquiredOn', 'other')).toBe('1993-07-00');
    expect(factsOf(none).notes).toEqual([]);
  });

  const withRecord =
    (prefix: string): Change =>
    ({ record, licenceAp }) => {
      licenceAp.wef02 = prefix + toHex(encodeRecord(record));
    };

  test.each<[string, Change, readonly (string | number)[], JsonValue, JsonObject]>([
    [
      '平成37年',
      ({ record }) => {
        record.expiresOn = '4370201';
      },
      ['licence', 'expiresOn'],
      '2025-02-01',
      { kind: 'date-outside-era', field: 'expires on', value: '4370201', date: '2025-02-01' },
    ],
    [
      '平成31年12月',
      ({ record }) => {
        record.expiresOn = '4311224';
      },
      ['licence', 'expiresOn'],
      '2019-12-24',
      { kind: 'date-outside-era', field: 'expires on', value: '4311224', date: '2019-12-24' },
    ],
    [
      'a day that never was',
      ({ record }) => {
        record.expiresOn = '5110230';
      },
      ['licence', 'expiresOn'],
      null,
      { kind: 'impossible-date', field: 'expires on', value: '5110230' },
    ],
    [
      'an unreadable character',
      ({ record }) => {
        record.conditions = ['眼鏡{FFF1}等'];
      },
      ['licence', 'conditions', 0],
      '眼鏡〓等',
      { kind: 'unreadable-character', field: 'condition 1', code: 'FFF1' },
    ],
    [
      'an unknown element',
      withRecord('C10155'),
      ['licence', 'number'],
      '001234567890',
      { kind: 'unknown-element', file: 'WEF02', tag: 'C1', hex: '55' },
    ],
    [
      'an element longer than the format allows',
      ({ record }) => {
        record.number = '00123456789012';
      },
      ['licence', 'number'],
      '00123456789012',
      { kind: 'element-too-long', file: 'WEF02', tag: 'E7', length: 14, limit: 12 },
    ],
    [
      'a photograph that is none',
      ({ record }) => {
        record.photo = 'AAAA';
      },
      ['licence', 'photo', 'bytes'],
      3,
      { kind: 'unreadable-photo', reason: 'not-jpeg2000' },
    ],
    [
      'a signature file that is none',
      ({ licenceAp }) => {
        licenceAp.wef03 = '010882FFFF00';
      },
      ['licence', 'number'],
      '001234567890',
      { kind: 'unreadable-file', file: 'WEF03', where: expect.any(String) as string },
    ],
  ])('notes %s', async (_, change, path, value, note) => {
    const document = await read(change);
    expect(at(document, ...path)).toEqual(value);
    // Other notes may stand beside it when signatures are judged.
    expect(document.notes).toContainEqual(note);
    expect((document.notes as JsonObject[]).filter(({ kind }) => kind === note.kind)).toHaveLength(1);
  });
});

describe('menkyo status --json', () => {
  const licence = (id: string) => cardFile(id).licenceAp;

  test.each(CARD_IDS.filter((id) => !['other-card', 'gold', 'pin-locked', 'without-licence'].includes(id)))(
    '%s',
    async (id) => {
      // `status` sends no PIN, even if the environment holds one.
      const ran = await runHere(['status', '--json', '--card', id], { env: { ...env, MENKYO_PIN: '9999' } });
      expect(ran.status, ran.stderr).toBe(0);
      const { licenceAp, jpkiAp } = cardFile(id);
      const told = (triesLeft: number | undefined, state = 'set') =>
        triesLeft === 0 ? { state: 'locked', triesLeft } : { state, triesLeft };
      expect(ran.json()).toEqual({
        schema: 'menkyo.status/1',
        reader: null,
        card: licenceAp === null ? 'myna-without-licence' : 'myna',
        pins: {
          licence:
            licenceAp === null
              ? { state: 'absent', triesLeft: null }
              : told(licenceAp.triesLeft, licence(id)?.pin === null ? 'unset' : 'set'),
          signature: told(jpkiAp?.signature.triesLeft),
          authentication: told(3),
          inputSupport: told(3),
        },
        onCard: null,
      });
    },
  );

  test('an application that is not there is absent', async () => {
    const path = changedCard(({ file }) => {
      file.jpkiAp = null;
      file.inputSupportAp = null;
    });
    const ran = await runHere(['status', '--json', '--card', path]);
    const absent = { state: 'absent', triesLeft: null };
    const licencePin = { state: 'set', triesLeft: 10 };
    expect(ran.json()).toMatchObject({
      card: 'myna',
      pins: { licence: licencePin, signature: absent, authentication: absent, inputSupport: absent },
    });
  });
});
