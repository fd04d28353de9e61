import { type ReactElement, useId } from 'react';
import type { Settings } from '../../src/app/contract/settings.ts';
import { changeSettings, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** Whether the customer's window opens at start, and in the desktop program on which display. */
export function CustomerWindowSettings({ settings }: { readonly settings: Settings }): ReactElement {
  const { settings: say } = useWords().customer.counter;
  const displays = useDesk(({ counter }) => counter?.displays) ?? [];
  const id = useId();
  const { customerWindow: now } = settings;
  const change = (some: Partial<Settings['customerWindow']>) =>
    changeSettings({ customerWindow: { ...now, ...some } });
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{say.title}</h2>
      <p className="faint">{say.explain}</p>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={now.opensAtStart}
          checked={now.opensAtStart}
          onChange={({ currentTarget }) => void change({ opensAtStart: currentTarget.checked })}
        />
        <span>{say.opensAtStart}</span>
      </label>
      {displays.length === 0 ? (
        <p className="faint">{say.browser}</p>
      ) : (
        <div className="choice">
          <label htmlFor={`${id}-display`}>{say.display}</label>
          <select
            id={`${id}-display`}
            value={displays.some((one) => one.id === now.display) ? (now.display ?? '') : ''}
            onChange={({ currentTarget: { value } }) => void change({ display: value === '' ? null : value })}
          >
            <option value="">{say.second}</option>
            {displays.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </section>
  );
}
