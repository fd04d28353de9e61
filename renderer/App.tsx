import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { SessionState } from '../src/app/contract/session.ts';
import { closeLog, type DeskView, openLog, useDesk } from './desk-store.ts';
import { Header } from './parts/Header.tsx';
import { LogPanel } from './parts/LogPanel.tsx';
import { ReminderBanner } from './parts/ReminderBanner.tsx';
import { ConsentScreen, DeclinedScreen } from './screens/ConsentScreen.tsx';
import { LicenceScreen } from './screens/LicenceScreen.tsx';
import { LostScreen } from './screens/LostScreen.tsx';
import { ProceduresScreen } from './screens/ProceduresScreen.tsx';
import { ReadingScreen } from './screens/ReadingScreen.tsx';
import { ReadyScreen } from './screens/ReadyScreen.tsx';
import { RefusedScreen } from './screens/RefusedScreen.tsx';
import { SecretsScreen } from './screens/SecretsScreen.tsx';
import { SettingsScreen } from './screens/SettingsScreen.tsx';
import { ShutScreen } from './screens/ShutScreen.tsx';
import { useLanguage, useWords } from './use-words.ts';
import './App.css';

/** Which screen is shown follows from the program's state; the settings lie over it when they are open. */
export function App(): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const connection = useDesk((desk) => desk.connection);
  const state = useDesk((desk) => desk.state);
  const settings = useDesk((desk) => desk.settings);
  const isLogOpen = useDesk((desk) => desk.log !== null);
  const [inSettings, setInSettings] = useState(false);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    document.title = words.product;
    documentElement.dataset.theme = settings?.theme ?? 'system';
    documentElement.style.fontSize = `${settings?.textSize ?? 100}%`;
  }, [language, words, settings]);

  const inProcedures = useDesk(isInProcedures);
  const isOff = connection === 'lost' || connection === 'shut';
  const screen = isOff ? connection : inSettings ? 'settings' : inProcedures ? 'procedures' : screenOf(state);
  // Whoever reads with the ears, or types, is taken to what is new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what moves the focus
  useEffect(() => {
    const target =
      main.current?.querySelector<HTMLElement>('[data-autofocus]') ?? main.current?.querySelector('h1');
    target?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [screen]);

  useEffect(() => {
    window.addEventListener('keydown', onLogKey);
    return () => window.removeEventListener('keydown', onLogKey);
  }, []);

  return (
    <>
      <a className="skip" href="#main">
        {words.skipToMain}
      </a>
      <Header isInSettings={inSettings} onSettings={setInSettings} />
      <ReminderBanner />
      <main id="main" ref={main} data-screen={screen}>
        {connection === 'lost' ? (
          <LostScreen />
        ) : connection === 'shut' ? (
          <ShutScreen />
        ) : inSettings ? (
          <SettingsScreen onBack={() => setInSettings(false)} />
        ) : (
          <Screen state={state} inProcedures={inProcedures} />
        )}
      </main>
      {isLogOpen && <LogPanel />}
      <footer className="footer">
        <span>{words.unofficial}</span>
      </footer>
    </>
  );
}

/** Ctrl+Shift+L, and with the Command key on macOS. Behind a question nothing else opens. */
function onLogKey(event: KeyboardEvent): void {
  const isKey = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'l';
  if (!isKey) return;
  event.preventDefault();
  const { connection, log } = useDesk.getState();
  if (connection !== 'up' || document.querySelector('dialog[open]') !== null) return;
  void (log === null ? openLog() : closeLog());
}

type CardPresent = Extract<SessionState, { kind: 'card-present' }>;

/** Before a secret is asked for, the holder may have something to say; nobody is asked about a card that is locked. */
function screenOf(state: SessionState | null): string {
  if (state?.kind !== 'card-present') return state?.kind ?? 'starting';
  const { pins, consent } = state;
  if (consent.kind === 'declined') return 'declined';
  return consent.kind === 'wanted' && pins.licence.state !== 'locked' ? 'consent' : 'card-present';
}

function CardScreen({ state }: { readonly state: CardPresent }): ReactElement {
  const { cardKey, consent } = state;
  const screen = screenOf(state);
  if (screen === 'declined') return <DeclinedScreen />;
  if (screen === 'consent' && consent.kind === 'wanted') {
    return <ConsentScreen key={cardKey} cardKey={cardKey} texts={consent.texts} />;
  }
  // Another card starts with empty fields.
  return <SecretsScreen key={cardKey} state={state} />;
}

/** It is for the licence's holder: at a counter there is none. */
function isInProcedures({ procedures, state, settings }: DeskView): boolean {
  return procedures.kind === 'open' && state?.kind === 'read' && settings?.place === 'home';
}

interface ScreenProps {
  readonly state: SessionState | null;
  readonly inProcedures: boolean;
}

function Screen({ state, inProcedures }: ScreenProps): ReactElement {
  switch (state?.kind) {
    case 'card-present':
      return <CardScreen state={state} />;
    case 'reading':
      return <ReadingScreen state={state} />;
    case 'read':
      if (inProcedures) return <ProceduresScreen state={state} />;
      return <LicenceScreen state={state} />;
    case 'refused':
      return <RefusedScreen state={state} />;
    default:
      return <ReadyScreen state={state} />;
  }
}
