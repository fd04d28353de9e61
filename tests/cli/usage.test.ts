import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type Change, changedCard, writeCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';

const GOLD = ['--card', 'gold'];

/** Expects status 2, a document on stdout, and the same sentence on stderr. Returns the sentence. */
async function refused(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ran = await run([...args, '--json'], { env });
  expect(ran.status, ran.stderr).toBe(2);
  expect(ran.json()).toMatchObject({ schema: 'menkyo.error/1', error: { kind: 'usage' }, reading: null });
  expect(ran.stderr).toBe(`menkyo: ${at(ran.json(), 'error', 'message')}\n`);
  return ran.stderr;
}

describe.concurrent('wrong arguments: status 2', () => {
  test.each<[string, string, readonly string[]]>([
    ['unknown command', 'menkyo --help', ['frobnicate']],
    ['no command, but --json', 'No command was given', []],
    ['unknown option', '--frobnicate', ['read', '--frobnicate', ...GOLD]],
    ['unknown option with a value', '--frob', ['read', '--frob=x', ...GOLD]],
    ['option of another command', '--holder', ['status', '--holder', ...GOLD]],
    ['a card for readers', '--card', ['readers', ...GOLD]],
    ['--card without a value', '--card', ['read', '--card', '']],
    ['--card= without a value', '--card', ['read', '--card=']],
    ['--reader= without a value', '--reader', ['read', '--reader=']],
    ['--today without a value', '--today', ['read', ...GOLD, '--today', '']],
    ['--lang unknown', '"fr"; it takes ja, en', ['read', ...GOLD, '--lang', 'fr']],
    ['--lang near', '"jp". Did you mean "ja"? It takes ja, en', ['read', ...GOLD, '--lang', 'jp']],
    ['a shell near', 'Did you mean "fish"?', ['completion', 'fihs']],
    ['a topic near', 'Did you mean secrets?', ['help', 'secrest']],
    ['a card near', 'Did you mean gold?', ['read', '--card', 'godl']],
    ['--today: no such month', '--today', ['read', ...GOLD, '--today', '2026-13-01']],
    ['--today: no such day', '2026-02-30 is not in the calendar', ['read', ...GOLD, '--today', '2026-02-30']],
    ['--today: no day', '--today', ['read', ...GOLD, '--today', '2026-11-00']],
    ['--today: no dashes', '--today', ['read', ...GOLD, '--today', '20261120']],
    ['--today: short', '--today', ['read', ...GOLD, '--today', '2026-1-2']],
    ['--today: a word', 'YYYY-MM-DD', ['read', ...GOLD, '--today=tomorrow']],
    ['--wait: a word', '--wait', ['read', '--wait', 'soon']],
    ['--wait: negative', '--wait', ['read', '--wait=-1']],
    ['--holder: unknown source', '"=text"', ['read', ...GOLD, '--holder=card']],
    ['--holder: named as in a batch', '"=text"', ['read', ...GOLD, '--holder=certificate']],
    ['--holder: none, as in a batch', '"=text"', ['read', ...GOLD, '--holder=none']],
    ['--holder and a word', '--holder=text', ['read', ...GOLD, '--holder', 'text']],
    ['twice', '--card', ['read', ...GOLD, ...GOLD]],
    ['a flag with a value', '--low-tries', ['read', ...GOLD, '--low-tries=yes']],
    ['--card and --reader', '--reader', ['read', ...GOLD, '--reader', '0']],
    ['--card and --wait', '--wait', ['status', ...GOLD, '--wait', '1']],
    ['no such card', 'no-such-card', ['read', '--card', 'no-such-card']],
    ['no such card file', '/no/such/card.json', ['read', '--card', '/no/such/card.json']],
    ['a folder for a card file', tmpdir(), ['read', '--card', `${tmpdir()}/`]],
    ['an argument too many', 'argument too many', ['read', 'gold']],
    ['card alone', 'list', ['card']],
    ['card: unknown', 'menkyo card --help', ['card', 'frobnicate']],
    ['card show what?', 'card show', ['card', 'show']],
    ['card show two', 'argument too many', ['card', 'show', 'gold', 'blue']],
    ['card show: no such card', 'no-such-card', ['card', 'show', 'no-such-card']],
  ])('%s', async (_, named, args) => {
    expect(await refused(args)).toContain(named);
  });

  test.each(['read', 'status', 'readers'])('%s: an unknown PC/SC engine', async (command) => {
    expect(await refused([command], { MENKYO_PCSC: 'bogus' })).toContain('bogus');
  });

  test.each(['--card', '--reader', '--today', '--lang'])('%s at the end of the line', async (option) => {
    const ran = await run(['read', option]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(option);
  });

  test.each([
    [['frobnicate']],
    [['read', '--pin', '1234']],
    [['read', '--card', 'no-such-card']],
    [['read', ...GOLD, '--today', '20261120']],
  ])('%j without --json: nothing on stdout', async (args) => {
    const ran = await run(args);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toBe(await refused(args));
  });

  test('--json before the command', async () => {
    const ran = await run(['--json', 'frobnicate']);
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([2, 'usage']);
  });
});

describe.concurrent('a secret as an argument', () => {
  test.each([
    ['--pin', '1234'],
    ['--pin=1234'],
    ['--sign-password', 'TEST1234'],
    ['--sign-password=TEST1234'],
    ['--text-pin', '5678'],
    ['--password=TEST1234'],
  ])('%s %s is refused with the reason', async (...secret) => {
    const [option = ''] = (secret[0] ?? '').split('=');
    for (const [lang, reason] of [
      ['en', /not taken as arguments.*can see/],
      ['ja', /引数では受け取りません.*見える/],
    ] as const) {
      const said = await refused(['read', ...GOLD, ...secret.filter(Boolean), '--lang', lang]);
      expect(said).toMatch(reason);
      expect(said).toContain(option);
    }
  });

  // A secret typed in the wrong place must not reach any output: run() looks for it in both streams.
  test.each([
    [['read', ...GOLD, '1234']],
    [['read', ...GOLD, 'pin=1234']],
    [['pin=1234', 'read', ...GOLD]],
    [['read', ...GOLD, '--holder=TEST1234']],
    [['read', ...GOLD, '--holder', 'TEST1234']],
    [['read', ...GOLD, '--secrets-stdin', 'pin=1234']],
    [['read', ...GOLD, '--secrets-stdin=1234']],
    [['read', ...GOLD, '--licence-pin=1234']],
    [['read', ...GOLD, '--PIN=1234']],
    [['read', ...GOLD, '--PIN', '1234']],
    [['read', ...GOLD, '--pin1234']],
    [['read', ...GOLD, '-p1234']],
    [['read', ...GOLD, '-1234']],
  ])('%j is refused without saying it again', async (args) => {
    await refused(args);
  });
});

describe.concurrent('a broken card file', () => {
  test.each<[string, Change]>([
    [
      'licenceAp.pin',
      ({ licenceAp }) => {
        licenceAp.pin = '12';
      },
    ],
    [
      'licenceAp.triesLeft',
      ({ licenceAp }) => {
        licenceAp.triesLeft = 11;
      },
    ],
    [
      'licenceAp.wef01',
      ({ licenceAp }) => {
        licenceAp.wef01 = 'C1 0';
      },
    ],
    [
      'licenceAp.wef02.expiresOn',
      ({ record }) => {
        record.expiresOn = '2029-02-30';
      },
    ],
    [
      'conditions.1',
      ({ record }) => {
        record.conditions = ['眼鏡等', '髙'];
      },
    ],
    [
      'expiresOn',
      ({ record }) => {
        record.expiresOn = '1800-01-01';
      },
    ],
    [
      'licenceAp.wef02.categories.1',
      ({ record }) => {
        record.categories = ['普通', '一輪' as '普通'];
      },
    ],
    [
      'licenceAp.wef02.photo',
      ({ record }) => {
        record.photo = 'A';
      },
    ],
    [
      'jpkiAp.signature.certificate',
      ({ jpkiAp }) => {
        jpkiAp.signature.certificate = 'AAAAA';
      },
    ],
    [
      'jpkiAp.signature.password',
      ({ jpkiAp }) => {
        jpkiAp.signature.password = 'abc123';
      },
    ],
    [
      'inputSupportAp.birthDate',
      ({ inputSupportAp }) => {
        inputSupportAp.birthDate = '1985-01-01';
      },
    ],
    ['spelling', ({ file }) => Object.assign(file, { spelling: 1 })],
  ])('%s', async (path, change) => {
    const card = changedCard(change);
    const said = await refused(['read', '--card', card], SECRETS);
    expect(said).toContain(card);
    expect(said).toContain(path);
  });

  test.each(['', 'no JSON', '[]', 'null', '{}', '{"schema":"menkyo.card/9"}'])('%j', async (content) => {
    const card = writeCard(content);
    expect(await refused(['status', '--card', card])).toContain(card);
  });
});
