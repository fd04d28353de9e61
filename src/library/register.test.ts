import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OWN_SIGNER, ownCard } from '../../tests/support/own-authority.ts';
import { readingOf } from '../../tests/support/readings.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import {
  createRegister,
  type LicenceRegister,
  openRegister,
  toDocument,
  toDueDocument,
  toListDocument,
  toPersonDocument,
  verify,
} from './index.ts';

const PASSPHRASE = '例示の合言葉 1';
const bytes = (text = PASSPHRASE) => new TextEncoder().encode(text);
const isWiped = (typed: Uint8Array) => typed.length > 0 && typed.every((byte) => byte === 0);
const place = (name: string) => {
  const folder = temporaryFolder('library-register');
  return { where: join(folder, name, 'register.db'), heads: join(folder, name, 'heads.json') };
};

async function made(name: string, more: object = {}): Promise<LicenceRegister> {
  const result = await createRegister({ ...place(name), passphrase: bytes(), demo: true, ...more });
  if (!result.ok) throw new Error(result.fault.kind);
  return result.register;
}

describe('the passphrase', () => {
  let recoveryKey = '';
  beforeAll(async () => {
    const typed = bytes();
    const result = await createRegister({ ...place('passphrase'), passphrase: typed });
    if (!result.ok) throw new Error(result.fault.kind);
    recoveryKey = result.recoveryKey;
    await result.register.close();
    expect(isWiped(typed)).toBe(true);
  });

  const kindOf = async (
    work: ReturnType<typeof openRegister> | ReturnType<typeof createRegister>,
  ): Promise<string> => {
    const result = await work;
    if (result.ok) await result.register.close();
    return result.ok ? 'open' : result.fault.kind;
  };

  test.each([
    ['the passphrase', 'open', (): string => PASSPHRASE],
    ['the recovery key', 'open', (): string => recoveryKey],
    ['another one', 'wrong-passphrase', (): string => '例示の合言葉 2'],
  ] as const)('%s: %s, and is overwritten', async (_, kind, typedOf) => {
    const typed = bytes(typedOf());
    expect(await kindOf(openRegister({ ...place('passphrase'), passphrase: typed }))).toBe(kind);
    expect(isWiped(typed)).toBe(true);
  });

  test.each([
    ['there is none', 'missing', openRegister, {}],
    ['no address', 'no-server-address', openRegister, { where: 'postgres://example.invalid' }],
    ['a password in it', 'password-in-where', openRegister, { where: 'postgres://a:b@example.invalid/x' }],
    ['a short one', 'short-passphrase', createRegister, { passphrase: bytes('1234567') }],
    ['a second register', 'exists', createRegister, { ...place('passphrase') }],
  ] as const)('%s: %s is told, and it is overwritten', async (_, kind, work, more) => {
    const options = { ...place('nowhere'), passphrase: bytes(), ...more };
    expect(await kindOf(work(options))).toBe(kind);
    expect(isWiped(options.passphrase)).toBe(true);
    expect(existsSync(place('nowhere').where)).toBe(false);
  });

  test.each([{ where: 1 }, { heads: 1 }, { policy: 'other' }, { demo: 'yes' }, { keepsProofs: 'no' }])(
    'wrong options throw, and it is overwritten: %o',
    async (wrong) => {
      const typed = bytes();
      const options: unknown = { ...place('nowhere'), passphrase: typed, ...wrong };
      await expect(createRegister(options as Parameters<typeof createRegister>[0])).rejects.toThrow(
        TypeError,
      );
      expect(isWiped(typed)).toBe(true);
    },
  );
});

describe('a register', () => {
  let register: LicenceRegister;
  beforeAll(async () => {
    register = await made('register');
    await register.save({ id: 'E-1', name: '見本　太郎', group: '営業部' });
    await register.save({ id: 'E-2', name: '例示　花子' });
  });
  afterAll(() => register.close());

  test('records a check, with what changed, and gives the documents of the command', async () => {
    const gold = await readingOf('gold');
    const first = await register.record(gold, { person: 'E-1', by: '総務　例示' });
    const moved = { ...gold, licence: gold.licence && { ...gold.licence, conditions: [] } };
    const second = await register.record(moved, { person: 'E-1' });
    if (!first.ok || !second.ok) throw new Error('not recorded');
    expect([first.changes, second.changes]).toEqual([[], ['conditions']]);
    expect(toDocument(gold, first)).toMatchObject({
      schema: 'menkyo.read/1',
      check: { id: first.check.id, person: 'E-1', by: '総務　例示', changes: [] },
    });
    expect(toDocument(gold)).not.toHaveProperty('check');
    const found = await register.person('E-1');
    if (found === null) throw new Error('gone');
    expect(found.checks.map(({ id }) => id).toSorted()).toEqual([first.check.id, second.check.id].toSorted());
    expect(toPersonDocument(found)).toMatchObject({ person: { id: 'E-1' }, checks: [{}, {}] });
    const people = [];
    for await (const one of register.people()) people.push(one);
    expect(toListDocument(people)).toMatchObject({ people: [{ id: 'E-1' }, { id: 'E-2', lastCheck: null }] });
    expect((await register.find('花子')).map(({ person }) => person.id)).toEqual(['E-2']);
    const due = await register.due({ today: '2026-11-20' });
    expect(toDueDocument(due)).toMatchObject({ due: [{ id: 'E-2', why: 'never-checked' }] });
    expect(await register.audit()).toEqual({ ok: true, people: 2, checks: 2 });
  });

  test.each([
    ['an unknown person', { person: 'E-9' }, 'unknown-person'],
    ['a field that is not stored', { person: 'E-1', typed: { contract: 'K-1' } }, 'not-stored'],
    ['someone else’s card', { person: 'E-2' }, 'other-person'],
  ])('%s: %o is refused as %s', async (_, wish, kind) => {
    expect(await register.record(await readingOf('gold'), wish)).toMatchObject({
      ok: false,
      fault: { kind },
    });
  });

  test('an agreement is true, and nothing else', async () => {
    const wish: unknown = { person: 'E-2', otherCard: 'no' };
    const reading = await readingOf('gold');
    await expect(register.record(reading, wish as { person: string })).rejects.toThrow('otherCard');
    const agreed = await register.record(reading, { person: 'E-2', otherCard: true });
    expect(agreed.ok).toBe(true);
  });

  test('a person leaves, is forgotten, and removed', async () => {
    await register.save({ id: 'E-3', name: '例示　次郎', kana: 'レイジ', leftOn: '2020-01-31' });
    expect(await register.leave('E-9')).toMatchObject({ fault: { kind: 'unknown-person' } });
    expect((await register.leave('E-3', { on: '2020-02-01' })).ok).toBe(true);
    expect((await register.person('E-3'))?.person).toMatchObject({
      kana: 'レイジ',
      leftOn: { month: 2, day: 1 },
    });
    const wouldGo = { ok: true, people: ['E-3'], checks: 0 };
    expect(await register.forget({ dryRun: true })).toMatchObject(wouldGo);
    expect(await register.forget({ before: '2020-02-01', dryRun: true })).toMatchObject({ people: [] });
    expect((await register.person('E-3'))?.person.id).toBe('E-3');
    expect(await register.forget()).toMatchObject(wouldGo);
    expect(await register.person('E-3')).toBeNull();
    await register.save({ id: 'E-4', name: '例示　三郎' });
    expect((await register.remove('E-4', 'asked')).ok).toBe(true);
    expect(await register.person('E-4')).toBeNull();
    expect(await register.save({ id: 'E-5', name: ' ' })).toEqual({
      ok: false,
      fault: { kind: 'bad-person', field: 'name', what: 'missing' },
    });
  });

  test('days that are none throw before anything changes', async () => {
    await expect(register.save({ id: 'E-1', name: 'x', leftOn: '2026-02-30' })).rejects.toThrow('leftOn');
    await expect(register.leave('E-1', { on: 'soon' })).rejects.toThrow('on takes');
    await expect(register.due({ today: '20261120' })).rejects.toThrow('today');
    await expect(register.forget({ before: '' })).rejects.toThrow('before');
    await expect(register.remove('E-1', ' ')).rejects.toThrow('why');
    expect((await register.person('E-1'))?.person.name).toBe('見本　太郎');
  });
});

describe('proofs', () => {
  beforeAll(() => {
    for (const name of ['XDG_DATA_HOME', 'APPDATA', 'HOME']) {
      vi.stubEnv(name, temporaryFolder('library-register'));
    }
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test('are kept where that is asked for, judged with a certificate, handed out, and verified', async () => {
    const register = await made('proofs', { policy: 'plain', keepsProofs: true });
    await register.save({ id: 'E-1', name: '見本　太郎' });
    const recorded = await register.record(await readingOf(ownCard()), { person: 'E-1', by: '総務' });
    if (!recorded.ok) throw new Error(recorded.fault.kind);
    const { id } = recorded.check;
    expect(await register.judge()).toMatchObject({ ok: true, judged: 1, genuine: 0, changed: [] });
    const trust = [OWN_SIGNER];
    expect(await register.judge({ trust, by: '安全' })).toMatchObject({
      genuine: 1,
      changed: [{ person: 'E-1', was: 'unknown-issuer', now: { record: 'genuine', by: '安全' } }],
    });
    expect((await register.person('E-1'))?.judged).toMatchObject([{ check: id, record: 'genuine' }]);
    const handed = await register.proof(id);
    if (!handed.ok) throw new Error(handed.fault.kind);
    expect(await verify(handed.proof, { trust })).toMatchObject({
      ok: true,
      document: { schema: 'menkyo.verify/1', record: { verdict: 'genuine' }, seal: { own: true } },
    });
    expect(await register.proof('x')).toEqual({ ok: false, fault: { kind: 'unknown-check', id: 'x' } });
    expect(await verify(bytes('hello'))).toEqual({ ok: false, fault: { kind: 'unknown-file' } });
    await expect(verify(handed.proof, { trust: ['/nonexistent'] })).rejects.toThrow('nonexistent');
    await register.close();
  });
});

test('a virtual card is refused where the register is no demonstration', async () => {
  const register = await made('real', { demo: false, policy: 'plain' });
  await register.save({ id: 'E-1', name: '見本　太郎' });
  const refused = await register.record(await readingOf('gold'), { person: 'E-1' });
  expect(refused).toMatchObject({ ok: false, fault: { kind: 'not-a-reader' } });
  expect(await register.forget()).toEqual({ ok: false, fault: { kind: 'no-time-of-keeping' } });
  await register.close();
});

test('once closed, nothing is given, and its files hold no name', async () => {
  const register = await made('closed');
  await register.save({ id: 'E-1', name: '見本　太郎' });
  await register.close();
  await register.close();
  await expect(register.person('E-1')).rejects.toThrow('closed');
  await expect(register.people().next()).rejects.toThrow('closed');
  const { where, heads } = place('closed');
  for (const path of [where, `${where}.key`, heads]) {
    expect(readFileSync(path).includes('太郎'), path).toBe(false);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777, path).toBe(0o600);
  }
});
