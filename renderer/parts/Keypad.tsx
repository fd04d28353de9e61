import type { ReactElement, RefObject } from 'react';
import { useWords } from '../use-words.ts';
import { typeInto } from './SecretField.tsx';
import './Keypad.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const;

/** Number keys for touch. They type at the end of the field, which also takes the keyboard. */
export function Keypad({ input }: { readonly input: RefObject<HTMLInputElement | null> }): ReactElement {
  const { secrets } = useWords();
  const press = (key: (typeof KEYS)[number]) => {
    const field = input.current;
    const typed = field?.value ?? '';
    if (key === 'clear') typeInto(field, '');
    else if (key === 'back') typeInto(field, [...typed].slice(0, -1).join(''));
    else typeInto(field, typed + key);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div className="keypad" role="group" aria-label={secrets.keypad}>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={key.length === 1 ? 'key' : 'key key-word'}
          aria-label={key === 'clear' ? secrets.clear : key === 'back' ? secrets.backspace : undefined}
          onClick={() => press(key)}
        >
          {key === 'clear' ? 'C' : key === 'back' ? '⌫' : key}
        </button>
      ))}
    </div>
  );
}
