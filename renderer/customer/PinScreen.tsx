import { type ReactElement, useEffect, useState } from 'react';
import { MAIN_SECRETS, type SecretKey } from '../../src/app/contract/reading.ts';
import { FewTriesDialog } from '../parts/FewTriesDialog.tsx';
import { Keypad } from '../parts/Keypad.tsx';
import { SecretField } from '../parts/SecretField.tsx';
import { secretsToType } from '../read-wish.ts';
import { fieldOf, useSecretEntry } from '../secret-entry.ts';
import { useWords } from '../use-words.ts';
import type { Asked } from './AskedScreen.tsx';
import { ask } from './customer-store.ts';

/** A field for each PIN that the clerk's choice needs, and keys for touch. Enter submits, wherever the focus is. */
export function PinScreen({ view }: { readonly view: Asked }): ReactElement {
  const { secrets, customer: say } = useWords();
  const { card, cardKey, pins, wish, wrong } = view;
  const main = MAIN_SECRETS[card];
  const needed = secretsToType(card, { ...wish, domicile: false }, pins);
  const entry = useSecretEntry({
    needed,
    pins,
    wrong,
    send: ({ secrets: typed, agreedTries }) => ask('customerRead', { cardKey, secrets: typed, agreedTries }),
  });
  const [focused, setFocused] = useState<SecretKey>(main);
  const typing = needed.includes(focused) ? focused : needed[0];
  // After a touch beside the fields nothing has the focus. The next key goes to the field all the same.
  useEffect(() => {
    const onKey = () => {
      const isElsewhere = document.activeElement === document.body && typing !== undefined;
      if (isElsewhere) entry.inputs[typing].current?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  const title = card === 'my-number' ? secrets.title : secrets.conventional.title;
  const notes: Partial<Record<SecretKey, string>> = {
    licence: secrets.notMunicipal,
    pin1: secrets.conventional.opens.pin1,
    pin2: secrets.conventional.opens.pin2.counter,
  };
  return (
    <form className="customer-pin" onSubmit={entry.submit} autoComplete="off">
      <h1 tabIndex={-1}>{needed.length === 0 ? secrets.titleUnset : title}</h1>
      <p className="lead">{needed.length === 0 ? secrets.unset : secrets.lead}</p>
      <div className="customer-typing">
        <div className="customer-fields">
          {needed.map((name, i) => (
            <SecretField
              key={name}
              {...fieldOf(entry, pins, name)}
              note={notes[name] ?? ''}
              onFocus={() => setFocused(name)}
              autofocus={i === 0}
            />
          ))}
          <p className="problem" role="alert">
            {entry.refusal}
          </p>
          <div className="actions">
            <button type="submit" className="primary">
              {secrets.read}
            </button>
            <button type="button" onClick={() => void ask('customerCancel', {})}>
              {say.cancel}
            </button>
          </div>
        </div>
        {typing !== undefined && (
          <Keypad
            target={() => entry.inputs[typing].current}
            caption={needed.length > 1 ? secrets.keypadOf(typing) : undefined}
          />
        )}
      </div>
      <FewTriesDialog dialog={entry.dialog} concerns={entry.concerns} onSend={entry.sendAllTheSame} />
    </form>
  );
}
