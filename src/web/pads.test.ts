import { expect, test } from 'vitest';
import { PAD_LENGTH } from '../app/contract/secret-body.ts';
import { Pads } from './pads.ts';

const isZero = (bytes: Uint8Array | null) => bytes?.every((byte) => byte === 0);

test('a pad is used once, and overwritten', () => {
  const [pads, page] = [new Pads(), {}];
  const sent = pads.issue(page);
  let used: Uint8Array | null = null;
  expect(
    pads.use(page, (pad) => {
      expect(pad).toEqual(sent);
      used = pad;
      return 'done';
    }),
  ).toBe('done');
  expect(isZero(used)).toBe(true);
  // The copy is still on its way to the page.
  expect(isZero(sent)).toBe(false);
  expect(pads.use(page, () => 'done')).toBeNull();
});

test('a pad is overwritten when its use fails', () => {
  const [pads, page] = [new Pads(), {}];
  pads.issue(page);
  let used: Uint8Array | null = null;
  expect(() =>
    pads.use(page, (pad) => {
      used = pad;
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(isZero(used)).toBe(true);
});

test('each page has its own, and the newest alone is good', () => {
  const [pads, one, other] = [new Pads(), {}, {}];
  const old = pads.issue(one);
  const others = pads.issue(other);
  const newest = pads.issue(one);
  expect(new Set([old, others, newest].map((pad) => Buffer.from(pad).toString('hex'))).size).toBe(3);
  expect(newest).toHaveLength(PAD_LENGTH);
  expect(pads.use(one, (pad) => Uint8Array.from(pad))).toEqual(newest);
  expect(pads.use(other, (pad) => Uint8Array.from(pad))).toEqual(others);
});
