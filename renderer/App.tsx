import { type ReactElement, useEffect, useRef } from 'react';
import { addressOf, placeOf } from './addresses.ts';
import { closeLog, openLog, useDesk } from './desk-store.ts';
import { nameOf, type Screen, screenOf } from './navigation.ts';
import { CounterBar } from './parts/CounterBar.tsx';
import { Declined } from './parts/Declined.tsx';
import { DropNotice } from './parts/DropNotice.tsx';
import { Header } from './parts/Header.tsx';
import { LogPanel } from './parts/LogPanel.tsx';
import { Rail } from './parts/Rail.tsx';
import { ReminderBanner } from './parts/ReminderBanner.tsx';
import { ShortcutsDialog } from './parts/ShortcutsDialog.tsx';
import { ConsentScreen } from './screens/ConsentScreen.tsx';
import { CustomersTurnScreen } from './screens/CustomersTurnScreen.tsx';
import { LicenceScreen } from './screens/LicenceScreen.tsx';
import { LostScreen } from './screens/LostScreen.tsx';
import { ProceduresScreen } from './screens/ProceduresScreen.tsx';
import { ReadingScreen } from './screens/ReadingScreen.tsx';
import { ReadyScreen } from './screens/ReadyScreen.tsx';
import { RefusedScreen } from './screens/RefusedScreen.tsx';
import { RegisterScreen } from './screens/RegisterScreen.tsx';
import { SecretsScreen } from './screens/SecretsScreen.tsx';
import { SettingsScreen } from './screens/SettingsScreen.tsx';
import { ShutScreen } from './screens/ShutScreen.tsx';
import { VerifyScreen } from './screens/VerifyScreen.tsx';
import { useSounds } from './sounds.ts';
import { closeTrace } from './trace-file.ts';
import { useAddress } from './use-address.ts';
import { useLanguage, useWords } from './use-words.ts';
import { warmFace } from './warm-face.tsx';
import './App.css';

export function App(): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const connection = useDesk((desk) => desk.connection);
  const state = useDesk((desk) => desk.state);
  const settings = useDesk((desk) => desk.settings);
  const counter = useDesk((desk) => desk.counter);
  const where = useDesk((desk) => desk.where);
  const main = useRef<HTMLElement>(null);

  const screen = screenOf({ connection, state, settings, counter, where });
  const name = nameOf(screen);
  const isUp = connection === 'up';
  const place = placeOf(where, screen.kind, where.section);
  const address = addressOf(place);
  useAddress(place, isUp);
  useSounds(state?.kind, settings?.sounds === true);

  useEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    const { frame, product } = words;
    document.title = isUp ? frame.titled(frame.places[place.kind], product) : product;
    documentElement.dataset.theme = settings?.theme ?? 'system';
    documentElement.style.fontSize = `${settings?.textSize ?? 100}%`;
  }, [language, words, settings, isUp, place.kind]);

  // Move focus to the new screen, for keyboard and screen-reader users.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the screen's name or its address changes
  useEffect(() => {
    const target =
      main.current?.querySelector<HTMLElement>('[data-autofocus]') ?? main.current?.querySelector('h1');
    target?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [name, address]);

  const isCardThere = state?.kind === 'card-present';
  useEffect(() => {
    if (isCardThere) warmFace();
  }, [isCardThere]);

  useEffect(() => {
    window.addEventListener('keydown', onLogKey);
    return () => window.removeEventListener('keydown', onLogKey);
  }, []);

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skipToMain}
      </a>
      {isUp && <Rail place={place} />}
      <div className="beside-rail">
        <Header place={place} />
        <ReminderBanner />
        <CounterBar />
        <main id="main" ref={main} data-screen={name}>
          <Shown screen={screen} />
        </main>
        <LogPanel />
        <ShortcutsDialog />
        <DropNotice />
      </div>
    </div>
  );
}

/** Ctrl+Shift+L (Command+Shift+L on macOS) opens or closes the log. It does nothing while a dialog is open. */
function onLogKey(event: KeyboardEvent): void {
  const isKey = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'l';
  if (!isKey) return;
  event.preventDefault();
  const { connection, log, trace } = useDesk.getState();
  if (connection !== 'up' || document.querySelector('dialog[open]') !== null) return;
  // A trace from a file lies over the log.
  if (trace !== null) closeTrace();
  else void (log === null ? openLog() : closeLog());
}

function Shown({ screen }: { readonly screen: Screen }): ReactElement {
  switch (screen.kind) {
    case 'lost':
      return <LostScreen />;
    case 'shut':
      return <ShutScreen />;
    case 'settings':
      return <SettingsScreen section={screen.section} />;
    case 'register':
      return <RegisterScreen />;
    case 'verify':
      return <VerifyScreen />;
    case 'customers-turn':
      return <CustomersTurnScreen state={screen.state} />;
    case 'ready':
      return <ReadyScreen state={screen.state} />;
    case 'consent':
      return <ConsentScreen key={screen.cardKey} cardKey={screen.cardKey} texts={screen.texts} />;
    case 'declined':
      return <Declined />;
    case 'card-present':
      // The key gives each card empty fields.
      return <SecretsScreen key={screen.state.cardKey} state={screen.state} />;
    case 'reading':
      return <ReadingScreen state={screen.state} />;
    case 'early':
    case 'read':
      return <LicenceScreen screen={screen} />;
    case 'procedures':
      return <ProceduresScreen state={screen.state} />;
    case 'refused':
      return <RefusedScreen state={screen.state} />;
  }
}
