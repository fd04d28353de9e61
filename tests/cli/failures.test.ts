import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/hex.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { type Change, changedCard, writeCard } from '../support/card-files.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';

const env = SECRETS;

describe.concurrent('another card', () => {
  const nothing = () => writeCard({ schema: 'menkyo.card/1', title: { ja: '', en: '' }, kind: 'other' });

  test.each([
    ['read', 'en', 'neither a My Number Card nor a conventional licence'],
    ['read', 'ja', 'マイナンバーカードでも従来の免許証でもない'],
    ['status', 'en', 'neither a My Number Card nor a conventional licence'],
    ['status', 'ja', 'マイナンバーカードでも従来の免許証でもない'],
  ])('%s says which cards it reads (%s)', async (command, lang, name) => {
    const ran = await run([command, '--json', '--card', 'other-card', '--lang', lang], { env });
    expect(ran.status).toBe(12);
    expect(ran.json()).toMatchObject({ error: { kind: 'not-a-my-number-card' }, reading: null });
    expect(ran.stderr).toContain(name);
  });

  test.each(['read', 'status'])('%s: something else', async (command) => {
    const ran = await run([command, '--json', '--card', nothing()], { env });
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([12, 'not-a-my-number-card']);
    const plain = await run([command, '--card', nothing(), '--lang', 'ja'], { env });
    expect([plain.status, plain.stdout]).toEqual([12, '']);
    expect(plain.stderr).toContain('マイナンバーカードでも従来の免許証でもない');
  });

  test.each([
    ['en', /no licence/],
    ['ja', /免許情報が記録されていません/],
  ])('a My Number Card without licence data (%s)', async (lang, said) => {
    const args = ['read', '--json', '--card', 'without-licence', '--holder=text', '--lang', lang];
    const ran = await run(args, { env });
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([13, 'no-licence']);
    expect(ran.stderr).toMatch(said);
  });
});

describe.concurrent('malformed: status 40 with where', () => {
  const bytes = (change: (hex: string) => string): Change => {
    return ({ record, licenceAp }) => {
      licenceAp.wef02 = change(toHex(encodeRecord(record)));
    };
  };

  test.each<[string, string]>([
    ['truncated-record', 'truncated-record'],
    ['an empty file', changedCard(bytes(() => ''))],
    ['filler', changedCard(bytes(() => 'FF'.repeat(100)))],
    ['a length that is none', changedCard(bytes((hex) => `C284${hex}`))],
    ['cut within the photograph', changedCard(bytes((hex) => hex.slice(0, -100)))],
    [
      'neither a licence nor a history',
      changedCard(({ record }) => {
        record.number = null;
        record.expiresOn = null;
      }),
    ],
  ])('%s', async (_, card) => {
    const ran = await run(['read', '--json', '--card', card, '--holder=text'], { env });
    expect(ran.status).toBe(40);
    expect(ran.json()).toMatchObject({ error: { kind: 'malformed' }, reading: null });
    expect(at(ran.json(), 'error', 'where')).toContain('WEF02');
    expect(ran.stderr).toContain(at(ran.json(), 'error', 'where'));
  });

  test('a card that cannot be read still tells its tries', async () => {
    expect((await run(['status', '--card', 'truncated-record'])).status).toBe(0);
    expect(cardFile('truncated-record').licenceAp?.triesLeft).toBe(10);
  });
});

// On other systems the service is part of the system and always runs.
describe.skipIf(process.platform !== 'linux').concurrent('no PC/SC service: status 10 at once', () => {
  // Hides a service that may run on this machine.
  const NO_SERVICE = { PCSCLITE_CSOCK_NAME: '/no/such/folder/pcscd.comm' };
  /** On a busy machine. Without a service, `--wait 30` must not wait. */
  const AT_ONCE_MS = 15_000;

  test.each(
    ['winscard', 'pcsclite'].flatMap((engine) =>
      [['read'], ['read', '--reader', '0'], ['read', '--wait', '30'], ['status'], ['readers']].map(
        (args) => [engine, args] as const,
      ),
    ),
  )('%s: %j', async (MENKYO_PCSC, args) => {
    const ran = await run([...args, '--json'], { env: { ...env, ...NO_SERVICE, MENKYO_PCSC } });
    expect(ran.status, ran.stderr).toBe(10);
    expect(ran.json()).toMatchObject({ error: { kind: 'no-reader', reason: 'no-service' }, reading: null });
    expect(ran.stderr).toContain('PC/SC');
    expect(ran.ms).toBeLessThan(AT_ONCE_MS);
  });

  test('said in Japanese too, and with no engine chosen', async () => {
    const ran = await run(['readers', '--lang', 'ja'], { env: NO_SERVICE });
    expect([ran.status, ran.stdout]).toEqual([10, '']);
    expect(ran.stderr).toMatch(/カードリーダー.*PC\/SC.*ません/);
    expect(ran.ms).toBeLessThan(AT_ONCE_MS);
  });

  test('a virtual card needs none', async () => {
    expect((await run(['read', '--card', 'gold'], { env: { ...env, ...NO_SERVICE } })).status).toBe(0);
  });
});
