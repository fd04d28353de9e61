import type { ReactElement } from 'react';

/** A field for a passphrase. `taken` empties it. */
export function Passphrase({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  return (
    <div className="choice">
      <label htmlFor={`register-${name}`}>{label}</label>
      <input
        id={`register-${name}`}
        name={name}
        type="password"
        autoComplete="off"
        data-autofocus={name === 'passphrase' ? '' : undefined}
      />
    </div>
  );
}

/** Takes what was typed out of a field as bytes, and empties it. */
export function taken(form: HTMLFormElement, name: string): Uint8Array<ArrayBuffer> {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return new Uint8Array();
  const bytes = new TextEncoder().encode(field.value);
  field.value = '';
  return bytes;
}

/** A new passphrase, if it was typed twice alike. Otherwise both are overwritten. */
export function takenTwice(
  form: HTMLFormElement,
  name: string,
):
  | { readonly kind: 'same'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'missing' | 'differs' } {
  const bytes = taken(form, name);
  const again = taken(form, `${name}-again`);
  const isSame = bytes.length === again.length && bytes.every((byte, i) => byte === again[i]);
  again.fill(0);
  if (isSame && bytes.length > 0) return { kind: 'same', bytes };
  bytes.fill(0);
  return { kind: isSame ? 'missing' : 'differs' };
}
