import { type ReactElement, useId, useState } from 'react';
import { type CalendarDate, daysInMonth, isComplete, isPossible } from '../../src/licence/calendar.ts';
import { holdingWith } from '../../src/procedures/known.ts';
import {
  type Answers,
  NO_ANSWERS,
  type ProcedureCard,
  type QuestionId,
} from '../../src/procedures/procedure.ts';
import { QUESTIONS, questionOf } from '../../src/procedures/question-words.ts';
import { changeSettings, useDesk, visitProcedures } from '../desk-store.ts';
import type { RememberedUse } from '../procedures-visit.ts';
import { useWords } from '../use-words.ts';
import './Questions.css';

interface Props {
  readonly questions: readonly QuestionId[];
  readonly card: ProcedureCard;
  readonly answers: Answers;
  readonly today: CalendarDate;
  /** How the remembered answers are used. Answers given here do not change those of another person. */
  readonly use: RememberedUse;
}

/** What a person does with their answers. The answers stay in the window, unless the person wants them remembered. */
export interface Answering {
  readonly isRemembered: boolean;
  readonly wasForgotten: boolean;
  readonly change: (some: Partial<Answers>) => void;
  readonly remember: (on: boolean) => void;
  readonly forget: () => void;
}

export function useAnswering(answers: Answers, use: RememberedUse): Answering {
  const isTheirs = use === 'used' || use === 'nothing';
  const isKept = useDesk(({ settings }) => isTheirs && settings !== null && settings.answers !== null);
  const [wish, setWish] = useState<boolean | null>(null);
  const [wasForgotten, setWasForgotten] = useState(false);
  const isRemembered = wish ?? isKept;

  const save = (kept: Answers | null) => changeSettings({ answers: kept });
  return {
    isRemembered,
    wasForgotten,
    change: (some) => {
      const next = { ...answers, ...some };
      setWasForgotten(false);
      visitProcedures('open', { answers: next });
      if (isRemembered) void save(next);
    },
    remember: (on) => {
      setWish(on);
      void save(on ? answers : null).then(() => setWish((now) => (now === on ? null : now)));
      // When the person turns remembering off, the answers stay in this window until they are forgotten.
      visitProcedures('open', { answers, isRememberedLeftOut: false });
    },
    forget: () => {
      visitProcedures('open', { answers: NO_ANSWERS });
      setWish(null);
      if (isRemembered) void save(null);
      setWasForgotten(true);
    },
  };
}

/** Every question that no chip answers, and what happens to the answers. */
export function Questions({
  questions,
  card,
  answers,
  today,
  use,
  answering,
}: Props & { readonly answering: Answering }): ReactElement {
  const { questions: say } = useWords().procedures;
  const { isRemembered, wasForgotten, change, remember, forget } = answering;
  // The button stays after a press. If it vanished, the keyboard focus would be lost.
  const canForget = isRemembered || wasForgotten || Object.values(answers).some((one) => one !== null);
  return (
    <section className="panel questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{say.title}</h2>
      <p className="faint">{questions.length === 0 ? say.none : say.explain}</p>
      {questions.map((id) => (
        <Question key={id} id={id} card={card} answers={answers} today={today} change={change} />
      ))}
      <div className="questions-kept">
        {use !== 'demonstration' && (
          <>
            <label className="switch">
              <input
                type="checkbox"
                checked={isRemembered}
                onChange={({ currentTarget }) => remember(currentTarget.checked)}
              />
              <span>{say.remember}</span>
            </label>
            <p className="faint">{isRemembered ? say.remembered : say.rememberExplain}</p>
          </>
        )}
        <div className="actions">
          {canForget && (
            <button type="button" onClick={forget}>
              {say.forget}
            </button>
          )}
          <span className="faint" role="status">
            {wasForgotten && say.forgotten}
          </span>
        </div>
      </div>
    </section>
  );
}

interface QuestionProps extends Pick<Props, 'card' | 'answers' | 'today'> {
  readonly id: QuestionId;
  readonly change: Answering['change'];
  /** The row that asks. The same question may stand in several. */
  readonly within?: string | undefined;
}

export function Question({ id, card, answers, today, change, within }: QuestionProps): ReactElement {
  const { lang, procedures } = useWords();
  const { questions: say } = procedures;
  if (id === 'birthDate') {
    return (
      <BirthDate
        date={answers.birthDate}
        today={today}
        within={within}
        onDate={(birthDate) => change({ birthDate })}
      />
    );
  }
  // An answer given over the other card may be none over this one.
  const given = { ...answers, holding: holdingWith(card, answers.holding) };
  return (
    <fieldset className="question" {...marked(id, within)}>
      <legend>{questionOf(id, card)[lang]}</legend>
      <div className="question-choices">
        {[...questionOf(id, card).choices, { value: null, ja: say.unknown, en: say.unknown }].map(
          (choice) => (
            <label key={String(choice.value)}>
              <input
                type="radio"
                name={`question-${id}-${within ?? ''}`}
                checked={given[id] === choice.value}
                onChange={() => change({ [id]: choice.value })}
              />
              <span>{choice[lang]}</span>
            </label>
          ),
        )}
      </div>
    </fieldset>
  );
}

function marked(id: QuestionId, within: string | undefined) {
  return within === undefined ? { 'data-question': id } : { 'data-row-question': id };
}

const OLDEST = 110;

interface BirthDateProps {
  readonly date: CalendarDate | null;
  readonly today: CalendarDate;
  readonly within?: string | undefined;
  readonly onDate: (date: CalendarDate | null) => void;
}

/**
 * Three lists, so that the person need not guess an order of day and month. The date counts once all three are chosen.
 */
function BirthDate({ date, today, within, onDate }: BirthDateProps): ReactElement {
  const { lang, procedures } = useWords();
  const { questions: say } = procedures;
  const [draft, setDraft] = useState<CalendarDate | null>(null);
  const shown = date ?? draft ?? { year: 0, month: 0, day: 0 };
  const change = (some: Partial<CalendarDate>) => {
    const wished = { ...shown, ...some };
    const isWhole = wished.year > 0 && wished.month > 0;
    const longest = isWhole ? daysInMonth(wished.year, wished.month) : 31;
    const next = { ...wished, day: wished.day > longest ? 0 : wished.day };
    setDraft(next);
    onDate(isComplete(next) && isPossible(next) ? next : null);
  };
  const count = (length: number, first: number) => Array.from({ length }, (_, i) => first + i);
  const parts = {
    year: { values: count(OLDEST, today.year - OLDEST).toReversed(), label: say.birthYear },
    month: { values: count(12, 1), label: say.birthMonth },
    day: { values: count(31, 1), label: String },
  };
  return (
    <fieldset className="question" {...marked('birthDate', within)}>
      <legend>{QUESTIONS.birthDate[lang]}</legend>
      <div className="question-date">
        {(['year', 'month', 'day'] as const).map((part) => (
          <BirthDatePart
            key={part}
            label={say.birthDate[part]}
            value={shown[part]}
            values={parts[part].values}
            words={parts[part].label}
            onValue={(value) => change({ [part]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface PartProps {
  readonly label: string;
  readonly value: number;
  readonly values: readonly number[];
  readonly words: (value: number) => string;
  readonly onValue: (value: number) => void;
}

function BirthDatePart({ label, value, values, words, onValue }: PartProps): ReactElement {
  const id = useId();
  return (
    <div className="question-part">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onValue(Number(currentTarget.value))}>
        <option value={0}>—</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
