import { type ReactElement, useEffect, useRef, useSyncExternalStore } from 'react';
import { CONSENT_LANGUAGES } from '../../src/app/consent-text.ts';
import type { CustomerView } from '../../src/app/contract/customer.ts';
import { CustomersLanguage } from '../use-words.ts';
import { wordsOf } from '../words/words.ts';
import { AskedScreen } from './AskedScreen.tsx';
import { ask, useCustomer } from './customer-store.ts';
import { FailedScreen } from './FailedScreen.tsx';
import { PlainScreen } from './PlainScreen.tsx';
import './CustomerApp.css';

/** The customer's window: consent, language and PIN, and nothing else. */
export function CustomerApp(): ReactElement {
  const connection = useCustomer((one) => one.connection);
  const view = useCustomer((one) => one.view);
  const main = useRef<HTMLElement>(null);
  const told = useCustomer((one) => one.language);
  const language = told ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
  const { customer: say } = wordsOf(language);
  const screen = screenOf(connection, view);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say.title;
  }, [language, say]);

  // Move focus to the new screen, for keyboard and screen-reader users.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the screen changes
  useEffect(() => {
    const target =
      main.current?.querySelector<HTMLElement>('[data-autofocus]') ?? main.current?.querySelector('h1');
    target?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [screen]);

  return (
    <CustomersLanguage value={language}>
      <div className="customer">
        <header className="customer-head">
          {connection === 'up' && <Languages language={language} />}
          <span className="spacer" />
          {document.fullscreenEnabled && connection === 'up' && <FullScreen label={say.fullScreen} />}
        </header>
        <main id="main" ref={main} data-screen={screen}>
          <Shown view={view} isShut={connection === 'shut'} />
        </main>
      </div>
    </CustomersLanguage>
  );
}

/** The focus moves when this name changes. */
function screenOf(connection: 'connecting' | 'up' | 'shut', view: CustomerView | null): string {
  if (view === null) return connection;
  return view.kind === 'card-present' ? `card-present ${view.consent.kind}` : view.kind;
}

function Shown({
  view,
  isShut,
}: {
  readonly view: CustomerView | null;
  readonly isShut: boolean;
}): ReactElement | null {
  if (view === null) return isShut ? <PlainScreen kind="shut" /> : null;
  switch (view.kind) {
    case 'card-present':
      // The key gives each card empty fields.
      return <AskedScreen key={view.cardKey} view={view} />;
    case 'failed':
      return <FailedScreen view={view} />;
    case 'done':
      return <PlainScreen kind="done" mayTake={view.mayTake} />;
    default:
      return <PlainScreen kind={view.kind} />;
  }
}

/** The language lasts until the card leaves. */
function Languages({ language }: { readonly language: 'ja' | 'en' }): ReactElement {
  const { customer: say, consent } = wordsOf(language);
  return (
    <fieldset className="customer-languages">
      <legend className="visually-hidden">{say.language}</legend>
      {CONSENT_LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => void ask('customerLanguage', { language: one })}
        >
          {consent.languages[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** In a browser. The desktop program opens the window in full screen by itself. */
function FullScreen({ label }: { readonly label: string }): ReactElement | null {
  const isFull = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null);
  if (isFull || window.menkyo !== undefined) return null;
  return (
    <button
      type="button"
      className="customer-full"
      onClick={() => void document.documentElement.requestFullscreen()}
    >
      {label}
    </button>
  );
}

function onFullScreen(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}
