import { type ReactElement, type RefObject, useId, useState } from 'react';
import { type SessionState, TRIES } from '../../src/app/contract.ts';
import { useWords } from '../use-words.ts';

export type SecretName = 'licence' | 'signature' | 'inputSupport';
type Pin = Extract<SessionState, { kind: 'card-present' }>['pins'][SecretName];

export interface SecretFieldProps {
  readonly name: SecretName;
  readonly pin: Pin;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly problem: string | null;
  readonly autofocus?: boolean;
}

/**
 * Where a secret is typed. What was typed lives in the field alone, never in a state that could be dumped: the field is
 * read once and emptied when it is sent.
 */
export function SecretField({
  name,
  pin,
  input,
  problem,
  autofocus = false,
}: SecretFieldProps): ReactElement {
  const words = useWords();
  const id = useId();
  const [typed, setTyped] = useState(0);
  const [isShown, setIsShown] = useState(false);
  const isPassword = name === 'signature';
  const described = [`${id}-by`, `${id}-tries`, problem === null ? '' : `${id}-problem`].join(' ').trim();
  return (
    <div className="secret" data-secret={name}>
      <label htmlFor={id} className="secret-name">
        {words.secret[name]}
      </label>
      <p id={`${id}-by`} className="faint">
        {words.setBy[name]}
        {name === 'licence' && words.secrets.notMunicipal}
      </p>
      <div className={isPassword ? 'password' : 'boxes'} data-typed={typed}>
        {!isPassword && (
          <div aria-hidden="true" className="box-row">
            {[0, 1, 2, 3].map((i) => (
              <span key={i} className={i === typed ? 'box box-next' : 'box'}>
                {i < typed ? '●' : ''}
              </span>
            ))}
          </div>
        )}
        <input
          id={id}
          ref={input}
          type={isPassword && isShown ? 'text' : 'password'}
          inputMode={isPassword ? 'text' : 'numeric'}
          maxLength={isPassword ? 16 : 4}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={described}
          aria-invalid={problem !== null}
          data-autofocus={autofocus || undefined}
          onInput={({ currentTarget, nativeEvent }) => {
            // What an input method is still composing is its own; it is looked at when that ends.
            if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing))
              setTyped(tidy(currentTarget, isPassword));
          }}
          onCompositionEnd={({ currentTarget }) => setTyped(tidy(currentTarget, isPassword))}
        />
        {isPassword && (
          <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? words.secrets.hide : words.secrets.show}
          </button>
        )}
      </div>
      <TriesLeft id={`${id}-tries`} name={name} pin={pin} />
      {problem !== null && (
        <p id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What no secret of this kind holds is not taken: a full-width digit is read as the plain one. Gives the length. */
function tidy(field: HTMLInputElement, isPassword: boolean): number {
  const plain = field.value.normalize('NFKC');
  const taken = isPassword
    ? plain.toUpperCase().replace(/[^0-9A-Z]/g, '')
    : plain.replace(/\D/g, '').slice(0, 4);
  if (taken !== field.value) {
    const at = field.selectionStart;
    field.value = taken;
    field.setSelectionRange(at, at);
  }
  return taken.length;
}

function TriesLeft({
  id,
  name,
  pin,
}: {
  readonly id: string;
  readonly name: SecretName;
  readonly pin: Pin;
}): ReactElement {
  const { secrets } = useWords();
  const { all, few } = TRIES[name];
  const { triesLeft } = pin;
  if (pin.state === 'locked') {
    return (
      <p id={id} className="tries tries-few">
        {secrets.locked}
      </p>
    );
  }
  if (triesLeft === null) {
    return (
      <p id={id} className="tries tries-few">
        {secrets.triesUnknown}
      </p>
    );
  }
  const isFew = triesLeft <= few;
  return (
    <p id={id} className={isFew ? 'tries tries-few' : 'tries'}>
      {isFew && <span aria-hidden="true">⚠ </span>}
      {secrets.triesLeft(triesLeft, all)}
      {isFew && ` ${secrets.few}`}
    </p>
  );
}

/** Puts a text into the field as if it had been typed. */
export function typeInto(input: HTMLInputElement | null, text: string): void {
  if (input === null) return;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Reads the field as bytes and empties it. null where nothing was typed. */
export function takeBytes(input: HTMLInputElement | null): number[] | null {
  const typed = input?.value ?? '';
  typeInto(input, '');
  return typed === '' ? null : Array.from(typed, (char) => char.charCodeAt(0));
}
