import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { EventValue } from '../../src/app/contract/contract.ts';
import type { LogEvent } from '../../src/app/contract/log.ts';
import { unknownPins } from '../../src/card/applications/pins.ts';
import { startShell } from '../support/browser.ts';
import { Person } from '../support/keyboard.ts';
import { openTab, unfold } from '../support/looking.ts';
import { readingOf } from '../support/readings.ts';
import { saveAs } from '../support/saving.ts';
import { openSettings } from '../support/settings.ts';
import { type Staged, StagedDesk, serveDesk, viewOfReading } from '../support/staged-window.ts';

/** Hidden characters of a name, a reader, a certificate or a path are on no screen. 〓 stands in their place. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const HOSTILE = '見\u202e本\u200b\u0007\u009b\u2066\u00ad\u{e0041}\ufeff太郎\u061c';
const SHOWN = '見〓本〓〓〓〓〓〓〓太郎〓';
/** A label that may be kept, since it has no direction mark. */
const LABEL = 'わたしの\u200bもの';
/** A condition that the program explains, with a mark in it that counts as a space. */
const SPACED = '眼鏡\ufeff等';
const PATH = `/home/${HOSTILE}/a.json`;
const PLACE = { kind: 'reader', name: HOSTILE } as const;
const READERS = [
  { name: HOSTILE, presence: 'card' as const },
  { name: `${HOSTILE} 2`, presence: 'card' as const },
];

/** Texts of the page and its labels for screen readers that contain a hidden character. */
const ACTING = `(() => {
  const acting = /(?!\\n)[\\p{Cc}\\p{Cf}\\u2028\\u2029]/u;
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (acting.test(texts.currentNode.data)) found.push(escape(texts.currentNode.data));
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
      const value = element.getAttribute(name) ?? '';
      if (acting.test(value)) found.push(name + ' ' + escape(value));
    }
  }
  return found;
})()`;

interface Hostile {
  readonly desk: StagedDesk;
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  /** Expects no hidden character on the page, and the replacement to be there. */
  readonly isSafe: (shown?: string) => Promise<void>;
}

async function atHostile(
  language: 'ja' | 'en',
  body: (hostile: Hostile) => Promise<void>,
  settings: ConstructorParameters<typeof StagedDesk>[1] = {},
): Promise<void> {
  const desk = new StagedDesk(language, settings);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  try {
    await body({
      desk,
      person,
      words: wordsOf(language),
      isSafe: async (shown = SHOWN) => {
        await person.page.getByText(shown, { exact: false }).first().waitFor({ state: 'attached' });
        expect(await person.page.evaluate(ACTING)).toEqual([]);
      },
    });
  } finally {
    await person.leave();
    await host.close();
  }
}

async function hostileReading(): Promise<Staged> {
  const view = await viewOfReading(await readingOf('gold'));
  const { licence, holder, authenticity } = view;
  return {
    kind: 'read',
    place: PLACE,
    clearsAt: null,
    isCardThere: true,
    cardKey: 'staged',
    refusal: null,
    holderToo: { kind: 'idle' },
    readers: READERS,
    reading: {
      ...view,
      reader: HOSTILE,
      licence: licence && { ...licence, number: HOSTILE, remarks: [HOSTILE], conditions: [HOSTILE, SPACED] },
      holder: holder && { ...holder, name: HOSTILE, address: HOSTILE },
      authenticity: {
        ...authenticity,
        record: { ...authenticity.record, issuer: HOSTILE, subject: HOSTILE },
      },
      notes: [
        { kind: 'holder-differs', field: 'name', certificate: '髙橋', inputSupport: '高橋' },
        { kind: 'holder-differs', field: 'address', certificate: HOSTILE, inputSupport: null },
        { kind: 'holder-differs', field: 'sex', certificate: 'male', inputSupport: 'female' },
      ],
    },
  };
}

describe.concurrent.each(['ja', 'en'] as const)('in %s', (language) => {
  test('what was read, the face and the table', () =>
    atHostile(language, async ({ desk, person, words, isSafe }) => {
      desk.show(await hostileReading());
      await person.sees('read');
      await unfold(person);
      await isSafe();
      const { field } = words.licence;
      for (const label of [field.name, field.address, field.number, field.remarks, field.issuer]) {
        const row = person.page
          .getByRole('row')
          .filter({ has: person.page.getByRole('rowheader', { name: label, exact: true }) });
        expect([label, await row.locator('td').first().innerText()]).toEqual([label, SHOWN]);
      }
    }));

  test('two sources that differ stand side by side, and what looks alike is named', () =>
    atHostile(language, async ({ desk, person, words }) => {
      desk.show(await hostileReading());
      await person.sees('read');
      const { licence: say } = words;
      await openTab(person, words, 'notes');
      const notes = person.page.getByRole('region', { name: say.notes, exact: true });
      const pairs = await notes.locator('dl > div').allInnerTexts();
      const lines = pairs.map((pair) => pair.split('\n').filter((line) => line.trim() !== ''));
      const { 'signature-certificate': one, 'input-support': other } = say.holderSource;
      expect(lines).toEqual([
        [say.field.name, `${one}: 髙 (U+9AD9)橋`, `${other}: 高 (U+9AD8)橋`],
        [say.field.address, `${one}: ${SHOWN}`, `${other}: ${say.differingNone}`],
        [say.field.sex, `${one}: ${say.sex.male}`, `${other}: ${say.sex.female}`],
      ]);
      expect(await notes.innerText()).not.toContain(say.otherNotes(3));
    }));

  test('where a file was saved, and where it could not be', () =>
    atHostile(language, async ({ desk, person, words, isSafe }) => {
      desk.show(await hostileReading());
      await person.sees('read');
      desk.next = { ok: true, value: { kind: 'saved', path: PATH } };
      await saveAs(person, words, 'json');
      await isSafe(`/home/${SHOWN}/a.json`);
      desk.fail({ kind: 'cannot-write', path: PATH, code: 'EACCES' });
      await saveAs(person, words, 'json');
      await person.page.getByText(words.licence.exportFailed(PATH, 'EACCES')).waitFor();
      await isSafe(`/home/${SHOWN}/a.json`);
    }));

  test('readers, in a choice and in a list, and a library that is missing', () =>
    atHostile(language, async ({ desk, person, isSafe }) => {
      desk.show({ kind: 'several-cards', readers: READERS });
      await person.sees('several-cards');
      await isSafe();
      desk.show({ kind: 'waiting-for-card', readers: READERS });
      await person.sees('waiting-for-card');
      await isSafe();
      desk.show({ kind: 'no-service', reason: 'not-installed', detail: HOSTILE, readers: [] });
      await person.sees('no-service');
      await isSafe();
    }));

  test('what the holder is asked to agree to', () =>
    atHostile(language, async ({ desk, person, isSafe }) => {
      const pin = { state: 'set', triesLeft: 3 } as const;
      const text = `${HOSTILE}\n■${HOSTILE}`;
      desk.show({
        kind: 'card-present',
        place: PLACE,
        cardKey: 'hostile',
        card: 'my-number',
        onCard: null,
        pins: {
          ...unknownPins('my-number'),
          licence: pin,
          signature: pin,
          authentication: pin,
          inputSupport: pin,
        },
        consent: { kind: 'wanted', texts: { ja: text, en: text } },
      });
      await person.sees('consent');
      await isSafe();
    }));

  test('settings: readers, reminders, certificates', () =>
    atHostile(
      language,
      async ({ desk, person, words, isSafe }) => {
        const lastDay = { year: 2029, month: 2, day: 1 };
        const reminder = { id: '0123456789abcdef', about: 'licence', lastDay } as const;
        desk.reminders = {
          reminders: [{ ...reminder, label: LABEL, monthsBefore: [6] }],
          unreadable: PATH,
        };
        desk.trust = [
          {
            sha256: 'AB'.repeat(32),
            subject: `CN=${HOSTILE}`,
            issuer: HOSTILE,
            isTestKey: false,
            role: 'holder-authority',
            validFrom: 0,
            validUntil: 1,
          },
        ];
        desk.show({ kind: 'waiting-for-card', readers: READERS });
        await person.sees('waiting-for-card');
        await openSettings(person, words, 'trust');
        await isSafe(`CN=${SHOWN}`);
        await openSettings(person, words, 'reminders');
        await isSafe('わたしの〓もの');
        await isSafe(`/home/${SHOWN}/a.json`);
        await openSettings(person, words, 'reader');
        expect(await person.page.locator('option').allTextContents()).toContain(SHOWN);
      },
      { reader: HOSTILE },
    ));

  test('the log of what went over the wire, opened to its details', () =>
    atHostile(language, async ({ desk, person, words, isSafe }) => {
      desk.show(await hostileReading());
      await person.sees('read');
      desk.next = { ok: true, value: { watch: 1 } };
      await person.page.keyboard.press('Control+Shift+L');
      await person.page.getByRole('heading', { name: words.log.title }).waitFor();
      desk.events.emit('log', { kind: 'happened', event: EXCHANGE });
      await person.page.getByRole('button', { name: new RegExp(`^${words.log.open}`) }).click();
      await isSafe(`READ ${SHOWN}`);
      await person.page.locator('dd').filter({ hasText: SHOWN }).first().waitFor();
    }));

  test('a reminder that is due', () =>
    atHostile(language, async ({ desk, isSafe }) => {
      desk.show({ kind: 'waiting-for-card', readers: READERS });
      const due: EventValue<'reminderDue'> = {
        id: '0123456789abcdef',
        about: 'licence',
        label: LABEL,
        lastDay: { year: 2029, month: 2, day: 1 },
        months: 2,
        isPast: false,
      };
      desk.events.emit('reminderDue', due);
      await isSafe('わたしの〓もの');
    }));
});

const EXCHANGE: Extract<LogEvent, { kind: 'happened' }>['event'] = {
  kind: 'exchange',
  connection: 1,
  number: 1,
  at: 0,
  ms: 1,
  name: `READ ${HOSTILE}`,
  isVerify: false,
  command: '00B00000',
  answer: '9000',
  dataLength: 0,
  status: { sw: '9000', meaning: 'done', count: null },
  error: null,
  fields: [
    {
      name: 'name',
      number: null,
      category: null,
      tag: null,
      length: 8,
      value: { kind: 'text', text: HOSTILE, unreadable: [] },
    },
  ],
};
