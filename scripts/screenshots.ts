// Writes dist/screenshots: every screen of the window at two sizes, in Japanese on a light ground and in English on a
// dark one. A person looks at them. An argument selects names by their beginning: npm run screenshots read
// With the argument "guide" it writes the pictures of docs/guide.ja.md and docs/guide.md instead.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsOf } from '../renderer/words/words.ts';
import { consentText } from '../src/app/consent-text.ts';
import type { ExplainedTrace } from '../src/app/contract/log.ts';
import type { RegisterState } from '../src/app/contract/register.ts';
import type { Settings } from '../src/app/contract/settings.ts';
import { withSeen } from '../src/app/session-state.ts';
import { hasLicence } from '../src/card/virtual/card-file.ts';
import { explainTrace } from '../src/explain/explain-trace.ts';
import { listCards } from '../src/host/card-source/virtual-cards.ts';
import { demonstrationOf } from '../src/host/desk/demonstration-card.ts';
import { startBrowser } from '../tests/support/browser.ts';
import { Person } from '../tests/support/keyboard.ts';
import { recordedTrace } from '../tests/support/recorded-traces.ts';
import { allStaged, DEMONSTRATION, screenOf } from '../tests/support/staged-states.ts';
import { type Staged, StagedDesk, serveDesk } from '../tests/support/staged-window.ts';
import { withPalette } from './palette-png.ts';

const wish = process.argv[2] ?? '';
const isGuide = wish === 'guide';

const OUT = fileURLToPath(
  new URL(isGuide ? '../docs/images/guide/' : '../dist/screenshots/', import.meta.url),
);
const BUILD = fileURLToPath(new URL('build-renderer.mjs', import.meta.url));
const SIZES = isGuide
  ? [{ width: 960, height: 600 }]
  : [
      { width: 1280, height: 800 },
      { width: 1024, height: 600 },
      { width: 1920, height: 1080 },
    ];
const LOOKS = [
  { language: 'ja', theme: 'light' },
  { language: 'en', theme: isGuide ? 'light' : 'dark' },
] as const;

// In a process of its own: this one runs in Vite, whose NODE_ENV compiles a page that does not start.
execFileSync(process.execPath, [BUILD, '--if-stale'], { stdio: 'inherit' });
if (wish === '' || isGuide) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const demonstrationCards = (await listCards()).filter(({ file }) => hasLicence(file)).map(demonstrationOf);

/** What the person does on the screen before the picture is taken. */
type Before = (person: Person, words: ReturnType<typeof wordsOf>) => Promise<void>;

interface Screen {
  readonly name: string;
  readonly state: Staged;
  readonly before?: Before;
  readonly textSize?: number;
  /** `home` if left out. */
  readonly place?: Settings['place'];
  /** The whole page, also what the window does not show at that size. */
  readonly whole?: boolean;
  /** Of the window, where the usual one cuts through something. */
  readonly height?: number;
  /** The picture ends below the last element that this selects. */
  readonly until?: string;
}

const staged = await allStaged();
const stateOf = (name: string): Staged => {
  const state = staged.get(name);
  if (state === undefined) throw new Error(name);
  return state;
};
const withHolder =
  (way: 'certificate' | 'input-support'): Before =>
  async ({ page }, words) => {
    await page.getByRole('switch').check();
    if (way === 'input-support')
      await page.getByRole('radio', { name: words.secrets.holderFrom['input-support'] }).check();
  };
const inSettings: Before = ({ page }, words) =>
  page.getByRole('button', { name: words.settings.open }).click();
const inProcedures: Before = async (person, words) => {
  await person.page.getByRole('button', { name: words.procedures.open }).click();
  await person.sees('procedures');
};
const scrolledTo =
  (y: number): Before =>
  ({ page }) =>
    page.evaluate(`scrollTo(0, ${y})`);

const screens: Screen[] = [
  ...[...staged].map(([name, state]) => ({ name, state, whole: name.startsWith('read-') })),
  ...['read-gold', 'read-all-categories'].map((name) => ({
    name: `${name}-first-sight`,
    state: stateOf(name),
  })),
  {
    name: 'read-gold-photograph',
    state: stateOf('read-gold'),
    before: ({ page }) => page.locator('.face-actions button').first().click(),
  },
  ...(['card', 'a4'] as const).map((paper) => ({
    name: `read-gold-preview-${paper}`,
    state: stateOf('read-gold'),
    before: (async ({ page }, { licence: say }) => {
      await page.getByRole('switch', { name: say.includePhoto }).check();
      await page.getByRole('button', { name: say.print, exact: true }).click();
      await page.getByRole('radio', { name: say.preview.papers[paper] }).check();
    }) satisfies Before,
  })),
  { name: 'read-gold-scrolled', state: stateOf('read-gold'), before: scrolledTo(500) },
  ...['gold', 'without-holder', 'expiring', 'expired', 'driving-history', 'no-certificate'].map((name) => ({
    name: `procedures-${name}`,
    state: stateOf(`read-${name}`),
    before: inProcedures,
    whole: true,
  })),
  {
    name: 'procedures-gold-large',
    state: stateOf('read-gold'),
    before: inProcedures,
    whole: true,
    textSize: 200,
  },
  {
    name: 'read-gold-why',
    state: stateOf('read-gold'),
    before: ({ page }) => page.locator('summary').first().click(),
  },
  { name: 'read-gold-large', state: stateOf('read-gold'), textSize: 200, whole: true },
  {
    name: 'read-conventional-domicile-shown',
    state: stateOf('read-conventional-domicile'),
    before: ({ page }, { licence: say }) =>
      page.getByRole('switch', { name: `${say.reveal}: ${say.field.domicile}` }).check(),
    whole: true,
  },
  { name: 'read-conventional-large', state: stateOf('read-conventional'), textSize: 200, whole: true },
  { name: 'secrets-large', state: stateOf('secrets-demonstration'), textSize: 200, whole: true },
  { name: 'waiting-for-card-large', state: stateOf('waiting-for-card'), textSize: 200 },
  { name: 'secrets-certificate', state: stateOf('secrets'), before: withHolder('certificate'), whole: true },
  {
    name: 'secrets-input-support',
    state: stateOf('secrets-demonstration'),
    before: withHolder('input-support'),
    whole: true,
  },
  {
    name: 'secrets-problems',
    state: stateOf('secrets'),
    whole: true,
    before: async (person, words) => {
      await withHolder('certificate')(person, words);
      await person.page.locator('[data-secret="licence"] input').fill('12');
      await person.page.getByRole('button', { name: words.secrets.read, exact: true }).click();
    },
  },
  {
    name: 'secrets-confirm',
    state: stateOf('secrets-few'),
    before: async ({ page }) => {
      await page.locator('[data-secret="licence"] input').fill('1234');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'secrets-forgot',
    state: stateOf('secrets'),
    before: ({ page }) => page.locator('summary').last().click(),
  },
  {
    name: 'demonstrations',
    state: stateOf('waiting-for-card'),
    before: ({ page }, words) => page.getByRole('button', { name: words.demonstration.open }).click(),
  },
  {
    name: 'demonstrations-refused',
    state: stateOf('secrets'),
    before: ({ page }, words) => page.getByRole('button', { name: words.demonstration.open }).click(),
  },
  { name: 'settings', state: stateOf('several-cards'), before: inSettings },
  {
    // As in the desktop program, which alone has a folder for saved files.
    name: 'settings-desktop',
    state: stateOf('several-cards'),
    before: async (person, words) => {
      const { page } = person;
      await page.route('**/command/hello', async (route) => {
        const response = await route.fetch();
        const body = (await response.text())
          .replace('"host":"web"', '"host":"electron"')
          .replace('"saveFolder":null', '"saveFolder":"/home/mihon/書類/免許の確認/2026年度"');
        await route.fulfill({ response, body });
      });
      await person.comeAnew();
      await inSettings(person, words);
      await page.locator('.save-folder').scrollIntoViewIfNeeded();
    },
  },
  ...(['reader', 'reminders', 'trust', 'about'] as const).map((section) => ({
    name: `settings-${section}`,
    state: stateOf('several-cards'),
    before: (async (person, words) => {
      await inSettings(person, words);
      await person.button(words.frame.sections[section]).click();
    }) satisfies Before,
  })),
  { name: 'settings-large', state: stateOf('several-cards'), before: inSettings, whole: true, textSize: 200 },
  {
    name: 'verify',
    state: stateOf('waiting-for-card'),
    before: (person, words) => person.button(words.frame.places.verify).click(),
  },
  {
    name: 'trace',
    state: stateOf('waiting-for-card'),
    before: async (person, words) => {
      await person.button(words.frame.places.verify).click();
      const buffer = Buffer.from('{"schema":"menkyo.trace/1"}');
      const file = { name: 'trace.jsonl', mimeType: 'text/plain', buffer };
      await person.page.locator('.verify input[type="file"]').setInputFiles(file);
      const open = person.page.getByRole('button', { name: /VERIFY/ }).last();
      await open.click();
      await open.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'register',
    state: stateOf('read-gold'),
    place: 'counter',
    before: async (person, words) => {
      await person.button(words.frame.places.register).click();
      await person.page.locator('.people').waitFor();
    },
  },
  {
    name: 'lost',
    state: stateOf('waiting-for-card'),
    before: async (person) => {
      await person.page.route('**/command/**', (route) => route.abort());
      await person.comeAnew();
      await person.sees('lost');
    },
  },
  {
    name: 'shut',
    state: stateOf('waiting-for-card'),
    before: async (person) => {
      await person.page.reload();
      await person.sees('shut');
    },
  },
  {
    name: 'shut-asked',
    state: stateOf('waiting-for-card'),
    before: async (person, words) => {
      await person.page.reload();
      await person.button(words.shut.open).click();
      await person.page.getByText(words.shut.asked).waitFor();
    },
  },
];

const REGISTER: RegisterState = {
  kind: 'open',
  keychain: 'off',
  demo: true,
  policy: { stores: ['name'], keeps: null, nextCheck: null, needsConsent: false },
  policyName: 'employer',
  consentText: null,
  people: 40,
  checks: 0,
  notAsKnown: null,
  locksAt: null,
  version: 1,
  where: '/a',
};
const TRACE: ExplainedTrace = {
  recordedAt: '2026-11-20T18:05:11+09:00',
  reader: 'Card Reader 00 00',
  personal: true,
  events: explainTrace(await recordedTrace('gold')),
  leftOut: 0,
};
const PEOPLE = Array.from({ length: 40 }, (_, i) => ({
  person: {
    id: `A-${String(i + 1).padStart(3, '0')}`,
    name: `例示　${i + 1}`,
    kana: null,
    group: i % 3 === 0 ? '営業部' : '配送部夜間運行管理課',
    note: null,
    leftOn: null,
  },
  last: null,
  nextCheckOn: { year: 2026, month: 12, day: 1 + (i % 28) },
}));

/** The texts that both guides give as an example to a car rental. */
function rentalConsent(): Staged {
  const ja = {
    business: 'みほんレンタカー',
    purpose: '車をお貸しする前に、免許を確かめるため。',
    kept: '確かめた日と、有効期間の末日。',
    period: '車の返却から1年間。',
  };
  const en = {
    business: 'Mihon Rent-a-Car',
    purpose: 'To check the licence before we lend a car.',
    kept: 'The day of the check, and the last day of validity.',
    period: 'One year after the car is returned.',
  };
  const state = stateOf('consent');
  if (state.kind !== 'card-present') throw new Error(state.kind);
  const texts = { ja: consentText(ja, 'ja', 'my-number'), en: consentText(en, 'en', 'my-number') };
  return { ...state, place: DEMONSTRATION, consent: { kind: 'wanted', texts } };
}

/** The pictures of the guides. They show the demonstration card, and no countdown, so that each run draws the same. */
const demonstrated = (name: string): Staged => {
  const state = { ...stateOf(name), place: DEMONSTRATION };
  return state.kind === 'read' ? { ...state, clearsAt: null } : state;
};
const seenByEye = (state: Staged): Staged =>
  state.kind === 'read' ? { ...state, reading: withSeen(state.reading, true) } : state;
const guide: Screen[] = [
  {
    name: 'waiting',
    state: { kind: 'waiting-for-card', readers: [{ name: 'Card Reader 00 00', presence: 'empty' }] },
    height: 620,
  },
  { name: 'pin', state: demonstrated('secrets'), height: 720 },
  { name: 'licence', state: demonstrated('read-without-holder'), height: 700 },
  { name: 'wrong-pin', state: demonstrated('refused-wrong-secret-licence-9'), height: 480 },
  { name: 'consent', state: rentalConsent(), place: 'counter', height: 652 },
  {
    name: 'counter',
    state: seenByEye(demonstrated('read-without-holder')),
    place: 'counter',
    height: 700,
  },
];

const browser = await startBrowser();
let taken = 0;
for (const { language, theme } of LOOKS) {
  const words = wordsOf(language);
  const desk = new StagedDesk(language, { theme }, demonstrationCards);
  desk.answers = {
    registerState: () => ({ ok: true, value: REGISTER }),
    explainTrace: () => ({ ok: true, value: TRACE }),
    listPeople: () => ({ ok: true, value: { people: PEOPLE, total: PEOPLE.length } }),
  };
  const host = await serveDesk(desk);
  for (const size of SIZES) {
    // A page without a key does not get the settings, so it follows the browser's language and colours.
    const person = await Person.visit(browser, host, {
      viewport: size,
      fonts: true,
      locale: { ja: 'ja-JP', en: 'en-GB' }[language],
      colorScheme: theme,
    });
    const { page } = person;
    for (const screen of isGuide ? guide : screens) {
      const { name, state, before, textSize = 100, place = 'home', whole = false, height, until } = screen;
      if (!isGuide && !name.startsWith(wish)) continue;
      await page.setViewportSize({ ...size, height: height ?? size.height });
      const { settings } = desk;
      const isOther = before !== undefined || settings.textSize !== textSize || settings.place !== place;
      await desk.handlers.changeSettings({ textSize, place });
      desk.show(state.kind === 'starting' ? stateOf('looking') : stateOf('starting'));
      await person.sees(desk.state.kind);
      desk.show(state);
      await person.sees(screenOf(state));
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      await before?.(person, words);
      const last = until === undefined ? null : await page.locator(until).last().boundingBox();
      const picture = await page.screenshot({
        fullPage: whole,
        ...(last === null
          ? {}
          : { clip: { x: 0, y: 0, width: size.width, height: last.y + last.height + 12 } }),
        animations: 'disabled',
      });
      // The guides' pictures are in the repository, so they are made small.
      if (isGuide) writeFileSync(join(OUT, `${name}-${language}.png`), withPalette(picture));
      else writeFileSync(join(OUT, `${name}-${size.width}-${language}.png`), picture);
      taken++;
      if (!isOther) continue;
      await page.unrouteAll();
      await person.comeAnew();
      await page.locator('header button').first().waitFor();
    }
    await person.leave();
  }
  await host.close();
}
await browser.close();
console.log(`${taken} pictures in ${OUT}`);
