import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOCKED } from './file-lock.ts';

/** While it holds a promise, another program has the lock; then the wait for it ends with that promise. */
const foreign = vi.hoisted(() => ({ wait: null as Promise<void> | null, waits: 0 }));
vi.mock('./file-lock.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('./file-lock.ts')>();
  return {
    ...real,
    lockFile: async (path: string) => {
      if (foreign.wait === null) return real.lockFile(path);
      foreign.waits += 1;
      await foreign.wait;
      throw Object.assign(new Error('locked'), { code: real.LOCKED });
    },
  };
});

// In `npm run check` files share their modules, and this one may be loaded with the real lock.
vi.resetModules();
const { JsonStore } = await import('./json-store.ts');
// And the next file must not find this one with the made-up lock.
afterAll(() => {
  vi.resetModules();
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-json-store-'));
  path = join(folder, 'data', 'numbers.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function store() {
  const isNumbers = (value: unknown): value is number[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'number');
  return new JsonStore<readonly number[]>(path, {
    parse: (value) => (isNumbers(value) ? value : null),
    toJson: (value) => value,
    first: [],
  });
}

function putFile(text: string): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(path, text);
}

test('without a file there is what holds at first, now and later', async () => {
  expect(await store().read()).toEqual({ kind: 'found', value: [] });
  expect(store().readNow()).toEqual({ kind: 'found', value: [] });
});

test('the file and its folder are for one person alone', async () => {
  expect(await store().replace([1])).toEqual({ ok: true, value: undefined });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
});

test('of many writes at once the last one stays', async () => {
  const numbers = store();
  await Promise.all(Array.from({ length: 20 }, (_, i) => numbers.replace([i])));
  expect(await store().read()).toEqual({ kind: 'found', value: [19] });
});

test('forty changes by two stores at once are all there', async () => {
  const stores = [store(), store()];
  const changed = await Promise.all(
    Array.from({ length: 40 }, (_, i) => stores[i % 2]?.change((value) => [...value, i])),
  );
  expect(changed.filter((one) => one?.ok !== true)).toEqual([]);
  const found = await store().read();
  expect(found.kind === 'found' && [...found.value].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, i) => i),
  );
  expect(readdirSync(join(folder, 'data'))).toEqual(['numbers.json']);
});

test.each(['{', '"text"', '[1,"2"]'])(
  'a file that holds %s is set aside by a change, not overwritten',
  async (text) => {
    putFile(text);
    expect(await store().read()).toEqual({ kind: 'damaged' });
    const changed = await store().change(() => [7]);
    expect(changed.ok && changed.value.value).toEqual([7]);
    const aside = changed.ok ? changed.value.setAside : null;
    expect(readFileSync(aside ?? '', 'utf8')).toBe(text);
    expect(await store().read()).toEqual({ kind: 'found', value: [7] });
  },
);

test('a file that is not a file is told, and left alone', async () => {
  mkdirSync(path, { recursive: true });
  expect(await store().read()).toEqual({ kind: 'denied', code: 'EISDIR' });
  expect(await store().change(() => [1])).toEqual({ ok: false, error: { path, code: 'EISDIR' } });
  expect(statSync(path).isDirectory()).toBe(true);
});

test('where no folder can be made, a write says why', async () => {
  writeFileSync(join(folder, 'data'), '');
  expect(await store().replace([1])).toMatchObject({ ok: false, error: { path } });
});

test('changes that wait for another program fail together; a later one waits again', async () => {
  const numbers = store();
  let giveUp: () => void = () => undefined;
  foreign.wait = new Promise((resolve) => {
    giveUp = resolve;
  });
  foreign.waits = 0;
  const waiting = [1, 2, 3].map((one) => numbers.change((value) => [...value, one]));
  await vi.waitFor(() => expect(foreign.waits).toBe(1));
  giveUp();
  const failed = { ok: false, error: { path, code: LOCKED } };
  expect(await Promise.all(waiting)).toEqual([failed, failed, failed]);
  expect(foreign.waits).toBe(1);
  expect(await numbers.change(() => [4])).toEqual(failed);
  expect(foreign.waits).toBe(2);
  foreign.wait = null;
  expect(await numbers.change(() => [5])).toMatchObject({ ok: true, value: { value: [5] } });
});
