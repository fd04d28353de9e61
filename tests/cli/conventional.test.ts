import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS, comparable } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The rules are tested beside the command's handlers. */

test('a replay asks for what the recording did, and needs no PIN', async () => {
  const folder = temporaryFolder('conventional');
  const trace = join(folder, 'read.jsonl');
  const args = ['--photo', '--domicile', '--trace', trace];
  const once = await run(['read', '--card', 'conventional-licence', '--json', ...args], {
    env: CONVENTIONAL_SECRETS,
  });
  expect(once.status, once.stderr).toBe(0);
  const text = readFileSync(trace, 'utf8');
  expect(text).toContain('00200081**');
  expect(text).toContain('00200082**');
  for (const pin of Object.values(CONVENTIONAL_SECRETS))
    expect(text).not.toContain(Buffer.from(pin).toString('hex'));
  const again = await run(['read', '--replay', trace, '--json']);
  expect(again.status, again.stderr).toBe(0);
  expect(comparable(again.json())).toEqual(comparable(once.json()));
  // Advice for a My Number Card does not fit it, whether it lies there or was recorded.
  const advised = await run(['procedures', '--replay', trace, '--json']);
  expect([advised.status, at(advised.json(), 'error', 'card')]).toEqual([12, 'ic-licence']);
  // What the anonymiser does not understand may be personal.
  const refused = await run(['trace', 'anonymise', trace, join(folder, 'safe.jsonl'), '--json']);
  expect(refused.status).toBe(40);
});
