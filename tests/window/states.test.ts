import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTIONS } from '../../renderer/addresses.ts';
import { wordsOf } from '../../renderer/words/words.ts';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { saveAs } from '../support/saving.ts';
import { openSettings } from '../support/settings.ts';
import { allStaged, screenOf } from '../support/staged-states.ts';
import { type Staged, StagedDesk, serveDesk } from '../support/staged-window.ts';

/** Every state of a session and every kind of failed read, as the window shows them. */

const staged = await allStaged();
let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const PLACE = { kind: 'reader', name: 'Test Reader 00 00' } as const;

const LANGUAGES = ['ja', 'en'] as const;
type Words = ReturnType<typeof wordsOf>;
type CardPresent = Extract<Staged, { kind: 'card-present' }>;

/** The sentences that a state must show; null where the picture tells it. */
function owed(state: Staged, words: Words): readonly string[] {
  const { ready } = words;
  switch (state.kind) {
    case 'starting':
      return Object.values(ready.starting);
    case 'no-service':
      return Object.values(ready.noService[state.reason]);
    case 'no-reader':
      return Object.values(ready.noReader);
    case 'waiting-for-card':
      return [...Object.values(ready.waiting), ...ready.steps, ready.neverRead];
    case 'several-cards':
      return [ready.several.title, ready.several.todo];
    case 'looking':
      return Object.values(ready.looking);
    case 'silent-card':
      return Object.values(ready.silent[state.fault.kind === 'in-use' ? 'in-use' : 'other']);
    case 'wrong-card':
      return Object.values(words.wrongCard(state.card));
    case 'card-present':
      if (state.consent.kind === 'wanted')
        return [words.consent.title, words.consent.lead, words.consent.agree];
      if (state.consent.kind === 'declined') return Object.values(words.consent.declined);
      return [...owedOfSecrets(state, words), ...owedOnCard(state, words)];
    case 'reading':
      if (state.early !== null) {
        const { early, step, lead } = words.reading;
        return [
          words.licence.title[state.early.card],
          ...Object.values(early),
          lead,
          step[state.progress.step],
        ];
      }
      return [words.reading.title, words.reading.lead, words.reading.step[state.progress.step]];
    case 'read':
      return [
        words.frame.tabs.checks,
        state.reading.licence === null ? words.licence.limitsHistory : words.licence.limits,
        words.licence.noIdentity,
        words.licence.exportPersonal,
        ...(state.refusal === null ? [] : Object.values(words.failure(state.refusal))),
      ];
    case 'refused':
      return Object.values(words.failure(state.failure));
  }
}

function owedOfSecrets({ card, pins }: CardPresent, words: Words): readonly string[] {
  const secret = { 'my-number': 'licence', 'ic-licence': 'pin1' } as const;
  const state = pins[secret[card]]?.state;
  if (state === 'locked') return Object.values(words.failure({ kind: 'locked', secret: secret[card] }));
  const { secrets } = words;
  const title = { 'my-number': secrets.title, 'ic-licence': secrets.conventional.title }[card];
  return [state === 'unset' ? secrets.titleUnset : title, secrets.readsNever, secrets.forgot];
}

/** What a conventional licence tells without a PIN is shown before a PIN is typed. */
function owedOnCard({ onCard }: CardPresent, { secrets }: Words): readonly string[] {
  if (onCard === null) return [];
  const say = secrets.conventional.onCard;
  if (onCard.expiresOn === null) return [say.nothing];
  const dates = [onCard.expiresOn, onCard.issuedOn].map((date) => (date ? String(date.year) : say.unknown));
  return [say.expiresOn, say.issuedOn, ...dates, onCard.version ?? say.unknown];
}

/** What a screen reader must announce at once; null if nothing. */
function alarmOf(state: Staged, words: Words): string | null {
  if (state.kind === 'read') return state.refusal && words.failure(state.refusal).title;
  const isLocked =
    state.kind === 'card-present' &&
    (state.pins.licence?.state === 'locked' || state.pins.pin1?.state === 'locked');
  const isAlarming = isLocked || state.kind === 'wrong-card' || state.kind === 'refused';
  return isAlarming ? (owed(state, words)[0] ?? null) : null;
}

/** Runs in the page: elements that are wider than their container, with class and text. */
const OVERFLOWING = `[...document.querySelectorAll('main *, header *, footer *')]
  .filter((one) => !one.closest('svg, .visually-hidden, dialog:not([open]), .boxes, .print-sheet') && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline')
  .map((one) => one.tagName + '.' + one.className + ' ' + one.scrollWidth + '>' + one.clientWidth + ' ' + one.textContent.slice(0, 40))`;

const SIZES = [
  { name: 'at 1024 x 600', viewport: { width: 1024, height: 600 }, textSize: 100 },
  { name: 'at 1280 x 800, the text twice as large', viewport: { width: 1280, height: 800 }, textSize: 200 },
  { name: 'at 1024 x 600, the text twice as large', viewport: { width: 1024, height: 600 }, textSize: 200 },
] as const;

describe.concurrent.each(LANGUAGES)('%s', (language) => {
  test.each(SIZES)(
    'every state: its sentences, its focus, and nothing too wide, $name',
    async ({ viewport, textSize }) => {
      const words = wordsOf(language);
      const desk = new StagedDesk(language, { textSize });
      const host = await serveDesk(desk);
      const person = await Person.visit(browser, host, { viewport, fonts: true });
      const { page } = person;
      const wrong: string[] = [];
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', ({ message }) => problems.push(message));
      try {
        await page.evaluate('document.fonts.ready.then(() => undefined)');
        for (const [name, state] of staged) {
          // As in real use: two states of the same kind never follow each other.
          desk.show(state.kind === 'looking' ? { kind: 'starting' } : { kind: 'looking', place: PLACE });
          await person.sees(desk.state.kind);
          desk.show(state);
          await person.sees(screenOf(state));
          const { kind } = state;
          const title = kind === 'read' ? null : owed(state, words)[0];
          const seen = (await page.evaluate(`({
          text: document.body.innerText,
          heading: document.querySelector('h1').innerText,
          headings: document.querySelectorAll('h1').length,
          alert: [...document.querySelectorAll('[role="alert"]')].map((one) => one.innerText).join(' ').trim(),
          hasFocus: document.activeElement.matches('h1, [data-autofocus]'),
          tooWide: document.documentElement.scrollWidth - innerWidth,
          overflowing: ${OVERFLOWING},
          unnamed: [...document.querySelectorAll('button')].filter((one) => (one.innerText || one.ariaLabel || '').trim() === '' && !one.closest('dialog:not([open])')).length,
        })`)) as Seen;
          const say = (what: string) => wrong.push(`${name}: ${what}`);
          if (title !== null && seen.heading !== title) say(`the heading is ${seen.heading}`);
          if (seen.headings !== 1) say(`${seen.headings} headings of the first rank`);
          const plain = seen.text.replace(/\s+/g, ' ');
          for (const sentence of owed(state, words)) {
            if (!plain.includes(sentence.replace(/\s+/g, ' '))) say(`does not say: ${sentence}`);
          }
          if (/undefined|\[object|NaN|null/.test(seen.text))
            say(`says ${seen.text.match(/.{0,30}(undefined|\[object|NaN|null).{0,30}/)?.[0]}`);
          const alarm = alarmOf(state, words);
          if (alarm !== null && !seen.alert.includes(alarm)) say('is no alert');
          if (alarm === null && seen.alert !== '') say(`alerts: ${seen.alert}`);
          if (!seen.hasFocus) say('has not taken the focus');
          if (seen.tooWide > 0) say(`${seen.tooWide} pixels too wide`);
          for (const one of seen.overflowing) say(`overflows: ${one}`);
          if (seen.unnamed > 0) say(`${seen.unnamed} buttons without a name`);
        }
        expect(wrong).toEqual([]);
        expect(problems).toEqual([]);
      } finally {
        await person.leave();
        await host.close();
      }
    },
  );

  test('how long a licence is valid, in words, by the day on which it was read', async () => {
    const words = wordsOf(language);
    const desk = new StagedDesk(language, {});
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    const { validity } = words.licence;
    const { verdict } = words.frame;
    const { day } = words.procedures;
    try {
      for (const [name, title, sentence, tone] of [
        [
          'read-gold',
          // Signed with a test key, which vouches for nothing.
          verdict.unproven(day({ year: 2029, month: 2, day: 1 })),
          validity.current(804),
          'unproven',
        ],
        [
          'read-expiring',
          verdict.expiring(day({ year: 2026, month: 12, day: 25 })),
          validity.expiring(35),
          'expiring',
        ],
        [
          'read-expired',
          verdict.expired(day({ year: 2026, month: 6, day: 14 })),
          validity.expired(159),
          'expired',
        ],
        // Its date may be forged, so none is told.
        ['read-altered-record', ...words.licence.record.altered, 'expired'],
      ] as const) {
        desk.show({ kind: 'looking', place: PLACE });
        await person.sees('looking');
        const state = staged.get(name);
        if (state === undefined) throw new Error(name);
        desk.show(state);
        await person.sees('read');
        const panel = await person.page.locator(`.validity-${tone}`).innerText();
        expect(panel).toContain(title);
        expect(panel).toContain(sentence);
        // The heading has the focus, so a screen reader says it and then the verdict.
        const heard =
          "document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText";
        expect(await person.page.evaluate(heard)).toBe(title);
      }
    } finally {
      await person.leave();
      await host.close();
    }
  });

  test('what a command cannot do is said where it was asked for', async () => {
    const words = wordsOf(language);
    const desk = new StagedDesk(language, {});
    const gold = staged.get('read-gold');
    if (gold === undefined) throw new Error('no gold');
    desk.show(gold);
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    try {
      await person.sees('read');
      const said = person.page.locator('.export [role="status"]');
      const json = () => saveAs(person, words, 'json');
      desk.fail({ kind: 'cannot-write', path: '/mnt/full/menkyo.json', code: 'ENOSPC' });
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toBe(words.licence.exportFailed('/mnt/full/menkyo.json', 'ENOSPC')),
      );
      // With a folder in the settings no dialog follows, so the message leads there.
      desk.settings = { ...desk.settings, saveFolder: '/mnt/full' };
      desk.events.emit('settings', desk.settings);
      desk.fail({ kind: 'cannot-write', path: '/mnt/full/menkyo.json', code: 'ENOENT' });
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toContain(words.settings.saveFolder.label),
      );
      desk.fail({ kind: 'not-now' });
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toBe(words.licence.exportError),
      );
      desk.next = { ok: true, value: { kind: 'saved', path: '/home/a/menkyo.json' } };
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toBe(words.licence.saved('/home/a/menkyo.json')),
      );
      await person.press(person.button(words.licence.showInFolder));
      await soon(
        () => desk.asked.at(-1),
        (value) => expect(value).toBe('showSaved'),
      );
      desk.next = { ok: true, value: { kind: 'cancelled' } };
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toBe(''),
      );
      expect(await person.button(words.licence.showInFolder).count()).toBe(0);
      // An answer that breaks the contract does not count.
      desk.next = { ok: true, value: { kind: 'bytes', name: 7 } };
      await json();
      await soon(
        () => said.innerText(),
        (value) => expect(value).toBe(words.licence.exportError),
      );
    } finally {
      await person.leave();
      await host.close();
    }
  });

  test('a reader that Windows makes is in no choice, and is listed with a note', async () => {
    const words = wordsOf(language);
    const desk = new StagedDesk(language, {});
    const names = ['Windows Hello for Business 1', 'Reader 1', 'Reader 2'] as const;
    const readers = names.map((name) => ({ name, presence: 'card' as const }));
    desk.show({ kind: 'several-cards', readers });
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    try {
      await person.sees('several-cards');
      const choices = person.page.locator('.ready-words > .actions button');
      expect(await choices.allInnerTexts()).toEqual(names.slice(1).map(words.ready.several.choose));
      desk.show({ kind: 'no-reader', readers: readers.slice(0, 1) });
      await person.sees('no-reader');
      const list = `${words.ready.readers}: ${words.ready.systemReader(names[0])}`;
      await person.page.getByText(list, { exact: true }).waitFor();
    } finally {
      await person.leave();
      await host.close();
    }
  });

  test('the settings with text twice as large: nothing too wide, every control reached', async () => {
    const words = wordsOf(language);
    const desk = new StagedDesk(language, { textSize: 200 });
    desk.show({
      kind: 'several-cards',
      readers: [{ name: `${'A very long name of a reader '.repeat(3)}00 00`, presence: 'card' }],
    });
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host, { fonts: true });
    try {
      for (const section of SECTIONS.filter((one) => one !== 'consent')) {
        await openSettings(person, words, section);
        expect(
          await person.page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
          section,
        ).toBe(true);
        expect(await person.page.evaluate(OVERFLOWING), section).toEqual([]);
        for (const select of await person.page.locator('select').all()) await person.tabTo(select);
        if (section === 'trust')
          await person.tabTo(person.page.getByLabel(words.settings.trustAdd, { exact: true }));
      }
      await person.tabTo(person.button(words.settings.back));
      expect(await isFocused(person.button(words.settings.back))).toBe(true);
    } finally {
      await person.leave();
      await host.close();
    }
  });
});

interface Seen {
  readonly text: string;
  readonly heading: string;
  readonly headings: number;
  readonly alert: string;
  readonly hasFocus: boolean;
  readonly tooWide: number;
  readonly overflowing: readonly string[];
  readonly unnamed: number;
}
