import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { verdictsOf } from '../../../tests/support/proofs.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { ALL, at, Bench, bytes, NOW, PASSPHRASE, TARO } from '../../../tests/support/register-bench.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import type { CommandInput } from '../../app/contract/contract.ts';
import { backupHeadIn } from '../../register/backup.ts';
import { type Keychain, NO_KEYCHAIN } from './keychain.ts';

let benches = 0;
const open: Bench[] = [];
function bench(keychain?: Keychain, at?: string): Bench {
  benches += 1;
  const made = new Bench(at ?? join(temporaryFolder('register-handlers'), String(benches)), keychain);
  open.push(made);
  return made;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.desk.close();
});

describe('none, locked and open', () => {
  test('a register is made, locked, and opened with the passphrase and the recovery key', async () => {
    const one = bench();
    const { where } = one;
    expect(await one.did('registerState', {})).toEqual({ kind: 'none', where, version: 0 });
    expect(await one.refused('listPeople', ALL)).toEqual({ kind: 'locked' });
    const secrets = { newRegister: bytes() };
    const wish = { secrets, policy: 'rental', demo: true, keep: false } as const;
    const { recoveryKey } = await one.did('makeRegister', wish);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    expect(secrets.newRegister.every((byte) => byte === 0)).toBe(true);
    expect(await one.told('open')).toMatchObject({
      demo: true,
      policyName: 'rental',
      people: 0,
      checks: 0,
      notAsKnown: null,
      keychain: 'not-here',
      locksAt: null,
    });
    await one.save('E-1');
    await one.did('lockRegister', {});
    expect(await one.told('locked')).toMatchObject({ where, keychain: 'not-here' });
    expect(await one.refused('showPerson', { id: 'E-1' })).toEqual({ kind: 'locked' });
    for (const typed of [PASSPHRASE, recoveryKey.toLowerCase()]) {
      expect(await one.open(typed)).toMatchObject({ ok: true, value: { kind: 'open', people: 1 } });
      await one.did('lockRegister', {});
    }
    expect(one.delays).toBe(0);
    const state = await one.refused('makeRegister', { ...wish, secrets: { newRegister: bytes() } });
    expect(state).toEqual({ kind: 'exists' });
  });

  test('a wrong passphrase is told after a wait, is overwritten, and opens nothing', async () => {
    const one = bench();
    await one.make();
    await one.did('lockRegister', {});
    const secrets = { register: bytes('例示の合言葉 2') };
    expect(await one.refused('openRegister', { secrets, keep: false })).toEqual({ kind: 'wrong-passphrase' });
    expect([one.delays, secrets.register.every((byte) => byte === 0)]).toEqual([1, true]);
    expect((await one.did('registerState', {})).kind).toBe('locked');
  });

  test.each([
    ['too short', bytes('1234567'), { kind: 'short-passphrase' }],
    ['a text', '例示の合言葉 1', { kind: 'invalid' }],
    ['a list', [...bytes()], { kind: 'invalid' }],
    ['nothing', new Uint8Array(0), { kind: 'invalid' }],
    ['endless', new Uint8Array(1025).fill(65), { kind: 'invalid' }],
  ])('no register is made with a passphrase that is %s', async (_, newRegister, fault) => {
    const one = bench();
    const wish: unknown = { secrets: { newRegister }, policy: 'plain', demo: false, keep: false };
    expect(await one.refused('makeRegister', wish as CommandInput<'makeRegister'>)).toEqual(fault);
    expect(existsSync(one.where)).toBe(false);
  });

  test('other events get their turn while a passphrase is tried', async () => {
    const one = bench();
    await one.make();
    await one.did('lockRegister', {});
    let isOpen = false;
    let turns = 0;
    const opening = one.open().then((answer) => {
      isOpen = true;
      return answer.ok;
    });
    while (!isOpen) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect(await opening).toBe(true);
    // If scrypt ran on this thread, the register would be open after a few turns.
    expect(turns).toBeGreaterThan(100);
  });

  test('what is no register, or of a server, is said', async () => {
    const one = bench();
    await one.make();
    await one.did('lockRegister', {});
    writeFileSync(`${one.where}.key`, 'no key');
    const fault = { kind: 'unreadable', code: 'no-key' };
    expect(await one.did('registerState', {})).toMatchObject({ kind: 'unusable', fault });
    expect(await one.open()).toEqual({ ok: false, error: { kind: 'register', fault } });
  });

  test('a register that was put back takes no entries, and says so', async () => {
    const one = bench();
    await one.make();
    await one.did('lockRegister', {});
    // The close wrote all into the one file.
    copyFileSync(one.where, `${one.where}.old`);
    const later = bench(NO_KEYCHAIN, one.folder);
    expect((await later.open()).ok).toBe(true);
    await later.save('E-1');
    await later.did('lockRegister', {});
    const again = bench(NO_KEYCHAIN, join(one.folder, 'again'));
    mkdirSync(join(one.folder, 'again', 'data'), { recursive: true });
    copyFileSync(`${one.where}.old`, again.where);
    copyFileSync(`${one.where}.key`, `${again.where}.key`);
    copyFileSync(join(one.folder, 'heads.json'), join(again.folder, 'heads.json'));
    expect((await again.open()).ok).toBe(true);
    const cut = { seq: 2, what: 'cut-short' };
    expect(await again.did('registerState', {})).toMatchObject({ kind: 'open', notAsKnown: cut });
    const person = { id: 'E-2', name: TARO, kana: '', group: '', note: '', isNew: true };
    expect(await again.refused('savePerson', person)).toEqual({ kind: 'not-as-known', fault: cut });
  });
});

describe('locking', () => {
  const fire = (one: Bench) => {
    const [timer] = one.timers;
    if (timer === undefined) throw new Error('no timer');
    one.timers.delete(timer);
    timer.what();
  };

  test('after a time without use, at a counter', async () => {
    const one = bench();
    one.locksAfter = 300_000;
    await one.make();
    expect([...one.timers].map(({ ms }) => ms)).toEqual([300_000]);
    const [first] = one.timers;
    await one.did('listPeople', ALL);
    // Each use begins the time anew.
    expect(one.timers.size).toBe(1);
    expect(one.timers.has(first ?? { ms: 0, what: () => undefined })).toBe(false);
    expect(await one.did('registerState', {})).toMatchObject({ kind: 'open', locksAt: NOW + 300_000 });
    // To look at the state is no use.
    const [second] = one.timers;
    await one.did('registerState', {});
    expect([...one.timers]).toEqual([second]);
    fire(one);
    expect((await one.told('locked')).kind).toBe('locked');
    expect(one.timers.size).toBe(0);
    expect(await one.refused('listPeople', ALL)).toEqual({ kind: 'locked' });
  });

  test('at home only when told to, and from a change of the settings on', async () => {
    const one = bench();
    await one.make();
    expect(one.timers.size).toBe(0);
    one.locksAfter = 60_000;
    one.desk.touch();
    expect([...one.timers].map(({ ms }) => ms)).toEqual([60_000]);
    one.locksAfter = null;
    one.desk.touch();
    expect(one.timers.size).toBe(0);
  });

  test('also while it is being opened', async () => {
    const one = bench();
    await one.make();
    await one.did('lockRegister', {});
    const opening = one.open();
    await one.did('lockRegister', {});
    await opening;
    expect((await one.did('registerState', {})).kind).toBe('locked');
  });

  test('ends a long work, which is then not done', async () => {
    const one = bench();
    await one.make({ policy: 'plain' });
    const lines = Array.from({ length: 2_500 }, (_, i) => `E-${i},例示　${i}`);
    const base64 = Buffer.from(`id,name\n${lines.join('\n')}\n`).toString('base64');
    const { plan } = await one.did('planImport', { base64 });
    await one.did('importPeople', { base64, plan });
    let locked: Promise<unknown> = Promise.resolve();
    one.onProgress = () => {
      locked = one.did('lockRegister', {});
      one.onProgress = () => undefined;
    };
    expect(await one.refused('auditRegister', {})).toEqual({ kind: 'locked' });
    await locked;
    expect(one.progress.length).toBe(1);
  });
});

describe('people', () => {
  test('are listed, searched and shown a page at a time', async () => {
    const one = bench();
    await one.make();
    await one.save('E-1', TARO, { kana: 'ミホン　タロウ' });
    await one.save('E-2', '例示　花子', { group: '営業部' });
    await one.save('E-3', '例示　次郎');
    const ids = async (more: object) => {
      const { people, total } = await one.did('listPeople', { ...ALL, ...more });
      return [people.map(({ person }) => person.id), total];
    };
    expect(await ids({})).toEqual([['E-1', 'E-2', 'E-3'], 3]);
    expect(await ids({ query: 'みほん' })).toEqual([['E-1'], 1]);
    expect(await ids({ query: '例示', most: 1 })).toEqual([['E-2'], 2]);
    expect(await ids({ query: '例示', most: 1, after: 'E-2' })).toEqual([['E-3'], null]);
    expect(await ids({ filter: 'never-checked' })).toEqual([['E-1', 'E-2', 'E-3'], 3]);
    expect(await ids({ filter: 'ended' })).toEqual([[], 0]);
    const left = await one.did('leavePerson', { id: 'E-3', on: { year: 2026, month: 11, day: 1 } });
    expect(left.person.leftOn).toEqual({ year: 2026, month: 11, day: 1 });
    expect(await ids({ filter: 'left' })).toEqual([['E-3'], 1]);
    await one.save('E-3', '例示　次郎', { note: 'x', isNew: false });
    expect((await one.did('showPerson', { id: 'E-3' })).person).toMatchObject({
      note: 'x',
      leftOn: { day: 1 },
    });
    expect((await one.did('leavePerson', { id: 'E-3', on: null })).person.leftOn).toBeNull();
    await one.did('removePerson', { id: 'E-3', why: 'asked' });
    expect(await one.refused('showPerson', { id: 'E-3' })).toEqual({ kind: 'unknown-person', id: 'E-3' });
    expect(await one.did('registerState', {})).toMatchObject({ people: 2 });
    expect(await one.did('duePeople', { days: 30, most: 1 })).toMatchObject({
      asOf: { year: 2026, month: 11, day: 20 },
      due: [{ id: 'E-1', why: 'never-checked' }],
    });
  });

  test.each([
    ['savePerson', { id: 'E-1', isNew: true }, { kind: 'known-person', id: 'E-1' }],
    ['savePerson', { id: 'E-9', isNew: false }, { kind: 'unknown-person', id: 'E-9' }],
    ['savePerson', { id: 'E-9', name: ' ' }, { kind: 'bad-person', field: 'name', what: 'missing' }],
    [
      'savePerson',
      { id: 'E-9', name: 'a\u202eb' },
      { kind: 'bad-person', field: 'name', what: 'not-a-text' },
    ],
    ['leavePerson', { id: 'E-9', on: null }, { kind: 'unknown-person', id: 'E-9' }],
    ['leavePerson', { id: 'E-1', on: { year: 2026, month: 2, day: 30 } }, { kind: 'invalid' }],
    ['removePerson', { id: 'E-9', why: 'asked' }, { kind: 'unknown-person', id: 'E-9' }],
    ['removePerson', { id: 'E-1', why: ' ' }, { kind: 'invalid' }],
  ] as const)('%s of %j is refused', async (name, more, fault) => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    const person = { name: TARO, kana: '', group: '', note: '', isNew: true, ...more };
    const input: unknown = name === 'savePerson' ? person : more;
    expect(await one.refused(name, input as CommandInput<typeof name>)).toEqual(fault);
    expect((await one.did('listPeople', ALL)).people).toHaveLength(1);
  });
});

describe('a check', () => {
  test('is recorded on command alone, once, and shows what changed', async () => {
    const one = bench();
    await one.make({ policy: 'rental' });
    await one.save('E-1');
    expect(await one.refused('recordCheck', one.record('E-1'))).toEqual({ kind: 'not-now' });
    const gold = await readingOf('gold');
    one.reading = at(gold, '2026-11-19');
    await one.did('listPeople', ALL);
    expect(await one.did('registerState', {})).toMatchObject({ checks: 0 });
    // The screen showed another reading.
    expect(await one.refused('recordCheck', { ...one.record('E-1'), readAt: 1 })).toEqual({
      kind: 'not-now',
    });
    const typed = { contract: 'K-1' };
    const first = await one.did('recordCheck', one.record('E-1', { by: '窓口　例示', typed }));
    expect(first).toMatchObject({
      changes: [],
      check: {
        person: 'E-1',
        by: '窓口　例示',
        kept: { hasPhoto: false, contract: { value: 'K-1', from: 'typed' } },
      },
    });
    // Both windows press the button.
    const twice = await Promise.all([
      one.call('recordCheck', one.record('E-1')),
      one.call('recordCheck', one.record('E-1')),
    ]);
    for (const answer of twice) {
      expect(answer).toEqual({ ok: false, error: { kind: 'register', fault: { kind: 'already-recorded' } } });
    }
    one.reading = at({ ...gold, licence: gold.licence && { ...gold.licence, conditions: [] } }, '2026-11-20');
    const second = await one.did('recordCheck', one.record(null));
    expect([second.check.person, second.changes]).toEqual(['E-1', ['conditions']]);
    const { checks } = await one.did('showPerson', { id: 'E-1' });
    expect(checks.map(({ check, changes }) => [check.id, changes])).toEqual([
      [second.check.id, ['conditions']],
      [first.check.id, []],
    ]);
    expect(await one.did('registerState', {})).toMatchObject({ people: 1, checks: 2 });
    expect(await one.did('whoseCard', {})).toMatchObject([{ person: { id: 'E-1' } }]);
    expect(await one.told('open')).toMatchObject({ checks: 2 });
  });

  test('two windows that file the same reading at the same time file it once', async () => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    one.reading = await readingOf('gold');
    const answers = await Promise.all([1, 2, 3].map(() => one.call('recordCheck', one.record('E-1'))));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect((await one.did('showPerson', { id: 'E-1' })).checks).toHaveLength(1);
  });

  test.each([
    ['an unknown person', 'E-9', {}, { kind: 'unknown-person', id: 'E-9' }],
    ['someone else, by name', 'E-2', {}, { kind: 'other-person', by: 'name' }],
    ['a card that belongs to no person', null, {}, { kind: 'unknown-card' }],
    [
      'a field that is not stored',
      'E-1',
      { typed: { vehicle: 'V' } },
      { kind: 'not-stored', field: 'vehicle' },
    ],
  ] as const)('%s: refused', async (_, person, more, fault) => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    await one.save('E-2', '例示　花子');
    one.reading = await readingOf('gold');
    expect(await one.refused('recordCheck', one.record(person, more))).toEqual(fault);
    expect(await one.did('registerState', {})).toMatchObject({ checks: 0 });
  });

  test('someone else’s card, if the operator says so, and then the card belongs to two', async () => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    await one.save('E-2', '例示　花子');
    one.reading = await readingOf('gold');
    await one.did('recordCheck', one.record('E-1'));
    await one.did('recordCheck', one.record('E-2', { otherCard: true }));
    one.reading = at(one.reading, '2026-11-21');
    const fault = { kind: 'several-people', ids: ['E-1', 'E-2'] };
    expect(await one.refused('recordCheck', one.record(null))).toEqual(fault);
  });

  test('a card known as another person’s is not filed under a person without checks, whose name fits', async () => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    await one.save('E-2');
    const gold = await readingOf('gold');
    one.reading = at(gold, '2026-11-18');
    await one.did('recordCheck', one.record('E-1'));
    for (const holder of [gold.holder, null]) {
      one.reading = at({ ...gold, holder }, '2026-11-19');
      expect(await one.refused('recordCheck', one.record('E-2'))).toEqual({
        kind: 'other-person',
        by: 'number',
      });
    }
    await one.did('recordCheck', one.record('E-1'));
    one.reading = at(gold, '2026-11-20');
    await one.did('recordCheck', one.record('E-2', { otherCard: true }));
    // The card is known as that of both now.
    one.reading = at(gold, '2026-11-21');
    await one.did('recordCheck', one.record('E-2'));
  });

  test('of a virtual card only in a demonstration', async () => {
    const one = bench();
    await one.make({ demo: false });
    await one.save('E-1');
    one.reading = await readingOf('gold');
    expect(await one.refused('recordCheck', one.record('E-1'))).toEqual({ kind: 'not-a-reader' });
  });

  test('only with consent, if the register has a text for it', async () => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    const { employer } = await one.did('registerPolicies', {});
    await one.did('changePolicy', { policy: employer, consentText: '確認のために記録します。' });
    one.reading = await readingOf('gold');
    expect(await one.refused('recordCheck', one.record('E-1'))).toEqual({ kind: 'no-consent' });
    const { check } = await one.did('recordCheck', one.record('E-1', { consent: 'ja' }));
    expect(check.consent).toMatchObject({ language: 'ja' });
    expect(check.consent?.sha256).toMatch(/^[0-9a-f]{64}$/i);
  });

  test('keeps the photograph only by policy, and shows it on request', async () => {
    const one = bench();
    await one.make({ policy: 'plain' });
    await one.save('E-1');
    const policy = { stores: ['photo' as const], keeps: null, nextCheck: null, needsConsent: false };
    expect(await one.did('changePolicy', { policy, consentText: null })).toMatchObject({
      policy,
      policyName: 'plain',
    });
    one.reading = await readingOf('gold');
    const { check } = await one.did('recordCheck', one.record('E-1'));
    expect(check.kept.hasPhoto).toBe(true);
    const shown = await one.did('showCheckPhoto', { person: 'E-1', check: check.id });
    expect(shown.kind).toBe('drawn');
    expect(await one.refused('showCheckPhoto', { person: 'E-1', check: 'x' })).toMatchObject({
      kind: 'unknown-person',
    });
    const { plain } = await one.did('registerPolicies', {});
    await one.did('changePolicy', { policy: plain, consentText: null });
    expect(one.progress.at(-1)).toMatchObject({ work: 'policy' });
    expect((await one.did('showCheckPhoto', { person: 'E-1', check: check.id })).kind).toBe('absent');
  });
});

describe('proofs', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('are kept by policy, judged again, and handed out', async () => {
    const one = bench();
    for (const name of ['XDG_DATA_HOME', 'APPDATA', 'HOME']) vi.stubEnv(name, one.folder);
    await one.make({ policy: 'plain' });
    await one.save('E-1');
    one.reading = await readingOf('gold');
    const { check: first } = await one.did('recordCheck', one.record('E-1'));
    expect(first.kept.hasProof).toBe(false);
    const policy = { stores: ['proof' as const], keeps: null, nextCheck: null, needsConsent: false };
    await one.did('changePolicy', { policy, consentText: null });
    one.reading = { ...one.reading, readAt: one.reading.readAt + 1000, origin: 'reader' };
    const { check } = await one.did('recordCheck', one.record('E-1'));
    expect(check.kept.hasProof).toBe(true);
    // Read as of a virtual card, judged as of a reader: there, nothing stands behind the fixtures' key.
    expect(await one.did('judgeProofs', { by: '安全　例示' })).toEqual({
      judged: 1,
      genuine: 0,
      withoutProof: 1,
      changed: 1,
      firstChanged: [{ person: 'E-1', check: check.id, was: 'test-key', now: 'unknown-issuer' }],
      unreadable: 0,
    });
    expect(one.progress.at(-1)).toMatchObject({ work: 'judge', done: 1, of: 1 });
    const shown = await one.did('showPerson', { id: 'E-1' });
    const judged = { record: 'unknown-issuer', reasons: [], at: NOW, by: '安全　例示' };
    expect(shown.checks.map((each) => each.check.judged)).toEqual([judged, null]);
    expect(shown.last?.judged).toEqual(judged);
    // The signed bytes stay in the program until they are handed out.
    expect(JSON.stringify(shown)).not.toContain('payload');
    await one.did('handOutProof', { check: check.id });
    const file = one.delivered.at(-1);
    expect(file?.name).toMatch(/^menkyo-proof-\d{8}-\d{6}\.json$/);
    expect(await verdictsOf(file?.bytes ?? new Uint8Array())).toEqual(['test-key', 'unknown-key', 'none']);
    for (const [id, kind] of [
      [first.id, 'no-kept-proof'],
      ['x', 'unknown-check'],
    ] as const) {
      expect(await one.refused('handOutProof', { check: id })).toEqual({ kind, id });
    }
  });
});

describe('an import', () => {
  const csv = (text: string) => ({ base64: Buffer.from(text).toString('base64') });

  test('does what was shown, or nothing', async () => {
    const one = bench();
    await one.make();
    await one.save('0012');
    const file = csv('番号,氏名,部署,色\n12,例示　一郎,,\n0012,見本　太郎,営業部,\nE-3,例示　三郎,総務,\n');
    const plan = await one.did('planImport', file);
    expect(plan).toMatchObject({
      encoding: 'utf-8',
      ignored: ['色'],
      added: 2,
      updated: 1,
      unchanged: 0,
      firstAdded: [
        { line: 2, likely: { id: '0012' } },
        { line: 4, likely: null },
      ],
      firstUpdated: [{ line: 3, changed: ['group'] }],
    });
    expect((await one.did('listPeople', ALL)).total).toBe(1);
    // Meanwhile another window adds the person.
    await one.save('E-3', '例示　三郎');
    expect(await one.refused('importPeople', { ...file, plan: plan.plan })).toEqual({ kind: 'plan-changed' });
    expect((await one.did('listPeople', ALL)).total).toBe(2);
    const again = await one.did('planImport', file);
    expect(await one.did('importPeople', { ...file, plan: again.plan })).toEqual({ added: 1, updated: 2 });
    expect((await one.did('listPeople', ALL)).total).toBe(3);
    expect(await one.did('planImport', file)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  });

  test('with problems is told line by line, and does nothing', async () => {
    const one = bench();
    await one.make();
    const problems = [{ kind: 'not-a-person', line: 2, field: 'name', what: 'missing' }];
    expect(await one.refused('planImport', csv('id,name\nE-1,\n'))).toEqual({ kind: 'bad-import', problems });
    const plan = 'x';
    expect(await one.refused('importPeople', { ...csv('id\n'), plan })).toEqual({ kind: 'plan-changed' });
  });
});

describe('files', () => {
  const filled = async () => {
    const one = bench();
    await one.make();
    await one.save('E-1');
    await one.save('E-2', '例示　花子');
    one.reading = at(await readingOf('gold'), '2026-11-19');
    await one.did('recordCheck', one.record('E-1'));
    return one;
  };

  test.each([
    ['csv', { kind: 'csv', encoding: 'utf-8' }, '\ufeff番号,氏名'],
    ['csv', { kind: 'csv', encoding: 'shift_jis' }, null],
    ['json', { kind: 'json' }, '{\n  "schema": "menkyo.register-export/1"'],
    ['pdf', { kind: 'pdf', business: '例示運送', operator: null }, '%PDF-'],
    ['ics', { kind: 'ics', days: 3660 }, 'BEGIN:VCALENDAR'],
  ] as const)('%s: %j', async (extension, format, begins) => {
    const one = await filled();
    const answer = await one.did('exportRegister', { format });
    const [file] = one.delivered;
    expect(file?.name).toBe(`menkyo-register-20261120-180511.${extension}`);
    expect(answer).toMatchObject({ kind: 'bytes', name: file?.name });
    const text = Buffer.from(file?.bytes ?? []).toString('utf8');
    if (begins !== null) expect(text.startsWith(begins), text.slice(0, 60)).toBe(true);
  });

  test('the sheet of one check', async () => {
    const one = await filled();
    const [entry] = (await one.did('showPerson', { id: 'E-1' })).checks;
    const sheet = { kind: 'sheet', person: 'E-1', business: null } as const;
    await one.did('exportRegister', { format: { ...sheet, check: entry?.check.id ?? '' } });
    expect(Buffer.from(one.delivered[0]?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(one.delivered[0]?.name).toBe('menkyo-check-20261120-180511.pdf');
    const format = { ...sheet, check: 'x' };
    expect(await one.refused('exportRegister', { format })).toMatchObject({ kind: 'unknown-person' });
  });

  test('a backup has the keys in force', async () => {
    const one = await filled();
    const secrets = { register: bytes(), newRegister: bytes('新しい合言葉です') };
    await one.did('changePassphrase', { secrets });
    await one.did('backupRegister', {});
    const [file] = one.delivered;
    const head = backupHeadIn(file?.bytes ?? new Uint8Array(0));
    expect(head?.keys).toEqual(JSON.parse(readFileSync(`${one.where}.key`, 'utf8')));
    expect(head?.count).toBe(4);
    expect(one.progress.at(-1)).toEqual({ work: 'backup', done: 4, of: 4 });
  });
});

test('what the policy no longer keeps goes as it was shown', async () => {
  const one = bench();
  await one.make({ policy: 'rental' });
  await one.save('E-1');
  const gold = await readingOf('gold');
  one.reading = at(gold, '2024-01-10');
  await one.did('recordCheck', one.record('E-1'));
  one.reading = at(gold, '2026-11-10');
  await one.did('recordCheck', one.record('E-1'));
  const plan = await one.did('planForget', { before: null });
  const before = { year: 2024, month: 11, day: 20 };
  expect(plan).toEqual({ before, people: 0, checks: 1, firstPeople: [] });
  expect(await one.refused('forgetOld', { before, people: 1, checks: 1 })).toEqual({ kind: 'plan-changed' });
  expect((await one.did('showPerson', { id: 'E-1' })).checks).toHaveLength(2);
  expect(await one.did('forgetOld', { before, people: 0, checks: 1 })).toEqual({ people: 0, checks: 1 });
  expect(one.progress).toContainEqual({ work: 'forget', done: 1, of: 1 });
  expect((await one.did('showPerson', { id: 'E-1' })).checks).toHaveLength(1);
  expect(await one.did('auditRegister', {})).toMatchObject({ people: 1, checks: 1 });
  expect(one.progress.at(-1)).toMatchObject({ work: 'audit' });
  const { plain } = await one.did('registerPolicies', {});
  await one.did('changePolicy', { policy: plain, consentText: null });
  expect(await one.refused('planForget', { before: null })).toEqual({ kind: 'no-time-of-keeping' });
});

test('a new passphrase needs the old one, and gives a new recovery key', async () => {
  const one = bench();
  const recoveryKey = await one.make();
  const change = (register: string, newRegister: string) => ({
    secrets: { register: bytes(register), newRegister: bytes(newRegister) },
  });
  expect(await one.refused('changePassphrase', change('間違いの合言葉', '新しい合言葉です'))).toEqual({
    kind: 'wrong-passphrase',
  });
  expect(one.delays).toBe(1);
  expect(await one.refused('changePassphrase', change(PASSPHRASE, '1234567'))).toEqual({
    kind: 'short-passphrase',
  });
  const input = change(PASSPHRASE, '新しい合言葉です');
  const changed = await one.did('changePassphrase', input);
  expect(changed.recoveryKey).not.toBe(recoveryKey);
  for (const typed of Object.values(input.secrets)) expect(typed.every((byte) => byte === 0)).toBe(true);
  await one.did('lockRegister', {});
  expect((await one.open()).ok).toBe(false);
  expect((await one.open('新しい合言葉です')).ok).toBe(true);
});

describe('a passphrase that the system keeps', () => {
  /** Keeps it in memory, as a system does elsewhere. */
  const keeping = (reason: 'no-backend' | null = null) => {
    const kept = new Map<string, Uint8Array>();
    const keychain: Keychain = {
      state: async (where) => reason ?? (kept.has(where) ? 'on' : 'off'),
      keep: async (where, passphrase) => {
        if (reason !== null) return { ok: false, error: { kind: 'no-keychain', reason } };
        kept.set(where, Uint8Array.from(passphrase));
        return { ok: true, value: undefined };
      },
      get: async (where) => {
        const found = kept.get(where);
        return found === undefined ? null : Uint8Array.from(found);
      },
      forget: async (where) => {
        kept.delete(where);
        return { ok: true, value: undefined };
      },
    };
    return { kept, keychain };
  };

  test('is off until a person asks for it, and then opens the register', async () => {
    const { kept, keychain } = keeping();
    const one = bench(keychain);
    await one.make();
    expect(await one.did('registerState', {})).toMatchObject({ keychain: 'off' });
    await one.did('lockRegister', {});
    expect(await one.refused('openKeptRegister', {})).toEqual({ kind: 'not-kept' });
    expect(await one.open(PASSPHRASE, true)).toMatchObject({ value: { kind: 'open', keychain: 'on' } });
    await one.did('lockRegister', {});
    expect(await one.did('openKeptRegister', {})).toMatchObject({ kind: 'open' });
    const secrets = { register: bytes(), newRegister: bytes('新しい合言葉です') };
    await one.did('changePassphrase', { secrets });
    await one.did('lockRegister', {});
    expect(await one.did('openKeptRegister', {})).toMatchObject({ kind: 'open' });
    expect(await one.did('forgetPassphrase', {})).toMatchObject({ kind: 'open', keychain: 'off' });
    expect(kept.size).toBe(0);
  });

  test('that no longer opens the register is dropped', async () => {
    const { kept, keychain } = keeping();
    const one = bench(keychain);
    await one.make({ keep: true });
    kept.set(one.where, bytes('別の合言葉でした'));
    await one.did('lockRegister', {});
    expect(await one.refused('openKeptRegister', {})).toEqual({ kind: 'wrong-passphrase' });
    expect(kept.size).toBe(0);
  });

  test('is refused where the system keeps none safely, and the register is open nevertheless', async () => {
    const one = bench(keeping('no-backend').keychain);
    await one.make();
    await one.did('lockRegister', {});
    expect(await one.open(PASSPHRASE, true)).toEqual({
      ok: false,
      error: { kind: 'register', fault: { kind: 'no-keychain', reason: 'no-backend' } },
    });
    expect(await one.did('registerState', {})).toMatchObject({ kind: 'open', keychain: 'no-backend' });
  });
});

test('two windows see the same states, in order, and none of them holds a person or a secret', async () => {
  const one = bench();
  const recoveryKey = await one.make();
  await one.save('E-1', '例示　花子');
  await one.did('lockRegister', {});
  await one.told('locked');
  const versions = one.states.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  const told = JSON.stringify([one.states, one.progress]);
  for (const secret of [PASSPHRASE, recoveryKey, '花子', 'E-1']) expect(told).not.toContain(secret);
  for (const name of readdirSync(join(one.folder, 'data'))) {
    const file = readFileSync(join(one.folder, 'data', name));
    for (const secret of [PASSPHRASE, recoveryKey, '花子']) expect(file.includes(secret), name).toBe(false);
  }
});
