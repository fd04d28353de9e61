import { expect, test } from 'vitest';
import { Entrances } from './entrances.ts';

/** A clock that is moved by hand. */
function clocked() {
  let now = 0;
  let empty = 0;
  const timers = new Map<object, { readonly at: number; readonly what: () => void }>();
  const entrances = new Entrances({
    now: () => now,
    after: (ms, what) => {
      const timer = {};
      timers.set(timer, { at: now + ms, what });
      return () => timers.delete(timer);
    },
    onEmpty: () => {
      empty++;
    },
  });
  const pass = (ms: number) => {
    now += ms;
    for (const [timer, { at, what }] of timers) {
      if (at > now) continue;
      timers.delete(timer);
      what();
    }
  };
  const page = () => `Bearer ${entrances.redeem(entrances.newEntry('clerk').token) ?? ''}`;
  return { entrances, pass, page, emptied: () => empty };
}

test('ten seconds after the last screen, its key is void and what was read goes', () => {
  const { entrances, pass, page, emptied } = clocked();
  const key = page();
  const leave = entrances.enter(key);
  leave?.();
  pass(9_999);
  expect([entrances.pageOf(key) !== null, emptied()]).toEqual([true, 0]);
  pass(1);
  expect([entrances.pageOf(key) !== null, emptied()]).toEqual([false, 1]);
});

test('a screen that comes back in time stays', () => {
  const { entrances, pass, page, emptied } = clocked();
  const key = page();
  entrances.enter(key)?.();
  pass(9_000);
  entrances.enter(key);
  pass(60_000);
  expect([entrances.pageOf(key) !== null, emptied()]).toEqual([true, 0]);
});

test('another screen holds what was read; a page that never came does not', () => {
  const { entrances, pass, page, emptied } = clocked();
  const first = entrances.enter(page());
  const second = entrances.enter(page());
  first?.();
  pass(10_000);
  expect(emptied()).toBe(0);
  // Its key is good for half a minute, and it never asks for events.
  page();
  second?.();
  pass(10_000);
  expect(emptied()).toBe(1);
});
