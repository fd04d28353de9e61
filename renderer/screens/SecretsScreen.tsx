import { type FormEvent, Fragment, type ReactElement, type RefObject, useRef, useState } from 'react';
import { SECRET_RULES } from '../../src/app/contract/reading.ts';
import type { DemonstrationCard, SessionState } from '../../src/app/contract/session.ts';
import { call, useDesk } from '../desk-store.ts';
import { Keypad } from '../parts/Keypad.tsx';
import { MessageText } from '../parts/MessageText.tsx';
import { formIn, SecretField, type SecretName, takeBytes, typeInto } from '../parts/SecretField.tsx';
import { useWords } from '../use-words.ts';
import './SecretsScreen.css';

type State = Extract<SessionState, { kind: 'card-present' }>;
type HolderWish = 'none' | 'signature-certificate' | 'input-support' | 'both';
type Problems = Readonly<Partial<Record<SecretName, string | undefined>>>;

const SECRETS_OF: Readonly<Record<HolderWish, readonly SecretName[]>> = {
  none: [],
  'signature-certificate': ['signature'],
  'input-support': ['inputSupport'],
  both: ['signature', 'inputSupport'],
};

interface Asked {
  readonly concerns: readonly string[];
  readonly isOdd: boolean;
  /** Secrets with few tries left, which are agreed to by sending all the same. */
  readonly few: readonly SecretName[];
}

const NOTHING_ASKED: Asked = { concerns: [], isOdd: false, few: [] };

/** Four digits, and a password for whoever wants name and address as well. */
export function SecretsScreen({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const { pins, place } = state;
  const agreedRepeat = useDesk(({ mayRepeat }) => mayRepeat);
  // Asked for on the screen that somebody comes from: chosen at first, and as free to be left as any.
  const wantsBoth = useDesk(({ where }) => where.visit.kind === 'again');
  const [holder, setHolder] = useState<HolderWish>(wantsBoth && !isClosed('both', pins) ? 'both' : 'none');
  const [problems, setProblems] = useState<Problems>({});
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const inputs: Readonly<Record<SecretName, RefObject<HTMLInputElement | null>>> = {
    licence: useRef<HTMLInputElement>(null),
    signature: useRef<HTMLInputElement>(null),
    inputSupport: useRef<HTMLInputElement>(null),
  };
  const dialog = useRef<HTMLDialogElement>(null);
  const [refusal, setRefusal] = useState('');
  const isCounter = useDesk(({ settings }) => settings?.place === 'counter');

  if (pins.licence.state === 'locked') {
    return (
      <section className="message" role="alert">
        <MessageText message={words.failure({ kind: 'locked', secret: 'licence' })} />
      </section>
    );
  }

  const needsPin = pins.licence.state !== 'unset';
  const others = SECRETS_OF[holder];
  const needed: SecretName[] = [...(needsPin ? (['licence'] as const) : []), ...others];

  const send = ({ isOdd, few }: Asked) => {
    dialog.current?.close();
    // It was said for one read, whatever comes of it.
    useDesk.setState({ mayRepeat: false });
    const secrets = {
      licence: needed.includes('licence') ? takeBytes('licence', inputs.licence.current) : null,
      signature: needed.includes('signature') ? takeBytes('signature', inputs.signature.current) : null,
      inputSupport: needed.includes('inputSupport')
        ? takeBytes('inputSupport', inputs.inputSupport.current)
        : null,
    };
    // Only what was asked about is agreed to, and that many tries and no fewer.
    const agreed = (name: SecretName) => (few.includes(name) ? pins[name].triesLeft : null);
    const agreedTries = {
      licence: agreed('licence'),
      signature: agreed('signature'),
      inputSupport: agreed('inputSupport'),
    };
    const request = call('read', {
      cardKey: state.cardKey,
      holder,
      secrets,
      agreedTries,
      agreedForm: isOdd,
      agreedRepeat,
    });
    for (const bytes of Object.values(secrets)) bytes?.fill(0);
    void request.then((answer) => {
      if (!answer.ok) setRefusal(words.notNow);
    });
  };

  const forget = (name: SecretName) =>
    setProblems((all) => (name in all ? { ...all, [name]: undefined } : all));

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const found: Partial<Record<SecretName, string>> = {};
    let isOdd = false;
    for (const name of needed) {
      const form = formIn(name, inputs[name].current);
      if (form === null) found[name] = words.secrets.missing(words.secret[name]);
      else if (form.kind === 'wrong') found[name] = words.secrets.wrongForm(name, form);
      else isOdd ||= form.kind === 'unusual';
    }
    setProblems(found);
    const [first] = Object.keys(found) as SecretName[];
    if (first !== undefined) {
      inputs[first].current?.focus();
      return;
    }
    const few = needed.filter((name) => (pins[name].triesLeft ?? Infinity) <= SECRET_RULES[name].few);
    const fewConcerns = few.map((name) =>
      words.secrets.confirmFew(words.secret[name], pins[name].triesLeft ?? 0),
    );
    const concerns = isOdd ? [...fewConcerns, words.secrets.confirmForm] : fewConcerns;
    setAsked({ concerns, isOdd, few });
    if (concerns.length > 0) dialog.current?.showModal();
    else send(NOTHING_ASKED);
  };

  return (
    <form className="secrets" onSubmit={submit} autoComplete="off">
      <div className="secrets-main">
        <h1 tabIndex={-1}>{needsPin ? words.secrets.title : words.secrets.titleUnset}</h1>
        <p className="lead">
          {needsPin ? words.secrets.lead : words.secrets.unset}
          <span className="faint"> {words.place(place)}</span>
        </p>
        {isCounter && state.consent.kind === 'not-asked' && <p className="faint">{words.consent.notAsked}</p>}
        {place.kind === 'demonstration' && (
          <DemonstrationHint
            card={place.card}
            onFill={() => {
              typeInto(inputs.licence.current, place.card.secrets.licence ?? '');
              typeInto(inputs.signature.current, place.card.secrets.signature ?? '');
              typeInto(inputs.inputSupport.current, place.card.secrets.inputSupport ?? '');
              submit();
            }}
          />
        )}
        {needsPin && (
          <div className="pin-and-keypad">
            <SecretField
              name="licence"
              pin={pins.licence}
              input={inputs.licence}
              problem={problems.licence ?? null}
              onChange={() => forget('licence')}
              autofocus
            />
            <Keypad input={inputs.licence} />
          </div>
        )}
        <HolderChoice holder={holder} onHolder={setHolder} pins={pins} />
        {others.map((name) => (
          // A field of its own for each: what was typed for one secret is never another's.
          <Fragment key={name}>
            <SecretField
              name={name}
              pin={pins[name]}
              input={inputs[name]}
              problem={problems[name] ?? null}
              onChange={() => forget(name)}
            />
            <p className="faint">{words.secrets.lockWarning(SECRET_RULES[name].all)}</p>
          </Fragment>
        ))}
        {agreedRepeat && <p className="hint panel">{words.secrets.repeatAgreed}</p>}
        <p className="problem" role="alert">
          {refusal}
        </p>
        <div className="actions">
          <button type="submit" className="primary">
            {words.secrets.read}
          </button>
        </div>
      </div>
      <aside className="secrets-side panel">
        <h2>{words.secrets.reads}</h2>
        <ul>
          <li>{words.secrets.readsRecord}</li>
          {holder !== 'none' && <li>{words.secrets.readsHolder}</li>}
        </ul>
        <h2>{words.secrets.readsNot}</h2>
        <ul>
          <li>{words.secrets.readsNever}</li>
          {holder === 'none' && <li>{words.secrets.readsNotHolder}</li>}
        </ul>
        <details>
          <summary>{words.secrets.forgot}</summary>
          <p>{words.secrets.forgotLicence}</p>
          <p>{words.secrets.forgotMunicipal}</p>
        </details>
      </aside>
      <dialog ref={dialog} className="dialog" aria-labelledby="confirm-title">
        <h2 id="confirm-title">{words.secrets.confirmTitle}</h2>
        {asked.concerns.map((concern) => (
          <p key={concern}>{concern}</p>
        ))}
        <div className="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.secrets.confirmBack}
          </button>
          <button type="button" className="danger" onClick={() => send(asked)}>
            {words.secrets.confirmSend}
          </button>
        </div>
      </dialog>
    </form>
  );
}

/** The secrets of a virtual card are no secrets: anyone may try it. */
function DemonstrationHint({
  card,
  onFill,
}: {
  readonly card: DemonstrationCard;
  readonly onFill: () => void;
}): ReactElement {
  const { demonstration, secret } = useWords();
  const names = ['licence', 'signature', 'inputSupport'] as const;
  return (
    <div className="hint panel">
      <strong>{demonstration.hint}</strong>
      <dl>
        {names.map((name) => (
          <div key={name} className="hint-row">
            <dt>{secret[name]}</dt>
            <dd>{card.secrets[name] ?? demonstration.none}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onFill}>
        {demonstration.fill}
      </button>
    </div>
  );
}

function HolderChoice({
  holder,
  onHolder,
  pins,
}: {
  readonly holder: HolderWish;
  readonly onHolder: (holder: HolderWish) => void;
  readonly pins: State['pins'];
}): ReactElement {
  const { secrets, procedures } = useWords();
  const isHome = useDesk((desk) => desk.settings?.place === 'home');
  // To compare the two is the holder's own business.
  const ways = (['signature-certificate', 'input-support', 'both'] as const).filter(
    (way) => way !== 'both' || isHome,
  );
  const stateOf = (way: (typeof ways)[number]) =>
    SECRETS_OF[way].map((name) => pins[name].state).find(isUnusable) ?? 'set';
  const label = {
    'signature-certificate': secrets.fromCertificate,
    'input-support': secrets.fromInputSupport,
    both: procedures.readBoth,
  };
  const firstOpen = ways.find((way) => !isClosed(way, pins));
  return (
    <fieldset className="holder">
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={holder !== 'none'}
          checked={holder !== 'none'}
          disabled={firstOpen === undefined}
          onChange={({ currentTarget }) => onHolder(currentTarget.checked && firstOpen ? firstOpen : 'none')}
        />
        <span>{secrets.holder}</span>
      </label>
      {/* Where there is no way, each says why. */}
      {(holder !== 'none' || firstOpen === undefined) && (
        <div className="choices" role="radiogroup" aria-label={secrets.holderHow}>
          {ways.map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="holder"
                checked={holder === way}
                disabled={isClosed(way, pins)}
                onChange={() => onHolder(way)}
              />
              <span>
                {label[way]}
                {stateOf(way) === 'locked' && ` — ${secrets.locked}`}
                {stateOf(way) === 'absent' && ` — ${secrets.absent}`}
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function isClosed(way: Exclude<HolderWish, 'none'>, pins: State['pins']): boolean {
  return SECRETS_OF[way].some((name) => isUnusable(pins[name].state));
}

function isUnusable(state: State['pins']['licence']['state']): boolean {
  return state === 'locked' || state === 'absent';
}
