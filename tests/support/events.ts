import { vi } from 'vitest';

/** A promise and the hand that settles it: tests wait for what happens, not for time. */
export function signal<T = void>(): { readonly happened: Promise<T>; readonly happen: (value: T) => void } {
  let happen: (value: T) => void = () => undefined;
  const happened = new Promise<T>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

/** Waits until what is read is as wished for: for what the page or the program does in its own time. */
export function soon<T>(read: () => T | Promise<T>, wish: (value: T) => void): Promise<void> {
  return vi.waitFor(async () => wish(await read()), { timeout: 20_000, interval: 50 });
}
