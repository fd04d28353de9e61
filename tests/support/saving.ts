import type { wordsOf } from '../../renderer/words/words.ts';
import type { Person } from './keyboard.ts';

type Words = ReturnType<typeof wordsOf>;

/** Presses the button of a format by the keyboard. The rarer formats stand behind a button of their own. */
export async function saveAs(
  person: Person,
  { licence, frame }: Words,
  format: keyof Words['licence']['formats'],
): Promise<void> {
  const button = person.button(licence.formats[format]);
  const others = person.button(frame.otherFormats);
  await others.waitFor();
  if ((await button.count()) === 0) await person.press(others);
  await person.press(button);
}
