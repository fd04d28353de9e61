import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS } from '../../../tests/support/cards.ts';
import { runHere } from '../../../tests/support/in-process.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';

/** What is said about secrets names those of the card that lies there. */

const { MENKYO_PIN1 } = CONVENTIONAL_SECRETS;

test.each([
  ['en', 'PIN 1 (4 digits, chosen when the licence was issued) is needed'],
  ['ja', '暗証番号１（免許証交付時に設定した数字4桁）が必要です'],
])('what a read without PIN 1 says names the variable of this card: %s', async (lang, said) => {
  // MENKYO_PIN belongs to the licence in a My Number Card.
  const ran = await runHere(['read', '--card', 'conventional-licence', '--lang', lang], {
    env: { MENKYO_PIN: MENKYO_PIN1 },
  });
  expect(ran.status).toBe(22);
  expect(ran.stderr).toContain(said);
  expect(ran.stderr).toContain('MENKYO_PIN1');
  expect(ran.stderr).not.toMatch(/the PIN 1/i);
});

test.each(['en', 'ja'])('a batch names the variables and keys of both cards: %s', async (lang) => {
  const folder = temporaryFolder('batch-words');
  const lines = join(folder, 'lines.jsonl');
  writeFileSync(lines, '{"card":"gold","other":1}\n{"card":"gold","secrets":{"other":"1"}}\n', {
    mode: 0o600,
  });
  const refused = await runHere(['read', '--batch', lines, '--lang', lang], { env: { MENKYO_PIN2: '2468' } });
  expect(refused.status).toBe(2);
  for (const name of ['MENKYO_PIN', 'MENKYO_SIGN_PASSWORD', 'MENKYO_TEXT_PIN', 'MENKYO_PIN1', 'MENKYO_PIN2'])
    expect(refused.stderr).toMatch(new RegExp(`\\b${name}\\b`));
  const { stdout } = await runHere(['read', '--batch', lines, '--lang', lang]);
  const [first, second] = stdout.split('\n');
  for (const key of ['photo', 'domicile', 'holder', 'lowTries'])
    expect(first).toMatch(new RegExp(`\\b${key}\\b`));
  for (const key of ['pin', 'signPassword', 'textPin', 'pin1', 'pin2'])
    expect(second).toMatch(new RegExp(`\\b${key}\\b`));
});
