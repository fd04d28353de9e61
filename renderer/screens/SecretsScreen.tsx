import { Fragment, type ReactElement } from 'react';
import { pinIn, SECRET_RULES, secretsOfHolder } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { useDesk } from '../desk-store.ts';
import { DemonstrationHint } from '../parts/DemonstrationHint.tsx';
import { FewTriesDialog } from '../parts/FewTriesDialog.tsx';
import { HolderChoice } from '../parts/HolderChoice.tsx';
import { Keypad } from '../parts/Keypad.tsx';
import { MessageText } from '../parts/MessageText.tsx';
import { SecretField } from '../parts/SecretField.tsx';
import { useSecretsForm } from '../secrets-form.ts';
import { useWords } from '../use-words.ts';
import './SecretsScreen.css';

type State = Extract<SessionState, { kind: 'card-present' }>;

/** Takes the four digits, and a password when the name and address are wanted as well. */
export function SecretsScreen({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  if (pinIn(state.pins, 'licence').state !== 'locked') return <Form state={state} />;
  return (
    <section className="message" role="alert">
      <MessageText message={words.failure({ kind: 'locked', secret: 'licence' })} />
    </section>
  );
}

function Form({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const form = useSecretsForm(state);
  const isCounter = useDesk(({ settings }) => settings?.place === 'counter');
  const { pins, place } = state;
  const { needsPin, holder, inputs, dialog } = form;
  return (
    <form className="secrets" onSubmit={form.submit} autoComplete="off">
      <div className="secrets-main">
        <h1 tabIndex={-1}>{needsPin ? words.secrets.title : words.secrets.titleUnset}</h1>
        <p className="lead">
          {needsPin ? words.secrets.lead : words.secrets.unset}
          <span className="faint"> {words.place(place)}</span>
        </p>
        {isCounter && state.consent.kind === 'not-asked' && <p className="faint">{words.consent.notAsked}</p>}
        {place.kind === 'demonstration' && (
          <DemonstrationHint card={place.card} onFill={() => form.fill(place.card.secrets)} />
        )}
        {needsPin && (
          <div className="pin-and-keypad">
            <SecretField
              name="licence"
              pin={pinIn(pins, 'licence')}
              input={inputs.licence}
              problem={form.problems.licence ?? null}
              onChange={() => form.forget('licence')}
              autofocus
            />
            <Keypad input={inputs.licence} />
          </div>
        )}
        <HolderChoice holder={holder} onHolder={form.setHolder} pins={pins} />
        {secretsOfHolder(holder).map((name) => (
          // One field for each secret: a text typed for one never goes to another.
          <Fragment key={name}>
            <SecretField
              name={name}
              pin={pinIn(pins, name)}
              input={inputs[name]}
              problem={form.problems[name] ?? null}
              onChange={() => form.forget(name)}
            />
            <p className="faint">{words.secrets.lockWarning(SECRET_RULES[name].all)}</p>
          </Fragment>
        ))}
        {form.agreedRepeat && <p className="hint panel">{words.secrets.repeatAgreed}</p>}
        <p className="problem" role="alert">
          {form.refusal}
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
      <FewTriesDialog dialog={dialog} concerns={form.concerns} onSend={form.sendAllTheSame} />
    </form>
  );
}
