import { type ReactElement, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '../../src/app/contract/contract.ts';
import type { ConsentTexts } from '../navigation.ts';
import { useLanguage } from '../use-words.ts';
import { wordsOf } from '../words/words.ts';
import { ConsentLines } from './ConsentLines.tsx';
import './ConsentForm.css';

interface ConsentFormProps {
  readonly texts: ConsentTexts;
  /** Where the holder chooses the language, unless the window has a place for that. */
  readonly languages?: ReactNode;
  readonly onAgree: (text: string) => Promise<Answer<unknown>>;
  readonly onDecline: () => Promise<Answer<unknown>>;
}

/** The card's holder reads the text to its end and says yes or no. Only then is the licence read. */
export function ConsentForm({ texts, languages, onAgree, onDecline }: ConsentFormProps): ReactElement {
  const language = useLanguage();
  const words = wordsOf(language);
  const { consent: say } = words;
  const text = texts[language];
  const region = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isRead = useSeen(end, text);
  const [problem, setProblem] = useState('');
  const ids = { title: useId(), state: useId() };
  const answer = (answered: Promise<Answer<unknown>>) =>
    void answered.then(({ ok }) => setProblem(ok ? '' : words.notNow));
  const agree = () => {
    // When the button is pressed too soon, focus moves to the text that is left to read.
    if (isRead) answer(onAgree(text));
    else region.current?.focus();
  };
  return (
    <div className="consent" lang={language}>
      <div className="consent-head">
        <h1 id={ids.title} tabIndex={-1}>
          {say.title}
        </h1>
        {languages}
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
        <button type="button" onClick={() => answer(onDecline())}>
          {say.decline}
        </button>
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
    </div>
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
