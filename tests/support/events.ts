import { vi } from 'vitest';

/** A promise and the function that resolves it, so that tests wait for events and not for time. */
export function signal<T = void>(): { readonly happened: Promise<T>; readonly happen: (value: T) => void } {
  let happen: (value: T) => void = () => undefined;
  const happened = new Promise<T>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

/** Waits until `wish` accepts the value, for changes that the page or the program makes in its own time. */
export function soon<T>(read: () => T | Promise<T>, wish: (value: T) => void): Promise<void> {
  return vi.waitFor(async () => wish(await read()), { timeout: 20_000, interval: 50 });
}
