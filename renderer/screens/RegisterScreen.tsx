import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandError, CommandOutput } from '../../src/app/contract/contract.ts';
import type { PersonWithChecksView, RegisterState } from '../../src/app/contract/register.ts';
import { showable } from '../../src/base/showable.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { call, noteRegister, useDesk } from '../desk-store.ts';
import { Icon } from '../parts/Icon.tsx';
import { PeopleTable } from '../parts/PeopleTable.tsx';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import './RegisterScreen.css';

type Open = Extract<RegisterState, { kind: 'open' }>;

/** 台帳: made, opened and locked here; a list of people, and a page for each. */
export function RegisterScreen(): ReactElement {
  const { register: say } = useWords();
  const register = useDesk((desk) => desk.register);
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    void call('registerState', {}).then((answer) => {
      if (answer.ok) noteRegister(answer.value);
    });
  }, []);
  if (key !== null) {
    return (
      <section className="panel register-form">
        <h1 tabIndex={-1}>{say.made.title}</h1>
        <p>{say.made.explain}</p>
        <p>
          <code className="register-key">{key}</code>
        </p>
        <button type="button" className="primary" onClick={() => setKey(null)}>
          {say.made.done}
        </button>
      </section>
    );
  }
  switch (register?.kind) {
    case undefined:
      return <h1 tabIndex={-1}>{say.loading}</h1>;
    case 'none':
      return <Make onMade={setKey} />;
    case 'unusable':
      return (
        <section className="message">
          <h1 tabIndex={-1}>{say.unusable}</h1>
          <p>{say.fault(register.fault)}</p>
        </section>
      );
    case 'locked':
      return <Unlock isKept={register.keychain === 'on'} />;
    case 'open':
      return <Opened register={register} />;
  }
}

function sayFault(error: CommandError, { register: say }: Words): string {
  return error.kind === 'register' ? say.fault(error.fault) : say.failed;
}

/** Takes what was typed out of a field as bytes, and empties it. */
function taken(form: HTMLFormElement, name: string): Uint8Array<ArrayBuffer> {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return new Uint8Array();
  const bytes = new TextEncoder().encode(field.value);
  field.value = '';
  return bytes;
}

function Make({ onMade }: { readonly onMade: (key: string) => void }): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const [problem, setProblem] = useState('');
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const wish = new FormData(form).get('policy');
    const policy = (['employer', 'rental', 'plain'] as const).find((one) => one === wish) ?? 'employer';
    const newRegister = taken(form, 'passphrase');
    const again = taken(form, 'again');
    const isSame = newRegister.length === again.length && newRegister.every((byte, i) => byte === again[i]);
    again.fill(0);
    if (newRegister.length === 0 || !isSame) {
      newRegister.fill(0);
      return setProblem(isSame ? say.missing : say.notSame);
    }
    const sent = call('makeRegister', { secrets: { newRegister }, policy, demo: false, keep: false });
    newRegister.fill(0);
    const answer = await sent;
    if (answer.ok) onMade(answer.value.recoveryKey);
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <form className="panel register-form" onSubmit={(event) => void make(event)} autoComplete="off">
      <h1 tabIndex={-1}>{say.none.title}</h1>
      <p>{say.none.explain}</p>
      <div className="choice">
        <label htmlFor="register-policy">{say.none.policy}</label>
        <select id="register-policy" name="policy">
          {(['employer', 'rental', 'plain'] as const).map((one) => (
            <option key={one} value={one}>
              {say.none.policies[one]}
            </option>
          ))}
        </select>
      </div>
      <Passphrase name="passphrase" label={say.passphrase} />
      <Passphrase name="again" label={say.passphraseAgain} />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="primary">
        {say.none.make}
      </button>
    </form>
  );
}

function Unlock({ isKept }: { readonly isKept: boolean }): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const [problem, setProblem] = useState('');
  const told = (answer: Awaited<ReturnType<typeof call<'openRegister' | 'openKeptRegister'>>>) => {
    if (answer.ok) noteRegister(answer.value);
    else setProblem(sayFault(answer.error, words));
  };
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const register = taken(event.currentTarget, 'passphrase');
    if (register.length === 0) return setProblem(say.missing);
    setProblem('');
    const sent = call('openRegister', { secrets: { register }, keep: false });
    register.fill(0);
    told(await sent);
  };
  return (
    <form className="panel register-form" onSubmit={(event) => void open(event)} autoComplete="off">
      <h1 tabIndex={-1}>{say.locked.title}</h1>
      <p>{say.locked.explain}</p>
      <Passphrase name="passphrase" label={say.passphrase} />
      <p className="problem" role="alert">
        {problem}
      </p>
      <div className="actions">
        <button type="submit" className="primary">
          {say.locked.open}
        </button>
        {isKept && (
          <button type="button" onClick={() => void call('openKeptRegister', {}).then(told)}>
            {say.locked.openKept}
          </button>
        )}
      </div>
    </form>
  );
}

function Passphrase({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  return (
    <div className="choice">
      <label htmlFor={`register-${name}`}>{label}</label>
      <input
        id={`register-${name}`}
        name={name}
        type="password"
        autoComplete="off"
        data-autofocus={name === 'passphrase' ? '' : undefined}
      />
    </div>
  );
}

type Person = CommandOutput<'listPeople'>['people'][number];
const FILTERS = ['all', 'due', 'ended', 'never-checked', 'left'] as const;
type Filter = (typeof FILTERS)[number];

/** What falls due within these days is due. */
const DAYS = 30;
const MOST = 200;

function Opened({ register }: { readonly register: Open }): ReactElement {
  const { register: say } = useWords();
  const [person, setPerson] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  if (person !== null) return <PersonPage key={person} id={person} onBack={() => setPerson(null)} />;
  return (
    <div className="register">
      <div className="register-head">
        {/* The header names the register already. */}
        <h1 tabIndex={-1} className="register-counts">
          <span className="visually-hidden">{say.title} </span>
          {say.counts(register.people, register.checks)}
        </h1>
        {register.demo && <strong>{say.demo}</strong>}
        <span className="spacer" />
        <button type="button" onClick={() => void call('lockRegister', {})}>
          {say.lock}
        </button>
      </div>
      {register.notAsKnown !== null && <p className="problem">{say.notAsKnown}</p>}
      <div className="register-find">
        <div className="choice">
          <label htmlFor="register-search">{say.search}</label>
          <input
            id="register-search"
            type="text"
            autoComplete="off"
            maxLength={200}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </div>
        <div className="choice">
          <label htmlFor="register-filter">{say.filter}</label>
          <select
            id="register-filter"
            value={filter}
            onChange={({ currentTarget }) =>
              setFilter(FILTERS.find((one) => one === currentTarget.value) ?? 'all')
            }
          >
            {FILTERS.map((one) => (
              <option key={one} value={one}>
                {say.filters[one]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <People query={query} filter={filter} version={register.version} onChoose={setPerson} />
    </div>
  );
}

interface PeopleProps {
  readonly query: string;
  readonly filter: Filter;
  /** Grows when an entry is added: the list is read again. */
  readonly version: number;
  readonly onChoose: (id: string) => void;
}

/** The people that match, read in pages as they come into sight. */
function People({ query, filter, version, onChoose }: PeopleProps): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  // An answer that belongs to another search is dropped.
  const search = useRef(0);
  const isAsking = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what the register holds
  useEffect(() => {
    const mine = ++search.current;
    isAsking.current = true;
    void call('listPeople', { query, filter, days: DAYS, after: null, most: MOST }).then((answer) => {
      if (mine !== search.current) return;
      isAsking.current = false;
      setProblem(answer.ok ? '' : sayFault(answer.error, words));
      if (!answer.ok) return;
      setPeople(answer.value.people);
      setTotal(answer.value.total);
    });
  }, [query, filter, version]);
  const more = useCallback(() => {
    const last = people.at(-1);
    if (isAsking.current || last === undefined || total === null || people.length >= total) return;
    isAsking.current = true;
    const mine = search.current;
    const after = last.person.id;
    void call('listPeople', { query, filter, days: DAYS, after, most: MOST }).then((answer) => {
      if (mine !== search.current) return;
      isAsking.current = false;
      if (answer.ok) setPeople([...people, ...answer.value.people]);
    });
  }, [people, total, query, filter]);
  return (
    <>
      <p role="status" className="faint">
        {problem === '' && total !== null && (total === 0 ? say.nobody : say.found(total))}
      </p>
      <p className="problem" role="alert">
        {problem}
      </p>
      {people.length > 0 && (
        <PeopleTable people={people} total={total ?? people.length} onEnd={more} onChoose={onChoose} />
      )}
    </>
  );
}

function PersonPage({ id, onBack }: { readonly id: string; readonly onBack: () => void }): ReactElement {
  const words = useWords();
  const { register: say, lang } = words;
  const state = useDesk((desk) => desk.state);
  const [shown, setShown] = useState<PersonWithChecksView | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(async () => {
    const answer = await call('showPerson', { id });
    if (answer.ok) setShown(answer.value);
    else setProblem(sayFault(answer.error, words));
  }, [id, words]);
  useEffect(() => {
    void load().then(() => heading.current?.focus({ preventScroll: true }));
  }, [load]);
  const record = async (readAt: number) => {
    setSaid('');
    setProblem('');
    const wish = { readAt, person: id, by: null, typed: {}, otherCard: false, consent: null };
    const answer = await call('recordCheck', wish);
    if (!answer.ok) return setProblem(sayFault(answer.error, words));
    setSaid(say.recorded);
    await load();
  };
  const day = (at: number) => formatIso(dayInJapan(at));
  return (
    <div className="register">
      <div className="register-head">
        <button type="button" onClick={onBack}>
          <Icon name="back" />
          {say.back}
        </button>
        <h1 tabIndex={-1} ref={heading}>
          {shown === null ? showable(id) : showable(shown.person.name)}
        </h1>
        {shown !== null && (
          <span className="faint">
            {showable(shown.person.id)}
            {shown.person.group !== null && ` · ${showable(shown.person.group)}`}
          </span>
        )}
      </div>
      <h2>{say.checks}</h2>
      {shown?.checks.length === 0 && <p>{say.noChecks}</p>}
      <ol className="register-checks">
        {shown?.checks.map(({ check, changes }) => (
          <li key={check.id} className="panel">
            <strong>{day(check.at)}</strong> {say.verdict[check.record]}
            <span className="faint"> {say.by(check.by)}</span>
            <div>
              {check.expiresOn !== null && `${say.columns.expires} ${formatIso(check.expiresOn)} · `}
              {drivingLine(check.categories, check.conditions)[lang]}
            </div>
            {changes.length > 0 && (
              <strong className="register-changed">
                {say.changed(changes.map((one) => say.change[one]))}
              </strong>
            )}
          </li>
        ))}
      </ol>
      <div className="bar">
        {state?.kind === 'read' && (
          <button type="button" className="primary" onClick={() => void record(state.reading.readAt)}>
            {say.record}
          </button>
        )}
        <p role="status">{said}</p>
        <p className="problem" role="alert">
          {problem}
        </p>
      </div>
    </div>
  );
}
