/** A value, or a fault by its kind. */
export type Outcome<T, F> = ({ readonly ok: true } & T) | { readonly ok: false; readonly fault: F };
