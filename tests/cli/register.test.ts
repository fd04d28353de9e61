import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, type JsonObject, type JsonValue, menkyo, type Ran } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PASSPHRASE = 'made up for this test';
const TARO = '見本　太郎';

/** Each command derives a key for half a second, on a machine that may do other things as well. */
const SLOW = { timeout: 180_000 };

let folders = 0;

/** A desk with a data folder and a place for a register, a copy of another one's if it is named. */
function desk(from: string | null = null) {
  folders += 1;
  const folder = join(temporaryFolder('register-command'), String(folders));
  if (from === null) mkdirSync(folder);
  else cpSync(from, folder, { recursive: true });
  const where = join(folder, 'register.db');
  const data = join(folder, 'data');
  const env = {
    XDG_DATA_HOME: data,
    APPDATA: data,
    MENKYO_REGISTER: where,
    MENKYO_REGISTER_KEY: PASSPHRASE,
    MENKYO_OPERATOR: '総務　例示',
    ...SECRETS,
  };
  const register = (args: readonly string[], more: Readonly<Record<string, string>> = {}, input = '') =>
    run(['register', ...args], { env: { ...env, ...more }, input });
  return { folder, where, env, register };
}

type Desk = ReturnType<typeof desk>;

const error = (ran: Ran) => [ran.status, at(ran.json(), 'error', 'kind'), at(ran.json(), 'error', 'reason')];
const keysOf = (value: JsonValue | undefined) => Object.keys(value as JsonObject);

/** A register for trying out, with one person who was checked once. Each test that changes one takes a copy. */
let first: Desk;
let made: Ran;
let check: Ran;

beforeAll(async () => {
  first = desk();
  made = await first.register(['init', '--demo', '--json']);
  await first.register(['person', 'add', 'E-1', '--name', TARO, '--group', '営業']);
  check = await first.register(['check', '--person', 'E-1', '--card', 'gold', '--holder=text', '--json']);
}, SLOW.timeout);

describe('may-drive', SLOW, () => {
  const asked = (person: string, ...vehicle: readonly string[]) =>
    first.register(['may-drive', '--person', person, '--today', '2026-11-20', '--json', ...vehicle]);

  test.each<[vehicle: string, answer: string, status: number, rule: string]>([
    ['--class 普通 --transmission at', 'yes', 0, 'as-checked'],
    ['--class 普通', 'no', 47, 'limit-not-met'],
    ['--gross 3.4 --transmission at', 'ask', 48, 'vehicle-incomplete'],
    ['--class 普通 --transmission at --driving-years 20', 'yes', 0, 'years-kept'],
    // This policy does not store the birth date.
    ['--class 普通 --transmission at --age 21', 'ask', 48, 'age-unknown'],
  ])('by the last check, without a card: %s: %s', async (vehicle, answer, status, rule) => {
    const ran = await asked('E-1', ...vehicle.split(' '));
    expect(ran.status, ran.stderr).toBe(status);
    const document = ran.json();
    expect(document).toMatchObject({ answer, person: 'E-1', judgedOn: '2026-11-20', origin: 'virtual' });
    expect(document.check).toBe(at(check.json(), 'check', 'id'));
    expect(document.checkedAt).toBe(at(check.json(), 'check', 'at'));
    expect((document.reasons as { rule: string }[]).map((one) => one.rule)).toContain(rule);
  });

  test('needs a person who is in the register, and a vehicle', async () => {
    expect(error(await asked('E-9', '--class', '普通'))).toEqual([2, 'usage', 'no-such-person']);
    expect((await asked('E-1')).status).toBe(2);
    expect((await first.register(['may-drive', '--class', '普通', '--json'])).status).toBe(2);
  });
});

describe('init', SLOW, () => {
  test('makes a register, with a recovery key that opens it, and refuses where there is one', async () => {
    const document = made.json();
    expect(keysOf(document)).toEqual(['schema', 'where', 'policy', 'demo', 'recoveryKey']);
    expect(document).toMatchObject({
      schema: 'menkyo.register-made/1',
      where: first.where,
      policy: 'employer',
      demo: true,
    });
    const recoveryKey = String(document.recoveryKey);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    const opened = await menkyo(['register', 'list', '--json'], {
      env: { ...first.env, MENKYO_REGISTER_KEY: recoveryKey.toLowerCase() },
    });
    expect(opened.status, opened.stderr).toBe(0);
    expect(error(await first.register(['init', '--json']))).toEqual([50, 'cannot-write', undefined]);
  });

  test.skipIf(process.platform === 'win32')('leaves files for their owner alone, and no name in them', () => {
    const all = readdirSync(first.folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(first.folder, name))
      .filter((path) => statSync(path).isFile());
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all.map((path) => statSync(path).mode & 0o777)).toEqual(all.map(() => 0o600));
    for (const path of all) {
      const bytes = readFileSync(path);
      expect([TARO, PASSPHRASE].filter((text) => bytes.includes(Buffer.from(text)))).toEqual([]);
    }
  });

  test.each([
    [['--policy', 'school'], 'usage'],
    [[], 'secret-not-sent', ''],
    [[], 'secret-not-sent', 'short'],
  ])('%j fails as %s and makes nothing', async (args, kind, passphrase = PASSPHRASE) => {
    const { folder, register } = desk();
    const ran = await register(['init', ...args, '--json'], { MENKYO_REGISTER_KEY: passphrase });
    expect(at(ran.json(), 'error', 'kind')).toBe(kind);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('documents', SLOW, () => {
  test('check: the reading, and the check at its end', () => {
    const document = check.json();
    expect(check.status, check.stderr).toBe(0);
    expect(keysOf(document).slice(0, 2)).toEqual(['schema', 'readAt']);
    expect(keysOf(document).at(-1)).toBe('check');
    expect(keysOf(document.check)).toEqual(['id', 'person', 'at', 'by', 'changes']);
    expect(document.check).toMatchObject({
      person: 'E-1',
      at: document.readAt,
      by: '総務　例示',
      changes: [],
    });
    expect(check.stderr).toBe(
      'menkyo: A register for trying out: it takes virtual cards, and is of no use for real checks\n',
    );
  });

  test('list: keys in order, people in order of id', async () => {
    const copy = desk(first.folder);
    await copy.register(['person', 'add', 'A-9', '--name', '例示　花子']);
    const ran = await copy.register(['list', '--json']);
    const document = ran.json();
    expect(keysOf(document)).toEqual(['schema', 'people']);
    const people = document.people as readonly JsonObject[];
    expect(people.map(({ id }) => id)).toEqual(['A-9', 'E-1']);
    const [hanako, taro] = people;
    expect(hanako).toEqual({
      id: 'A-9',
      name: '例示　花子',
      group: null,
      leftOn: null,
      lastCheck: null,
      nextCheckOn: null,
    });
    expect(keysOf(taro)).toEqual(['id', 'name', 'group', 'leftOn', 'lastCheck', 'nextCheckOn']);
    expect(keysOf(taro?.lastCheck)).toEqual([
      'id',
      'at',
      'by',
      'card',
      'number',
      'expiresOn',
      'categories',
      'record',
      'judged',
    ]);
    expect(taro?.lastCheck).toMatchObject({
      id: at(check.json(), 'check', 'id'),
      at: at(check.json(), 'check', 'at'),
      card: 'myna-licence',
      number: at(check.json(), 'licence', 'number'),
      expiresOn: '2029-02-01',
      record: 'test-key',
    });
    expect(taro?.nextCheckOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('due: what is due by a day, soonest first; and as a calendar', async () => {
    const copy = desk(first.folder);
    await copy.register(['person', 'add', 'A-9', '--name', '例示　花子']);
    const ics = join(copy.folder, 'due.ics');
    const ran = await copy.register(['due', '--today', '2029-01-15', '--days', '30', '--ics', ics, '--json']);
    const document = ran.json();
    expect(keysOf(document)).toEqual(['schema', 'asOf', 'due']);
    expect(document).toMatchObject({ schema: 'menkyo.register-due/1', asOf: '2029-01-15' });
    const due = document.due as readonly JsonObject[];
    expect(due.map(keysOf)).toEqual(due.map(() => ['id', 'name', 'why', 'on', 'days']));
    expect(due.map(({ id, why }) => [id, why])).toEqual([
      ['E-1', 'check-due'],
      ['A-9', 'never-checked'],
      ['E-1', 'licence-ends'],
    ]);
    expect(due[2]).toMatchObject({ on: '2029-02-01', days: 17 });
    expect(readFileSync(ics, 'utf8')).toContain('DTSTART;VALUE=DATE:20290201');
  });
});

describe('check', SLOW, () => {
  test.each([
    [
      'ja',
      [
        '確認を記録しました: E-1 見本　太郎',
        '2029年（令和11年）02月01日',
        '前回と変わっていません',
        '次の確認',
        '体験用の台帳',
      ],
    ],
    [
      'en',
      [
        'Recorded the check of E-1 見本　太郎',
        '1 Feb 2029',
        'nothing since the last check',
        'Next check',
        'trying out',
      ],
    ],
  ])('says who, the result, what changed, and when the next one is due (%s)', async (lang, said) => {
    const copy = desk(first.folder);
    const { stdout, stderr } = await copy.register([
      'check',
      '--person',
      'E-1',
      '--card',
      'gold',
      '--lang',
      lang,
    ]);
    for (const one of said) expect(stdout).toContain(one);
    expect(stderr).toBe('');
  });

  test("another person's card is not recorded, unless the operator knows better", async () => {
    const copy = desk(first.folder);
    const other = ['check', '--person', 'E-1', '--card', 'expired', '--json'];
    expect(error(await copy.register(other))).toEqual([43, 'other-person', 'number']);
    const taken = (await copy.register([...other, '--other-card', '--by', '窓口　見本'])).json();
    expect(taken.check).toMatchObject({ by: '窓口　見本' });
    expect(at(taken, 'check', 'changes')).toEqual(expect.arrayContaining(['expiresOn', 'number']));
    const shown = (await copy.register(['show', 'E-1', '--json'])).json();
    expect((shown.checks as JsonValue[]).length).toBe(2);
  });

  /** Each is refused before a PIN is needed, and none is given. */
  test.each([
    [
      ['--person', 'X-1', '--card', 'gold'],
      [2, 'usage', 'no-such-person'],
    ],
    [
      ['--person', 'E-1', '--card', 'gold', '--vehicle', '見本 300 あ 12-34'],
      [2, 'usage', undefined],
    ],
    [
      ['--card', 'gold'],
      [2, 'usage', undefined],
    ],
    [
      ['--person', 'E-1', '--card', 'gold'],
      [22, 'secret-not-sent', 'not-given'],
    ],
  ])('%j', async (args, expected) => {
    const ran = await first.register(['check', ...args, '--json'], { MENKYO_PIN: '' });
    expect(error(ran)).toEqual(expected);
  });

  test('a virtual card is not recorded where the register is no demonstration', async () => {
    const real = desk();
    await real.register(['init', '--policy', 'rental']);
    await real.register(['person', 'add', 'E-1', '--name', TARO]);
    const consent = join(real.folder, 'consent.txt');
    writeFileSync(consent, '免許証を読み取り、台帳に記録します。\n');
    const policy = (await real.register(['policy', '--consent-text', consent, '--json'])).json();
    expect(policy).toMatchObject({
      schema: 'menkyo.register-policy/1',
      demo: false,
      policy: { name: 'rental', needsConsent: true },
    });
    const ran = await real.register(['check', '--person', 'E-1', '--card', 'gold', '--json'], {
      MENKYO_PIN: '',
    });
    expect(error(ran)).toEqual([2, 'not-a-reader', undefined]);
    expect(ran.stderr).not.toContain('trying out');
  });

  test('consent is asked for where a text was set, and stored with the check', async () => {
    const copy = desk(first.folder);
    const consent = join(copy.folder, 'consent.txt');
    writeFileSync(consent, '免許証を読み取り、台帳に記録します。\n');
    await copy.register(['policy', '--consent-text', consent]);
    const args = ['check', '--person', 'E-1', '--card', 'gold', '--json'];
    expect(error(await copy.register(args))).toEqual([2, 'usage', 'no-consent']);
    const agreed = (await copy.register([...args, '--agree'])).json();
    const note = (agreed.notes as JsonObject[]).find(({ kind }) => kind === 'consent');
    expect(note).toMatchObject({ language: 'en', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const shown = (await copy.register(['show', 'E-1', '--json'])).json();
    expect(at(shown, 'checks', 0, 'consent', 'sha256')).toBe(note?.sha256);
  });

  test('many in one run: each line names a person, and fails alone', async () => {
    const copy = desk(first.folder);
    const secrets = { pin: SECRETS.MENKYO_PIN };
    const lines = [
      { id: 'a', person: 'E-1', card: 'gold', secrets },
      { id: 'b', person: 'X-1', card: 'gold', secrets },
      { id: 'c', card: 'gold', secrets },
      { id: 'd', person: 'E-1', card: 'expired', secrets },
      { id: 'e', person: 'E-1', card: 'expired', secrets, otherCard: true },
    ];
    const none = { MENKYO_PIN: '', MENKYO_SIGN_PASSWORD: '', MENKYO_TEXT_PIN: '' };
    const { stdout, status } = await menkyo(['register', 'check', '--batch', '-'], {
      env: { ...copy.env, ...none },
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    const told = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
    expect(told.map(({ id, status: of }) => [id, of])).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 2],
      ['d', 43],
      ['e', 0],
    ]);
    expect(at(told[0] ?? null, 'document', 'check', 'person')).toBe('E-1');
    expect(status).toBe(2);
  });
});

describe('the passphrase', SLOW, () => {
  test('a wrong one: status 44 after a second, and nothing is written', async () => {
    const copy = desk(first.folder);
    const before = readFileSync(copy.where);
    const ran = await copy.register(['list', '--json'], { MENKYO_REGISTER_KEY: 'not the passphrase' });
    expect(error(ran)).toEqual([44, 'register-locked', undefined]);
    expect(ran.ms).toBeGreaterThan(1000);
    expect(readFileSync(copy.where).equals(before)).toBe(true);
  });

  test('comes from standard input, is needed, and can be changed', async () => {
    const copy = desk(first.folder);
    const none = { MENKYO_REGISTER_KEY: '' };
    const missing = await copy.register(['list', '--json'], none);
    expect(error(missing)).toEqual([22, 'secret-not-sent', 'not-given']);
    const input = `register=${PASSPHRASE}\nnew-register=another for this test\n`;
    const changed = await copy.register(['passphrase', '--secrets-stdin', '--json'], none, input);
    expect(keysOf(changed.json())).toEqual(['schema', 'recoveryKey']);
    expect((await copy.register(['list', '--json'])).status).toBe(44);
    const opened = await copy.register(['list', '--secrets-stdin'], none, 'register=another for this test\n');
    expect(opened.status, opened.stderr).toBe(0);
  });

  test('is for the register alone: a read takes no such line', async () => {
    const ran = await run(['read', '--card', 'gold', '--secrets-stdin'], { input: 'register=x\npin=1234\n' });
    expect(ran.status).toBe(2);
  });
});

describe('keeping', SLOW, () => {
  test('leaving starts the time of keeping; forget says what goes, and removes it', async () => {
    const copy = desk(first.folder);
    await copy.register(['person', 'leave', 'E-1', '--on', '2020-03-31']);
    const document = { schema: 'menkyo.register-forgotten/1', people: ['E-1'], checks: 1 };
    const dry = (await copy.register(['forget', '--dry-run', '--json'])).json();
    expect(keysOf(dry)).toEqual(['schema', 'before', 'dryRun', 'people', 'checks']);
    expect(dry).toMatchObject({ ...document, dryRun: true });
    expect((await copy.register(['forget', '--json'])).json()).toMatchObject({ ...document, dryRun: false });
    expect((await copy.register(['audit', '--json'])).json()).toMatchObject({ people: 0, checks: 0 });
  });

  test('a policy that stores less asks before it removes, and a person is removed with a reason', async () => {
    const copy = desk(first.folder);
    expect(error(await copy.register(['policy', '--store', 'none', '--json']))).toEqual([
      2,
      'usage',
      'not-agreed',
    ]);
    const changed = await copy.register(['policy', '--store', 'none', '--yes', '--json']);
    expect(at(changed.json(), 'policy', 'stores')).toEqual([]);
    expect((await copy.register(['person', 'remove', 'E-1'])).status).toBe(2);
    const removed = await copy.register(['person', 'remove', 'E-1', '--why', '本人の求め', '--json']);
    expect(removed.json()).toMatchObject({ people: ['E-1'], checks: 1 });
    expect(error(await copy.register(['show', 'E-1', '--json']))).toEqual([2, 'usage', 'no-such-person']);
  });

  test('a register put back from before is noticed, read, and takes nothing until it is accepted', async () => {
    const copy = desk(first.folder);
    await copy.register(['person', 'edit', 'E-1', '--group', '総務']);
    for (const name of ['register.db', 'register.db.key']) {
      cpSync(join(first.folder, name), join(copy.folder, name));
    }
    const list = await menkyo(['register', 'list', '--json'], { env: copy.env });
    expect(list.status).toBe(0);
    expect(list.stderr).toContain('not as this computer last saw it');
    const add = ['person', 'add', 'A-1', '--name', '例示　花子'];
    expect((await copy.register([...add, '--json'])).status).toBe(41);
    expect(error(await copy.register(['audit', '--json']))).toEqual([41, 'not-as-known', undefined]);
    expect((await copy.register(['audit', '--accept', '--json'])).json()).toEqual({
      schema: 'menkyo.register-audit/1',
      entries: 3,
      people: 1,
      checks: 1,
      accepted: true,
    });
    expect((await copy.register(add)).status).toBe(0);
  });

  test('a backup comes back; what was there stays aside; a cut one changes nothing', async () => {
    const copy = desk(first.folder);
    const backup = join(copy.folder, 'a.backup');
    expect((await copy.register(['backup', backup, '--json'])).json()).toMatchObject({
      schema: 'menkyo.register-backed-up/1',
      path: backup,
      entries: 3,
    });
    await copy.register(['person', 'edit', 'E-1', '--group', '総務']);
    expect(error(await copy.register(['restore', backup, '--json']))).toEqual([
      50,
      'cannot-write',
      undefined,
    ]);

    const other = await copy.register(['restore', backup, '--force'], {
      MENKYO_REGISTER_KEY: 'of another day',
    });
    expect([other.status, other.stderr]).toEqual([44, expect.stringContaining('when the backup was made')]);

    const cut = join(copy.folder, 'cut.backup');
    writeFileSync(cut, readFileSync(backup).subarray(0, -1));
    const before = readFileSync(copy.where);
    expect((await copy.register(['restore', cut, '--force', '--json'])).status).toBe(2);
    expect(readFileSync(copy.where).equals(before)).toBe(true);

    const restored = (await copy.register(['restore', backup, '--force', '--json'])).json();
    expect(keysOf(restored)).toEqual(['schema', 'where', 'entries', 'madeAt', 'putAside']);
    const aside = String(restored.putAside);
    expect(existsSync(aside) && existsSync(`${aside}.key`)).toBe(true);
    expect(readdirSync(copy.folder).filter((name) => name.includes('restoring'))).toEqual([]);
    const shown = (await copy.register(['show', 'E-1', '--json'])).json();
    expect(at(shown, 'person', 'group')).toBe('営業');
    expect((await copy.register(['audit', '--json'])).json()).toMatchObject({ entries: 3, accepted: false });
    const asideList = await copy.register(['list', '--register', aside]);
    expect(asideList.stdout).toContain('総務');
  });
});

describe('other programs', SLOW, () => {
  test('a list comes in whole or not at all, and only once it is meant', async () => {
    const copy = desk(first.folder);
    const file = join(copy.folder, 'people.csv');
    writeFileSync(file, '番号,氏名,部署\nE-1,見本　太郎,総務\nE-2,例示　花子,営業\n');
    const plan = { schema: 'menkyo.register-import/1', added: ['E-2'], unchanged: 0 };
    const dry = (await copy.register(['import', file, '--dry-run', '--json'])).json();
    expect(dry).toMatchObject({ ...plan, dryRun: true, updated: [{ id: 'E-1', changed: ['group'] }] });
    expect((await copy.register(['import', file, '--json'])).json()).toMatchObject({
      ...plan,
      dryRun: false,
    });
    writeFileSync(file, '番号,部署\nE-3,営業\n');
    const bad = await copy.register(['import', file, '--lang', 'ja']);
    expect([bad.status, bad.stdout]).toEqual([2, '']);
    expect(bad.stderr).toContain('1行目: 「氏名」の列がありません');
  });

  test.each([
    ['list.csv', [], /^\ufeffID,Name,/],
    ['list.json', [], /^\{\n {2}"schema": "menkyo\.register-export\/1"/],
    ['list.pdf', [], /^%PDF-/],
    ['sheet.pdf', ['--person', 'E-1'], /^%PDF-/],
    ['sjis.csv', ['--encoding', 'shift_jis'], /^ID,Name,/],
  ])('%s goes out', async (name, args, begins) => {
    const path = join(desk().folder, name);
    const ran = await first.register(['export', path, ...args, '--json']);
    expect(ran.json()).toEqual({ schema: 'menkyo.register-exported/1', path, people: 1, replaced: [] });
    const bytes = readFileSync(path);
    expect(bytes.toString(name === 'sjis.csv' ? 'latin1' : 'utf8')).toMatch(begins);
  });
});

test('an export in Shift_JIS tells where a character was replaced', SLOW, async () => {
  const copy = desk(first.folder);
  await copy.register(['person', 'edit', 'E-1', '--name', '見本　𠮷太']);
  const write = ['export', join(copy.folder, 'list.csv'), '--encoding', 'shift_jis', '--force'];
  expect((await copy.register([...write, '--json'])).json().replaced).toEqual([
    { char: '𠮷', by: '〓', line: 2, column: 'name' },
  ]);
  expect((await copy.register([...write, '--lang', 'ja'])).stdout).toContain('  2行目の「氏名」: 𠮷 → 〓\n');
});

test.each([
  [['forget', '--before', '2999-01-01'], 'it takes YYYY-MM-DD ≤ '],
  [['forget', '--before', '2999-01-01', '--dry-run'], 'it takes YYYY-MM-DD ≤ '],
  [['person', 'frob', 'E-1'], 'it takes add, edit, leave, remove'],
])('%j is refused before the register is opened', async (args, said) => {
  const { status, stderr } = await first.register(args, { MENKYO_REGISTER_KEY: '' });
  expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test.each([
  [['--register', 'postgres://desk:secret-word@db.example/menkyo'], 'Remove it from your shell'],
  [['--register', '/nonexistent/register.db'], 'There is no register'],
])('list %j', async (args, said) => {
  const { status, stderr } = await first.register(['list', ...args]);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).not.toContain('secret-word');
});
