import { type ReactElement, useEffect, useRef } from 'react';
import type { DueReminderView } from '../../src/app/contract/reminders.ts';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import { notify } from '../browser-notifications.ts';
import { call, useDesk } from '../desk-store.ts';
import { useLanguage, useWords } from '../use-words.ts';
import './ReminderBanner.css';

const NONE: readonly DueReminderView[] = [];

/**
 * Shows due reminders over every screen until the person dismisses them. Not at a counter, where others see the screen.
 */
export function ReminderBanner(): ReactElement {
  const { reminders: say } = useWords();
  const words = REMINDER_WORDS[useLanguage()];
  const due = useDesk((desk) => (desk.settings?.place === 'home' ? desk.due : NONE));
  const host = useDesk((desk) => desk.hello?.host);
  const notified = useRef(new Set<string>());
  useEffect(() => {
    if (host !== 'web') return;
    for (const one of due) {
      const key = `${one.id} ${one.months}`;
      if (notified.current.has(key)) continue;
      notified.current.add(key);
      notify(one, words);
    }
  }, [due, host, words]);

  const close = ({ id, months }: (typeof due)[number]) => {
    useDesk.setState({ due: due.filter((one) => one.id !== id) });
    // The button that had the focus is gone.
    document.querySelector('h1')?.focus({ preventScroll: true });
    void call('dismissReminder', { id, months });
  };
  return (
    <div aria-live="polite">
      {due.length > 0 && (
        <section className="reminders-due" aria-label={say.due.title}>
          {due.map((one) => (
            <p key={one.id} className={one.isPast ? 'reminder-due reminder-past' : 'reminder-due'}>
              <span className="reminder-sign" aria-hidden="true">
                !
              </span>
              <span>
                <strong>{words.name(one)}</strong> {words.due(one)}
              </span>
              <button
                type="button"
                className="reminder-close"
                aria-label={`${say.due.close}: ${words.name(one)}`}
                onClick={() => close(one)}
              >
                {say.due.close}
              </button>
            </p>
          ))}
        </section>
      )}
    </div>
  );
}
