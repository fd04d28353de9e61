import type { wordsOf } from '../../renderer/words/words.ts';
import type { Person } from './keyboard.ts';

type Words = ReturnType<typeof wordsOf>;
export type Section = Exclude<keyof Words['frame']['sections'], 'nav'>;

/** Opens a part of the settings by the keyboard, from the settings or from any other screen. */
export async function openSettings(
  person: Person,
  words: Words,
  section: Section = 'general',
): Promise<void> {
  const { page } = person;
  if ((await page.locator('main[data-screen="settings"]').count()) === 0)
    await person.press(person.button(words.settings.open));
  await person.sees('settings');
  const part = page
    .locator('.settings-nav')
    .getByRole('button', { name: words.frame.sections[section], exact: true });
  await part.waitFor();
  if ((await part.getAttribute('aria-current')) === null) await person.press(part);
  await page.locator('.settings h1', { hasText: words.frame.sections[section] }).waitFor();
}
