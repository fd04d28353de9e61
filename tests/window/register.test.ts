import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { CommandInput, CommandOutput } from '../../src/app/contract/contract.ts';
import type { CheckView, RegisterState } from '../../src/app/contract/register.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { allStaged } from '../support/staged-states.ts';
import { StagedDesk, serveDesk } from '../support/staged-window.ts';

/** 台帳 in the window: opened by a passphrase, a long list searched, a person's page, and a check from the reading. */

const staged = await allStaged();
let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const PASSPHRASE = '例示の合言葉 1';
const PEOPLE = 100_000;

const CHECK: CheckView = {
  id: 'check-1',
  person: '00001',
  at: Date.parse('2026-06-01T10:00:00+09:00'),
  by: '見本　次郎',
  judgedOn: { year: 2026, month: 6, day: 1 },
  origin: 'reader',
  reader: 'Test Reader',
  card: 'myna-licence',
  number: '001234567890',
  expiresOn: { year: 2029, month: 2, day: 1 },
  colourClass: '優良',
  categories: ['普通'],
  conditions: ['眼鏡等'],
  record: 'unknown-issuer',
  holder: 'not-read',
  reasons: [],
  consent: null,
  confirmed: [],
  judged: null,
  afar: null,
  kept: {
    name: null,
    birthDate: null,
    address: null,
    hasPhoto: false,
    hasProof: false,
    acquiredOn: null,
    contract: null,
    vehicle: null,
  },
};

type Listed = CommandOutput<'listPeople'>['people'][number];
const personOf = (i: number): Listed => ({
  person: {
    id: String(i).padStart(6, '0'),
    name: `例示　${i}`,
    kana: null,
    group: '営業部',
    note: null,
    leftOn: null,
  },
  last: i === 1 ? CHECK : null,
  nextCheckOn: null,
});

class RegisterOf extends StagedDesk {
  version = 1;
  isOpen = false;
  readonly tried: string[] = [];
  readonly listed: CommandInput<'listPeople'>[] = [];
  readonly recorded: CommandInput<'recordCheck'>[] = [];

  constructor(language: 'ja' | 'en', theme: 'light' | 'dark') {
    super(language, { place: 'counter', usedFor: 'employer', theme });
    this.answers = {
      registerState: () => ({ ok: true, value: this.register }),
      openRegister: ({ secrets }) => {
        const typed = new TextDecoder().decode(secrets.register);
        this.tried.push(typed);
        if (typed !== PASSPHRASE)
          return { ok: false, error: { kind: 'register', fault: { kind: 'wrong-passphrase' } } };
        this.isOpen = true;
        this.version += 1;
        return { ok: true, value: this.register };
      },
      lockRegister: () => {
        this.isOpen = false;
        this.version += 1;
        this.events.emit('register', this.register);
        return { ok: true, value: {} };
      },
      listPeople: (input) => {
        this.listed.push(input);
        const { query, after, most } = input;
        const first = after === null ? 1 : Number(after) + 1;
        const count = Math.min(most, PEOPLE - first + 1);
        const people =
          query === ''
            ? Array.from({ length: count }, (_, i) => personOf(first + i))
            : [personOf(Number(query))];
        return { ok: true, value: { people, total: query === '' ? PEOPLE : 1 } };
      },
      showPerson: ({ id }) => ({
        ok: true,
        value: {
          ...personOf(Number(id)),
          checks: [
            { check: CHECK, changes: ['conditions'] },
            { check: { ...CHECK, id: 'check-0', at: CHECK.at - 1000 }, changes: [] },
          ],
        },
      }),
      recordCheck: (input) => {
        this.recorded.push(input);
        return { ok: true, value: { check: CHECK, changes: [] } };
      },
    };
  }

  get register(): RegisterState {
    const { version } = this;
    if (!this.isOpen) return { kind: 'locked', keychain: 'off', version, where: '/a' };
    return {
      kind: 'open',
      keychain: 'off',
      demo: false,
      policy: { stores: [], keeps: null, nextCheck: null, needsConsent: false },
      policyName: 'employer',
      consentText: null,
      people: PEOPLE,
      checks: 2,
      notAsKnown: null,
      locksAt: null,
      version,
      where: '/a',
    };
  }
}

test.each([
  ['ja', 'light'],
  ['en', 'dark'],
] as const)(
  'opened, searched, read, recorded and locked, by the keyboard; axe finds nothing: %s, %s',
  async (language, theme) => {
    const desk = new RegisterOf(language, theme);
    const gold = staged.get('read-gold');
    if (gold?.kind !== 'read') throw new Error('no gold');
    desk.show(gold);
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    const words = wordsOf(language);
    const { register: say, frame } = words;
    const { page } = person;
    const inspect = async () => expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
    try {
      await person.sees('read');
      await page.evaluate(AXE);
      await person.press(person.button(frame.places.register));
      await person.sees('register');
      await page.getByRole('heading', { name: say.locked.title, level: 1 }).waitFor();
      await inspect();
      const field = page.getByLabel(say.locked.secret, { exact: true });
      // Nothing is sent without a passphrase, and what was refused does not stay in the field.
      await person.press(person.button(say.locked.open));
      await page.getByText(say.missing).waitFor();
      expect(desk.tried).toEqual([]);
      await person.type(field, 'wrong');
      await page.keyboard.press('Enter');
      await page.getByText(say.fault({ kind: 'wrong-passphrase' })).waitFor();
      expect(await field.inputValue()).toBe('');
      await field.fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await page.getByText(say.found(PEOPLE), { exact: true }).waitFor();
      expect(desk.tried).toEqual(['wrong', PASSPHRASE]);
      await inspect();

      // A hundred thousand rows are announced, and some tens are in the page.
      const rows = page.locator('.people tbody tr');
      expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(PEOPLE + 1));
      expect(await rows.count()).toBeLessThan(80);
      expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
      const asked = desk.listed.length;
      await page.locator('.people').evaluate((one) => {
        const table = one as unknown as { scrollTop: number; scrollHeight: number };
        table.scrollTop = table.scrollHeight;
      });
      await soon(
        () => desk.listed.length,
        (count) => expect(count).toBeGreaterThan(asked),
      );
      expect(desk.listed.at(-1)?.after).toBe('000200');
      expect(await rows.count()).toBeLessThan(80);

      await person.type(page.getByLabel(say.search), '7');
      await page.getByText(say.found(1), { exact: true }).waitFor();
      await page.getByLabel(say.filter).selectOption('due');
      await soon(
        () => desk.listed.at(-1),
        (last) => expect(last).toMatchObject({ query: '7', filter: 'due', after: null }),
      );
      await person.press(page.locator('.people').getByRole('button', { name: '例示　7' }));
      const heading = page.getByRole('heading', { name: '例示　7', level: 1 });
      await heading.waitFor();
      await soon(
        () => isFocused(heading),
        (value) => expect(value).toBe(true),
      );
      await page.getByText(say.changed([say.change.conditions])).waitFor();
      // No address names a person: a browser keeps its addresses.
      expect(new URL(page.url()).hash).toBe('#/register');
      await inspect();
      expect(desk.recorded).toEqual([]);
      await person.press(person.button(say.person.record.submit('例示　7')));
      await page.getByText(say.recorded, { exact: true }).waitFor();
      expect(desk.recorded).toMatchObject([
        { person: '000007', readAt: gold.reading.readAt, otherCard: false },
      ]);
      await person.press(person.button(say.back));
      await person.press(person.button(say.lock));
      await page.getByRole('heading', { name: say.locked.title, level: 1 }).waitFor();
      expect(await person.text()).not.toContain('例示');
    } finally {
      await person.leave();
      await host.close();
    }
  },
);

test('at home there is no register', async () => {
  const desk = new StagedDesk('ja', {});
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  expect(await person.page.locator('.rail').innerText()).not.toContain(wordsOf('ja').frame.places.register);
  await person.leave();
  await host.close();
});
