import { expect, test } from 'vitest';
import { PAD_LENGTH } from '../app/contract/secret-body.ts';
import { Pads } from './pads.ts';

const isZero = (bytes: Uint8Array | null) => bytes?.every((byte) => byte === 0);

test('a pad is used once, and overwritten', async () => {
  const [pads, page] = [new Pads(), {}];
  const sent = pads.issue(page);
  let used: Uint8Array | null = null;
  const done = pads.use(page, async (pad) => {
    expect(pad).toEqual(sent);
    used = pad;
    return 'done';
  });
  expect(await done).toBe('done');
  expect(isZero(used)).toBe(true);
  // The copy is still on its way to the page.
  expect(isZero(sent)).toBe(false);
  expect(await pads.use(page, async (pad) => pad)).toBeNull();
});

test('a pad is overwritten when its use fails, and when its page is gone', async () => {
  const [pads, page] = [new Pads(), {}];
  pads.issue(page);
  let used: Uint8Array | null = null;
  const failing = pads.use(page, async (pad) => {
    used = pad;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(isZero(used)).toBe(true);
  pads.issue(page);
  pads.drop(page);
  expect(await pads.use(page, async (pad) => pad)).toBeNull();
});

test('each page has its own, and the newest alone is good', async () => {
  const [pads, one, other] = [new Pads(), {}, {}];
  const old = pads.issue(one);
  const others = pads.issue(other);
  const newest = pads.issue(one);
  expect(new Set([old, others, newest].map((pad) => Buffer.from(pad).toString('hex'))).size).toBe(3);
  expect(newest).toHaveLength(PAD_LENGTH);
  expect(await pads.use(one, async (pad) => Uint8Array.from(pad ?? []))).toEqual(newest);
  expect(await pads.use(other, async (pad) => Uint8Array.from(pad ?? []))).toEqual(others);
});
