import { type ReactElement, type RefObject, useId, useState } from 'react';
import { type pinIn, SECRET_RULES, type SecretKey } from '../../src/app/contract/reading.ts';
import { foldSecret, formOf, type SecretForm } from '../../src/base/secret-form.ts';
import { useWords } from '../use-words.ts';
import './SecretField.css';

export type SecretName = SecretKey;
type Pin = ReturnType<typeof pinIn>;

const BOXES = [0, 1, 2, 3] as const;

export interface SecretFieldProps {
  readonly name: SecretName;
  readonly pin: Pin;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly problem: string | null;
  /** Called at every change: the problem that is shown was about the old text. */
  readonly onChange: () => void;
  /** Follows the sentence that says who set the secret. */
  readonly note?: string;
  readonly onFocus?: () => void;
  readonly autofocus?: boolean;
}

/**
 * Where a secret is typed. Its text lives in the input element alone, never in a state that could be dumped. The form
 * reads and empties the element when it sends the secret. This component never changes the text: a PIN cut to four
 * digits would be a wrong PIN.
 */
export function SecretField({
  name,
  pin,
  input,
  problem,
  onChange,
  note = '',
  onFocus,
  autofocus = false,
}: SecretFieldProps): ReactElement {
  const words = useWords();
  const id = useId();
  const [{ typed, caret }, setTyped] = useState({ typed: 0, caret: 0 });
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
        {note}
      </p>
      <div className={isPassword ? 'password' : 'boxes'} data-typed={typed}>
        {!isPassword && (
          <div aria-hidden="true" className="box-row">
            {BOXES.map((i) => (
              <span key={i} className={i === caret ? 'box box-next' : 'box'}>
                {i < typed ? '●' : ''}
              </span>
            ))}
            {typed > BOXES.length && <span className="box-over">+{typed - BOXES.length}</span>}
          </div>
        )}
        <input
          id={id}
          ref={input}
          type={isPassword && isShown ? 'text' : 'password'}
          inputMode={isPassword ? 'text' : 'numeric'}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={described}
          aria-invalid={problem !== null}
          data-autofocus={autofocus || undefined}
          onFocus={onFocus}
          onInput={({ currentTarget }) => {
            setTyped(countIn(currentTarget));
            onChange();
          }}
          onSelect={({ currentTarget }) => setTyped(countIn(currentTarget))}
        />
        {isPassword && (
          <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? words.secrets.hide : words.secrets.show}
          </button>
        )}
      </div>
      <TriesLeft id={`${id}-tries`} name={name} pin={pin} />
      {/* Always there, so that nothing moves when a problem comes or goes. */}
      <p id={`${id}-problem`} className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}

/** Counts characters. Some take two places in a JavaScript string. */
function countIn({ value, selectionStart }: HTMLInputElement): { typed: number; caret: number } {
  return { typed: [...value].length, caret: [...value.slice(0, selectionStart ?? value.length)].length };
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
  const { all, few } = SECRET_RULES[name];
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
  if (pin.state === 'unknown') {
    return (
      <p id={id} className="tries tries-few">
        {secrets.pinStateUnknown}
      </p>
    );
  }
  const isFew = triesLeft <= few;
  return (
    <p id={id} className={isFew ? 'tries tries-few' : 'tries'}>
      {isFew && <span aria-hidden="true">⚠ </span>}
      {secrets.triesLeft(triesLeft, all)}
      {isFew && ` ${triesLeft === 1 ? secrets.last : secrets.few}`}
    </p>
  );
}

/** Puts a text into the field as if a person had typed it. */
export function typeInto(input: HTMLInputElement | null, text: string): void {
  if (input === null) return;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The form of the typed text; null when the field is empty. */
export function formIn(name: SecretName, input: HTMLInputElement | null): SecretForm | null {
  const bytes = foldedBytes(name, input);
  const form = bytes.length === 0 ? null : formOf(SECRET_RULES[name].form, bytes);
  bytes.fill(0);
  return form;
}

/** Reads the field as bytes and empties it; null when nothing was typed. */
export function takeBytes(name: SecretName, input: HTMLInputElement | null): Uint8Array | null {
  const bytes = foldedBytes(name, input);
  typeInto(input, '');
  return bytes.length === 0 ? null : bytes;
}

function foldedBytes(name: SecretName, input: HTMLInputElement | null): Uint8Array {
  return foldSecret(SECRET_RULES[name].form, new TextEncoder().encode(input?.value ?? ''));
}
