import type { ReactElement } from 'react';
import { type CalendarDate, compareDates } from '../../src/licence/calendar.ts';
import { CARD_SECRETS, type ProcedureSubject } from '../../src/procedures/procedure.ts';
import { UNLOCK_WORDS } from '../../src/procedures/words.ts';
import { call, visitProcedures } from '../desk-store.ts';
import { againOf } from '../procedures-view.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { pinWords } from './ProcedureCard.tsx';
import './Readiness.css';

interface Props {
  readonly subject: ProcedureSubject;
  readonly today: CalendarDate;
}

type Tone = 'yes' | 'no' | 'unknown';

interface Row {
  readonly name: string;
  readonly is: string;
  readonly tone: Tone;
}

const SIGNS: Readonly<Record<Tone, string>> = { yes: '✓', no: '✕', unknown: '?' };

/** Whether this card is ready for マイナポータル連携, by what was read, and what another read would tell. */
export function Readiness({ subject, today }: Props): ReactElement {
  const words = useWords();
  const { procedures } = words;
  const { readiness: say } = procedures;
  return (
    <section className="panel readiness" aria-labelledby="readiness-title">
      <h2 id="readiness-title">{say.title}</h2>
      <dl className="lines">
        {[
          ...pinRows(subject, words),
          certificateRow(subject, today, procedures),
          authenticationRow(subject, procedures),
          factsRow(subject, procedures),
        ].map(({ name, is, tone }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={`need need-${tone}`}>
              <span className="need-sign" aria-hidden="true">
                {SIGNS[tone]}
              </span>
              <span>{is}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Again subject={subject} />
    </section>
  );
}

function pinRows({ pins }: ProcedureSubject, { lang, secret, procedures }: Words): readonly Row[] {
  return CARD_SECRETS.map((name) => {
    const { state } = pins[name];
    const is = state === 'locked' ? UNLOCK_WORDS[name][lang] : pinWords(pins[name], procedures);
    // A licence without a PIN is fine: the linking asks for none either.
    const isFine = state === 'set' || (name === 'licence' && state === 'unset');
    return { name: secret[name], is, tone: isFine ? 'yes' : state === 'unknown' ? 'unknown' : 'no' };
  });
}

function certificateRow(
  { certificate }: ProcedureSubject,
  today: CalendarDate,
  { readiness: say }: Words['procedures'],
): Row {
  const name = say.certificate;
  const { certificateIs } = say;
  if (certificate.kind === 'not-read') return { name, is: certificateIs['not-read'], tone: 'unknown' };
  if (certificate.kind === 'none') return { name, is: certificateIs.none, tone: 'no' };
  const { isTrusted, validUntil } = certificate;
  if (!isTrusted) return { name, is: certificateIs.untrusted, tone: 'unknown' };
  if (validUntil === null) return { name, is: certificateIs.undated, tone: 'unknown' };
  return compareDates(validUntil, today) < 0
    ? { name, is: certificateIs.expired(validUntil), tone: 'no' }
    : { name, is: certificateIs.valid(validUntil), tone: 'yes' };
}

/** The certificate for the online lecture. The program knows only whether its PIN exists. */
function authenticationRow({ pins }: ProcedureSubject, { readiness: say }: Words['procedures']): Row {
  const name = say.authentication;
  return pins.authentication.state === 'absent'
    ? { name, is: say.certificateIs.none, tone: 'no' }
    : { name, is: say.authenticationUnread, tone: 'unknown' };
}

function factsRow({ facts }: ProcedureSubject, { readiness: say, comma }: Words['procedures']): Row {
  const name = say.facts;
  switch (facts.kind) {
    case 'not-compared':
      return { name, is: say.factsAre['not-compared'], tone: 'unknown' };
    case 'agree':
      return { name, is: say.factsAre.agree, tone: 'yes' };
    case 'differ': {
      const fields = facts.fields.map((field) => say.field[field]).join(comma);
      return { name, is: say.factsAre.differ(fields), tone: 'no' };
    }
  }
}

/** Offers another read. It first says what that read would tell and which secrets it sends. */
function Again({ subject }: { readonly subject: ProcedureSubject }): ReactElement | null {
  const { procedures, secretInSentence } = useWords();
  const { again: say } = procedures.readiness;
  const offer = againOf(subject);
  if (offer === null) return null;
  const names = (secrets: typeof offer.sends) => secrets.map((name) => secretInSentence[name]);
  if (offer.closed.length > 0) return <p className="faint">{say.impossible(names(offer.closed))}</p>;
  const goAgain = () => {
    visitProcedures('again');
    void call('clear', {});
  };
  return (
    <div className="again">
      <p>{say.tells}</p>
      <ul>
        {offer.tells.map((one) => (
          <li key={one}>{say[one]}</li>
        ))}
      </ul>
      <p>{say.sends(names(offer.sends))}</p>
      <div className="actions">
        <button type="button" onClick={goAgain}>
          {say.button}
        </button>
      </div>
    </div>
  );
}
