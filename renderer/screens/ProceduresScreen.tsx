import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { SessionState } from '../../src/app/contract/session.ts';
import { type CalendarDate, compareDates } from '../../src/licence/calendar.ts';
import { drivingFacts } from '../../src/procedures/driving-facts.ts';
import { sourceTitle } from '../../src/procedures/evidence-words.ts';
import { NUMBERS } from '../../src/procedures/facts/numbers.ts';
import { SOURCE_IDS } from '../../src/procedures/facts/sources.ts';
import type { Answers, ProcedureSubject } from '../../src/procedures/procedure.ts';
import { proceduresFor } from '../../src/procedures/procedures.ts';
import { PROCEDURE_LIMITS } from '../../src/procedures/words.ts';
import { useDesk, visitProcedures } from '../desk-store.ts';
import { Countdown } from '../parts/Countdown.tsx';
import { ProcedureCard } from '../parts/ProcedureCard.tsx';
import { Questions, useAnswering } from '../parts/Questions.tsx';
import { Readiness } from '../parts/Readiness.tsx';
import { RememberedNote } from '../parts/RememberedNote.tsx';
import { RuleList } from '../parts/RuleList.tsx';
import { type Tab, Tabs } from '../parts/Tabs.tsx';
import { Timeline } from '../parts/Timeline.tsx';
import { GROUPS, headlineOf, inGroup, questionsFor, subjectOfView, timelineOf } from '../procedures-view.ts';
import { answersOver, heldIn, rememberedUse } from '../procedures-visit.ts';
import { useWords } from '../use-words.ts';
import './ProceduresScreen.css';

type State = Extract<SessionState, { kind: 'read' }>;

/** 手続きナビ: what the holder of this licence can do next, from when to when, and with what. */
export function ProceduresScreen({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const { procedures: say } = words;
  const { reading } = state;
  const remembered = useDesk(({ settings }) => settings?.answers ?? null);
  const visit = useDesk(({ where }) => where.visit);
  const { answers: typed, isRememberedLeftOut: isLeftOut } = heldIn(visit);
  const use = rememberedUse(remembered, {
    isDemonstration: state.place.kind === 'demonstration',
    birthDate: reading.holder?.birthDate ?? null,
    isLeftOut,
  });
  const answers = answersOver(typed, remembered, use);
  const today = reading.judgedOn;
  const subject = useMemo(() => subjectOfView(reading), [reading]);
  const procedures = proceduresFor(subject, answers, today);
  const answering = useAnswering(answers, use);
  // What is possible now comes first. The rows keep their places while the person answers.
  const [first] = useState(() => GROUPS.flatMap((group) => inGroup(procedures, group).map(({ id }) => id)));
  // An answer can add a row.
  const order = [...first, ...procedures.map(({ id }) => id).filter((id) => !first.includes(id))];
  useEffect(() => {
    window.addEventListener('keydown', onEscape);
    return () => window.removeEventListener('keydown', onEscape);
  }, []);
  const driving = drivingFacts(subject, today);
  const renewal = procedures.find(({ id }) => id === 'renewal');
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const questions = questionsFor(subject, answers, today);
  const beside: readonly Tab<string>[] = [
    {
      name: 'questions',
      label: say.questions.tab,
      content: (
        <Questions
          questions={questions}
          card={subject.card}
          answers={answers}
          today={today}
          use={use}
          answering={answering}
        />
      ),
    },
    {
      name: 'days',
      label: say.timeline.tab,
      content: <TimelinePanel subject={subject} procedures={procedures} answers={answers} today={today} />,
    },
    // The linking is of a My Number Card: a conventional licence tells nothing of it.
    ...(subject.card === 'my-number'
      ? [
          {
            name: 'readiness',
            label: say.readiness.tab,
            content: <Readiness subject={subject} today={today} />,
          },
        ]
      : []),
    { name: 'driving', label: say.drivingTab, content: <DrivingAndLimits facts={driving} /> },
  ];
  return (
    <div className="procedures">
      <div className="procedures-head">
        <h1 tabIndex={-1}>{say.title}</h1>
        <div className="actions">
          <button type="button" onClick={leave}>
            {say.back}
          </button>
          <Countdown clearsAt={state.clearsAt} />
        </div>
      </div>
      {isAltered && (
        <p className="problem" role="alert">
          {say.altered}
        </p>
      )}
      <p className={`procedures-headline procedures-headline-${renewal?.may}`} role="status">
        {headlineOf(subject, procedures, today, say.headline)}
      </p>
      <RememberedNote use={use} />
      <div className="procedures-both">
        <section className="procedure-rows" aria-labelledby="procedure-rows">
          <h2 id="procedure-rows" className="visually-hidden">
            {words.frame.places.procedures}
          </h2>
          {order.map((id) => {
            const procedure = procedures.find((one) => one.id === id);
            return (
              procedure && (
                <ProcedureCard
                  key={id}
                  procedure={procedure}
                  card={subject.card}
                  answers={answers}
                  today={today}
                  change={answering.change}
                />
              )
            );
          })}
        </section>
        <Tabs label={say.beside} tabs={beside} first={questions.length > 0 ? 'questions' : 'days'} drawsAll />
      </div>
    </div>
  );
}

/** The answers stay as long as the reading does. */
function leave(): void {
  if (useDesk.getState().where.visit.kind === 'open') visitProcedures('left');
}

function onEscape(event: KeyboardEvent): void {
  const isOurs = event.key === 'Escape' && !event.defaultPrevented;
  if (!isOurs || document.querySelector('dialog[open]') !== null) return;
  event.preventDefault();
  leave();
}

/** What holds for every driver, and what this guide cannot know. */
function DrivingAndLimits({ facts }: { readonly facts: ReturnType<typeof drivingFacts> }): ReactElement {
  const { lang, procedures: say } = useWords();
  return (
    <>
      {facts.length > 0 && (
        <section className="panel" aria-labelledby="procedures-driving">
          <h2 id="procedures-driving">{say.driving}</h2>
          <RuleList facts={facts} />
        </section>
      )}
      <section className="panel" aria-labelledby="procedures-limits">
        <h2 id="procedures-limits">{say.limits.title}</h2>
        <ul>
          {PROCEDURE_LIMITS.map((limit) => (
            <li key={limit.en}>{limit[lang]}</li>
          ))}
        </ul>
        <h3>{say.limits.sources}</h3>
        <ul>
          {SOURCE_IDS.map((id) => (
            <li key={id}>{sourceTitle(id)[lang]}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface TimelineProps {
  readonly subject: ProcedureSubject;
  readonly procedures: ReturnType<typeof proceduresFor>;
  readonly answers: Answers;
  readonly today: CalendarDate;
}

function TimelinePanel({ subject, procedures, answers, today }: TimelineProps): ReactElement {
  const { procedures: say } = useWords();
  const drawn = timelineOf(subject, procedures, answers, today, say);
  if (drawn === null) {
    return (
      <p className="faint">{subject.record === 'history' ? say.timeline.none : say.timeline.noneUnknown}</p>
    );
  }
  const isOver = compareDates(today, drawn.subject.lastDay) > 0;
  const title = isOver ? say.timeline.titleOver : say.timeline.title;
  return (
    <section className="panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{title}</h2>
      <Timeline
        subject={drawn.subject}
        words={{ ...say.timeline, day: say.day }}
        title={title}
        told={drawn.told}
      />
      {!isOver && (
        <p className="faint timeline-key" aria-hidden="true">
          {say.timeline.reminders(NUMBERS.remindersMonthsBefore.toReversed())}
        </p>
      )}
    </section>
  );
}
