/** Ends a switch over a union: a case left out is a type error, and at run time a loud one. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
