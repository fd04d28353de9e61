import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leaksIn, personalOf } from '../support/anonymising.ts';
import { CONVENTIONAL_SECRETS, cardFile, comparable } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The rules are tested beside the command's handlers. */

test('a replay asks for what the recording did, and needs no PIN', async () => {
  const folder = temporaryFolder('conventional');
  const trace = join(folder, 'read.jsonl');
  const args = ['--photo', '--domicile', '--trace', trace];
  const once = await run(['read', '--card', 'conventional-licence', '--json', ...args], {
    env: CONVENTIONAL_SECRETS,
  });
  expect(once.status, once.stderr).toBe(0);
  const text = readFileSync(trace, 'utf8');
  expect(text).toContain('00200081**');
  expect(text).toContain('00200082**');
  for (const pin of Object.values(CONVENTIONAL_SECRETS))
    expect(text).not.toContain(Buffer.from(pin).toString('hex'));
  const again = await run(['read', '--replay', trace, '--json']);
  expect(again.status, again.stderr).toBe(0);
  expect(comparable(again.json())).toEqual(comparable(once.json()));
  const advised = await run(['procedures', '--replay', trace, '--json']);
  expect(advised.status, advised.stderr).toBe(0);
  expect(advised.json()).toMatchObject({ card: 'ic-licence', origin: 'replay', expiresOn: '2029-02-01' });
  // 一丁目２番 is part of the domicile alone, 例示 of every address.
  for (const personal of ['花子', '例示', '一丁目', '009000000020'])
    expect(advised.stdout).not.toContain(personal);
  const other = await run(['procedures', '--replay', trace, '--holds=card', '--json']);
  expect([other.status, at(other.json(), 'error', 'kind')]).toEqual([2, 'usage']);
});

test('anonymised, in one step or afterwards, it reads to the end as another person’s', async () => {
  const folder = temporaryFolder('conventional-anonymised');
  const [raw, safe, once] = ['raw.jsonl', 'safe.jsonl', 'once.jsonl'].map((name) => join(folder, name));
  const read = ['read', '--card', 'conventional-licence', '--json', '--photo', '--domicile', '--trace'];
  const ran = await run([...read, raw ?? ''], { env: CONVENTIONAL_SECRETS });
  const made = await menkyo(['trace', 'anonymise', raw ?? '', safe ?? '', '--lang', 'en']);
  expect(made.status, made.stderr).toBe(0);
  expect(made.stderr).toContain('Registered domicile (DF1/EF02): replaced by fiction: registered domicile');
  expect(made.stderr).toContain('which kinds of changes were recorded in which order');
  const japanese = await menkyo(['trace', 'anonymise', raw ?? '', safe ?? '', '--force', '--lang', 'ja']);
  expect(japanese.stderr).toContain('本籍（DF1/EF02）: 本籍を架空のものに置き換えました');
  const known = /MF\/EF0\d|DF\d\/EF0\d|ATR|PC\/SC/g;
  expect(japanese.stderr.replaceAll(safe ?? '', '').replaceAll(known, '')).not.toMatch(/[a-z]{3}/i);
  const inOneStep = await menkyo([...read, once ?? '', '--anonymise'], { env: CONVENTIONAL_SECRETS });
  expect(inOneStep.status, inOneStep.stderr).toBe(0);
  for (const path of [safe, once]) {
    const text = readFileSync(path ?? '', 'utf8');
    expect(leaksIn(text, personalOf(cardFile('conventional-licence')))).toEqual([]);
    const again = await run(['read', '--replay', path ?? '', '--json']);
    expect(again.status, again.stderr).toBe(0);
    for (const field of ['colourClass', 'categories'])
      expect(at(again.json(), 'licence', field)).toEqual(at(ran.json(), 'licence', field));
    expect(at(again.json(), 'notes')).toEqual(at(ran.json(), 'notes'));
    expect(String(at(again.json(), 'domicile'))).toHaveLength(String(at(ran.json(), 'domicile')).length);
    expect(at(again.json(), 'domicile')).not.toBe(at(ran.json(), 'domicile'));
  }
});

test.each([
  ['en', 'Registered domicile (本籍)', 'not shown, because it is sensitive'],
  ['ja', '本籍', '慎重な扱いが必要なため、表示しません'],
])('explained, the domicile shows only in the bytes of --verbose (%s)', async (lang, label, said) => {
  const trace = join(temporaryFolder('conventional-shown'), 'read.jsonl');
  const read = ['read', '--card', 'conventional-licence', '--json', '--domicile', '--trace', trace];
  await run(read, { env: CONVENTIONAL_SECRETS });
  // 一丁目２番; in the address more characters follow.
  const domicile = '306C437A4C5C23324856FF';
  const show = async (...more: string[]) =>
    (await run(['trace', 'show', trace, '--lang', lang, ...more])).stdout;
  const shown = await show();
  expect(shown.split('\n').find((line) => line.includes(label) && line.includes('41'))).toContain(said);
  expect(shown.replaceAll(' ', '')).not.toContain(domicile);
  expect(await show('--json')).not.toContain(domicile);
  expect(await show('--verbose')).toContain(domicile);
});

test('a reminder of the last day that the card tells without a PIN', async () => {
  const env = { XDG_DATA_HOME: temporaryFolder('conventional-reminders') };
  const status = await run(['status', '--card', 'conventional-licence', '--json'], { env });
  const lastDay = String(at(status.json(), 'onCard', 'expiresOn'));
  const add = ['reminders', 'add', '--about', 'licence', '--last-day', lastDay, '--months', '6', '--json'];
  const added = await run(add, { env });
  expect(added.status, added.stderr).toBe(0);
  expect((await run(['reminders', 'list', '--json'], { env })).json()).toMatchObject({
    reminders: [{ about: 'licence', lastDay: '2029-02-01', monthsBefore: [6] }],
  });
});
