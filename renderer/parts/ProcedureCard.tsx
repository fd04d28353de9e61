import { type ReactElement, useState } from 'react';
import type { CalendarDate } from '../../src/licence/calendar.ts';
import { hasWords, NEED_WORDS } from '../../src/procedures/need-words.ts';
import type { Answers, Need, Procedure, ProcedureSubject } from '../../src/procedures/procedure.ts';
import { REASON_WORDS } from '../../src/procedures/reason-words.ts';
import { isClosed } from '../../src/procedures/rules/shared/closed.ts';
import { costWords, MAY_WORDS, PLACE_WORDS, PROCEDURE_TITLES } from '../../src/procedures/words.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { type Answering, Question } from './Questions.tsx';
import { RuleList } from './RuleList.tsx';
import { Steps } from './Steps.tsx';
import './ProcedureCard.css';

interface ProcedureCardProps {
  readonly procedure: Procedure;
  readonly card: ProcedureSubject['card'];
  readonly answers: Answers;
  readonly today: CalendarDate;
  readonly change: Answering['change'];
}

/** One procedure as a row: whether it is possible, and when. It opens to its questions, needs, places, costs and rules. */
export function ProcedureCard({ procedure, ...asking }: ProcedureCardProps): ReactElement {
  const { lang, procedures: say } = useWords();
  const { id, may, whyNot, asks, facts } = procedure;
  const [isOpen, setOpen] = useState(false);
  // An answered question stays where it was given, so that the keyboard keeps its place and the answer can be changed.
  const [asked, setAsked] = useState(asks);
  const added = asks.filter((one) => !asked.includes(one));
  if (added.length > 0) setAsked([...asked, ...added]);
  const days = daysOf(procedure, say);
  // `too-early` is left out: "not yet" and the days already say it.
  const reasons = whyNot.filter((reason) => reason.id !== 'too-early');
  return (
    <article className={`procedure procedure-${may}`} aria-labelledby={`procedure-${id}`}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <h3 id={`procedure-${id}`}>{PROCEDURE_TITLES[id][lang]}</h3>
          <span className="procedure-may">
            <strong>{MAY_WORDS[may][lang]}</strong>
            {days !== '' && <span>{days}</span>}
          </span>
        </summary>
        {reasons.map((reason) => (
          <p key={reason.id} className="procedure-why">
            {REASON_WORDS[reason.id][lang]}
          </p>
        ))}
        {asks.length > 0 && (
          <p className="procedure-asks">{say.asks(asks.map((ask) => say.questions.names[ask]))}</p>
        )}
        {isOpen && asked.map((ask) => <Question key={ask} id={ask} within={id} {...asking} />)}
        <Details procedure={procedure} />
        <details className="procedure-rules">
          <summary>{say.rules}</summary>
          <RuleList facts={facts} />
        </details>
      </details>
    </article>
  );
}

function Details({ procedure }: { readonly procedure: Procedure }): ReactElement | null {
  const { lang, procedures: say } = useWords();
  const { steps } = procedure;
  // A procedure that is closed to this holder needs nothing brought to it. Its steps are the way to open it.
  const { needs, where, costs } = isClosed(procedure) ? NOTHING : procedure;
  if (needs.length + where.length + costs.length + steps.length === 0) return null;
  return (
    <dl className="procedure-facts">
      {needs.length > 0 && (
        <div>
          <dt>{say.needs}</dt>
          <dd>
            <ul className="needs">
              {needs.map((need) => (
                <NeedLine key={need.id} need={need} />
              ))}
            </ul>
          </dd>
        </div>
      )}
      {where.length > 0 && (
        <div>
          <dt>{say.where}</dt>
          <dd>{where.map((place) => PLACE_WORDS[place][lang]).join(say.comma)}</dd>
        </div>
      )}
      {costs.length > 0 && (
        <div>
          <dt>{say.cost}</dt>
          <dd>
            {costs.map((cost) => (
              <div key={cost.per}>{costWords(cost)[lang]}</div>
            ))}
          </dd>
        </div>
      )}
      {steps.length > 0 && (
        <div>
          <dt>{say.steps}</dt>
          <dd>
            <Steps steps={steps} />
          </dd>
        </div>
      )}
    </dl>
  );
}

const NOTHING: Pick<Procedure, 'needs' | 'where' | 'costs'> = { needs: [], where: [], costs: [] };

const SIGNS: Readonly<Record<Need['has'], string>> = { yes: '✓', no: '✕', unknown: '?', bring: '・' };

function NeedLine({ need }: { readonly need: Need }): ReactElement {
  const { id, has, pin, validUntil } = need;
  const { lang, procedures: say } = useWords();
  const more = [
    pin === null || pin.state === 'unknown' ? '' : pinWords(pin, say),
    validUntil === null ? '' : say.validUntil(validUntil),
  ].filter((text) => text !== '');
  return (
    <li className={`need need-${has}`}>
      <span className="need-sign" aria-hidden="true">
        {SIGNS[has]}
      </span>
      <span>
        {NEED_WORDS[id][lang]}
        {/* `bring` has no words of its own, since the heading says it. */}
        {has !== 'bring' && <strong className="need-has">{hasWords(need)[lang]}</strong>}
        {more.length > 0 && <span className="need-more">{more.join(say.comma)}</span>}
      </span>
    </li>
  );
}

/** The state of a secret in words, with its tries where they are known. */
export function pinWords(
  {
    state,
    triesLeft,
  }: { readonly state: NonNullable<Need['pin']>['state']; readonly triesLeft: number | null },
  { readiness }: Words['procedures'],
): string {
  return state === 'set' && triesLeft !== null ? readiness.triesLeft(triesLeft) : readiness.state[state];
}

function daysOf({ from, until, may }: Procedure, say: Words['procedures']): string {
  if (may === 'over') return until === null ? '' : say.until(until);
  if (from !== null && until !== null) return say.span(from, until);
  if (from !== null) return say.from(from);
  return until === null ? '' : say.until(until);
}
