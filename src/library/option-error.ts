/**
 * A call got an option, or a value, that it does not take. It did nothing: no card was touched, no file was written. The
 * message never repeats a value, which may be a secret in the wrong place.
 */
export class OptionError extends TypeError {
  readonly kind: 'unknown-option' | 'wrong-value';
  /** The call, and the option within it: `read`, `secrets.licence`. */
  readonly call: string;
  readonly option: string;
  /** What the option takes; for an unknown option, the names that the call knows. */
  readonly expected: string;
  /** The option, or the value, that was probably meant. null where none is near. */
  readonly meant: string | null;

  constructor(
    kind: OptionError['kind'],
    call: string,
    option: string,
    expected: string,
    meant: string | null = null,
  ) {
    const what = kind === 'unknown-option' ? `there is no option ${option}; it` : option;
    super(`${call}: ${what} takes ${expected}${meant === null ? '' : `; did you mean ${meant}?`}`);
    this.name = 'OptionError';
    this.kind = kind;
    this.call = call;
    this.option = option;
    this.expected = expected;
    this.meant = meant;
  }
}
