import { type ReactElement, useEffect, useId, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { ReminderView } from '../../src/app/contract/reminders.ts';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import {
  type CalendarDate,
  compareDates,
  dayInJapan,
  isComplete,
  monthsBefore,
  parseIso,
} from '../../src/licence/calendar.ts';
import { askToNotify } from '../browser-notifications.ts';
import { call, useDesk } from '../desk-store.ts';
import { useLanguage, useWords } from '../use-words.ts';
import './RemindMe.css';

type About = ReminderView['about'];
type Months = ReminderView['monthsBefore'][number];

const MONTHS: readonly Months[] = [6, 4, 2];
const LONGEST_LABEL = 40;

interface LastDay {
  readonly about: About;
  readonly lastDay: CalendarDate;
}

/** A reminder is one's own, and has a day. An altered record may hold a forged date, so it gets none. */
export function mayRemind(reading: ReadingView, isCounter: boolean): boolean {
  return !isCounter && lastDaysIn(reading).length > 0 && reading.authenticity.record.verdict !== 'altered';
}

/** Offers reminders of the days that were read. It stores and selects nothing until the person does so. */
export function RemindMe({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const { reminders: say } = useWords();
  const { date } = REMINDER_WORDS[useLanguage()];
  const [kept, setKept] = useState<readonly ReminderView[] | null>(null);
  const [chosen, setChosen] = useState<About | null>(null);
  const group = useId();
  const days = lastDaysIn(reading);
  const day = days.find(({ about }) => about === chosen) ?? days[0];
  useEffect(() => {
    void call('listReminders', {}).then((answer) => setKept(answer.ok ? answer.value.reminders : []));
  }, []);
  if (day === undefined) return null;
  return (
    <section className="panel remind" aria-labelledby={`${group}-title`}>
      <h2 id={`${group}-title`}>{say.form.open}</h2>
      <p className="faint">{say.explain}</p>
      {days.length > 1 && (
        <fieldset className="holder">
          <legend>{say.form.what}</legend>
          <div className="choices">
            {days.map(({ about, lastDay }) => (
              <label key={about}>
                <input
                  type="radio"
                  name={group}
                  checked={day.about === about}
                  onChange={() => setChosen(about)}
                />
                <span>
                  {say.about[about]} — {say.lastDay(about, date(lastDay))}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {days.length === 1 && (
        <p>
          {say.about[day.about]} — {say.lastDay(day.about, date(day.lastDay))}
        </p>
      )}
      {kept !== null && <Form key={day.about} day={day} kept={kept} onKept={setKept} />}
    </section>
  );
}

function lastDaysIn({ licence, authenticity }: ReadingView): LastDay[] {
  const certificate = authenticity.holder.validUntil;
  const found: (readonly [About, CalendarDate | null])[] = [
    ['licence', licence?.expiresOn ?? null],
    ['signature-certificate', certificate === null ? null : parseIso(certificate)],
  ];
  return found.flatMap(([about, lastDay]) =>
    lastDay !== null && isComplete(lastDay) ? [{ about, lastDay }] : [],
  );
}

interface FormProps {
  readonly day: LastDay;
  readonly kept: readonly ReminderView[];
  readonly onKept: (kept: readonly ReminderView[]) => void;
}

function Form({ day: { about, lastDay }, kept, onKept }: FormProps): ReactElement {
  const { reminders: say, demonstration } = useWords();
  const { date } = REMINDER_WORDS[useLanguage()];
  const host = useDesk((desk) => desk.hello?.host);
  const isDemonstration = useDesk(
    ({ state }) => state?.kind === 'read' && state.place.kind === 'demonstration',
  );
  // When the same card is read again, its reminder is changed. A second one is not added.
  const known = kept.find((one) => one.about === about && compareDates(one.lastDay, lastDay) === 0);
  const [months, setMonths] = useState<readonly Months[]>(known?.monthsBefore ?? []);
  const [label, setLabel] = useState(known?.label ?? (isDemonstration ? demonstration.open : ''));
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const labelId = useId();
  const today = dayInJapan(Date.now());
  const choices = MONTHS.map((one) => {
    const day = monthsBefore(lastDay, one);
    return { months: one, day, isGone: compareDates(day, today) <= 0 };
  });
  const isLeft = choices.some(({ isGone }) => !isGone);

  const save = async () => {
    setSaid('');
    setProblem('');
    if (months.length === 0) return setProblem(say.form.chooseOne);
    const wish = { about, lastDay, label: label.trim(), monthsBefore: [...months] };
    const answer = await call('saveReminder', { id: known?.id ?? null, ...wish });
    if (!answer.ok) {
      const { error } = answer;
      if (error.kind === 'cannot-write') return setProblem(say.cannotWrite(error));
      return setProblem(error.kind === 'invalid' ? say.form.badLabel : say.failed);
    }
    onKept(answer.value.reminders);
    setSaid(answer.value.unreadable === null ? say.form.saved : say.unreadable(answer.value.unreadable));
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // Ask before the first `await`: the browser accepts the request only as part of the click.
        if (months.length > 0) void askToNotify(host);
        void save();
      }}
    >
      <fieldset className="holder">
        <legend>{say.form.when}</legend>
        <div className="choices">
          {choices.map(({ months: one, day, isGone }) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={months.includes(one)}
                disabled={isGone && !months.includes(one)}
                onChange={({ currentTarget }) =>
                  setMonths(
                    MONTHS.filter((each) => (each === one ? currentTarget.checked : months.includes(each))),
                  )
                }
              />
              <span>{(isGone ? say.form.gone : say.form.day)(one, date(day))}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {isLeft || known !== undefined ? (
        <>
          <label className="remind-label" htmlFor={labelId}>
            {say.form.label}
          </label>
          <input
            id={labelId}
            type="text"
            autoComplete="off"
            maxLength={LONGEST_LABEL}
            value={label}
            aria-describedby={`${labelId}-explain`}
            onChange={({ currentTarget }) => setLabel(currentTarget.value)}
          />
          <p className="faint" id={`${labelId}-explain`}>
            {say.form.labelExplain}
          </p>
          <div className="actions">
            <button type="submit">{known === undefined ? say.form.save : say.form.change}</button>
          </div>
        </>
      ) : (
        <p>{say.form.noneLeft}</p>
      )}
      <p role="status">{said}</p>
      <p className="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
