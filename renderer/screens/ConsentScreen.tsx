import { type ReactElement, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { CONSENT_LANGUAGES, type ConsentLanguage } from '../../src/app/consent-text.ts';
import { call, useDesk } from '../desk-store.ts';
import type { ConsentTexts } from '../navigation.ts';
import { ConsentLines } from '../parts/ConsentLines.tsx';
import { useLanguage, useWords } from '../use-words.ts';
import { wordsOf } from '../words/words.ts';
import './ConsentScreen.css';

/** Turned to the card's holder, who reads the text to its end and says yes or no. Only then is the licence read. */
export function ConsentScreen({
  cardKey,
  texts,
}: {
  readonly cardKey: string;
  readonly texts: ConsentTexts;
}): ReactElement {
  // The holder's choice lasts until the card leaves. What was read is shown in the staff's language again.
  const language = useLanguage();
  const choose = (chosen: ConsentLanguage) => useDesk.setState({ customer: { language: chosen, cardKey } });
  const words = wordsOf(language);
  const { consent: say } = words;
  const text = texts[language];
  const region = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isRead = useSeen(end, text);
  const [problem, setProblem] = useState('');
  const ids = { title: useId(), state: useId() };
  const answer = (answered: ReturnType<typeof call<'agree' | 'decline'>>) =>
    void answered.then(({ ok }) => setProblem(ok ? '' : words.notNow));
  const agree = () => {
    // When the button is pressed too soon, focus moves to the text that is left to read.
    if (isRead) answer(call('agree', { cardKey, text }));
    else region.current?.focus();
  };
  return (
    <div className="consent" lang={language}>
      <div className="consent-head">
        <h1 id={ids.title} tabIndex={-1}>
          {say.title}
        </h1>
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
      </div>
      <p className="lead">{say.lead}</p>
      {/* Keyed by language, so that another text begins at its top. */}
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls */}
      <section
        key={language}
        ref={region}
        className="consent-text"
        aria-labelledby={ids.title}
        tabIndex={0}
        data-autofocus
      >
        <ConsentLines text={text} />
        <div ref={end} className="consent-end" />
      </section>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
      <p id={ids.state} className="consent-state" role="status">
        {isRead ? say.read : say.toRead}
      </p>
      <div className="actions">
        <button
          type="button"
          className="primary"
          aria-disabled={!isRead}
          aria-describedby={ids.state}
          onClick={agree}
        >
          {say.agree}
        </button>
        <button type="button" onClick={() => answer(call('decline', { cardKey }))}>
          {say.decline}
        </button>
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}

/** The holder does not agree: nothing is read, and the card goes back. */
export function DeclinedScreen(): ReactElement {
  const { declined } = useWords().consent;
  return (
    <section className="declined">
      <h1 tabIndex={-1}>{declined.title}</h1>
      <p className="lead">{declined.what}</p>
      <p>{declined.again}</p>
    </section>
  );
}

/**
 * Whether the end of this text has been in sight, both in its scrolling frame and in the window. Once true, it stays
 * true for this text.
 */
function useSeen(end: RefObject<HTMLElement | null>, text: string): boolean {
  const [seen, setSeen] = useState<readonly string[]>([]);
  useEffect(() => {
    const marker = end.current;
    if (marker === null) return;
    // Half of the marker, not its edge: in a zoomed window positions are fractions.
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen((before) => [...before, text]);
      },
      { threshold: 0.5 },
    );
    let isOver = false;
    // In a narrower fallback font a long text might fit for a moment, so wait for the fonts.
    void document.fonts.ready.then(() => {
      if (!isOver) observer.observe(marker);
    });
    return () => {
      isOver = true;
      observer.disconnect();
    };
  }, [end, text]);
  return seen.includes(text);
}
