import { type ReactElement, useEffect, useId, useState } from 'react';
import type { CommandError } from '../../src/app/contract/contract.ts';
import type { Settings } from '../../src/app/contract/settings.ts';
import type { TrustEntryView } from '../../src/app/contract/trust.ts';
import { groupedHex } from '../../src/base/hex.ts';
import { showable } from '../../src/base/showable.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { SECTIONS, type Section } from '../addresses.ts';
import { base64Of } from '../base64.ts';
import { call, changeSettings, goBack, goTo, useDesk } from '../desk-store.ts';
import { ConsentSettings } from '../parts/ConsentSettings.tsx';
import { CustomerWindowSettings } from '../parts/CustomerWindowSettings.tsx';
import { setUse } from '../parts/FirstUse.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Reminders } from '../parts/Reminders.tsx';
import { useWords } from '../use-words.ts';
import './SettingsScreen.css';

/** The settings, a part at a time, each with its address. They hold nothing from a card. */
export function SettingsScreen({ section }: { readonly section: Section }): ReactElement | null {
  const words = useWords();
  const { settings: say, frame } = words;
  const settings = useDesk((desk) => desk.settings);
  if (settings === null) return null;
  return (
    <div className="settings">
      <div className="settings-head">
        <button type="button" onClick={goBack}>
          <Icon name="back" />
          {say.back}
        </button>
        <h1 tabIndex={-1}>
          {/* The header names the settings already. */}
          <span className="visually-hidden">{say.title} </span>
          {frame.sections[section]}
        </h1>
      </div>
      <div className="settings-parts">
        <nav className="settings-nav" aria-label={frame.sections.nav}>
          {SECTIONS.filter((one) => one !== 'consent' || settings.place === 'counter').map((one) => (
            <button
              key={one}
              type="button"
              aria-current={one === section ? 'page' : undefined}
              onClick={() => goTo({ kind: 'settings', section: one })}
            >
              {frame.sections[one]}
            </button>
          ))}
        </nav>
        <div className="settings-shown">
          <Shown section={section} settings={settings} />
        </div>
      </div>
    </div>
  );
}

interface PartProps {
  readonly settings: Settings;
}

function Shown({ section, settings }: PartProps & { readonly section: Section }): ReactElement {
  switch (section) {
    case 'general':
      return <General settings={settings} />;
    case 'reader':
      return <Reader settings={settings} />;
    case 'consent':
      // At home the program asks no holder for consent, so this part has nothing to set.
      return settings.place === 'home' ? (
        <General settings={settings} />
      ) : (
        <>
          {settings.usedFor !== 'employer' && <CustomerWindowSettings settings={settings} />}
          <ConsentSettings settings={settings} />
        </>
      );
    case 'reminders':
      return <Reminders />;
    case 'trust':
      return <Trust />;
    case 'about':
      return <About />;
  }
}

function General({ settings }: PartProps): ReactElement {
  const { settings: say, frame } = useWords();
  const isDesktop = useDesk((desk) => desk.hello?.host === 'electron');
  return (
    <div className="panel settings-grid">
      <Choice
        label={say.language}
        value={settings.language}
        options={say.languages}
        onChange={(language) => changeSettings({ language })}
      />
      <Choice
        label={say.theme}
        value={settings.theme}
        options={say.themes}
        onChange={(theme) => changeSettings({ theme })}
      />
      <Choice
        label={say.textSize}
        value={String(settings.textSize)}
        options={Object.fromEntries([100, 125, 150, 175, 200].map((size) => [String(size), `${size}%`]))}
        onChange={(size) => changeSettings({ textSize: Number(size) })}
      />
      <Choice
        label={say.place}
        value={settings.place === 'home' ? 'own' : settings.usedFor === 'employer' ? 'employer' : 'counter'}
        options={{ own: say.places.home, counter: say.places.counter, employer: frame.employer }}
        onChange={setUse}
      />
      <Choice
        label={say.minutes}
        value={String(settings.clearAfterMinutes)}
        options={Object.fromEntries([1, 3, 5, 10, 30].map((one) => [String(one), say.minutesOf(one)]))}
        onChange={(minutes) => changeSettings({ clearAfterMinutes: Number(minutes) })}
      />
      <Choice
        label={say.sounds}
        value={settings.sounds ? 'on' : 'off'}
        options={say.soundsOf}
        onChange={(sounds) => changeSettings({ sounds: sounds === 'on' })}
      />
      <Choice
        label={say.fileNames}
        value={settings.fileNames}
        options={say.fileNamesOf}
        onChange={(fileNames) => changeSettings({ fileNames })}
      />
      {isDesktop && <SaveFolder folder={settings.saveFolder} />}
      {isDesktop && (
        <Choice
          label={say.capture}
          value={settings.hideFromCapture}
          options={say.captures}
          onChange={(hideFromCapture) => changeSettings({ hideFromCapture })}
        />
      )}
    </div>
  );
}

/** A folder that exports go into without a question. Only the shell has one. */
function SaveFolder({ folder }: { readonly folder: string | null }): ReactElement {
  const { settings } = useWords();
  const { saveFolder: say } = settings;
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not look like the labels beside it
    <div className="choice" role="group" aria-labelledby={id}>
      <span id={id}>{say.label}</span>
      <p role="status" className="save-folder">
        {folder === null ? say.ask : showable(folder)}
      </p>
      <div className="actions">
        <button type="button" onClick={() => void call('chooseSaveFolder', {})}>
          {say.choose}
        </button>
        {folder !== null && (
          <button type="button" onClick={() => void changeSettings({ saveFolder: null })}>
            {say.askAgain}
          </button>
        )}
      </div>
    </div>
  );
}

function Reader({ settings }: PartProps): ReactElement {
  const { settings: say } = useWords();
  const readers = useDesk((desk) => desk.state?.readers) ?? [];
  const names = [
    ...new Set([...readers.map(({ name }) => name), ...(settings.reader === null ? [] : [settings.reader])]),
  ];
  return (
    <div className="panel">
      <Choice
        label={say.reader}
        value={settings.reader ?? ''}
        options={{ '': say.anyReader, ...Object.fromEntries(names.map((name) => [name, showable(name)])) }}
        onChange={(reader) => changeSettings({ reader: reader === '' ? null : reader })}
      />
    </div>
  );
}

function About(): ReactElement {
  const words = useWords();
  const version = useDesk((desk) => desk.hello?.version) ?? '';
  return (
    <section className="panel">
      <h2>{words.settings.about}</h2>
      <p>
        {words.product} {words.version(version)}
      </p>
      <p>{words.unofficial}</p>
    </section>
  );
}

function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => unknown;
}): ReactElement {
  const id = useId();
  const values = Object.keys(options) as V[];
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const wish = values.find((one) => one === currentTarget.value);
          if (wish !== undefined) onChange(wish);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {options[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The certificates that records and holders are checked with. */
function Trust(): ReactElement {
  const { settings: say } = useWords();
  const [entries, setEntries] = useState<readonly TrustEntryView[]>([]);
  const [offered, setOffered] = useState<Offered | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void call('listTrust', {}).then((answer) => {
      if (answer.ok) setEntries(answer.value);
    });
  }, []);
  const show = (answer: Awaited<ReturnType<typeof call<'listTrust'>>>) => {
    setProblem(answer.ok ? '' : wordsFor(answer.error));
    if (answer.ok) setEntries(answer.value);
  };
  const wordsFor = (error: CommandError) =>
    error.kind === 'bad-certificate' ? say.badCertificate[error.problem] : say.badCertificate.unreadable;
  const offer = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const file = { name: chosen.name, base64: base64Of(bytes) };
    const answer = await call('checkTrust', file);
    setProblem(answer.ok ? '' : wordsFor(answer.error));
    setOffered(answer.ok ? { file, entries: answer.value } : null);
  };
  const add = async ({ file, entries: confirmed }: Offered) => {
    setOffered(null);
    show(await call('addTrust', { ...file, sha256: confirmed.map(({ sha256 }) => sha256) }));
  };
  return (
    <section className="panel" aria-labelledby="trust">
      <h2 id="trust">{say.trust}</h2>
      <p className="faint">{say.trustExplain}</p>
      {entries.length === 0 && <p>{say.trustEmpty}</p>}
      <ul className="trust-list">
        {entries.map((entry) => (
          <li key={entry.sha256}>
            <TrustedCertificate entry={entry} />
            <button
              type="button"
              aria-label={`${say.trustRemove}: ${showable(entry.subject)}`}
              onClick={() => void call('removeTrust', { sha256: entry.sha256 }).then(show)}
            >
              {say.trustRemove}
            </button>
          </li>
        ))}
      </ul>
      {offered !== null && (
        <fieldset className="holder" tabIndex={-1} ref={(fieldset) => fieldset?.focus()}>
          <legend>{say.trustCompare}</legend>
          <ul className="trust-list">
            {offered.entries.map((entry) => (
              <li key={entry.sha256}>
                <TrustedCertificate entry={entry} />
              </li>
            ))}
          </ul>
          <div className="actions">
            <button type="button" onClick={() => void add(offered)}>
              {say.trustConfirm}
            </button>
            <button type="button" onClick={() => setOffered(null)}>
              {say.trustCancel}
            </button>
          </div>
        </fieldset>
      )}
      <label className="file">
        <span>{say.trustAdd}</span>
        <input
          type="file"
          accept=".pem,.crt,.cer,.der"
          onChange={({ currentTarget }) => {
            void offer(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}

/** A chosen file and the certificates in it. They are not added yet. */
interface Offered {
  readonly file: { readonly name: string; readonly base64: string };
  readonly entries: readonly TrustEntryView[];
}

function TrustedCertificate({ entry }: { readonly entry: TrustEntryView }): ReactElement {
  const { settings: say } = useWords();
  const { subject, issuer, role, isTestKey, validFrom, validUntil, sha256 } = entry;
  const day = (instant: number) => formatIso(dayInJapan(instant));
  return (
    <span>
      {showable(subject)}
      <small>
        {say.trustRole[role]} · {say.trustValid(day(validFrom), day(validUntil))}
      </small>
      {issuer !== subject && <small>{say.trustIssuer(showable(issuer))}</small>}
      {isTestKey && <small>{say.trustTestKey}</small>}
      <small>
        SHA-256 <code>{groupedHex(sha256)}</code>
      </small>
    </span>
  );
}
