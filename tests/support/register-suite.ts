import { describe, expect, test } from 'vitest';
import type { LicenceReading } from '../../src/app/reading.ts';
import type { RecordVerdict } from '../../src/licence/judgement.ts';
import type { AskedRequest } from '../../src/register/afar/asked-request.ts';
import { addRequest, listRequests } from '../../src/register/afar/requests.ts';
import { audit } from '../../src/register/audit.ts';
import { backupHeadIn, backupParts, restoreEntries } from '../../src/register/backup.ts';
import { type ChainField, EMPTY_HEAD, type Head } from '../../src/register/chain.ts';
import { forget, forgettable, removePerson } from '../../src/register/forget.ts';
import { judgeAgain } from '../../src/register/judge-again.ts';
import type { Person } from '../../src/register/person.ts';
import { POLICIES, type Policy } from '../../src/register/policy.ts';
import { fieldsGoing } from '../../src/register/policy-plan.ts';
import { Register, type RegisterFault } from '../../src/register/register.ts';
import type { RegisterKeys } from '../../src/register/register-key.ts';
import {
  type PeopleFilter,
  type RegisterStore,
  type Step,
  StoreUnreachable,
} from '../../src/register/store.ts';
import { day } from './day.ts';
import { readingOf } from './readings.ts';
import { CHAIN_KEY } from './register-entries.ts';

const REQUEST: AskedRequest = {
  id: 'r',
  nonce: 'n',
  sha256: 's',
  by: '総務　例示',
  madeAt: 1,
  until: day('2026-11-30'),
  purpose: null,
  stores: [],
  consentSha256: 'c',
};

/** The name on the fixture `gold`. */
const TARO = '見本　太郎';
const TODAY = day('2026-11-20');
const BACKUP_KEY = new Uint8Array(32).fill(8);

const wrapped = {
  schema: 'menkyo.register-key/1',
  scrypt: { N: 65_536, r: 8, p: 2, salt: Buffer.alloc(16).toString('base64') },
  key: Buffer.alloc(60).toString('base64'),
} as const;
const KEYS: RegisterKeys = { schema: 'menkyo.register-keys/1', passphrase: wrapped, recovery: wrapped };

export function person(id: string, more: Partial<Person> = {}): Person {
  return { id, name: TARO, kana: null, group: null, note: null, leftOn: null, ...more };
}

/** What a register must do, on every store. `opened` gives a new and empty store, and closes it after the test. */
export function registerSuite(name: string, opened: () => Promise<RegisterStore>): void {
  // The key is overwritten when a register closes.
  const key = () => Uint8Array.from(CHAIN_KEY);

  const begun = async (policy: Policy = POLICIES.employer, people: readonly Person[] = [person('E-1')]) => {
    const made = await Register.begin(await opened(), key(), { policy, demo: true });
    if (!made.ok) throw new Error(made.error.kind);
    const register = made.value;
    expect(await register.savePeople(people)).toEqual({ ok: true, value: undefined });
    return register;
  };
  const recorded = async (
    register: Register,
    reading: LicenceReading,
    more: {
      readonly person?: string;
      readonly otherCard?: boolean;
      readonly typed?: Record<string, string>;
      readonly proof?: Uint8Array;
    } = {},
  ) => {
    const { person: id = 'E-1', otherCard = false, typed = {}, proof = null } = more;
    const result = await register.record(
      reading,
      { person: id, by: '総務　例示', typed, proof },
      { otherCard },
    );
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  };
  const faultOf = async (result: Promise<{ ok: boolean; error?: RegisterFault }>) => (await result).error;
  const audited = ({ store }: Register, known = EMPTY_HEAD) => audit(store, key(), known);
  const soundWith = async (register: Register, people: number, checks: number) =>
    expect(await audited(register, register.head)).toMatchObject({ ok: true, people, checks });
  const at = (reading: LicenceReading, iso: string): LicenceReading => ({
    ...reading,
    readAt: Date.parse(`${iso}T10:00:00+09:00`),
  });

  describe(name, () => {
    test('gives a person back as saved, and as last saved', async () => {
      const register = await begun();
      const edited = person('E-1', { name: '例示　花子', kana: 'レイジ', note: 'a\nb', leftOn: TODAY });
      expect((await register.savePeople([edited])).ok).toBe(true);
      expect(await register.person('E-1')).toEqual({
        person: edited,
        last: null,
        nextCheckOn: null,
        judged: [],
        checks: [],
      });
      expect(await register.person('E-2')).toBeNull();
      expect(await register.find('レイジ', 10)).toHaveLength(1);
      // The name before is nowhere any more.
      const values = (await register.store.entries(1, 100)).flatMap(({ fields }) => fields);
      const holds = (text: string) =>
        values.some(({ value }) => value !== null && Buffer.from(value).includes(Buffer.from(text)));
      expect([holds('花子'), holds('太郎')]).toEqual([true, false]);
      await soundWith(register, 1, 0);
    });

    test('adds a person once', async () => {
      const register = await begun();
      const again = faultOf(register.addPerson(person('E-1', { name: '例示' })));
      expect(await again).toEqual({ kind: 'known-person', id: 'E-1' });
      expect((await register.person('E-1'))?.person.name).toBe(TARO);
    });

    describe('two desks change a person at the same time', () => {
      const desks = async () => {
        const register = await begun();
        const other = await Register.open(register.store, key(), async () => null);
        return { register, other };
      };

      test('both add one: only the first does', async () => {
        const { register, other } = await desks();
        const [one, two] = await Promise.all([
          register.addPerson(person('E-2', { group: '総務' })),
          other.addPerson(person('E-2', { group: '営業' })),
        ]);
        expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
        expect([one, two].find(({ ok }) => !ok)).toEqual({
          ok: false,
          error: { kind: 'known-person', id: 'E-2' },
        });
        expect((await register.person('E-2'))?.person.group).toBe(one.ok ? '総務' : '営業');
      });

      test('each edits another field: both stay', async () => {
        const { register, other } = await desks();
        await Promise.all([
          register.editPerson('E-1', (before) => ({ ...before, group: '総務' })),
          other.editPerson('E-1', (before) => ({ ...before, note: '例示' })),
          other.leavePerson('E-1', TODAY, TODAY),
        ]);
        expect((await register.person('E-1'))?.person).toEqual(
          person('E-1', { group: '総務', note: '例示', leftOn: TODAY }),
        );
        await soundWith(register, 1, 0);
      });

      test('one removes, one edits: the person does not come back', async () => {
        const { register, other } = await desks();
        await Promise.all([
          removePerson(register, 'E-1', 'asked'),
          other.editPerson('E-1', (before) => ({ ...before, group: '総務' })),
        ]);
        expect(await register.person('E-1')).toBeNull();
        await soundWith(register, 0, 0);
      });

      test('one removes, one records a check: no check stays without its person', async () => {
        const { register, other } = await desks();
        const [removed, checked] = await Promise.all([
          removePerson(register, 'E-1', 'asked'),
          other.record(await readingOf('gold'), { person: 'E-1', by: '総務　例示', typed: {} }),
        ]);
        expect(removed.ok).toBe(true);
        if (!checked.ok) expect(checked.error).toEqual({ kind: 'unknown-person', id: 'E-1' });
        await soundWith(register, 0, 0);
      });
    });

    test.each(['1966-11-19', '2028-11-21', '0226-11-20'])('%s is no day of leaving', async (on) => {
      const register = await begun();
      const fault = { kind: 'unlikely-day', on: day(on) };
      expect(await faultOf(register.leavePerson('E-1', day(on), TODAY))).toEqual(fault);
      expect((await register.person('E-1'))?.person.leftOn).toBeNull();
    });

    test('a person who left can stay after all', async () => {
      const register = await begun();
      expect((await register.leavePerson('E-1', day('2028-11-20'), TODAY)).ok).toBe(true);
      expect((await register.leavePerson('E-1', null, TODAY)).ok).toBe(true);
      expect((await register.person('E-1'))?.person.leftOn).toBeNull();
    });

    test('saves many people at once, and lists them in order of id', async () => {
      const people = Array.from({ length: 1200 }, (_, i) => person(`E-${String(i).padStart(4, '0')}`));
      const register = await begun(POLICIES.plain, people);
      // Of these, one half is known.
      expect(
        (await register.savePeople(people.slice(600).map((one) => ({ ...one, group: '営業' })))).ok,
      ).toBe(true);
      const listed: Person[] = [];
      for await (const some of register.people()) listed.push(...some.map((one) => one.person));
      expect(listed.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
      expect(listed.filter(({ group }) => group === '営業')).toHaveLength(600);
      await soundWith(register, 1200, 0);
    });

    test('records a check, and shows it', async () => {
      const register = await begun();
      const gold = await readingOf('gold');
      const { check, changes } = await recorded(register, gold);
      expect(changes).toEqual([]);
      const found = await register.person('E-1');
      expect(found?.checks).toEqual([check]);
      expect(found?.last).toEqual(check);
      expect(found?.nextCheckOn).toEqual(day('2027-05-20'));
      expect(await register.find(check.number?.slice(3, 9) ?? 'x', 10)).toHaveLength(1);
      await soundWith(register, 1, 1);
    });

    test('keeps every field of a check, whatever the policy stores', async () => {
      const policy: Policy = {
        ...POLICIES.plain,
        stores: ['name', 'birthDate', 'address', 'photo', 'acquiredOn', 'contract', 'vehicle', 'proof'],
      };
      const register = await begun(policy);
      const { check } = await recorded(register, await readingOf('gold'), {
        typed: { contract: "K-'9;--", vehicle: '見本 500 あ 1' },
        proof: Uint8Array.of(0, 255, 10),
      });
      expect(Object.values(check.kept).filter((value) => value === null)).toEqual([]);
      expect((await register.person('E-1'))?.last).toEqual({
        ...check,
        kept: {
          ...check.kept,
          photo: Buffer.from(check.kept.photo ?? []),
          proof: Buffer.of(0, 255, 10),
        },
      });
    });

    test('keeps the last check of a person who is edited', async () => {
      const register = await begun();
      const { check } = await recorded(register, await readingOf('gold'));
      await register.savePeople([person('E-1', { group: '総務' })]);
      expect((await register.person('E-1'))?.last?.id).toBe(check.id);
      await soundWith(register, 1, 1);
    });

    test('says what changed since the last check', async () => {
      const register = await begun();
      const gold = await readingOf('gold');
      await recorded(register, gold);
      const renewed = {
        ...gold,
        licence: gold.licence && { ...gold.licence, expiresOn: day('2034-02-01'), conditions: [] },
      };
      expect((await recorded(register, renewed)).changes).toEqual(['expiresOn', 'conditions']);
    });

    test("refuses another person's card, by name and by number", async () => {
      const register = await begun(POLICIES.employer, [person('E-1'), person('E-2', { name: '例示　花子' })]);
      const gold = await readingOf('gold');
      const check = (id: string, reading: LicenceReading, otherCard = false) =>
        register.record(reading, { person: id, by: '総務', typed: {} }, { otherCard });
      expect(await faultOf(check('E-2', gold))).toEqual({ kind: 'other-person', by: 'name' });
      expect((await check('E-1', gold)).ok).toBe(true);
      const other = { ...gold, holder: null, licence: gold.licence && { ...gold.licence, number: '999' } };
      expect(await faultOf(check('E-1', other))).toEqual({ kind: 'other-person', by: 'number' });
      await soundWith(register, 2, 1);
      expect((await check('E-1', other, true)).ok).toBe(true);
      // From here on this number is the person's.
      expect((await check('E-1', other)).ok).toBe(true);
      expect(await faultOf(check('E-3', gold))).toEqual({ kind: 'unknown-person', id: 'E-3' });
    });

    test('compares a number with the last check of the same kind of card', async () => {
      const register = await begun();
      const conventional = { ...(await readingOf('conventional-licence')), holder: null };
      await recorded(register, conventional);
      await recorded(register, { ...(await readingOf('gold')), holder: null });
      const other = {
        ...conventional,
        licence: conventional.licence && { ...conventional.licence, number: '999' },
      };
      const result = register.record(other, { person: 'E-1', by: '総務', typed: {} });
      expect(await faultOf(result)).toEqual({ kind: 'other-person', by: 'number' });
    });

    test('takes no virtual card, unless it is a demonstration', async () => {
      const made = await Register.begin(await opened(), key(), { policy: POLICIES.plain });
      if (!made.ok) throw new Error(made.error.kind);
      const register = made.value;
      await register.savePeople([person('E-1')]);
      const gold = await readingOf('gold');
      const check = (reading: LicenceReading) =>
        register.record(reading, { person: 'E-1', by: '', typed: {} });
      expect(await faultOf(check(gold))).toEqual({ kind: 'not-a-reader' });
      expect(await faultOf(check({ ...gold, origin: 'replay' }))).toEqual({ kind: 'not-a-reader' });
      expect((await check({ ...gold, origin: 'reader' })).ok).toBe(true);
    });

    test('lists who is due', async () => {
      const register = await begun(POLICIES.employer, [
        person('E-1'),
        person('E-2'),
        person('E-3', { leftOn: day('2026-11-19') }),
        person('E-4'),
      ]);
      const gold = await readingOf('gold');
      await recorded(register, at(gold, '2026-05-21'));
      await recorded(register, at(gold, '2026-05-22'), { person: 'E-4' });
      const due = async (days: number) =>
        (await register.due({ today: TODAY, days })).map(({ id, why, days: away }) => [id, why, away]);
      expect(await due(1)).toEqual([
        ['E-2', 'never-checked', null],
        ['E-1', 'check-due', 1],
      ]);
      expect(await due(2)).toHaveLength(3);
    });

    test('shows a page of the people who are wanted, in order of id', async () => {
      const people = [
        person('E-1'),
        person('E-2'),
        person('E-3', { leftOn: day('2026-11-19') }),
        person('E-4', { leftOn: TODAY }),
        person('E-5', { name: '例示　花子' }),
      ];
      const register = await begun(POLICIES.employer, people);
      const gold = await readingOf('gold');
      // Due on 2026-11-21, long ended, and not due.
      await recorded(register, at(gold, '2026-05-21'));
      const ended = { ...gold, licence: gold.licence && { ...gold.licence, expiresOn: day('2026-11-19') } };
      await recorded(register, at(ended, '2026-11-19'), { person: 'E-2' });
      await recorded(register, at(gold, '2026-11-19'), { person: 'E-4' });
      const number = gold.licence?.number ?? 'x';
      const table: readonly (readonly [PeopleFilter, string, number, string])[] = [
        ['all', '', 0, 'E-1 E-2 E-3 E-4 E-5'],
        ['all', '花子', 0, 'E-5'],
        ['all', number.slice(2, 8), 0, 'E-1 E-2 E-4'],
        ['all', '花子 E-4', 0, ''],
        ['due', '', 0, 'E-2 E-5'],
        ['due', '', 1, 'E-1 E-2 E-5'],
        ['due', '例示', 1, 'E-5'],
        ['ended', '', 0, 'E-2'],
        ['ended', '', 9999, 'E-2'],
        ['never-checked', '', 0, 'E-5'],
        ['left', '', 0, 'E-3'],
        ['left', '花子', 0, ''],
      ];
      for (const [filter, query, days, found] of table) {
        const wish = { filter, query, days, today: TODAY };
        const ids = async (after: string | null, most: number) =>
          (await register.page(wish, { after, most })).map((one) => one.person.id);
        const all = found.split(' ').filter((id) => id !== '');
        expect(await ids(null, 10), `${filter} ${query} ${days}`).toEqual(all);
        expect(await register.matching(wish)).toBe(all.length);
        expect(await ids(all[0] ?? null, 1)).toEqual(all.slice(1, 2));
      }
    });

    test('files a check once, however often it is sent', async () => {
      const register = await begun();
      const gold = await readingOf('gold');
      const { check } = await recorded(register, at(gold, '2026-11-20'));
      const late = { ...check, id: 'late', at: Date.parse('2026-11-19T10:00:00+09:00') };
      expect((await register.file(late)).ok).toBe(true);
      expect(await faultOf(register.file(late))).toEqual({ kind: 'known-check' });
      const other = { ...late, id: 'other', number: '999' };
      expect(await faultOf(register.file(other))).toEqual({ kind: 'other-person', by: 'number' });
      const found = await register.person('E-1');
      expect(found?.checks.map(({ id }) => id)).toEqual([check.id, 'late']);
      // It was made before the last one, so the last one stays.
      expect(found?.last?.id).toBe(check.id);
      await soundWith(register, 1, 2);
    });

    test('a policy that stores less takes fields out of every check', async () => {
      const policy: Policy = {
        ...POLICIES.rental,
        nextCheck: { monthsAfterCheck: 1, monthsBeforeLastDay: 1 },
      };
      const register = await begun(policy);
      const gold = await readingOf('gold');
      await recorded(register, gold, { typed: { contract: 'K-9' } });
      const changed = await register.changeSettings({
        policy: { ...POLICIES.employer, stores: ['contract'] },
      });
      expect(changed.ok).toBe(true);
      const found = await register.person('E-1');
      expect(found?.last?.kept).toMatchObject({
        name: null,
        address: null,
        contract: { value: 'K-9', from: 'typed' },
      });
      expect(found?.nextCheckOn).toEqual(day('2027-05-20'));
      expect((await register.due({ today: day('2027-05-20'), days: 0 })).map(({ why }) => why)).toEqual([
        'check-due',
      ]);
      await soundWith(register, 1, 1);
      // What is gone already is not taken out again.
      expect((await removePerson(register, 'E-1', 'asked')).ok).toBe(true);
      await soundWith(register, 0, 0);
    });

    test('a new policy holds where the store cannot be reached after it was written, and the failure says so', async () => {
      const register = await begun({ ...POLICIES.rental, stores: ['name', 'address', 'contract'] });
      const { store } = register;
      await recorded(register, await readingOf('gold'), { typed: { contract: 'K-9' } });
      const { write, entries } = store;
      let isWritten = false;
      store.write = async (wish) => {
        const done = await write.call(store, wish);
        isWritten = true;
        return done;
      };
      store.entries = (...args) =>
        isWritten ? Promise.reject(new StoreUnreachable('ECONNRESET')) : entries.apply(store, args);
      const less: Policy = { ...POLICIES.rental, stores: ['contract'] };
      try {
        const failed = await register.changeSettings({ policy: less });
        expect(failed).toEqual({ ok: false, error: { kind: 'half-done', code: 'ECONNRESET' } });
      } finally {
        Object.assign(store, { write, entries });
      }
      expect(register.policy.stores).toEqual(['contract']);
    });

    test('the same policy again finishes a change that was interrupted, and only that', async () => {
      const register = await begun({ ...POLICIES.rental, stores: ['name', 'address', 'contract'] });
      const { store } = register;
      await recorded(register, await readingOf('gold'), { typed: { contract: 'K-9' } });
      const less: Policy = { ...POLICIES.rental, stores: ['contract'] };
      const { write } = store;
      let writes = 0;
      store.write = (wish) =>
        ++writes === 2
          ? Promise.resolve({ ok: false, error: { kind: 'cannot-write', code: 'ENOSPC' } })
          : write.call(store, wish);
      expect(await register.changeSettings({ policy: less })).toEqual({
        ok: false,
        error: { kind: 'half-done', code: 'ENOSPC' },
      });
      store.write = write;
      const kept = async () => (await register.person('E-1'))?.last?.kept;
      for (const change of [
        { consentText: '同意' },
        { policy: { ...less, keeps: null } },
        { policy: less },
      ]) {
        expect((await register.changeSettings(change)).ok).toBe(true);
        expect((await kept())?.name).not.toBeNull();
      }
      const going = [
        { field: 'name', checks: 1 },
        { field: 'address', checks: 1 },
      ];
      expect(await fieldsGoing(register, less)).toEqual(going);
      expect((await register.changeSettings({ policy: less })).ok).toBe(true);
      expect(await kept()).toMatchObject({ name: null, address: null, contract: { value: 'K-9' } });
      expect(await fieldsGoing(register, less)).toEqual([]);
      await soundWith(register, 1, 1);
    });

    test.each([
      ['proof', ['name', 'address']],
      // A sealed proof cannot lose a part.
      ['name', ['address']],
      ['contract', ['name', 'address', 'proof']],
    ] as const)('without %s, a check keeps %j', async (field, left) => {
      const policy: Policy = { ...POLICIES.plain, stores: ['name', 'address', 'contract', 'proof'] };
      const register = await begun(policy);
      const gold = await readingOf('gold');
      await recorded(register, gold, { typed: { contract: 'K-9' }, proof: Uint8Array.of(7) });
      // The chip gave no name, so this proof holds none.
      await recorded(register, { ...gold, holder: null }, { proof: Uint8Array.of(8) });
      const stored = policy.stores.filter((one) => one !== field);
      expect((await register.changeSettings({ policy: { ...policy, stores: stored } })).ok).toBe(true);
      const [second, first] = (await register.person('E-1'))?.checks ?? [];
      const keptIn = (check: typeof first) =>
        policy.stores.filter((one) => one !== 'contract' && check?.kept[one] != null);
      expect(keptIn(first)).toEqual(left);
      expect(keptIn(second)).toEqual(field === 'proof' ? [] : ['proof']);
      await soundWith(register, 1, 2);
    });

    test('a verdict that became another one is an entry, and goes with its person', async () => {
      const register = await begun({ ...POLICIES.plain, stores: ['proof'] }, [person('E-1'), person('E-2')]);
      const gold = await readingOf('gold');
      const proof = Uint8Array.of(7);
      const { check } = await recorded(register, gold, { proof });
      const other = await recorded(register, gold, { person: 'E-2', proof: Uint8Array.of(8) });
      await recorded(register, gold, { person: 'E-2' });
      const found = { readAt: check.at, card: check.card, number: check.number, reasons: [] };
      const judging = (record: RecordVerdict) =>
        judgeAgain(register, {
          // The second proof is of another licence.
          judge: async ([first]) => ({ ...found, record, ...(first === 8 && { number: 'x' }) }),
          by: '安全　例示',
          now: 1_800_000_000_000,
        });
      const judged = {
        check: check.id,
        record: 'genuine',
        reasons: [],
        by: '安全　例示',
        at: 1_800_000_000_000,
      };
      const { count } = register.head;
      expect(await judging('genuine')).toEqual({
        ok: true,
        value: {
          judged: 1,
          genuine: 1,
          withoutProof: 1,
          changed: [{ person: 'E-1', was: 'test-key', now: judged }],
          unreadable: [other.check.id],
        },
      });
      // The verdict, and the entry that takes the person out of the one before.
      expect(register.head.count).toBe(count + 2);
      expect(await judging('genuine')).toMatchObject({ value: { genuine: 1, changed: [] } });
      expect(register.head.count).toBe(count + 2);
      await register.savePeople([person('E-1', { group: '総務' })]);
      expect(await register.person('E-1')).toMatchObject({
        judged: [judged],
        checks: [{ record: 'test-key' }],
      });
      expect(await register.find('E-1', 1)).toMatchObject([{ judged: [judged] }]);
      // One that is no longer established is told as well.
      expect(await judging('unknown-issuer')).toMatchObject({
        value: { genuine: 0, changed: [{ was: 'genuine', now: { record: 'unknown-issuer' } }] },
      });
      expect((await register.person('E-1'))?.judged.map(({ record }) => record)).toEqual([
        'genuine',
        'unknown-issuer',
      ]);
      await soundWith(register, 2, 3);
      await removePerson(register, 'E-1', 'asked');
      await soundWith(register, 1, 2);
      const values = (await register.store.entries(1, 100)).flatMap(({ fields }) => fields);
      expect(values.filter(({ name, value }) => name === 'judged' && value !== null)).toEqual([]);
    });

    test('an edit, a request and a later verdict leave each other in place, and go with the person', async () => {
      const register = await begun({ ...POLICIES.plain, stores: ['proof'] });
      const gold = await readingOf('gold');
      const { check } = await recorded(register, gold, { proof: Uint8Array.of(7) });
      const found = { readAt: check.at, card: check.card, number: check.number, reasons: [] };
      const judging = (record: RecordVerdict) =>
        judgeAgain(register, { judge: async () => ({ ...found, record }), by: '安全　例示', now: 1 });
      const requested = (id: string) => addRequest(register, 'E-1', { ...REQUEST, id });
      const edited = (group: string) => register.editPerson('E-1', (before) => ({ ...before, group }));
      for (const step of [
        () => judging('genuine'),
        () => requested('r-1'),
        () => edited('総務'),
        () => judging('unknown-issuer'),
        () => requested('r-2'),
        () => edited('営業'),
      ]) {
        expect((await step()).ok).toBe(true);
      }
      const whole = await register.person('E-1');
      expect(whole?.person.group).toBe('営業');
      expect(whole?.judged.map(({ record }) => record)).toEqual(['genuine', 'unknown-issuer']);
      const requests = await listRequests(register, TODAY);
      expect(requests.map(({ request, state }) => [request.id, state]).sort()).toEqual([
        ['r-1', 'open'],
        ['r-2', 'open'],
      ]);
      await soundWith(register, 1, 1);
      expect((await removePerson(register, 'E-1', 'asked')).ok).toBe(true);
      expect(await listRequests(register, TODAY)).toEqual([]);
      await soundWith(register, 0, 0);
    });

    test('a person who is removed is gone, with every check', async () => {
      const register = await begun(POLICIES.rental, [person('E-1'), person('E-2')]);
      const gold = await readingOf('gold');
      await recorded(register, gold);
      await recorded(register, gold);
      await recorded(register, gold, { person: 'E-2' });
      expect((await removePerson(register, 'E-1', 'asked')).ok).toBe(true);
      expect(await register.person('E-1')).toBeNull();
      const left = (await register.store.entries(1, 100)).flatMap(({ seq, fields }) =>
        fields.filter(({ value }) => value !== null).map(({ name: field }) => `${seq} ${field}`),
      );
      expect(left).toEqual([
        '1 settings',
        '3 person',
        '4 before',
        '5 before',
        '6 core',
        '6 before',
        '6 name',
        '6 address',
        '7 removal',
      ]);
      expect(await faultOf(removePerson(register, 'E-1', 'asked'))).toEqual({
        kind: 'unknown-person',
        id: 'E-1',
      });
      await soundWith(register, 1, 1);
      // The id is free again.
      expect((await register.addPerson(person('E-1'))).ok).toBe(true);
      await soundWith(register, 2, 1);
    });

    test('forgets who left long ago', async () => {
      const register = await begun(POLICIES.employer, [
        person('E-1', { leftOn: day('2023-11-19') }),
        person('E-2', { leftOn: day('2023-11-20') }),
        person('E-3'),
      ]);
      await recorded(register, await readingOf('gold'));
      const before = day('2023-11-20');
      expect(await forgettable(register, before)).toEqual({ people: ['E-1'], checks: 1 });
      await soundWith(register, 3, 1);
      expect(await forget(register, before)).toEqual({ ok: true, value: { people: ['E-1'], checks: 1 } });
      await soundWith(register, 2, 0);
    });

    test.each<[string, Policy, (register: Register) => Promise<unknown>]>([
      [
        'was checked again',
        POLICIES.rental,
        async (other) =>
          recorded(other, at(await readingOf('gold'), '2026-11-20'), { person: 'E-2', otherCard: true }),
      ],
      ['came back', POLICIES.employer, (other) => other.savePeople([person('E-2', { name: '例示　花子' })])],
    ])('forgets no person who %s at another desk since the plan was made', async (_, policy, meanwhile) => {
      const left = { leftOn: day('2020-03-31') };
      const people = [person('E-1', left), person('E-2', { ...left, name: '例示　花子' })];
      const register = await begun(policy, people);
      const reading = await readingOf('gold');
      for (const id of ['E-1', 'E-2']) {
        await recorded(register, at(reading, '2020-03-01'), { person: id, otherCard: true });
      }
      const other = await Register.open(register.store, key(), async () => null);
      // The other desk writes between the removals of two people.
      const write = register.store.write.bind(register.store);
      let writes = 0;
      register.store.write = async (wish) => {
        writes += 1;
        const written = await write(wish);
        if (writes === 1) await meanwhile(other);
        return written;
      };
      const before = day('2024-11-20');
      expect(await forgettable(register, before)).toEqual({ people: ['E-1', 'E-2'], checks: 2 });
      expect(await forget(register, before)).toEqual({ ok: true, value: { people: ['E-1'], checks: 1 } });
      expect(await register.person('E-1')).toBeNull();
      expect((await register.person('E-2'))?.checks.length).toBe(policy === POLICIES.rental ? 2 : 1);
    });

    test('forgets checks that are old, and who has no newer one', async () => {
      const register = await begun(POLICIES.rental, [person('E-1'), person('E-2'), person('E-3')]);
      const gold = await readingOf('gold');
      await recorded(register, at(gold, '2024-11-19'));
      await recorded(register, at(gold, '2024-11-20'));
      await recorded(register, at(gold, '2024-11-18'), { person: 'E-2' });
      const before = day('2024-11-20');
      expect(await forgettable(register, before)).toEqual({ people: ['E-2'], checks: 2 });
      expect((await forget(register, before)).ok).toBe(true);
      expect((await register.person('E-1'))?.checks).toHaveLength(1);
      expect(await register.person('E-2')).toBeNull();
      expect((await register.person('E-3'))?.checks).toEqual([]);
      await soundWith(register, 2, 1);
    });

    test('a backup is restored as it was', async () => {
      const register = await begun(POLICIES.rental, [person('E-1'), person('E-2'), person('E-3')]);
      const gold = await readingOf('gold');
      await recorded(register, gold);
      await recorded(register, gold, { person: 'E-2' });
      await removePerson(register, 'E-2', 'asked');
      await register.savePeople([person('E-1', { group: '総務' })]);
      const keys = { chain: key(), backup: BACKUP_KEY };
      const parts: Uint8Array[] = [];
      for await (const part of backupParts(register.store, keys, KEYS, '2026-11-20T18:00:00+09:00'))
        parts.push(part);
      const bytes = Buffer.concat(parts);
      expect(bytes.includes(Buffer.from('太郎'))).toBe(false);
      const head = backupHeadIn(bytes);
      if (head === null) throw new Error('no backup');
      const store = await opened();
      expect(await restoreEntries(bytes, head, store, keys)).toEqual({ ok: true, value: register.head });
      const restored = await Register.open(store, key(), async () => register.head);
      expect(restored.fault).toBeNull();
      expect(await restored.person('E-1')).toEqual(await register.person('E-1'));
      await soundWith(restored, 2, 1);
      expect((await restored.addPerson(person('E-9'))).ok).toBe(true);

      // Cut short, or changed anywhere behind the header.
      for (const broken of [bytes.subarray(0, -1), bytes.subarray(0, head.from)]) {
        expect(await restoreEntries(broken, head, await opened(), keys)).toMatchObject({
          error: { kind: 'damaged' },
        });
      }
      const changed = Buffer.from(bytes);
      changed[head.from + 40] = (changed[head.from + 40] ?? 0) ^ 1;
      const store2 = await opened();
      expect(await restoreEntries(changed, head, store2, keys)).toMatchObject({ error: { kind: 'damaged' } });
      expect(await store2.counts()).toEqual({ people: 0, checks: 0 });
    });

    test('a register that is not as known takes no entries until that is accepted', async () => {
      const register = await begun();
      const reopened = (known: Head) => Register.open(register.store, key(), async () => known);
      const later = { count: register.head.count + 1, mac: new Uint8Array(32) };
      const shorter = await reopened(later);
      const fault = { seq: register.head.count + 1, what: 'cut-short' };
      expect(shorter.fault).toEqual(fault);
      const kept = { kind: 'not-as-known', fault };
      expect(await faultOf(shorter.addPerson(person('E-2')))).toEqual(kept);
      expect(await faultOf(removePerson(shorter, 'E-1', 'asked'))).toEqual(kept);
      expect((await shorter.person('E-1'))?.person.name).toBe(TARO);
      const another = await reopened({ count: 1, mac: new Uint8Array(32) });
      expect(another.fault).toEqual({ seq: 1, what: 'another-chain' });
      expect(await audited(another, later)).toEqual({ ok: false, fault });
      expect((await reopened(register.head)).fault).toBeNull();
      expect((await reopened(EMPTY_HEAD)).fault).toBeNull();
      shorter.acceptAsIs();
      expect((await shorter.addPerson(person('E-2'))).ok).toBe(true);
    });

    test('an audit names a row that leads to another entry, or to none', async () => {
      const register = await begun(POLICIES.employer, [person('E-1'), person('E-2')]);
      await recorded(register, await readingOf('gold'));
      const row = await register.store.person('E-1');
      if (row === null) throw new Error('no row');
      const write = async (people: readonly (typeof row)[]) =>
        register.write(async (steps) => {
          steps.add('removal', [], () => ({ people }));
          return { ok: true, value: undefined };
        });
      for (const wrong of [
        { search: 'x' },
        { lastCheck: null },
        { expiresOn: 0 },
        { nextCheckOn: 0 },
        { leftOn: 0 },
        { entry: 3 },
      ]) {
        await write([{ ...row, ...wrong }]);
        expect(await audited(register)).toEqual({ ok: false, fault: { seq: 2, what: 'rows' } });
      }
      await write([row, { ...row, id: 'E-9', lastCheck: null }]);
      expect(await audited(register)).toEqual({ ok: false, fault: { seq: null, what: 'rows' } });
      // What it shows comes from the entry, which is another person's.
      await expect(register.person('E-9')).rejects.toThrow('cannot be read');
    });

    test('an audit names a check that is not found, and one that is too many', async () => {
      const register = await begun();
      const { check } = await recorded(register, await readingOf('gold'));
      const [row] = await register.store.checksOf('E-1');
      if (row === undefined) throw new Error('no row');
      const write = (step: Omit<Step, 'entry'>) =>
        register.write(async (steps) => {
          steps.add('removal', [], () => step);
          return { ok: true, value: undefined };
        });
      await write({ dropped: { checks: [row.entry] } });
      expect(await audited(register)).toEqual({ ok: false, fault: { seq: row.entry, what: 'rows' } });
      for (const wrong of [{ at: 0 }, { person: 'E-2' }, { id: 'x' }, { card: 'ic-licence' as const }]) {
        await write({ check: { ...row, ...wrong } });
        expect(await audited(register)).toEqual({ ok: false, fault: { seq: row.entry, what: 'rows' } });
        await write({ dropped: { checks: [row.entry] } });
      }
      await write({ check: row });
      await soundWith(register, 1, 1);
      await write({ check: { ...row, entry: 1, id: 'more' } });
      expect(await audited(register)).toEqual({ ok: false, fault: { seq: null, what: 'rows' } });
      // What is shown comes from the entry, which is no check.
      await expect(register.person('E-1')).rejects.toThrow('cannot be read');
      expect(check.id).toBe(row.id);
    });

    test.each([0, 1, 2])('a person is not shown without check %i of three', async (missing) => {
      const register = await begun();
      const gold = await readingOf('gold');
      for (let i = 0; i < 3; i++) await recorded(register, gold);
      const rows = await register.store.checksOf('E-1');
      await register.write(async (steps) => {
        steps.add('removal', [], () => ({ dropped: { checks: [rows[missing]?.entry ?? 0] } }));
        return { ok: true, value: undefined };
      });
      await expect(register.person('E-1')).rejects.toThrow('cannot be read');
    });

    test('changed content is never shown', async () => {
      const register = await begun();
      await recorded(register, await readingOf('gold'));
      const change = async (seq: number, from: string, to: string) => {
        const [entry] = await register.store.entries(seq, 1);
        if (entry === undefined) throw new Error('no entry');
        const fields = entry.fields.map((field): ChainField => {
          if (field.value === null) return field;
          const text = Buffer.from(field.value).toString('latin1').replace(from, to);
          return { ...field, value: Buffer.from(text, 'latin1') };
        });
        await register.write(async (steps) => {
          steps.add('removal', [], () => ({ reduced: [{ ...entry, fields }] }));
          return { ok: true, value: undefined };
        });
      };
      await change(3, '"year":2029', '"year":2039');
      expect(await audited(register)).toEqual({ ok: false, fault: { seq: 3, what: 'changed' } });
      // One after the other: a promise that fails while another one is awaited counts as an error between the tests.
      const shown = [
        () => register.person('E-1'),
        () => register.find('E-1', 1),
        () => register.due({ today: day('2029-02-01'), days: 0 }),
      ];
      for (const show of shown) await expect(show()).rejects.toThrow('cannot be read');
      await expect(register.people().next()).rejects.toThrow('cannot be read');
      const again = register.record(await readingOf('gold'), { person: 'E-1', by: '', typed: {} });
      await expect(again).rejects.toThrow('cannot be read');
      await change(1, '"demo":true', '"demo":null');
      await expect(Register.open(register.store, key(), async () => null)).rejects.toThrow('cannot be read');
    });

    test('the blocks of a backup keep their places', async () => {
      const people = Array.from({ length: 1000 }, (_, i) => person(`E-${i}`));
      const { store } = await begun(POLICIES.plain, people);
      const keys = { chain: key(), backup: BACKUP_KEY };
      const parts: Uint8Array[] = [];
      const seen: number[] = [];
      for await (const part of backupParts(store, keys, KEYS, '', (done) => seen.push(done)))
        parts.push(part);
      expect(seen).toEqual([500, 1000, 1001]);
      const [header, ...blocks] = parts;
      const restored = async (order: readonly (Uint8Array | undefined)[]) => {
        const bytes = Buffer.concat([
          header ?? Buffer.alloc(0),
          ...order.map((block) => block ?? Buffer.alloc(0)),
        ]);
        const head = backupHeadIn(bytes);
        if (head === null) throw new Error('no backup');
        return restoreEntries(bytes, head, await opened(), keys);
      };
      expect((await restored(blocks)).ok).toBe(true);
      const [one, two, three] = blocks;
      for (const order of [
        [two, one, three],
        [one, three],
        [one, two],
        [one, two, two, three],
        [one, one, two, three],
      ]) {
        expect((await restored(order)).ok).toBe(false);
      }
    });

    test('several desks add entries at the same time', async () => {
      const register = await begun();
      const desks = await Promise.all(
        Array.from({ length: 4 }, () => Register.open(register.store, key(), async () => null)),
      );
      const gold = await readingOf('gold');
      const results = await Promise.all(
        desks.flatMap((desk) =>
          Array.from({ length: 5 }, () => desk.record(gold, { person: 'E-1', by: '総務', typed: {} })),
        ),
      );
      expect(results.every(({ ok }) => ok)).toBe(true);
      expect((await register.person('E-1'))?.checks).toHaveLength(20);
      expect(await audited(register)).toMatchObject({ ok: true, checks: 20 });
    });
  });
}
