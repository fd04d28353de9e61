import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cardFile, SECRETS } from '../support/cards.ts';
import { expectNoSecrets, run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';

const TODAY = ['--today', '2026-11-20'];

/** The whole document of cli.md, written out here instead of taken from the command. */
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const pin = z.strictObject({
  state: z.enum(['set', 'unset', 'locked', 'absent', 'unknown']),
  triesLeft: z.int().nullable(),
});
const text = z.string().min(1);
const SECRET = z.enum(['licence', 'signature', 'authentication', 'inputSupport']);
const IDS = [
  'renewal',
  'online-lecture',
  'renewal-elsewhere',
  'portal-link',
  'one-stop',
  'domicile',
  'card-renewal',
  'change-holding',
  'loss',
];
/** An inferred fact has no source. A fact with a source says how certain that is. */
const fact = z.discriminatedUnion('attribution', [
  z.strictObject({
    id: text,
    text,
    source: text,
    sourceDate: z.string().regex(/^\d{4}(-\d\d){0,2}$/),
    attribution: z.enum(['confirmed', 'by-topic']),
  }),
  z.strictObject({
    id: text,
    text,
    source: z.null(),
    sourceDate: z.null(),
    attribution: z.literal('inferred'),
  }),
]);
const DOCUMENT = z.strictObject({
  schema: z.literal('menkyo.procedures/1'),
  today: day,
  origin: z.literal('virtual'),
  isOfAnotherDay: z.boolean(),
  record: z.enum(['licence', 'history']),
  expiresOn: day.nullable(),
  authenticity: z.strictObject({
    record: z.strictObject({ verdict: text }),
    holder: z.strictObject({ verdict: text }),
  }),
  pins: z.strictObject({ licence: pin, signature: pin, authentication: pin, inputSupport: pin }),
  certificate: z.strictObject({
    kind: z.enum(['not-read', 'none', 'read']),
    isTrusted: z.boolean().nullable(),
    validUntil: day.nullable(),
  }),
  facts: z.strictObject({
    kind: z.enum(['not-compared', 'agree', 'differ']),
    fields: z.array(z.enum(['name', 'birthDate', 'sex', 'address'])),
  }),
  answers: z.strictObject({
    birthDate: day.nullable(),
    holding: z.enum(['card-only', 'both']).nullable(),
    course: z.enum(['excellent', 'general', 'violator', 'first', 'elderly']).nullable(),
    suspended: z.boolean().nullable(),
    tookAgain: z.boolean().nullable(),
    physicalCondition: z.boolean().nullable(),
    linked: z.boolean().nullable(),
    handedIn: z.boolean().nullable(),
  }),
  procedures: z.array(
    z.strictObject({
      id: z.enum(IDS),
      title: text,
      may: z.enum(['now', 'any-time', 'later', 'over', 'no', 'depends', 'done']),
      from: day.nullable(),
      until: day.nullable(),
      needs: z.array(
        z.strictObject({
          id: text,
          text,
          has: z.enum(['yes', 'no', 'unknown', 'bring']),
          secret: SECRET.nullable(),
          state: pin.shape.state.nullable(),
          triesLeft: z.int().nullable(),
          validUntil: day.nullable(),
        }),
      ),
      where: z.array(z.strictObject({ id: text, text })),
      costs: z.array(z.strictObject({ yen: z.int().nullable(), isUpTo: z.boolean(), per: text, text })),
      whyNot: z.array(z.strictObject({ id: text, text, fact: text })),
      asks: z.array(z.strictObject({ id: text, option: z.string().startsWith('--') })),
      facts: z.array(fact).min(1),
    }),
  ),
  driving: z.array(fact),
  notes: z.array(
    z.strictObject({ kind: z.enum(['record-altered', 'holder-altered', 'birth-date-differs']) }),
  ),
  limits: z.array(text).min(3),
});

type Document = z.output<typeof DOCUMENT>;

async function told(card: string, ...options: readonly string[]): Promise<Document> {
  const ran = await run(['procedures', '--card', card, ...TODAY, '--json', ...options], { env: SECRETS });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const document = DOCUMENT.parse(ran.json());
  expect(document.procedures.map(({ id }) => id)).toEqual(IDS);
  return document;
}

function one({ procedures }: Document, id: string): Document['procedures'][number] {
  const found = procedures.find((procedure) => procedure.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const mayOf = (document: Document) => document.procedures.map(({ may }) => may);

describe.concurrent('menkyo procedures --json', () => {
  test('gold, with everything read and answered: the card decides', async () => {
    const document = await told(
      'gold',
      '--holder=both',
      '--holds=card',
      '--course=excellent',
      '--suspended=no',
      '--took-again=no',
      '--linked=yes',
      '--handed-in=yes',
    );
    expect(document).toMatchObject({
      today: '2026-11-20',
      record: 'licence',
      expiresOn: '2029-02-01',
      certificate: { kind: 'read', isTrusted: true, validUntil: '2029-11-30' },
      facts: { kind: 'agree', fields: [] },
      answers: { birthDate: null, holding: 'card-only', course: 'excellent', suspended: false, linked: true },
    });
    expect(mayOf(document)).toEqual([
      'later',
      'later',
      'later',
      'done',
      'any-time',
      'any-time',
      'depends',
      'any-time',
      'any-time',
    ]);
    expect(one(document, 'renewal')).toMatchObject({ from: '2028-12-01', until: '2029-02-01' });
    expect(document.procedures.flatMap(({ asks }) => asks)).toEqual([]);
  });

  test('the same, on the days of the renewal period', async () => {
    const answers = ['--holder=text', '--course=general', '--suspended=no', '--took-again=no'];
    const on = async (today: string) => {
      const ran = await run(['procedures', '--card', 'gold', '--json', '--today', today, ...answers], {
        env: SECRETS,
      });
      return mayOf(DOCUMENT.parse(ran.json())).slice(0, 3);
    };
    expect(await on('2028-11-30')).toEqual(['later', 'later', 'later']);
    expect(await on('2028-12-01')).toEqual(['now', 'now', 'now']);
    expect(await on('2029-02-01')).toEqual(['now', 'now', 'now']);
    // 1 February 2029 is a Thursday. The program does not know whether it is a holiday.
    expect(await on('2029-02-02')).toEqual(['depends', 'depends', 'depends']);
    expect(await on('2029-02-06')).toEqual(['depends', 'depends', 'depends']);
    expect(await on('2029-02-07')).toEqual(['over', 'over', 'over']);
  });

  test('the holder not read: the birth date is asked, and an answer does as well', async () => {
    const asked = one(await told('gold'), 'renewal');
    expect(asked).toMatchObject({
      may: 'depends',
      from: null,
      asks: [{ id: 'birthDate', option: '--born' }],
    });
    expect(one(await told('gold', '--born', '1985-01-01'), 'renewal')).toMatchObject({
      may: 'later',
      from: '2028-12-01',
    });
  });

  test('the tries of all four secrets are known, also of those that are not sent', async () => {
    const { pins } = await told('gold');
    expect(pins).toEqual({
      licence: { state: 'set', triesLeft: 10 },
      signature: { state: 'set', triesLeft: 5 },
      authentication: { state: 'set', triesLeft: 3 },
      inputSupport: { state: 'set', triesLeft: 3 },
    });
  });

  test('a birth date that is not the card’s: the card counts, and it is said', async () => {
    const differing = await told('gold', '--holder', '--born', '1985-06-01');
    expect(one(differing, 'renewal').from).toBe('2028-12-01');
    expect(differing.notes).toEqual([{ kind: 'birth-date-differs' }]);
    expect((await told('gold', '--holder', '--born', '1985-01-01')).notes).toEqual([]);
  });

  test('a birth date with a day that the card leaves out: what it does tell counts', async () => {
    const notes = async (born: string) =>
      (await told('unknown-birth-day', '--holder=text', '--born', born)).notes;
    const { birthDate = '' } = cardFile('unknown-birth-day').inputSupportAp ?? {};
    const year = Number(birthDate.slice(0, 4));
    expect(await notes(`${year}-06-01`)).toEqual([]);
    expect(await notes(`${year + 1}-06-01`)).toEqual([{ kind: 'birth-date-differs' }]);
  });

  test('an altered record: its verdict, and a note; another has no note', async () => {
    const altered = await told('altered-record', '--holder=both');
    expect(altered.authenticity.record.verdict).toBe('altered');
    expect(altered.notes).toContainEqual({ kind: 'record-altered' });
    const gold = await told('gold', '--holder');
    expect(gold.authenticity).toEqual({ record: { verdict: 'test-key' }, holder: { verdict: 'test-key' } });
    expect(gold.notes).toEqual([]);
  });

  test('driving with it: for a licence that is valid', async () => {
    const [gold, expired, history] = await Promise.all(
      ['gold', 'expired', 'driving-history'].map((card) => told(card)),
    );
    expect(gold?.driving.map(({ id }) => id)).toContain('carry-card');
    expect([expired?.driving, history?.driving]).toEqual([[], []]);
  });

  test('a history certificate: what is for a licence is not for it', async () => {
    const document = await told('driving-history', '--holder', '--holds=card');
    expect(document).toMatchObject({ record: 'history', expiresOn: null });
    expect(document.procedures.filter(({ may }) => may === 'no').map(({ id }) => id)).toEqual([
      'renewal',
      'online-lecture',
      'renewal-elsewhere',
      'domicile',
    ]);
    expect(document.procedures.flatMap(({ costs }) => costs)).toEqual([]);
  });

  test.each(['--holder', '--holder=both'])('no certificate, read with %s: no linking', async (holder) => {
    const document = await told('no-certificate', holder, '--linked=no', '--handed-in=no');
    expect(document.certificate).toEqual({ kind: 'none', isTrusted: null, validUntil: null });
    expect(one(document, 'portal-link')).toMatchObject({ may: 'no', whyNot: [{ id: 'no-certificate' }] });
  });

  test('the Monday after a last day that was a Sunday: perhaps valid, and it says why', async () => {
    const ran = await run(
      ['procedures', '--card', 'expired', '--holder', '--json', '--today', '2026-06-15'],
      {
        env: SECRETS,
      },
    );
    const document = DOCUMENT.parse(ran.json());
    for (const id of ['renewal', 'change-holding', 'loss']) {
      expect(one(document, id)).toMatchObject({ may: 'depends', whyNot: [{ id: 'last-day-weekend' }] });
      expect(one(document, id).facts[0]?.id).toBe('weekend-holiday');
      expect(one(document, id).needs).not.toEqual([]);
    }
  });

  test('expired: the period is over, and the weekend is told of', async () => {
    const renewal = one(await told('expired', '--holder'), 'renewal');
    expect(renewal).toMatchObject({ may: 'over', whyNot: [{ id: 'expired' }] });
    expect(renewal.facts.slice(0, 2).map(({ id }) => id)).toEqual(['renewal-period', 'weekend-holiday']);
  });

  test('a locked signature password: what needs it cannot be done, and the rest can', async () => {
    const document = await told('password-locked', '--holds=card');
    expect(one(document, 'portal-link')).toMatchObject({ may: 'no', whyNot: [{ id: 'secret-locked' }] });
    expect(one(document, 'portal-link').needs).toContainEqual(
      expect.objectContaining({ id: 'signature-password', has: 'no', state: 'locked', triesLeft: 0 }),
    );
    expect(one(document, 'change-holding').may).toBe('any-time');
  });

  test('in Japanese, with the same ids', async () => {
    const [ja, en] = await Promise.all([told('gold', '--lang=ja'), told('gold', '--lang=en')]);
    const ids = ({ procedures }: Document) =>
      procedures.map(({ facts, needs }) => [facts.map(({ id }) => id), needs.map(({ id }) => id)]);
    expect(ids(ja)).toEqual(ids(en));
    expect(one(ja, 'renewal').title).toBe('免許の更新');
    expect(JSON.stringify(en.procedures)).not.toMatch(/[ぁ-ん]/);
  });

  test('nothing of the holder but the days: no name, no address, no number', async () => {
    const said = JSON.stringify(await told('gold', '--holder=both'));
    for (const one of ['見本', '太郎', '東京', '001234567890', '1985']) expect(said).not.toContain(one);
    expectNoSecrets(said);
  });
});

describe.concurrent('menkyo procedures fails as a read does', () => {
  test('a locked licence PIN: status 21', async () => {
    const ran = await run(['procedures', '--card', 'pin-locked', ...TODAY, '--json'], { env: SECRETS });
    expect([ran.status, at(ran.json(), 'error', 'secret')]).toEqual([21, 'licence']);
  });

  test('a locked password with --holder: the text all the same, the document not', async () => {
    const args = ['procedures', '--card', 'password-locked', '--holder', ...TODAY];
    const [said, document] = await Promise.all([
      run(args, { env: SECRETS }),
      run([...args, '--json'], { env: SECRETS }),
    ]);
    expect([said.status, document.status]).toEqual([21, 21]);
    expect(said.stdout).toContain('Renewing the licence');
    expect(document.json()).toMatchObject({ error: { kind: 'locked', secret: 'signature' }, reading: null });
  });

  test('a card without a licence: status 13', async () => {
    const ran = await run(['procedures', '--card', 'without-licence', ...TODAY], { env: SECRETS });
    expect([ran.status, ran.stdout]).toEqual([13, '']);
  });

  test.each([
    ['--born', '2026-11-21', 'has not come yet'],
    ['--born', '1986-00-00', 'YYYY-MM-DD'],
    ['--born', '1986-02-30', 'YYYY-MM-DD'],
    ['--holds', 'conventional', 'card, both'],
    ['--course', 'gold', 'excellent, general, violator, first, elderly'],
    ['--suspended', 'maybe', 'yes, no'],
    ['--took-again', 'ja', 'yes, no'],
    ['--physical-condition', '1', 'yes, no'],
    ['--linked', 'true', 'yes, no'],
    ['--handed-in', 'no!', 'yes, no'],
  ])('%s %s is no answer: status 2, before the card is touched', async (option, value, expected) => {
    // No such card exists, and the command does not look for it.
    const ran = await run(['procedures', '--card', 'no-such-card', ...TODAY, option, value, '--json']);
    expect(ran.status).toBe(2);
    const message = String(at(ran.json(), 'error', 'message'));
    expect(message).toContain(option);
    expect(message).toContain(expected);
  });
});

describe.concurrent('menkyo procedures, for a person', () => {
  const lineOf = (said: string, start: string) =>
    said.split('\n').findIndex((line) => line.startsWith(start));

  test('what can be done now comes first, what cannot last', async () => {
    const args = ['--course=first', '--suspended=no', '--born=1985-01-01', '--holds=card'];
    const ran = await run(['procedures', '--card', 'gold', '--today', '2029-01-10', ...args], {
      env: SECRETS,
    });
    const order = ['Renewing the licence ', 'If the card is lost', 'The online lecture'];
    const lines = order.map((start) => lineOf(ran.stdout, start));
    expect(lines.every((line) => line > 0)).toBe(true);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(ran.stdout).toContain('1 Dec 2028 to 1 Feb 2029');
  });

  test.each([
    ['en', ['not an official application', 'Holidays are not computed', 'not on the chip']],
    ['ja', ['警察庁の公式アプリではありません', '祝日と年末年始の休みは計算していません', '効力の停止']],
  ])('in %s: its limits, and each open question with its option', async (lang, limits) => {
    const ran = await run(['procedures', '--card', 'gold', ...TODAY, '--lang', lang], { env: SECRETS });
    const joined = ran.stdout.replace(/\n\s*/g, lang === 'ja' ? '' : ' ');
    for (const limit of limits) expect(joined).toContain(limit);
    for (const option of ['--born YYYY-MM-DD', '--holds card|both', '--linked yes|no']) {
      expect(ran.stdout).toContain(option);
    }
    // The card answers this question: its only condition is glasses.
    expect(ran.stdout).not.toContain('--physical-condition');
  });

  test('past the last day, a weekend is allowed for', async () => {
    const args = ['--holder', '--lang', 'ja'];
    const ran = await run(['procedures', '--card', 'expired', ...TODAY, ...args], { env: SECRETS });
    expect(ran.stdout.replace(/\n\s*/g, '')).toContain('次の平日まで有効です');
  });

  test.each([
    ['en', 'The signature over the record does not match'],
    ['ja', '署名が一致しません'],
  ])('an altered record is the first thing said, in %s', async (lang, said) => {
    const args = ['--holder=both', '--lang', lang];
    const ran = await run(['procedures', '--card', 'altered-record', ...TODAY, ...args], { env: SECRETS });
    const alerts = ran.stdout.split('\n').filter((line) => line.startsWith('! '));
    expect(alerts[0]).toContain(said);
    expect(ran.stdout.indexOf(said)).toBeLessThan(ran.stdout.indexOf('2026'));
  });

  test('what is driven with it, and with --rules every rule of each procedure', async () => {
    const told = async (...options: string[]) => {
      const ran = await run(['procedures', '--card', 'gold', ...TODAY, '--lang=ja', ...options], {
        env: SECRETS,
      });
      return ran.stdout.replace(/\n\s*/g, '');
    };
    const [few, all] = await Promise.all([told(), told('--rules')]);
    expect(few).toContain('運転するとき');
    expect(few).toContain('カードそのものを携帯する必要があります');
    const rule = 'マイナポータルで解除できます。〔出典（内容から判断）: ';
    expect([few.includes(rule), all.includes(rule)]).toEqual([false, true]);
    expect(all).toContain('扱う窓口は都道府県によって違います。〔推定〕');
  });

  test('dates in Japanese have no leading zero, as in reminders', async () => {
    const args = ['--holder', '--lang=ja', '--today', '2026-06-15'];
    const ran = await run(['procedures', '--card', 'expired', ...args], { env: SECRETS });
    expect(ran.stdout).toContain('2026年（令和8年）6月15日');
    expect(ran.stdout).not.toContain('和0');
  });

  test('fits a terminal of 80 columns, in both languages', async () => {
    for (const lang of ['ja', 'en']) {
      const ran = await run(
        ['procedures', '--card', 'password-locked', ...TODAY, '--lang', lang, '--rules'],
        {
          env: SECRETS,
        },
      );
      const width = (line: string) => [...line].reduce((sum, c) => sum + (/[ -~]/.test(c) ? 1 : 2), 0);
      for (const line of ran.stdout.split('\n')) expect(width(line), line).toBeLessThanOrEqual(80);
    }
  });
});

test('the help text does not wait for procedures: no file that starts the command holds a rule', () => {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const seen = new Set<string>();
  const load = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(
      /^(?:import|export)[^;]*?["'](\.[^"']+)["'];/gm,
    )) {
      load(join(dirname(path), from));
    }
  };
  load(main);
  expect(seen.size).toBeGreaterThan(1);
  const rule = 'that directly precedes the last day of validity';
  for (const path of seen) expect(readFileSync(path, 'utf8')).not.toContain(rule);
});
