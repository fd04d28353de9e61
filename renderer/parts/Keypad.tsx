import type { ReactElement } from 'react';
import { useWords } from '../use-words.ts';
import { typeInto } from './SecretField.tsx';
import './Keypad.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const;

interface KeypadProps {
  /** The field that the keys type into. */
  readonly target: () => HTMLInputElement | null;
  /** Shown above the keys; names the field where there are two. */
  readonly caption?: string | undefined;
}

/** Number keys for touch. They type at the end of a field, which also takes the keyboard. */
export function Keypad({ target, caption }: KeypadProps): ReactElement {
  const { secrets } = useWords();
  const press = (key: (typeof KEYS)[number], isPointed: boolean) => {
    const field = target();
    // After a click Enter submits the field, wherever the focus was before. A keyboard's place stays on its key.
    if (isPointed) field?.focus({ preventScroll: true });
    const typed = field?.value ?? '';
    if (key === 'clear') typeInto(field, '');
    else if (key === 'back') typeInto(field, [...typed].slice(0, -1).join(''));
    else typeInto(field, typed + key);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div className="keypad" role="group" aria-label={caption ?? secrets.keypad}>
      {caption !== undefined && (
        <p className="keypad-caption faint" aria-hidden="true">
          {caption}
        </p>
      )}
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={key.length === 1 ? 'key' : 'key key-word'}
          aria-label={key === 'clear' ? secrets.clear : key === 'back' ? secrets.backspace : undefined}
          // The field keeps its caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={({ detail }) => press(key, detail > 0)}
        >
          {key === 'clear' ? 'C' : key === 'back' ? '⌫' : key}
        </button>
      ))}
    </div>
  );
}
