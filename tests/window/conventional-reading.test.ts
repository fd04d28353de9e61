import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { wordsOf } from '../../renderer/words/words.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { encodeJis } from '../../src/card/applications/jis-x-0208.ts';
import { parseTrace } from '../../src/card/trace/trace-file.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { CONVENTIONAL_SECRETS, cardFile } from '../support/cards.ts';
import {
  lifting,
  oftenMoved,
  withExternalCharacter,
  withoutChanges,
  withUnreadableKana,
} from '../support/conventional-cards.ts';
import { eachSendable } from '../support/each-secret.ts';
import { soon } from '../support/events.ts';
import { DOMICILES, fullConventional } from '../support/full-conventional.ts';
import { Person } from '../support/keyboard.ts';
import { type Language, labelsOf, looking, openTab } from '../support/looking.ts';
import { readingOf } from '../support/readings.ts';
import { saveAs } from '../support/saving.ts';
import { exportedBytes, READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** What the window shows of a conventional licence (従来の免許証), and where its registered domicile does not go. */

const CARD = 'conventional-licence';
const LANGUAGES: readonly Language[] = ['ja', 'en'];
/** The domicile that holds. It may be nowhere but in its row. */
const DOMICILE = DOMICILES[2];

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

interface Wish {
  readonly photo?: boolean;
  readonly domicile?: boolean;
  readonly pin2?: string;
}

/** The program's own session reads the card with both PINs typed. The body runs on what the window then shows. */
async function atReader(
  language: Language,
  card: CardFile,
  { pin2 = CONVENTIONAL_SECRETS.MENKYO_PIN2, ...wish }: Wish,
  body: (person: Person, desk: SessionDesk, words: ReturnType<typeof wordsOf>) => Promise<void>,
): Promise<void> {
  const desk = new SessionDesk(language);
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, { permissions: ['clipboard-write'] });
  try {
    await person.sees('waiting-for-card');
    await person.page.keyboard.press('Control+Shift+L');
    await soon(
      async () => desk.session.log,
      (log) => expect(log).not.toBeNull(),
    );
    desk.world.lay(new VirtualCard(card));
    await person.sees('card-present');
    const { state } = desk;
    if (state.kind !== 'card-present') throw new Error(state.kind);
    desk.session.read({
      cardKey: state.cardKey,
      holder: 'none',
      ...wish,
      secrets: eachSendable({
        pin1: asciiBytes(CONVENTIONAL_SECRETS.MENKYO_PIN1),
        pin2: asciiBytes(pin2),
      }),
      agreedTries: {},
      agreedForm: false,
      agreedRepeat: false,
    });
    await person.sees('read');
    await body(person, desk, wordsOf(language));
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

test('its fields are those of the printed card, in that order', () =>
  looking(browser, 'ja', async ({ person, words, show, row }) => {
    await show(await readingOf(CARD));
    const order = [
      '氏名',
      'フリガナ',
      '通称名',
      '生年月日',
      '住所',
      '本籍',
      '写真（モノクロ）',
      '交付年月日',
      '照会番号',
      '色区分',
      '有効期間の末日',
      '免許の条件',
      '免許証の番号',
      '免許の年月日（二・小・原）',
      '免許の年月日（他）',
      '免許の年月日（二種）',
      '免許の種類',
      '免許の年月日（種類ごと）',
      '公安委員会',
      '備考',
      '記載事項の変更',
    ];
    // What the chip does not hold is folded, in the same order.
    const folded = await labelsOf(person, 1);
    expect(await labelsOf(person, 0)).toEqual(order.filter((label) => !folded.includes(label)));
    expect(folded).toEqual(order.filter((label) => folded.includes(label)));
    for (const label of folded) expect([label, await row(label)]).toEqual([label, [words.licence.notOnChip]]);
    expect(await labelsOf(person, 2)).toEqual(['読取日時']);
    for (const [label, lines] of [
      ['氏名', ['見本　花子']],
      ['フリガナ', ['ミホン　ハナコ']],
      ['住所', ['東京都見本区例示一丁目２番３号']],
      ['交付年月日', ['2024年（令和06年）01月15日']],
      ['照会番号', ['00456']],
      ['有効期間の末日', ['2029年（令和11年）02月01日']],
      ['免許証の番号', ['009000000020']],
      ['公安委員会', ['大阪府公安委員会']],
      ['読取日時', ['2026年11月20日 18時05分']],
      [
        '免許の年月日（種類ごと）',
        [
          '準中型　2006年（平成18年）03月27日',
          '普通　2006年（平成18年）03月27日',
          '普自二　2008年（平成20年）05月09日',
          '原付　2004年（平成16年）08月16日',
        ],
      ],
      [
        '記載事項の変更',
        [
          '2024年（令和06年）06月10日 住所 京都公委',
          '京都府見本市例示町６番地７',
          '2025年（令和07年）03月03日 氏名 京都公委',
          '見本　花子',
          '2025年（令和07年）03月03日 フリガナ 京都公委',
          'ミホン　ハナコ',
          '2025年（令和07年）10月20日 住所 東京公委',
          '東京都見本区例示一丁目２番３号',
          '2026年（令和08年）02月14日 条件解除 東京公委',
          '眼鏡等',
        ],
      ],
    ] as const) {
      expect([label, await row(label)]).toEqual([label, lines]);
    }
  }));

describe.concurrent.each(LANGUAGES)('%s', (language) => {
  test('title, verdicts and limits are those of this card', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      await show(await readingOf(CARD));
      expect(await person.heading()).toBe(say.title['ic-licence']);
      await openTab(person, words, 'checks');
      const checks = person.page.getByRole('region', { name: say.checks });
      expect(await checks.locator('.verdict-sign').allInnerTexts()).toEqual(['–', '–']);
      for (const why of await checks.locator('summary').all()) await person.press(why);
      const checked = await checks.innerText();
      for (const line of [...say.record['not-checked'], ...say.conventional.holder]) {
        expect(checked).toContain(line);
      }
      expect(checked).toContain(say.conventional.notEstablished);
      const text = await person.text();
      for (const line of [say.limits, say.conventional.carry, say.noIdentity]) expect(text).toContain(line);
      for (const line of [say.carry, say.notEstablished, say.photoAge, say.notes])
        expect(text).not.toContain(line);
      expect(await person.page.getByRole('checkbox', { name: say.seen }).count()).toBe(0);
    }));

  test('a photograph that was asked for is shown at once; where none was read, there is no switch for it', () =>
    looking(browser, language, async ({ person, words, show, row }) => {
      const { licence: say } = words;
      const inFace = person.page.locator('.face image');
      await show(await readingOf(CARD));
      expect(await inFace.count()).toBe(1);
      expect(await person.page.getByRole('img', { name: say.field.cardPhoto }).count()).toBe(1);
      await person.press(person.page.getByRole('switch', { name: say.includePhoto }), ' ');
      expect(await inFace.count()).toBe(0);
      expect(await row(say.field.cardPhoto)).toEqual([say.concealed, say.reveal]);
      await show(await readingOf(CARD, { photo: false }));
      expect(await inFace.count()).toBe(0);
      expect(await person.page.locator('.face').first().textContent()).toContain('暗証番号２が必要です');
      expect(await person.page.getByRole('switch', { name: say.includePhoto }).count()).toBe(0);
      expect(await person.text()).toContain(say.conventional.photoNotRead);
      expect(await row(say.field.cardPhoto)).toEqual([say.notRead, say.conventional.photoNeeds]);
    }));

  test('the registered domicile: only if it was read, and only while its switch is on', () =>
    looking(browser, language, async ({ person, words, show, row }) => {
      const { licence: say } = words;
      const { page } = person;
      const toggle = page.getByRole('switch', { name: `${say.reveal}: ${say.field.domicile}` });
      const copy = person.button(`${say.copy}: ${say.field.domicile}`);
      await show(await readingOf(fullConventional()));
      expect(await row(say.field.domicile)).toEqual([say.notRead]);
      expect(await toggle.count()).toBe(0);
      expect(await person.text()).not.toContain(say.conventional.domicileOnScreenOnly);
      await show(await readingOf(fullConventional(), { domicile: true }));
      expect(await row(say.field.domicile)).toEqual([say.concealed, say.reveal]);
      expect(await page.content()).not.toContain(DOMICILE);
      expect(await copy.count()).toBe(0);
      expect(await person.text()).toContain(say.conventional.domicileOnScreenOnly);
      await person.press(toggle, ' ');
      expect(await row(say.field.domicile)).toEqual([DOMICILE, say.reveal]);
      expect(await copy.count()).toBe(1);
      // Nowhere else: on no face, on no sheet for the printer.
      expect((await page.content()).split(DOMICILE)).toHaveLength(2);
      await person.press(toggle, ' ');
      expect(await page.content()).not.toContain(DOMICILE);
      // The next reading begins with it hidden.
      await person.press(toggle, ' ');
      await show({
        ...(await readingOf(fullConventional(), { domicile: true })),
        readAt: Date.parse('2026-11-21'),
      });
      expect(await page.content()).not.toContain(DOMICILE);
    }));

  test('a domicile of which a part cannot be read says so in its row, and among no other notes', () =>
    looking(browser, language, async ({ person, words, show, row }) => {
      const { licence: say } = words;
      const full = await readingOf(fullConventional(), { domicile: true });
      const about = { kind: 'unreadable-text', field: 'registered domicile', hex: '2126' } as const;
      await show({ ...full, notes: [about] });
      await person.press(
        person.page.getByRole('switch', { name: `${say.reveal}: ${say.field.domicile}` }),
        ' ',
      );
      expect(await row(say.field.domicile)).toEqual([DOMICILE, say.conventional.domicileOdd, say.reveal]);
      expect(await person.page.getByRole('tab', { name: words.frame.tabs.notes }).count()).toBe(0);
      await show({ ...full, domicile: null, notes: [about] });
      expect(await row(say.field.domicile)).toEqual([say.conventional.domicileUnreadable]);
    }));

  test.each<
    [string, () => CardFile, (say: ReturnType<typeof wordsOf>['licence']) => string, 'first' | 'note']
  >([
    ['no list of changes', withoutChanges, (say) => say.conventional.changesMissing, 'first'],
    [
      'a change of kana that is cut short',
      withUnreadableKana,
      (say) => say.conventional.changesInPart,
      'first',
    ],
    [
      'a lifted condition that the card does not have',
      () => lifting('大型車を除く'),
      (say) => say.conventional.liftedUnknown('大型車を除く'),
      'note',
    ],
    ['a character in the name', withExternalCharacter, (say) => say.conventional.unreadable('FFF1'), 'note'],
  ])('what could not be read is told in words: %s', (_, card, sentence, where) =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      await show(await readingOf(card()));
      if (where === 'note') await openTab(person, words, 'notes');
      const text = await person.text();
      const at = text.indexOf(sentence(say));
      expect(at).not.toBe(-1);
      // What makes the facts doubtful comes before them.
      const verdict = text.indexOf(await person.page.locator('.verdict-sentence').innerText());
      expect(at < verdict).toBe(where === 'first');
      const notes = person.page.getByRole('region', { name: say.notes, exact: true });
      if (where === 'note') expect(await notes.innerText()).toContain(sentence(say));
      // Nothing is said twice, nor counted among what only the data tells.
      else expect(await person.page.getByRole('tab', { name: words.frame.tabs.notes }).count()).toBe(0);
      expect(text).not.toContain(say.otherNotes(1));
    }),
  );

  test('a list without changes is told apart from a missing one', () =>
    looking(browser, language, async ({ words, show, row }) => {
      const { field, conventional } = words.licence;
      await show(await readingOf('conventional-ended'));
      expect(await row(field.changes)).toEqual([conventional.noChanges]);
      await show(await readingOf(withoutChanges()));
      expect(await row(field.changes)).toEqual([conventional.changesNotRead]);
    }));

  test('several backs have numbers, a single one has none', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const captions = person.page.locator('figcaption');
      const { back } = words.licence;
      await show(await readingOf(CARD));
      await openTab(person, words, 'back');
      expect(await captions.allInnerTexts()).toEqual([back(null)]);
      await show(await readingOf(oftenMoved()));
      await openTab(person, words, 'back');
      expect(await captions.allInnerTexts()).toEqual([back(1), back(2), back(3)]);
    }));

  test('a wrong PIN 2: an alert stands over what PIN 1 opened, and leads back to the PINs', () =>
    atReader(language, cardFile(CARD), { photo: true, pin2: '0000' }, async (person, desk, words) => {
      const { licence: say } = words;
      const alert = person.page.getByRole('alert');
      const { title, what, cost, todo } = words.failure({
        kind: 'wrong-secret',
        secret: 'pin2',
        triesLeft: 2,
      });
      const said = await alert.innerText();
      for (const line of [title, what, cost, todo, say.conventional.kept]) expect(said).toContain(line);
      expect(await person.text()).toContain('009000000020');
      await person.press(person.button(say.conventional.tryAgain));
      await person.sees('card-present');
      expect(desk.session.reading).toBeNull();
    }));

  test('a locked PIN 2: the alert offers nothing that would fail again', () =>
    atReader(language, cardFile('conventional-pin2-locked'), { photo: true }, async (person, _, words) => {
      const { licence: say } = words;
      const locked = words.failure({ kind: 'locked', secret: 'pin2' });
      const alert = person.page.getByRole('alert');
      for (const line of Object.values(locked)) expect(await alert.innerText()).toContain(line);
      expect(await alert.getByRole('button').count()).toBe(0);
      expect(await person.button(say.conventional.tryAgain).count()).toBe(0);
    }));

  test('a reminder is of the licence alone, and 手続きナビ opens with its last day', () =>
    looking(browser, language, async ({ person, words, show }) => {
      await show(await readingOf(CARD));
      const panel = person.page.locator('.remind');
      await openTab(person, words, 'reminder');
      expect(await panel.innerText()).toContain(words.reminders.about.licence);
      expect(await panel.innerText()).not.toContain(words.reminders.about['signature-certificate']);
      expect(await panel.innerText()).toMatch(language === 'ja' ? /2029年（令和11年）2月1日/ : /1 Feb 2029/);
      await person.press(person.button(words.procedures.open));
      await person.sees('procedures');
      expect(await person.page.locator('.procedures-headline').innerText()).toMatch(/2029/);
    }));
});

const FORMATS = [
  ['png', { kind: 'png', dpi: 300 }],
  ['pdf', { kind: 'pdf', paper: 'card' }],
  ['a4', { kind: 'pdf', paper: 'a4' }],
  ['svg', { kind: 'svg', outlines: false }],
  ['json', { kind: 'json' }],
] as const;

test('no file has the domicile, even while the screen shows it', () =>
  atReader('ja', fullConventional(), { photo: true, domicile: true }, async (person, desk, words) => {
    const { licence: say } = words;
    const { reading } = desk.session;
    expect(reading?.domicile).toBe(DOMICILE);
    if (reading === null) return;
    await person.press(
      person.page.getByRole('switch', { name: `${say.reveal}: ${say.field.domicile}` }),
      ' ',
    );
    for (const [name, format] of FORMATS) {
      const downloading = person.page.waitForEvent('download');
      await saveAs(person, words, name);
      const bytes = readFileSync(await (await downloading).path());
      const without = await exportedBytes({ ...reading, domicile: null }, format);
      expect(bytes.equals(Buffer.from(without)), name).toBe(true);
      if (name === 'json') expect(JSON.parse(bytes.toString())).toMatchObject({ domicile: null });
    }
  }));

const copyAnswer = z.object({ value: z.object({ text: z.string() }) });

test('the log says what was asked for, shows no byte of the domicile, and can be copied anonymised', () =>
  atReader('en', fullConventional(), { photo: true, domicile: true }, async (person, _, words) => {
    const { log: say } = words;
    const { page } = person;
    const panel = page.locator('section.log');
    const hexOf = (text: string) => Buffer.from(encodeJis(text) ?? new Uint8Array()).toString('hex');
    for (const details of await panel.locator('.log-open').all()) await details.click();
    const shown = (await panel.innerText()).replace(/\s+/g, '').toLowerCase();
    // The log shows the bytes of other files: an address, for example.
    expect(shown).toContain(hexOf('京都府見本市'));
    for (const domicile of DOMICILES.slice(1)) {
      expect(shown).not.toContain(domicile);
      expect(shown).not.toContain(hexOf(domicile.slice(0, 6)));
    }
    /** The page may not read the clipboard: this is what the program gave it to copy. */
    const copied = async (button: string, said: string) => {
      const answered = page.waitForResponse((answer) => answer.url().includes('/command/copyLog'));
      await person.press(person.button(button));
      const answer = copyAnswer.parse(await (await answered).json());
      await page.getByText(said, { exact: true }).waitFor();
      const trace = parseTrace(answer.value.text);
      if (!trace.ok) throw new Error(JSON.stringify(trace));
      return { text: answer.value.text.toLowerCase(), head: trace.value.head };
    };
    await person.press(person.button(say.copy));
    await page.getByText(say.ask).waitFor();
    const plain = await copied(say.askCopy, say.copied);
    expect(plain.head).toMatchObject({ command: 'window', personal: true, photo: true, domicile: true });
    expect(plain.text).toContain(hexOf(DOMICILE.slice(0, 6)));
    const safe = await copied(say.copyAnonymised, say.copiedAnonymised);
    expect(safe.head).toMatchObject({ command: 'window', personal: false, photo: true, domicile: true });
    for (const text of [...DOMICILES, '大阪府例示市', '見本　花子']) {
      expect(safe.text).not.toContain(hexOf(text.slice(0, 6)));
    }
  }));
