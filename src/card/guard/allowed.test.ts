import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import type { ApplicationDescriptor } from '../applications/descriptor.ts';
import { INPUT_SUPPORT } from '../applications/input-support/descriptor.ts';
import { ALLOWED, allow } from './allowed.ts';

/** The golden file is for review by a person: every change to the allow list shows as a change of that file. */
test('the allow list is the one that was reviewed', async () => {
  const id = (file: number) => file.toString(16).toUpperCase().padStart(4, '0');
  const lines = ALLOWED.flatMap(({ descriptor, aid, files }) => [
    `SELECT ${aid === null ? '3F00' : toHex(aid)} ${descriptor.name}`,
    ...Object.values(descriptor.files).map((file) => {
      const needs = file.needs.length === 0 ? 'free' : `after ${file.needs.join(' and ')}`;
      const asked = file.onlyIfAsked === undefined ? '' : `, only if the ${file.onlyIfAsked} is asked for`;
      return `  read ${id(file.id)} ${file.name}, ${needs}${asked}`;
    }),
    ...Object.entries(descriptor.secrets).map(([name, secret]) => {
      const sent =
        secret.given === null ? 'asked for its tries, never sent' : 'asked for its tries, sent once';
      return `  secret ${name} in ${id(secret.file.id)}, ${secret.tries} tries, few is ${secret.fewTries}, ${secret.form}: ${sent}`;
    }),
    ...(files.length === Object.keys(descriptor.files).length
      ? []
      : ['  the list and the descriptor differ']),
  ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./allowed.golden.txt');
});

test('the list cannot be changed while the program runs', () => {
  expect(() => Object.assign(ALLOWED[0] ?? {}, { files: [] })).toThrow();
  expect(() => (ALLOWED as unknown[]).push({})).toThrow();
  expect(() => (ALLOWED[0] as unknown as { files: number[] }).files.push(1)).toThrow();
});

describe('what nothing may touch is refused, whatever a descriptor says', () => {
  test.each([0x0001, 0x0003, 0x0004, 0x0014, 0x0015])('input support EF %i', (id) => {
    const files = { ...INPUT_SUPPORT.files, number: { id, name: 'number', needs: [] } };
    expect(() => allow({ ...INPUT_SUPPORT, files })).toThrow('may not be touched');
  });

  test('the same file as the place of a secret', () => {
    const secret = { ...INPUT_SUPPORT.secrets.inputSupport, file: { id: 0x0015, name: 'number B' } };
    expect(() => allow({ ...INPUT_SUPPORT, secrets: { inputSupport: secret } })).toThrow(
      'may not be touched',
    );
  });

  test('the application that shows the Individual Number, without a single file', () => {
    const visual: ApplicationDescriptor = {
      ...INPUT_SUPPORT,
      aid: hex('D3921000310001010402'),
      files: {},
      secrets: {},
    };
    expect(() => allow(visual)).toThrow('may not be touched');
  });
});
