import { type ReactElement, useEffect, useId, useState } from 'react';
import {
  CONSENT_CARDS,
  CONSENT_LANGUAGES,
  consentHash,
  consentText,
  missingInConsent,
} from '../../src/app/consent-text.ts';
import { type Consent, SETTINGS_SCHEMA, type Settings } from '../../src/app/contract/settings.ts';
import { changeSettings } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { ConsentLines } from './ConsentLines.tsx';
import './ConsentSettings.css';

const PARTS = ['business', 'purpose', 'kept', 'period'] as const;
const MAX = SETTINGS_SCHEMA.shape.consent.shape.purpose.maxLength ?? 0;

const EVERY_TEXT = CONSENT_CARDS.flatMap((card) =>
  CONSENT_LANGUAGES.map((language) => ({ key: `${card} ${language}`, card, language })),
);

/** Where a business fills in its consent text and sees the result. At home the program does not ask for consent. */
export function ConsentSettings({ settings }: { readonly settings: Settings }): ReactElement | null {
  return settings.place === 'counter' ? <Writing kept={settings.consent} /> : null;
}

function Writing({ kept }: { readonly kept: Consent }): ReactElement {
  const { consent } = useWords();
  const { settings: say } = consent;
  const [draft, setDraft] = useState(kept);
  const [told, setTold] = useState('');
  const id = useId();
  const missing = missingInConsent(draft);
  const save = async () => {
    if (PARTS.every((part) => draft[part] === kept[part])) return;
    const answer = await changeSettings({ consent: draft });
    setTold(answer.ok ? say.saved : say.notSaved);
  };
  return (
    <section className="panel consent-settings" aria-labelledby={id}>
      <h2 id={id}>{say.title}</h2>
      <p className="faint">{say.explain}</p>
      {PARTS.map((part) => (
        <div key={part} className="choice">
          <label htmlFor={`${id}-${part}`}>{say.parts[part]}</label>
          <textarea
            id={`${id}-${part}`}
            aria-describedby={`${id}-${part}-count`}
            rows={part === 'business' ? 1 : 3}
            maxLength={MAX}
            value={draft[part]}
            onChange={({ currentTarget }) => {
              setTold('');
              setDraft({ ...draft, [part]: currentTarget.value });
            }}
            onBlur={() => void save()}
          />
          <small id={`${id}-${part}-count`}>{say.count(draft[part].length, MAX)}</small>
        </div>
      ))}
      <p className="faint">{say.bilingual}</p>
      <p className="consent-on">
        {missing.length === 0 ? say.on : say.off(missing.map((part) => say.names[part]))}
      </p>
      <p role="status" className="consent-saved">
        {told}
      </p>
      {missing.length === 0 && (
        <>
          {EVERY_TEXT.map(({ key, card, language }) => (
            <details key={key}>
              <summary>{say.preview[language](say.cards[card])}</summary>
              <div className="consent-preview" lang={language}>
                <ConsentLines text={consentText(draft, language, card)} />
              </div>
            </details>
          ))}
          <h3 className="consent-hashes-title">{say.hashes}</h3>
          <p className="faint">{say.hashesExplain}</p>
          <dl className="consent-hashes">
            {EVERY_TEXT.map(({ key, card, language }) => (
              <Hash
                key={key}
                name={say.hashOf(say.cards[card], consent.languages[language])}
                text={consentText(draft, language, card)}
              />
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Hash({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  const [hash, setHash] = useState('');
  useEffect(() => {
    let isOver = false;
    void consentHash(text).then((made) => {
      if (!isOver) setHash(made);
    });
    return () => {
      isOver = true;
    };
  }, [text]);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{hash}</code>
      </dd>
    </div>
  );
}
