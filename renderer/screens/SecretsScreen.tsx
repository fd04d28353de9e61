import type { ReactElement } from 'react';
import { MAIN_SECRETS, pinIn } from '../../src/app/contract/reading.ts';
import { useDesk } from '../desk-store.ts';
import { ConventionalSecrets } from '../parts/ConventionalSecrets.tsx';
import { DemonstrationHint } from '../parts/DemonstrationHint.tsx';
import { FewTriesDialog } from '../parts/FewTriesDialog.tsx';
import { MessageText } from '../parts/MessageText.tsx';
import { MyNumberSecrets } from '../parts/MyNumberSecrets.tsx';
import { OnCard } from '../parts/OnCard.tsx';
import { SecretsSide } from '../parts/SecretsSide.tsx';
import { type CardPresent, isCardLocked } from '../read-wish.ts';
import { useSecretsForm } from '../secrets-form.ts';
import { useWords } from '../use-words.ts';
import './SecretsScreen.css';

const FIELDS = { 'my-number': MyNumberSecrets, 'ic-licence': ConventionalSecrets } as const;

/** Takes what unlocks the card, and asks what to read of it. */
export function SecretsScreen({ state }: { readonly state: CardPresent }): ReactElement {
  return isCardLocked(state) ? <Locked state={state} /> : <Form state={state} />;
}

function Locked({ state: { card, onCard } }: { readonly state: CardPresent }): ReactElement {
  const words = useWords();
  return (
    <section className="message">
      <div role="alert">
        <MessageText message={words.failure({ kind: 'locked', secret: MAIN_SECRETS[card] })} />
      </div>
      {onCard !== null && <OnCard told={onCard} />}
    </section>
  );
}

function Form({ state }: { readonly state: CardPresent }): ReactElement {
  const words = useWords();
  const form = useSecretsForm(state);
  const isCounter = useDesk(({ settings }) => settings?.place === 'counter');
  const { card, onCard, pins, place } = state;
  const isUnset = pinIn(pins, MAIN_SECRETS[card]).state === 'unset';
  const say = { 'my-number': words.secrets, 'ic-licence': words.secrets.conventional }[card];
  const Fields = FIELDS[card];
  return (
    <form className="secrets" onSubmit={form.submit} autoComplete="off">
      <div className="secrets-main">
        <h1 tabIndex={-1}>{isUnset ? words.secrets.titleUnset : say.title}</h1>
        <p className="lead">
          {isUnset ? say.unset : say.lead}
          <span className="faint"> {words.place(place)}</span>
        </p>
        {isCounter && state.consent.kind === 'not-asked' && <p className="faint">{words.consent.notAsked}</p>}
        {onCard !== null && <OnCard told={onCard} />}
        {place.kind === 'demonstration' && (
          <DemonstrationHint card={place.card} pins={pins} onFill={() => form.fill(place.card.secrets)} />
        )}
        <Fields form={form} pins={pins} />
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
      <SecretsSide card={card} pins={pins} wish={form.wish} />
      <FewTriesDialog dialog={form.dialog} concerns={form.concerns} onSend={form.sendAllTheSame} />
    </form>
  );
}
