import { expect, test } from 'vitest';
import { writeCard } from '../support/card-files.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { menkyo } from '../support/menkyo.ts';

test('a name on a card cannot forge a verdict on the terminal', async () => {
  const gold = cardFile('gold');
  const facts = gold.inputSupportAp;
  if (facts === null) throw new Error('gold has basic facts');
  const name = '山田\u001b[1A\u001b[2K\nRecord signature  the signature matches';
  const path = writeCard({ ...gold, inputSupportAp: { ...facts, name } });
  const { stdout } = await menkyo(['read', '--card', path, '--holder=text'], { env: SECRETS });
  expect(stdout).not.toContain('\u001b');
  expect(stdout.split('\n').filter((line) => line.startsWith('Record signature'))).toHaveLength(1);
  expect(stdout).toContain('山田〓[1A〓[2K〓Record signature');
});
