import { Fragment, type ReactElement } from 'react';
import { SECRET_RULES, secretsOfHolder } from '../../src/app/contract/reading.ts';
import type { Pins } from '../read-wish.ts';
import { fieldOf } from '../secret-entry.ts';
import type { SecretsForm } from '../secrets-form.ts';
import { useWords } from '../use-words.ts';
import { HolderChoice } from './HolderChoice.tsx';
import { Keypad } from './Keypad.tsx';
import { SecretField } from './SecretField.tsx';

/** The four digits of the licence in a My Number Card, and what the name and address need when they are wanted as well. */
export function MyNumberSecrets({
  form,
  pins,
}: {
  readonly form: SecretsForm;
  readonly pins: Pins;
}): ReactElement {
  const { secrets } = useWords();
  const { wish, inputs, needed } = form;
  return (
    <>
      {needed.includes('licence') && (
        <div className="pin-and-keypad">
          <SecretField {...fieldOf(form, pins, 'licence')} note={secrets.notMunicipal} autofocus />
          <Keypad target={() => inputs.licence.current} />
        </div>
      )}
      <HolderChoice holder={wish.holder} onHolder={(holder) => form.setWish({ holder })} pins={pins} />
      {secretsOfHolder(wish.holder).map((name) => (
        // One field for each secret: a text typed for one never goes to another.
        <Fragment key={name}>
          <SecretField {...fieldOf(form, pins, name)} />
          <p className="faint">{secrets.lockWarning(SECRET_RULES[name].all)}</p>
        </Fragment>
      ))}
    </>
  );
}
