import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, describe, expect, test } from 'vitest';
import { cardFile, SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';

const HOMES = mkdtempSync(join(tmpdir(), 'menkyo-reminders-'));
afterAll(() => rmSync(HOMES, { recursive: true, force: true }));

let homes = 0;

/** The home of a user who has never run the program. */
function home() {
  const folder = join(HOMES, String(++homes));
  mkdirSync(folder);
  const env = {
    ...SECRETS,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    APPDATA: join(folder, 'data'),
  };
  const data = join(folder, 'data', process.platform === 'win32' ? 'Menkyo Desk' : 'menkyo-desk');
  const file = join(data, 'reminders.json');
  return {
    folder,
    file,
    data,
    /** Runs the command with the checks of every run, including those of its words on stdout. */
    run: (...args: string[]) => run(args, { env, cwd: folder }),
    reminders: (...args: string[]) => menkyo(['reminders', ...args], { env, cwd: folder }),
    async add(...args: string[]): Promise<string> {
      const ran = await run(['reminders', 'add', ...ADD, ...args, '--json'], { env, cwd: folder });
      expect(ran.status, ran.stderr).toBe(0);
      return String(at(ran.json(), 'reminders', 0, 'id'));
    },
  };
}

const ADD = ['--about', 'licence', '--last-day', '2029-02-01', '--months', '6,4,2'];

describe.concurrent('menkyo reminders', () => {
  test('there are none until one is added, and listing creates no file', async () => {
    const { run, reminders, folder } = home();
    expect((await run('reminders', 'list', '--json')).json()).toEqual({
      schema: 'menkyo.reminders/1',
      reminders: [],
    });
    const due = await reminders('due');
    expect([due.status, due.stdout, due.stderr]).toEqual([0, '', '']);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('add, list and remove, as documents', async () => {
    const { run, add } = home();
    const id = await add('--label', '  私の免許証 ');
    const row = {
      id,
      label: '私の免許証',
      about: 'licence',
      lastDay: '2029-02-01',
      monthsBefore: [6, 4, 2],
      told: { window: null, command: null },
    };
    const document = (...reminders: object[]) => ({ schema: 'menkyo.reminders/1', reminders });
    expect((await run('reminders', 'list', '--json')).json()).toEqual(document(row));
    const removed = await run('reminders', 'remove', id.slice(0, 4).toUpperCase(), '--json');
    expect(removed.json()).toEqual(document(row));
    expect((await run('reminders', 'list', '--json')).json()).toEqual(document());
  });

  test.each([
    ['ja', ['私の車', '署名用電子証明書', '2029年（令和11年）2月1日', '2028年（令和10年）8月1日（6か月前）']],
    ['en', ['私の車', 'signature certificate', '1 Feb 2029', '1 Aug 2028 (6 months before)']],
  ])('list for people: %s', async (lang, said) => {
    const { run, reminders } = home();
    const args = [
      '--label',
      '私の車',
      '--about',
      'certificate',
      '--last-day',
      '2029-02-01',
      '--months',
      '2,6',
    ];
    expect((await reminders('add', ...args)).status).toBe(0);
    const { stdout } = await run('reminders', 'list', '--lang', lang);
    for (const one of said) expect(stdout).toContain(one);
    expect(stdout).not.toContain(lang === 'ja' ? '4か月前' : '4 months');
  });

  test('the same again changes the one that is there; another label, day or thing is another one', async () => {
    const { add, run, reminders } = home();
    const id = await add('--label', 'A');
    const again = ['add', '--about', 'licence', '--last-day', '2029-02-01', '--months', '4', '--label', 'A'];
    const changed = await run('reminders', ...again, '--json');
    expect(changed.json()).toMatchObject({ reminders: [{ id, monthsBefore: [4] }] });
    for (const [option, value] of [
      ['--label', 'B'],
      ['--last-day', '2029-02-02'],
      ['--about', 'certificate'],
    ] as const) {
      const other = again.with(again.indexOf(option) + 1, value);
      expect((await reminders(...other)).status).toBe(0);
    }
    const list = (await run('reminders', 'list', '--json')).json();
    expect((list.reminders as JsonObject[]).map((one) => one.monthsBefore)).toEqual([[4], [4], [4], [4]]);
  });

  test('due: each day once, a line each; cron on a computer that was off tells the latest', async () => {
    const { add, reminders } = home();
    await add('--label', 'A');
    await reminders('add', '--about', 'licence', '--last-day', '2029-02-01', '--months', '2');
    const due = async (today: string) => {
      const ran = await reminders('due', '--today', today, '--lang', 'ja');
      expect([ran.status, ran.stderr]).toEqual([0, '']);
      return ran.stdout;
    };
    const line = (name: string) => `${name}: 有効期間の末日は2029年（令和11年）2月1日です。\n`;
    expect(await due('2028-07-31')).toBe('');
    expect(await due('2028-08-01')).toBe(line('A'));
    expect(await due('2028-08-02')).toBe('');
    // Between the days of 4 and of 2 months.
    expect(await due('2028-12-24')).toBe(line('A') + line('免許証'));
    expect(await due('2028-12-25')).toBe('');
    expect(await due('2029-03-01')).toBe('');
  }, 60_000);

  test('due after the last day: what was missed, as past', async () => {
    const { add, reminders } = home();
    await add();
    const { stdout } = await reminders('due', '--today', '2029-02-02', '--lang', 'en');
    expect(stdout).toBe('Driving licence: The last day of validity, 1 Feb 2029, has passed.\n');
  });

  test('due --again marks nothing, and shows nothing that was told', async () => {
    const { add, reminders, file } = home();
    const id = await add();
    const before = readFileSync(file);
    const again = await reminders('due', '--again', '--today', '2028-10-02', '--json');
    const due = { id, label: '', about: 'licence', lastDay: '2029-02-01', months: 4, isPast: false };
    expect(again.json()).toEqual({ schema: 'menkyo.reminders/1', due: [due] });
    expect(readFileSync(file)).toEqual(before);
    expect((await reminders('due', '--today', '2028-10-02', '--json')).json()).toMatchObject({ due: [due] });
    expect((await reminders('due', '--today', '2028-10-02', '--json')).json()).toMatchObject({ due: [] });
  });

  test('ics: to a file, to standard output, and not over what is there', async () => {
    const { add, reminders, run, folder } = home();
    expect((await run('reminders', 'ics')).status).toBe(2);
    await add('--label', 'ours; yours, theirs');
    const today = ['--today', '2026-11-20', '--lang', 'en'];
    const { bytes } = await reminders('ics', ...today);
    const events = new ICAL.Component(ICAL.parse(bytes.toString('utf8'))).getAllSubcomponents('vevent');
    expect(events.map((one) => String(one.getFirstPropertyValue('dtstart')))).toEqual([
      '2028-08-01',
      '2028-10-01',
      '2028-12-01',
      '2029-02-01',
    ]);
    expect(String(events[3]?.getFirstPropertyValue('summary'))).toBe(
      'ours; yours, theirs: last day of validity',
    );
    const path = join(folder, 'a.ics');
    expect((await run('reminders', 'ics', path, ...today)).stdout).toContain(path);
    // Only the time of creation differs.
    const undated = (text: string) => text.replaceAll(/DTSTAMP:.*/g, '');
    expect(undated(readFileSync(path, 'utf8'))).toBe(undated(bytes.toString('utf8')));
    expect((await run('reminders', 'ics', path)).status).toBe(50);
    expect((await run('reminders', 'ics', path, '--force', '--json')).json()).toEqual({
      schema: 'menkyo.reminders/1',
      path,
    });
  });

  test('commands that write at once lose nothing', async () => {
    const { add, run, data } = home();
    const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => add('--label', `${i}`)));
    const { reminders } = (await run('reminders', 'list', '--json')).json();
    expect((reminders as JsonObject[]).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(readdirSync(data)).toEqual(['reminders.json']);
  }, 60_000);

  test('nothing of a card is in the file, even where one was read beside it', async () => {
    const { add, run, file, data } = home();
    const read = await run('read', '--card', 'gold', '--holder=both', '--json', '--today', '2026-11-20');
    expect(read.status).toBe(0);
    await add('--label', 'gold');
    const text = readFileSync(file, 'utf8');
    const [row] = JSON.parse(text) as object[];
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'about',
      'id',
      'label',
      'lastDay',
      'monthsBefore',
      'told',
    ]);
    const { name, address } = cardFile('gold').inputSupportAp ?? {};
    const personal = [name, address, String(at(read.json(), 'licence', 'number'))];
    for (const one of personal) expect(text).not.toContain(one ?? 'gold has no holder');
    expect(readdirSync(data)).toEqual(['reminders.json']);
  });

  test('a file that cannot be read is left, said, and put aside by the next one', async () => {
    const { run, reminders, file, data } = home();
    mkdirSync(data, { recursive: true });
    writeFileSync(file, '[{"id":');
    for (const action of [['list'], ['due'], ['ics'], ['remove', 'abcd']]) {
      const ran = await run('reminders', ...action);
      expect([ran.status, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr).toContain(file);
    }
    expect(readFileSync(file, 'utf8')).toBe('[{"id":');
    const added = await reminders('add', ...ADD);
    expect(added.status).toBe(0);
    const aside = readdirSync(data).find((name) => name.includes('.unreadable-')) ?? '';
    expect(readFileSync(join(data, aside), 'utf8')).toBe('[{"id":');
    expect(added.stderr).toContain(aside);
  });
});

describe.concurrent('wrong arguments: status 2, and nothing kept', () => {
  test.each<[string, readonly string[]]>([
    ['list, add, remove, due, ics', []],
    ['menkyo reminders --help', ['frobnicate']],
    ['argument too many', ['list', 'x']],
    ['argument too many', ['due', 'x']],
    ['--again', ['list', '--again']],
    ['--label', ['due', '--label', 'x']],
    ['--force', ['add', ...ADD, '--force']],
    ['--about', ['add', '--last-day', '2029-02-01', '--months', '2']],
    ['--last-day', ['add', '--about', 'licence', '--months', '2']],
    ['--months', ['add', '--about', 'licence', '--last-day', '2029-02-01']],
    ['licence, certificate', ['add', '--about', 'passport', '--last-day', '2029-02-01', '--months', '2']],
    ['is not in the calendar', ['add', '--about', 'licence', '--last-day', '2029-02-30', '--months', '2']],
    ['is not in the calendar', ['add', '--about', 'licence', '--last-day', '2029-02-00', '--months', '2']],
    ['that day is gone', ['add', '--about', 'licence', '--last-day', '2000-01-01', '--months', '2']],
    ['6,4,2', ['add', '--about', 'licence', '--last-day', '2029-02-01', '--months', '3']],
    ['6,4,2', ['add', '--about', 'licence', '--last-day', '2029-02-01', '--months', '6,']],
    ['40 characters', ['add', ...ADD, '--label', 'あ'.repeat(41)]],
    ['line breaks', ['add', ...ADD, '--label', 'one\ntwo']],
    ['line breaks', ['add', ...ADD, '--label', 'one\u001b[2Ktwo']],
    ['line breaks', ['add', ...ADD, '--label', 'one\u202etwo']],
    ['YYYY-MM-DD', ['due', '--today', 'tomorrow']],
    ['remove', ['remove']],
    ['does not name one', ['remove', 'abcd']],
    ['does not name one', ['remove', 'a']],
    ['standard output', ['ics', '--json']],
    ['no reminders', ['ics']],
  ])('%s: %j', async (said, args) => {
    const { run, file } = home();
    const ran = await run('reminders', ...args);
    expect([ran.status, ran.stdout === '' || args.includes('--json')]).toEqual([2, true]);
    expect(ran.stderr).toContain(said);
    expect(existsSync(file)).toBe(false);
  });
});
