import type { ReactElement } from 'react';
import { CONSENT_LANGUAGES, type ConsentLanguage } from '../../src/app/consent-text.ts';
import { call, useDesk } from '../desk-store.ts';
import type { ConsentTexts } from '../navigation.ts';
import { ConsentForm } from '../parts/ConsentForm.tsx';
import { useLanguage, useWords } from '../use-words.ts';

/** Turned to the card's holder, who reads the text to its end and says yes or no. */
export function ConsentScreen({
  cardKey,
  texts,
}: {
  readonly cardKey: string;
  readonly texts: ConsentTexts;
}): ReactElement {
  // The holder's choice lasts until the card leaves. What was read is shown in the staff's language again.
  const language = useLanguage();
  const { consent: say } = useWords();
  const choose = (chosen: ConsentLanguage) => useDesk.setState({ customer: { language: chosen, cardKey } });
  return (
    <ConsentForm
      texts={texts}
      onAgree={(text) => call('agree', { cardKey, text })}
      onDecline={() => call('decline', { cardKey })}
      languages={
        <fieldset className="consent-languages">
          <legend className="visually-hidden">{say.language}</legend>
          {CONSENT_LANGUAGES.map((one) => (
            <label key={one} lang={one}>
              <input
                type="radio"
                name="consent-language"
                checked={one === language}
                onChange={() => choose(one)}
              />
              <span>{say.languages[one]}</span>
            </label>
          ))}
        </fieldset>
      }
    />
  );
}
