import { expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { menkyo } from '../support/menkyo.ts';

/** MENKYO_TIMING=1 tells where the time of a read goes. */

const READ = ['read', '--card', 'gold', '--holder', '--json'];
const LINE = /^menkyo: time: ([a-z-]+) +(\d+\.\d) ms +(\d+\.\d) ms$/;

test('each phase is told on stderr, with nothing of the card, and stdout stays as it is', async () => {
  const timed = await menkyo(READ, { env: { ...SECRETS, MENKYO_TIMING: '1' } });
  expect(timed.status).toBe(0);
  expect(timed.json()).toMatchObject({ schema: 'menkyo.read/1' });
  const lines = timed.stderr
    .trimEnd()
    .split('\n')
    .map((line) => LINE.exec(line));
  expect(lines.map((found) => found?.[1])).toEqual([
    'start',
    'load',
    'engine',
    'connect',
    'unlocking',
    'record',
    'signature',
    'certificate',
    'release',
    'judging',
    'output',
    'end',
  ]);
  const ends = lines.map((found) => Number(found?.[3]));
  expect(ends).toEqual([...ends].sort((a, b) => a - b));
});

test('without it, nothing is told', async () => {
  expect(await menkyo(READ, { env: { ...SECRETS } })).toMatchObject({ status: 0, stderr: '' });
});
