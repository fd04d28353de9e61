import { describe, expect, test } from 'vitest';
import { cardFile, SECRETS } from '../../../tests/support/cards.ts';
import { runHere } from '../../../tests/support/in-process.ts';
import { at } from '../../../tests/support/menkyo.ts';
import { DOCUMENT, type Document, IDS, one } from '../../../tests/support/procedures-document.ts';

/** tests/cli/procedures.test.ts runs the built command. */

const TODAY = ['--today', '2026-11-20'];

async function told(card: string, ...options: readonly string[]): Promise<Document> {
  const ran = await runHere(['procedures', '--card', card, ...TODAY, '--json', ...options], { env: SECRETS });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const document = DOCUMENT.parse(ran.json());
  expect(document.procedures.map(({ id }) => id)).toEqual(IDS);
  return document;
}

const mayOf = (document: Document) => document.procedures.map(({ may }) => may);

describe('menkyo procedures --json', () => {
  test('the same, on the days of the renewal period', async () => {
    const answers = ['--holder=text', '--course=general', '--suspended=no', '--took-again=no'];
    const on = async (today: string) => {
      const ran = await runHere(['procedures', '--card', 'gold', '--json', '--today', today, ...answers], {
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
    const ran = await runHere(
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
    // Quotations, and names of buttons in brackets, stay as they are.
    const withoutQuotes = JSON.stringify(en.procedures, (key, value) => (key === 'quote' ? '' : value));
    expect(withoutQuotes.replace(/「[^」]*」/g, '')).not.toMatch(/[ぁ-ん]/);
  });
});

describe('menkyo procedures fails as a read does', () => {
  test('a locked licence PIN: status 21', async () => {
    const ran = await runHere(['procedures', '--card', 'pin-locked', ...TODAY, '--json'], { env: SECRETS });
    expect([ran.status, at(ran.json(), 'error', 'secret')]).toEqual([21, 'licence']);
  });

  test('a card without a licence: status 13', async () => {
    const ran = await runHere(['procedures', '--card', 'without-licence', ...TODAY], { env: SECRETS });
    expect([ran.status, ran.stdout]).toEqual([13, '']);
  });

  test.each([
    ['--born', '2026-11-21', 'has not come yet'],
    ['--born', '1986-00-00', 'is not in the calendar'],
    ['--born', '1986-02-30', 'is not in the calendar'],
    ['--holds', 'neither', 'card, conventional, both'],
    ['--course', 'gold', 'excellent, general, violator, first, elderly'],
    ['--suspended', 'maybe', 'yes, no'],
    ['--took-again', 'ja', 'yes, no'],
    ['--physical-condition', '1', 'yes, no'],
    ['--linked', 'true', 'yes, no'],
    ['--handed-in', 'no!', 'yes, no'],
  ])('%s %s is no answer: status 2, before the card is touched', async (option, value, expected) => {
    // No such card exists, and the command does not look for it.
    const ran = await runHere(['procedures', '--card', 'no-such-card', ...TODAY, option, value, '--json']);
    expect(ran.status).toBe(2);
    const message = String(at(ran.json(), 'error', 'message'));
    expect(message).toContain(option);
    expect(message).toContain(expected);
  });
});

describe('menkyo procedures, for a person', () => {
  const lineOf = (said: string, start: string) =>
    said.split('\n').findIndex((line) => line.startsWith(start));

  test('what can be done now comes first, what cannot last', async () => {
    const args = ['--course=first', '--suspended=no', '--born=1985-01-01', '--holds=card'];
    const ran = await runHere(['procedures', '--card', 'gold', '--today', '2029-01-10', ...args], {
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
    const ran = await runHere(['procedures', '--card', 'gold', ...TODAY, '--lang', lang], { env: SECRETS });
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
    const ran = await runHere(['procedures', '--card', 'expired', ...TODAY, ...args], { env: SECRETS });
    expect(ran.stdout.replace(/\n\s*/g, '')).toContain('次の平日まで有効です');
  });

  test.each([
    ['en', 'The signature over the record does not match'],
    ['ja', '署名が一致しません'],
  ])('an altered record is the first thing said, in %s', async (lang, said) => {
    const args = ['--holder=both', '--lang', lang];
    const ran = await runHere(['procedures', '--card', 'altered-record', ...TODAY, ...args], {
      env: SECRETS,
    });
    const alerts = ran.stdout.split('\n').filter((line) => line.startsWith('! '));
    expect(alerts[0]).toContain(said);
    expect(ran.stdout.indexOf(said)).toBeLessThan(ran.stdout.indexOf('2026'));
  });

  test('what is driven with it, and with --rules every rule of each procedure', async () => {
    const told = async (...options: string[]) => {
      const ran = await runHere(['procedures', '--card', 'gold', ...TODAY, '--lang=ja', ...options], {
        env: SECRETS,
      });
      return ran.stdout.replace(/\n\s*/g, '');
    };
    const [few, all] = await Promise.all([told(), told('--rules')]);
    expect(few).toContain('運転するとき');
    expect(few).toContain('マイナ免許証か従来の免許証の、どちらかを携帯してください。〔');
    const rule =
      '終わってから解除してください。〔「マイナポータルとマイナ免許証の連携」利用規約（2026年3月27日） ６ 解除手続「';
    expect([few.includes(rule), all.includes(rule)]).toEqual([false, true]);
    expect(all).toContain('このソフトは計算で求めません。〔資料になし〕');
  });

  test('steps are numbered, with their waits between them', async () => {
    const told = async (...options: string[]) => {
      const args = ['procedures', '--card', 'gold', ...TODAY, ...options];
      const { stdout } = await runHere(args, { env: SECRETS });
      const lines = stdout.split('\n');
      const start = lines.findIndex((line) => /オンライン更新時講習|online lecture/i.test(line));
      return lines.slice(start, start + 40).join('\n');
    };
    const ja = await told('--holder', '--lang=ja', '--handed-in=yes', '--linked=no');
    expect(ja.replace(/\n\s*/g, '')).toContain(
      '1. 警察の窓口で、署名用電子証明書を提出します。（済んでいます）2. マイナポータルにログインし、「運転免許」の「連携をはじめる」から連携します。↓ 1時間ほど3. マイナポータルで、オンライン更新時講習を受けます。（2028年（令和10年）12月1日から、2029年（令和11年）2月1日まで）4. ',
    );
    const en = await told('--holder', '--lang=en', '--handed-in=no', '--linked=no');
    expect(en.replace(/\n\s*/g, ' ')).toContain(
      '1. Hand in the signature certificate at a police counter. ↓ an hour or more 2. Log in',
    );
  });

  test('the document has the steps, each with its place, and its wait with the fact behind it', async () => {
    const { steps } = one(await told('gold', '--holder', '--linked=no'), 'online-lecture');
    expect(steps.map(({ id, where, wait }) => [id, where.map((place) => place.id), wait?.fact])).toEqual([
      ['hand-in', ['licence-centre', 'police-station'], 'link-hand-in-time'],
      ['link', ['portal'], 'lecture-needs-link'],
      ['take-lecture', ['portal'], undefined],
      ['renew-at-counter', ['licence-centre', 'police-station'], undefined],
    ]);
    expect(steps[2]).toMatchObject({ from: '2028-12-01', until: '2029-02-01', isDone: false });
  });

  test('dates in Japanese have no leading zero, as in reminders', async () => {
    const args = ['--holder', '--lang=ja', '--today', '2026-06-15'];
    const ran = await runHere(['procedures', '--card', 'expired', ...args], { env: SECRETS });
    expect(ran.stdout).toContain('2026年（令和8年）6月15日');
    expect(ran.stdout).not.toContain('和0');
  });

  test('fits a terminal of 80 columns, in both languages', async () => {
    for (const lang of ['ja', 'en']) {
      const ran = await runHere(
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
