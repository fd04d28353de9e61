import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS, SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const env = { ...SECRETS, ...CONVENTIONAL_SECRETS };
const DAY = ['--today', '2026-11-20'];
const folder = () => temporaryFolder('may-drive');

const asked = (card: string, ...more: readonly string[]) =>
  run(['may-drive', '--card', card, ...DAY, ...more], { env });

describe.concurrent('menkyo may-drive --json', () => {
  test.each<[card: string, vehicle: string, answer: string, status: number, rule: string]>([
    ['gold', '--class 普通', 'no', 47, 'limit-not-met'],
    ['gold', '--class 普通 --transmission at', 'yes', 0, 'kind-allows'],
    ['gold', '--class 普通車 --transmission at', 'yes', 0, 'kind-allows'],
    ['gold', '--class 普通 --transmission at --for-hire', 'no', 47, 'kind-missing'],
    ['gold', '--class 準中型 --transmission at', 'ask', 48, 'limit-unclear'],
    ['gold', '--gross 4.9 --payload 2.9 --persons 3 --transmission at', 'yes', 0, 'limit-met'],
    ['gold', '--gross ４．９ --payload 2.9 --persons 3 --transmission at', 'yes', 0, 'limit-met'],
    ['gold', '--gross 3.4 --transmission at', 'ask', 48, 'vehicle-incomplete'],
    ['gold', '--class 普通 --transmission at --trailer 1.2', 'no', 47, 'towing-kind-missing'],
    ['gold', '--cc 400', 'yes', 0, 'kind-allows'],
    ['gold', '--cc 401', 'no', 47, 'kind-missing'],
    ['gold', '--cc 125 --kw 4.0', 'yes', 0, 'kind-allows'],
    ['rare-kanji', '--class 普通', 'ask', 48, 'condition-unknown'],
    ['external-characters', '--class 普通', 'ask', 48, 'condition-unknown'],
    ['all-categories', '--class 普通', 'ask', 48, 'condition-of-body'],
    ['all-categories', '--class 大自二', 'no', 47, 'limit-not-met'],
    ['expired', '--class 普通 --transmission at', 'no', 47, 'ended'],
    ['altered-record', '--class 普通 --transmission at', 'no', 47, 'altered'],
    ['unknown-issuer', '--class 普通 --transmission at', 'yes', 0, 'not-verified'],
    ['driving-history', '--class 原付', 'no', 47, 'no-licence'],
    ['conventional-licence', '--class 普通 --transmission at', 'yes', 0, 'not-verified'],
    ['conventional-ended', '--class 原付', 'no', 47, 'ended'],
  ])('%s, %s: %s', async (card, vehicle, answer, status, rule) => {
    const ran = await asked(card, ...vehicle.split(' '), '--json');
    expect(ran.status, ran.stderr).toBe(status);
    const document = ran.json();
    expect(document).toMatchObject({ answer, origin: 'virtual', judgedOn: '2026-11-20' });
    expect((document.reasons as { rule: string }[]).map((one) => one.rule)).toContain(rule);
  });

  test('names what the driver has to use, and the vehicle as it was understood', async () => {
    const ran = await asked(
      'gold',
      '--gross',
      '3.4',
      '--payload',
      '1',
      '--persons',
      '5',
      '--transmission',
      'at',
      '--json',
    );
    expect(ran.json()).toMatchObject({
      with: ['眼鏡等'],
      vehicle: {
        grossKg: 3400,
        payloadKg: 1000,
        persons: 5,
        transmission: 'at',
        forHire: false,
        trailerKg: null,
      },
      record: { verdict: 'test-key' },
    });
  });

  test.each<[card: string, options: string, answer: string, status: number, rule: string]>([
    ['gold', '--driving-years 20', 'yes', 0, 'years-kept'],
    ['gold', '--driving-years 21', 'no', 47, 'years-short'],
    ['gold', '--age 21', 'ask', 48, 'age-unknown'],
    ['gold', '--age 21 --holder=text', 'yes', 0, 'age-kept'],
    ['gold', '--age 99 --holder=text', 'no', 47, 'age-short'],
    ['conventional-licence', '--driving-years 20 --age 21', 'yes', 0, 'age-kept'],
  ])('rules of a business: %s, %s: %s', async (card, options, answer, status, rule) => {
    const ran = await asked(
      card,
      ...'--class 普通 --transmission at --json'.split(' '),
      ...options.split(' '),
    );
    expect(ran.status, ran.stderr).toBe(status);
    const document = ran.json();
    expect(document).toMatchObject({ answer, years: { atLeast: 20, atMost: 20 } });
    expect((document.reasons as { rule: string }[]).map((one) => one.rule)).toContain(rule);
  });

  test('a failed read is its own failure', async () => {
    const ran = await run(['may-drive', '--card', 'gold', '--class', '普通', '--json'], {
      env: { MENKYO_PIN: '9999' },
    });
    expect(ran.status).toBe(20);
    expect(at(ran.json(), 'error', 'kind')).toBe('wrong-secret');
  });

  test('a recording answers as the card did, and says that it is one', async () => {
    const trace = join(folder(), 'gold.jsonl');
    const once = await asked('gold', '--class', '普通', '--transmission', 'at', '--trace', trace, '--json');
    expect(once.status, once.stderr).toBe(0);
    const again = await run([
      'may-drive',
      '--replay',
      trace,
      '--class',
      '普通',
      '--transmission',
      'at',
      ...DAY,
      '--json',
    ]);
    expect(again.status, again.stderr).toBe(0);
    expect(again.json()).toMatchObject({ origin: 'replay', answer: 'yes', with: ['眼鏡等'] });
  });
});

describe.concurrent('menkyo may-drive for a clerk', () => {
  test.each([
    [
      'ja',
      /答え {2,}いいえ、運転できません。/,
      /準中型車（５ｔ）/,
      /違反や、免許の停止・取消しは、ICチップに記録されていません。/,
    ],
    [
      'en',
      /Answer {2,}No, the holder may not drive it\./,
      /準中型車（５ｔ）/,
      /Violations, and whether the licence is suspended or revoked/,
    ],
  ])('says the answer, why, and what is not in the chip (%s)', async (lang, ...said) => {
    const ran = await asked('gold', '--class', '普通', '--lang', lang);
    expect(ran.status, ran.stderr).toBe(47);
    for (const one of said) expect(ran.stdout).toMatch(one);
    expect(ran.stdout).not.toMatch(/道路交通法|Road Traffic Act/);
  });

  test.each([
    ['ja', '道路交通法第91条'],
    ['en', 'Road Traffic Act, article 91'],
  ])('--rules tells where a rule stands (%s)', async (lang, source) => {
    const ran = await asked('gold', '--class', '普通', '--rules', '--lang', lang);
    expect(ran.stdout).toContain(source);
  });
});

describe.concurrent('options that do not fit end the command before it touches the card', () => {
  test.each<[string, RegExp]>([
    ['', /--class/],
    ['--transmission mt', /--class/],
    ['--class 例示', /例示/],
    ['--class 二輪', /二輪/],
    ['--class 普通 --gross 3', /--gross/],
    ['--class 普通 --cc 50', /--cc/],
    ['--cc 50 --gross 3', /--gross/],
    ['--cc 50 --for-hire', /--for-hire/],
    ['--kw 4', /--cc/],
    ['--gross 3,5', /3,5/],
    ['--gross -1', /-1/],
    ['--gross 2 --payload 2', /--payload/],
    ['--persons 0', /--persons/],
    ['--persons 2.5', /--persons/],
    ['--gross 3 --transmission cvt', /mt, at/],
    ['--class 普通 --driving-years 0', /--driving-years/],
    ['--class 普通 --age 100', /--age/],
    ['--class 普通 --require maybe', /may-drive:CLASS/],
  ])('%s', async (options, said) => {
    const ran = await run(['may-drive', '--card', 'gold', ...options.split(' ').filter(Boolean), '--json'], {
      env,
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(said);
  });
});

describe.concurrent('menkyo read --require', () => {
  test.each<[card: string, require: string, missing: readonly string[]]>([
    ['gold', 'current', []],
    ['gold', 'current,not-altered,may-drive:普通:at', []],
    ['gold', 'may-drive:普通', ['may-drive:普通']],
    ['gold', 'current, may-drive:準中型:at', ['may-drive:準中型:at']],
    // A virtual card is never genuine.
    ['gold', 'genuine,current', ['genuine']],
    ['expired', 'current,not-altered', ['current']],
    [
      'altered-record',
      'current,not-altered,genuine,may-drive:普通:at',
      ['not-altered', 'genuine', 'may-drive:普通:at'],
    ],
    ['driving-history', 'current', ['current']],
  ])('%s, %s: missing %j', async (card, require, missing) => {
    const ran = await run(['read', '--card', card, ...DAY, '--require', require, '--json'], { env });
    expect(ran.status, ran.stderr).toBe(missing.length === 0 ? 0 : 41);
    if (missing.length === 0) return;
    expect(at(ran.json(), 'error', 'missing')).toEqual(missing);
    for (const one of missing) expect(ran.stderr).toContain(`${one}: `);
  });

  test.each([
    '',
    'nonsense',
    'current,',
    'may-drive',
    'may-drive:例示',
    'may-drive:普通:mt',
    'may-drive:普通:at:x',
  ])('「%s」 is no requirement', async (require) => {
    const ran = await run(['read', '--card', 'gold', '--require', require, '--json'], { env });
    expect(ran.status).toBe(2);
  });

  test('writes no file', async () => {
    const png = join(folder(), 'no.png');
    const ran = await run(['read', '--card', 'gold', ...DAY, '--require', 'may-drive:大型', '--png', png], {
      env,
    });
    expect(ran.status).toBe(41);
    expect(existsSync(png)).toBe(false);
  });

  test('a batch names it on each line, and a wrong one stops it before the first', async () => {
    const input = '{"card":"gold","secrets":{"pin":"1234"}}\n';
    const wrong = await run(['read', '--batch', '-', '--require', 'nonsense'], { input });
    expect(wrong.status).toBe(2);
    const ran = await run(['read', '--batch', '-', ...DAY, '--require', 'may-drive:普通'], { input });
    expect(ran.status).toBe(41);
    expect(ran.stdout).toContain('not-as-required');
  });
});

test.each([
  ['gold', '2026-11-20', { state: 'current', daysLeft: 804, on: '2026-11-20' }],
  ['gold', '2029-02-01', { state: 'current', daysLeft: 0, on: '2029-02-01' }],
  ['gold', '2029-02-02', { state: 'ended', daysLeft: null, on: '2029-02-02' }],
  ['gold', '2004-08-15', { state: 'not-begun', daysLeft: null, on: '2004-08-15' }],
  ['driving-history', '2026-11-20', { state: 'unknown', daysLeft: null, on: '2026-11-20' }],
])('%s on %s: %j', async (card, today, validity) => {
  const ran = await run(['read', '--card', card, '--today', today, '--json'], { env });
  expect(ran.json().validity).toEqual(validity);
});
