import { expect, test } from 'vitest';
import { SECRETS } from '../src/card/applications/descriptors.ts';
import { dropSecretVariables, SECRET_VARIABLES } from '../src/host/secret-variables.ts';
import * as scripts from './secret-variables.mjs';

test('scripts and program know the same secrets', () => {
  expect(scripts.SECRET_VARIABLES).toEqual([...SECRET_VARIABLES]);
});

test.each(SECRET_VARIABLES)('%s is found, and taken out', (name) => {
  const env = { PATH: '/bin', [name]: '1234' };
  expect(scripts.heldSecrets(env)).toEqual([name]);
  expect(scripts.withoutSecrets(env)).toEqual({ PATH: '/bin' });
  expect(dropSecretVariables(env)).toEqual([name]);
  expect(env).toEqual({ PATH: '/bin' });
});

test('an empty variable holds none, and goes as well', () => {
  const env = { PATH: '/bin', MENKYO_PIN: '', MENKYO_PCSC: 'pcsclite' };
  expect(scripts.heldSecrets(env)).toEqual([]);
  expect(dropSecretVariables(env)).toEqual([]);
  expect(env).toEqual({ PATH: '/bin', MENKYO_PCSC: 'pcsclite' });
});

test('the variable of every secret that can be sent is among them', () => {
  const variables = Object.values(SECRETS).flatMap(({ given }) => (given === null ? [] : [given.variable]));
  expect(variables.length).toBeGreaterThan(0);
  expect(variables.filter((name) => !scripts.SECRET_VARIABLES.includes(name))).toEqual([]);
});
