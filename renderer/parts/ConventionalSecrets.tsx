import { type ReactElement, useId, useState } from 'react';
import { pinIn, SECRET_RULES, type SecretKey } from '../../src/app/contract/reading.ts';
import { useDesk } from '../desk-store.ts';
import { isUnusable, type Pins } from '../read-wish.ts';
import { fieldOf } from '../secret-entry.ts';
import type { SecretsForm } from '../secrets-form.ts';
import { useWords } from '../use-words.ts';
import { Keypad } from './Keypad.tsx';
import { SecretField } from './SecretField.tsx';

interface Props {
  readonly form: SecretsForm;
  readonly pins: Pins;
}

/** PIN 1 of a conventional licence, and PIN 2 when the photograph or the domicile is wanted as well. */
export function ConventionalSecrets({ form, pins }: Props): ReactElement {
  const { secrets } = useWords();
  const place = useDesk(({ settings }) => settings?.place ?? 'counter');
  const [focused, setFocused] = useState<SecretKey>('pin1');
  const { inputs, needed } = form;
  const say = secrets.conventional;
  const warning = <p className="faint">{say.lockWarning(SECRET_RULES.pin1.all)}</p>;
  const field = (name: SecretKey, note: string) => (
    <SecretField
      key={name}
      {...fieldOf(form, pins, name)}
      note={note}
      onFocus={() => setFocused(name)}
      autofocus={name === 'pin1'}
    />
  );
  // PIN 2 may have lost its field since.
  const typing = needed.includes(focused) ? focused : 'pin1';
  return (
    <div className="pin-and-keypad">
      <div className="conventional-fields">
        {needed.includes('pin1') && field('pin1', say.opens.pin1)}
        {needed.length === 1 && warning}
        <MoreChoice form={form} pins={pins} place={place} />
        {needed.includes('pin2') && field('pin2', say.opens.pin2[place])}
        {needed.length > 1 && warning}
      </div>
      {needed.length > 0 && (
        <Keypad target={() => inputs[typing].current} caption={secrets.keypadOf(typing)} />
      )}
    </div>
  );
}

/** Asks whether to read the photograph, and at home the registered domicile, which need PIN 2. */
function MoreChoice({ form, pins, place }: Props & { readonly place: 'home' | 'counter' }): ReactElement {
  const { conventional: say } = useWords().secrets;
  const reason = useId();
  const { wish, setWish } = form;
  const pin2 = pinIn(pins, 'pin2');
  const isClosed = isUnusable(pin2);
  const choice = (label: string, isChosen: boolean, choose: (isChosen: boolean) => void) => (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isChosen}
        aria-describedby={isClosed ? reason : undefined}
        checked={isChosen}
        disabled={isClosed}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
      />
      <span>
        {label}
        {pin2.state !== 'unset' && say.needsPin2}
      </span>
    </label>
  );
  return (
    <fieldset className="holder">
      <legend className="visually-hidden">{say.more}</legend>
      {choice(say.photo, wish.photo, (photo) => setWish({ photo }))}
      {place === 'home' && choice(say.domicile, wish.domicile, (domicile) => setWish({ domicile }))}
      {isClosed && (
        <p id={reason} className="choices">
          {say.pin2Locked[place]}
        </p>
      )}
    </fieldset>
  );
}
