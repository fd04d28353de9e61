import type { ReactElement } from 'react';
import type { SessionState } from '../../src/app/contract/session.ts';
import { dayInJapan } from '../../src/licence/calendar.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { dateInWords } from '../date-in-words.ts';
import { useWords } from '../use-words.ts';
import { ValidityBox } from './ValidityBox.tsx';
import './OnCard.css';

type Told = NonNullable<Extract<SessionState, { kind: 'card-present' }>['onCard']>;

/**
 * What a conventional licence tells without a PIN, so that a person learns that a card has run out before typing one.
 * No signature protects it, so a card that has not run out gets no sign that it is valid.
 */
export function OnCard({ told }: { readonly told: Told }): ReactElement {
  const { lang, licence, secrets } = useWords();
  const say = secrets.conventional.onCard;
  const validity = validityOn(told.expiresOn, dayInJapan(Date.now()));
  const date = (value: Told['expiresOn']) => (value === null ? say.unknown : dateInWords(value, lang));
  if (told.expiresOn === null && told.issuedOn === null) return <p className="on-card">{say.nothing}</p>;
  return (
    <>
      {(validity.kind === 'expired' || validity.kind === 'expiring') && (
        <ValidityBox tone={validity.kind} title={licence.validityTitle[validity.kind]}>
          <p>{licence.validity[validity.kind](validity.days)}</p>
        </ValidityBox>
      )}
      <section className="on-card" aria-labelledby="on-card">
        <h2 id="on-card">{say.title}</h2>
        <dl>
          <div>
            <dt>{say.expiresOn}</dt>
            <dd>{date(told.expiresOn)}</dd>
          </div>
          <div>
            <dt>{say.issuedOn}</dt>
            <dd>{date(told.issuedOn)}</dd>
          </div>
          <div>
            <dt>{say.version}</dt>
            <dd>{told.version ?? say.unknown}</dd>
          </div>
        </dl>
      </section>
    </>
  );
}
