import { describe, expect, test } from 'vitest';
import { readingOf } from '../../tests/support/readings.ts';
import type { LicenceReading } from '../app/reading.ts';
import { POLICY_FIELDS } from '../app/register-record/names.ts';
import { changesBetween, otherPerson } from './changes.ts';
import { type Check, checkOf } from './check.ts';
import { POLICIES } from './policy.ts';

const ALL = { ...POLICIES.plain, stores: POLICY_FIELDS };
const licence = await readingOf('gold');
const conventional = await readingOf('conventional-licence');
const former = await readingOf('former-name');

const check = checkOf(licence, ALL, { id: 'c1', person: 'E-001', by: '総務', typed: {} });
const name = (value: string, from: 'chip' | 'typed' = 'chip') => ({ value, from });
const kept = (more: Partial<Check['kept']>): Partial<Check> => ({ kept: { ...check.kept, ...more } });

describe('what differs from the last check', () => {
  test.each<[string, Partial<Check>, Partial<Check>, readonly string[]]>([
    ['the same card', {}, { id: 'c2', at: check.at + 1, by: '営業', reader: 'X' }, []],
    ['a renewed licence', {}, { expiresOn: { year: 2034, month: 2, day: 1 } }, ['expiresOn']],
    ['a last day that cannot be read', {}, { expiresOn: null }, ['expiresOn']],
    ['another kind', {}, { categories: [...check.categories, '大型'] }, ['categories']],
    ['a kind less', {}, { categories: check.categories.slice(1) }, ['categories']],
    ['kinds in another order', {}, { categories: [...check.categories].reverse() }, []],
    ['a new condition', {}, { conditions: [...check.conditions, '補聴器'] }, ['conditions']],
    [
      'a condition in other widths',
      { conditions: ['準中型車（５ｔ）'] },
      { conditions: ['準中型車(5t)'] },
      [],
    ],
    [
      'a condition in place of another',
      { conditions: ['眼鏡等'] },
      { conditions: ['補聴器'] },
      ['conditions'],
    ],
    ['another number', {}, { number: '999999999999' }, ['number']],
    ['a number that cannot be read', {}, { number: null }, []],
    ['another kind of card', {}, { card: 'ic-licence', number: '999999999999' }, []],
    ['another name', kept({ name: name('例示　花子') }), kept({ name: name('見本　花子') }), ['name']],
    ['a name with another space', kept({ name: name('例示　花子') }), kept({ name: name('例示 花子') }), []],
    ['another form of a name', kept({ name: name('髙橋') }), kept({ name: name('高橋') }), ['name']],
    [
      'a name that is typed for once',
      kept({ name: name('例示') }),
      kept({ name: name('見本', 'typed') }),
      [],
    ],
    [
      'another typed name',
      kept({ name: name('例示', 'typed') }),
      kept({ name: name('見本', 'typed') }),
      ['name'],
    ],
    ['a name kept for the first time', kept({ name: null }), kept({ name: name('見本') }), []],
    [
      'another address',
      kept({ address: name('例示市１') }),
      kept({ address: name('例示市２') }),
      ['address'],
    ],
    ['another photograph', {}, kept({ photo: Uint8Array.of(1) }), ['photo']],
    ['a photograph left out', {}, kept({ photo: null }), []],
    [
      'the photograph of the other card',
      {},
      { card: 'ic-licence', ...kept({ photo: Uint8Array.of(1) }) },
      [],
    ],
    [
      'all at once, in the order of documents',
      kept({ name: name('例示'), address: name('一') }),
      {
        ...kept({ photo: Uint8Array.of(1), address: name('二'), name: name('見本') }),
        number: '999999999999',
        conditions: [],
        categories: [],
        expiresOn: null,
      },
      ['expiresOn', 'categories', 'conditions', 'number', 'name', 'address', 'photo'],
    ],
  ])('%s', (_, last, now, expected) => {
    expect(changesBetween({ ...check, ...last }, { ...check, ...now })).toEqual(expected);
  });

  test('nothing at the first check', () => {
    expect(changesBetween(null, check)).toEqual([]);
  });
});

const named = (
  name: string | null,
  {
    alias = null,
    substitutes = [],
  }: { readonly alias?: string | null; readonly substitutes?: number[] } = {},
): LicenceReading => ({
  ...licence,
  holder: licence.holder && {
    ...licence.holder,
    name,
    alias,
    substitutes: { name: substitutes, address: [] },
  },
});

describe("someone else's card", () => {
  test.each<[string, string, LicenceReading, 'name' | null]>([
    ['the same name', '例示　花子', named('例示　花子'), null],
    ['another name', '例示　花子', named('例示　太郎'), 'name'],
    ['another space', '例示花子', named('例示　花子'), null],
    ['half-width letters', 'SMITH JOHN', named('ＳＭＩＴＨ　ＪＯＨＮ'), null],
    ['髙 for 高', '高橋　一郎', named('髙橋　一郎'), null],
    ['邉 for 辺', '渡辺　一郎', named('渡邉　一郎'), null],
    ['𠮷 for 吉', '吉田　一郎', named('𠮷田　一郎'), null],
    ['a former surname in brackets', '見本　花子', named('例示［見本］　花子'), null],
    ['its surname', '例示　花子', named('例示［見本］　花子'), null],
    ['the given name alone', '花子', named('例示［見本］　花子'), 'name'],
    ['the former surname alone', '見本', named('例示［見本］　花子'), 'name'],
    ['brackets that were typed', '例示[見本] 花子', named('例示［見本］　花子'), null],
    ['brackets that were typed alone', '例示（見本）花子', named('見本　花子'), null],
    ['another whole name in brackets', '見本　太郎', named('SMITH JOHN（見本　太郎）'), null],
    ['a name in use', '見本　はな', named('例示　花子', { alias: '見本　はな' }), null],
    ['a character that the certificate lacks', '𣘺本　一郎', named('？本　一郎', { substitutes: [0] }), null],
    ['another character beside it', '𣘺本　一郎', named('？田　一郎', { substitutes: [0] }), 'name'],
    ['〓 for one character', '例示　花子', named('例〓　花子'), null],
    ['〓 for two', '例示示　花子', named('例〓　花子'), 'name'],
    ['a typed 〓', '例〓　花子', named('例示　花子'), null],
    ['nothing but 〓', '〓〓', named('例示'), 'name'],
    ['nothing but 〓 on the card', '例示', named('〓〓'), null],
    ['no name on the card', '例示　花子', named(null), null],
    ['no holder', '例示　花子', { ...licence, holder: null }, null],
  ])('%s', (_, typed, reading, expected) => {
    expect(otherPerson({ name: typed }, null, reading)).toBe(expected);
  });

  test('a former name among the changes of a conventional licence', () => {
    const changed = (value: string): LicenceReading => ({
      ...conventional,
      licence: conventional.licence && {
        ...conventional.licence,
        changes: [{ what: 'name', on: null, value, commission: null }],
      },
    });
    expect(otherPerson({ name: '架空　花子' }, null, changed('架空　花子'))).toBeNull();
    expect(otherPerson({ name: '架空　花子' }, null, changed('他人　花子'))).toBe('name');
  });

  test('the fixture with a former name', () => {
    expect(otherPerson({ name: '見本　花子' }, null, former)).toBeNull();
    expect(otherPerson({ name: '見本　太郎' }, null, former)).toBe('name');
  });

  const own = licence.licence?.number ?? '';
  test.each<[string, Pick<Check, 'card' | 'number'> | null, 'number' | null]>([
    ['no check before', null, null],
    ['the same number', { card: 'myna-licence', number: own }, null],
    ['another number', { card: 'myna-licence', number: '999999999999' }, 'number'],
    ['another number of another kind of card', { card: 'ic-licence', number: '999999999999' }, null],
    ['no number then', { card: 'myna-licence', number: null }, null],
  ])('by number: %s', (_, last, expected) => {
    expect(otherPerson({ name: licence.holder?.name ?? '' }, last, licence)).toBe(expected);
  });

  test('no number on the card', () => {
    const without = { ...licence, licence: licence.licence && { ...licence.licence, number: null } };
    const last = { card: 'myna-licence', number: own } as const;
    expect(otherPerson({ name: licence.holder?.name ?? '' }, last, without)).toBeNull();
  });
});
