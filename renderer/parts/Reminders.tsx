import { type ReactElement, useEffect, useState } from 'react';
import type { Answer, CommandOutput } from '../../src/app/contract/contract.ts';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import { askToNotify, mayAskToNotify } from '../browser-notifications.ts';
import { call, useDesk } from '../desk-store.ts';
import { takeFile } from '../taken-file.ts';
import { useLanguage, useWords } from '../use-words.ts';
import './Reminders.css';

type Kept = CommandOutput<'listReminders'>;

/** The reminders that are set: to look at, to remove, to export to a calendar. */
export function Reminders(): ReactElement {
  const all = useWords();
  const { reminders: say } = all;
  const words = REMINDER_WORDS[useLanguage()];
  const host = useDesk((desk) => desk.hello?.host);
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
  const [kept, setKept] = useState<Kept>({ reminders: [], unreadable: null });
  const [mayAsk, setMayAsk] = useState(mayAskToNotify(host));
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void call('listReminders', {}).then((answer) => {
      if (answer.ok) setKept(answer.value);
    });
  }, []);

  const failed = (answer: Extract<Answer<unknown>, { ok: false }>) => {
    const { error } = answer;
    setProblem(error.kind === 'cannot-write' ? say.cannotWrite(error) : say.failed);
  };
  const remove = async (one: Kept['reminders'][number]) => {
    setSaid('');
    setProblem('');
    const answer = await call('removeReminder', { id: one.id });
    if (!answer.ok) return failed(answer);
    setKept(answer.value);
    setSaid(say.removed(words.name(one)));
    const { due } = useDesk.getState();
    useDesk.setState({ due: due.filter(({ id }) => id !== one.id) });
    document.getElementById('reminders')?.focus({ preventScroll: true });
  };
  const save = async () => {
    setSaid('');
    setProblem('');
    const answer = await call('exportReminders', {});
    if (!answer.ok) return failed(answer);
    setSaid(takeFile(answer.value, all));
  };
  const { reminders, unreadable } = kept;
  return (
    <section className="panel reminders" aria-labelledby="reminders">
      <h2 id="reminders" tabIndex={-1}>
        {say.title}
      </h2>
      <p className="faint">{say.explain}</p>
      {isCounter && <p>{say.atCounter}</p>}
      {unreadable !== null && <p className="problem">{say.unreadable(unreadable)}</p>}
      {reminders.length === 0 ? (
        <p>{isCounter ? say.noneAtCounter : say.none}</p>
      ) : (
        <ul className="trust-list">
          {reminders.map((one) => (
            <li key={one.id}>
              <span>
                {words.name(one)}
                <small>
                  {one.label === '' ? '' : `${say.about[one.about]} · `}
                  {say.lastDay(one.about, words.date(one.lastDay))} · {say.monthsOf(one.monthsBefore)}
                </small>
              </span>
              <button
                type="button"
                aria-label={`${say.remove}: ${words.name(one)}`}
                onClick={() => void remove(one)}
              >
                {say.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      {reminders.length > 0 && (
        <>
          <div className="actions">
            <button type="button" onClick={() => void save()}>
              {say.calendar}
            </button>
            {mayAsk && (
              <button
                type="button"
                onClick={() => void askToNotify(host).then(() => setMayAsk(mayAskToNotify(host)))}
              >
                {say.allow}
              </button>
            )}
          </div>
          <p className="faint">{say.calendarExplain}</p>
        </>
      )}
      <p role="status">{said}</p>
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
