import { describe, expect, test } from 'vitest';
import { changedCard } from '../support/card-files.ts';
import {
  ALL_IDS,
  CARD_IDS,
  cardFile,
  expectedDocument,
  factsOf,
  REFUSED,
  SECRETS,
} from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';

/** The built command. src/cli/handlers/read.test.ts holds the rest of what it reads. */

const READ = ['read', '--json'];
const env = SECRETS;
const UNKNOWN = { state: 'unknown', triesLeft: null };

describe.concurrent('menkyo read --json --holder=text', () => {
  test.each(CARD_IDS)('%s', async (id) => {
    const ran = await run([...READ, '--holder=text', '--card', id], { env });
    const document = ran.json();
    const refused = REFUSED[id];
    if (refused !== undefined) {
      expect(ran.status, ran.stderr).toBe(refused.status);
      expect(document).toMatchObject({ error: refused.error, reading: null });
      return;
    }
    expect(ran.status, ran.stderr).toBe(0);
    expect(factsOf(document)).toEqual(factsOf(expectedDocument(id, null)));
    expect(at(document, 'authenticity', 'holder')).toMatchObject({ verdict: 'not-signed', validUntil: null });
  });
});

describe.concurrent('menkyo read --json', () => {
  test('asks about the secrets that it needs, and no other', async () => {
    const ran = await run([...READ, '--card', 'gold'], { env });
    const document = ran.json();
    expect(document.pins).toEqual({
      licence: { state: 'set', triesLeft: 10 },
      signature: UNKNOWN,
      authentication: UNKNOWN,
      inputSupport: UNKNOWN,
    });
    expect(document.holder).toBeNull();
  });

  test.each(['Asia/Tokyo', 'UTC', 'America/St_Johns', 'Pacific/Kiritimati'])(
    'tells the local time in %s with its offset',
    async (TZ) => {
      const before = Math.floor(Date.now() / 1000) * 1000;
      const ran = await run([...READ, '--card', 'gold'], { env: { ...env, TZ } });
      const readAt = String(ran.json().readAt);
      expect(Date.parse(readAt)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(readAt)).toBeLessThanOrEqual(Date.now());
      const zone = new Intl.DateTimeFormat('en', { timeZone: TZ, timeZoneName: 'longOffset' })
        .formatToParts(Date.parse(readAt))
        .find(({ type }) => type === 'timeZoneName');
      expect(readAt.slice(-6)).toBe(zone?.value.slice(3) || '+00:00');
    },
  );
});

describe.concurrent('menkyo status --json', () => {
  const licence = (id: string) => cardFile(id).licenceAp;

  test.each(['gold', 'pin-locked', 'without-licence'])('%s', async (id) => {
    // `status` sends no PIN, even if the environment holds one.
    const ran = await run(['status', '--json', '--card', id], { env: { ...env, MENKYO_PIN: '9999' } });
    expect(ran.status, ran.stderr).toBe(0);
    const { licenceAp, jpkiAp } = cardFile(id);
    const told = (triesLeft: number | undefined, state = 'set') =>
      triesLeft === 0 ? { state: 'locked', triesLeft } : { state, triesLeft };
    expect(ran.json()).toEqual({
      schema: 'menkyo.status/1',
      reader: null,
      card: licenceAp === null ? 'myna-without-licence' : 'myna',
      pins: {
        licence:
          licenceAp === null
            ? { state: 'absent', triesLeft: null }
            : told(licenceAp.triesLeft, licence(id)?.pin === null ? 'unset' : 'set'),
        signature: told(jpkiAp?.signature.triesLeft),
        authentication: told(3),
        inputSupport: told(3),
      },
      onCard: null,
    });
  });
});

describe.concurrent('menkyo card', () => {
  test('list --json', async () => {
    const ran = await run(['card', 'list', '--json']);
    const titles = ALL_IDS.map((id) => ({ id, title: cardFile(id).title }));
    expect(ran.json()).toEqual({ schema: 'menkyo.cards/1', cards: titles });
  });

  test.each(['ja', 'en'] as const)('list in %s', async (lang) => {
    const { stdout } = await run(['card', 'list', '--lang', lang]);
    for (const id of ALL_IDS) expect(stdout).toContain(`${cardFile(id).title[lang]}\n`);
    expect(stdout.match(/^[a-z0-9-]+(?= {2})/gm)).toEqual(ALL_IDS);
    const hint = (menkyo: string) =>
      lang === 'ja'
        ? `\n試すには: ${menkyo} card show ID で暗証番号を確かめ、${menkyo} read --card ID\n`
        : `\nTo try one: "${menkyo} card show ID" tells its secrets, "${menkyo} read --card ID" reads it.\n`;
    expect(stdout).toContain(hint('menkyo'));
    // As npx runs it.
    const npx = await run(['card', 'list', '--lang', lang], { env: { npm_lifecycle_event: 'npx' } });
    expect(npx.stdout).toContain(hint('npx menkyo'));
  });

  test('show --json is the card file', async () => {
    const ran = await run(['card', 'show', 'gold', '--json']);
    expect(ran.json()).toMatchObject(JSON.parse(JSON.stringify(cardFile('gold'))));
  });

  test.each(['ja', 'en'] as const)('show in %s tells the secrets and the use', async (lang) => {
    const { stdout } = await run(['card', 'show', 'no-extended-length', '--lang', lang]);
    const file = cardFile('no-extended-length');
    const { title, about, inputSupportAp } = file;
    for (const fact of [title[lang], about?.[lang], inputSupportAp?.name, inputSupportAp?.address]) {
      expect(stdout).toContain(fact);
    }
    const tries = lang === 'ja' ? '（残り$回）' : ' ($ tries left)';
    for (const [secret, left] of [
      ['1234', 10],
      ['TEST1234', 5],
      ['4321', 3],
      ['5678', 3],
    ]) {
      expect(stdout).toContain(`  ${secret}${tries.replace('$', String(left))}\n`);
    }
  });

  test('show takes a card file', async () => {
    const path = changedCard(({ licenceAp }) => {
      licenceAp.pin = null;
      licenceAp.triesLeft = 1;
    });
    const { stdout } = await run(['card', 'show', path]);
    expect(stdout).toContain('none set (1 try left)');
  });
});
