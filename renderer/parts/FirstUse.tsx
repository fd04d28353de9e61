import { type ReactElement, useId } from 'react';
import type { Settings } from '../../src/app/contract/settings.ts';
import { changeSettings, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import './FirstUse.css';

export type UsedFor = NonNullable<Settings['usedFor']>;

/** What each use is to the program: at home, one's own licence; elsewhere, other people's. */
export const PLACE_OF = { own: 'home', counter: 'counter', employer: 'counter' } as const;

export async function setUse(usedFor: UsedFor): Promise<void> {
  await changeSettings({ usedFor, place: PLACE_OF[usedFor] });
}

/** Asked once, beside the first screen. A card that is laid down meanwhile is read as one's own. */
export function FirstUse(): ReactElement | null {
  const { firstUse: say } = useWords().frame;
  const settings = useDesk((desk) => desk.settings);
  const id = useId();
  // Who chose the counter in the settings has answered.
  if (settings === null || settings.usedFor !== null || settings.place !== 'home') return null;
  const choose = async (usedFor: UsedFor) => {
    await setUse(usedFor);
    // The button that had the focus is gone.
    document.querySelector('h1')?.focus({ preventScroll: true });
  };
  return (
    <section className="first-use" aria-labelledby={id}>
      <h2 id={id}>{say.question}</h2>
      <div className="actions">
        {(['own', 'counter', 'employer'] as const).map((one) => (
          <button key={one} type="button" onClick={() => void choose(one)}>
            {say.uses[one]}
          </button>
        ))}
      </div>
      <p className="faint">{say.explain}</p>
    </section>
  );
}
