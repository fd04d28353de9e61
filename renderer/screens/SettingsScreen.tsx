import { type ReactElement, useEffect, useId, useState } from 'react';
import type { CommandError } from '../../src/app/contract/contract.ts';
import type { Settings } from '../../src/app/contract/settings.ts';
import type { TrustEntryView } from '../../src/app/contract/trust.ts';
import { groupedHex } from '../../src/base/hex.ts';
import { showable } from '../../src/base/showable.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { call, goBack, useDesk } from '../desk-store.ts';
import { ConsentSettings } from '../parts/ConsentSettings.tsx';
import { Reminders } from '../parts/Reminders.tsx';
import { useWords } from '../use-words.ts';
import './SettingsScreen.css';

/** The settings. They hold nothing from a card. */
export function SettingsScreen(): ReactElement | null {
  const words = useWords();
  const { settings: say } = words;
  const settings = useDesk((desk) => desk.settings);
  const readers = useDesk((desk) => desk.state?.readers) ?? [];
  const isDesktop = useDesk((desk) => desk.hello?.host === 'electron');
  const version = useDesk((desk) => desk.hello?.version) ?? '';
  if (settings === null) return null;
  const change = async (some: Partial<Settings>) => {
    const answer = await call('changeSettings', some);
    if (answer.ok) useDesk.setState({ settings: answer.value });
  };
  const names = [
    ...new Set([...readers.map(({ name }) => name), ...(settings.reader === null ? [] : [settings.reader])]),
  ];
  return (
    <div className="settings">
      <h1 tabIndex={-1}>{say.title}</h1>
      <div className="settings-grid">
        <Choice
          label={say.language}
          value={settings.language}
          options={say.languages}
          onChange={(language) => change({ language })}
        />
        <Choice
          label={say.theme}
          value={settings.theme}
          options={say.themes}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          label={say.textSize}
          value={String(settings.textSize)}
          options={Object.fromEntries([100, 125, 150, 175, 200].map((size) => [String(size), `${size}%`]))}
          onChange={(size) => change({ textSize: Number(size) })}
        />
        <Choice
          label={say.place}
          value={settings.place}
          options={say.places}
          onChange={(place) => change({ place })}
        />
        <Choice
          label={say.minutes}
          value={String(settings.clearAfterMinutes)}
          options={Object.fromEntries([1, 3, 5, 10, 30].map((one) => [String(one), say.minutesOf(one)]))}
          onChange={(minutes) => change({ clearAfterMinutes: Number(minutes) })}
        />
        {isDesktop && (
          <Choice
            label={say.capture}
            value={settings.hideFromCapture}
            options={say.captures}
            onChange={(hideFromCapture) => change({ hideFromCapture })}
          />
        )}
        <Choice
          label={say.reader}
          value={settings.reader ?? ''}
          options={{ '': say.anyReader, ...Object.fromEntries(names.map((name) => [name, showable(name)])) }}
          onChange={(reader) => change({ reader: reader === '' ? null : reader })}
        />
      </div>
      <ConsentSettings settings={settings} />
      <Reminders />
      <Trust />
      <section className="panel">
        <h2>{say.about}</h2>
        <p>
          {words.product} {words.version(version)}
        </p>
        <p>{words.unofficial}</p>
      </section>
      <div className="actions">
        <button type="button" className="primary" onClick={() => goBack()}>
          {say.back}
        </button>
      </div>
    </div>
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
  readonly onChange: (value: V) => Promise<void>;
}): ReactElement {
  const id = useId();
  // Shows the choice before the program confirms it, so that a quick second arrow key goes on from there.
  const [chosen, setChosen] = useState<V | null>(null);
  const values = Object.keys(options) as V[];
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen ?? value}
        onChange={({ currentTarget }) => {
          const wish = values.find((one) => one === currentTarget.value);
          if (wish === undefined) return;
          setChosen(wish);
          void onChange(wish).then(() => setChosen((now) => (now === wish ? null : now)));
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
    const file = { name: chosen.name, base64: base64(bytes) };
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

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
