/** Ends a switch over a union. A missing case is a type error, and an error at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
