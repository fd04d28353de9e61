import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { SAFE_BOX } from '../../electron/keychain.ts';
import { KeptPassphrases } from '../../src/host/kept-passphrases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { backstage } from './stand-in.ts';

const { platform } = process;
const on = (name: string) => Object.defineProperty(process, 'platform', { value: name });
afterAll(() => on(platform));

const WHERE = '/data/register.db';
const PASSPHRASE = '例示の合言葉 1';
const bytes = () => new TextEncoder().encode(PASSPHRASE);
const text = (found: Uint8Array | null) => found && new TextDecoder().decode(found);

let files = 0;
let path = '';
let kept: KeptPassphrases;
beforeEach(() => {
  on('linux');
  backstage.isReady = true;
  backstage.keyring = { backend: 'gnome_libsecret', isAvailable: true, key: 0x5a };
  files += 1;
  path = join(temporaryFolder('keychain'), String(files), 'register-passphrases.json');
  kept = new KeptPassphrases(SAFE_BOX, path);
});

test('a passphrase is kept, given back and forgotten, each register’s by itself', async () => {
  expect([await kept.state(WHERE), await kept.get(WHERE)]).toEqual(['off', null]);
  expect(existsSync(path)).toBe(false);
  const typed = bytes();
  expect(await kept.keep(WHERE, typed)).toEqual({ ok: true, value: undefined });
  // It is the caller's to overwrite.
  expect(text(typed)).toBe(PASSPHRASE);
  expect([await kept.state(WHERE), text(await kept.get(WHERE))]).toEqual(['on', PASSPHRASE]);
  expect([await kept.state('/other.db'), await kept.get('/other.db')]).toEqual(['off', null]);
  expect(await kept.get('constructor')).toBeNull();
  expect(await new KeptPassphrases(SAFE_BOX, path).state(WHERE)).toBe('on');
  expect((await kept.forget(WHERE)).ok).toBe(true);
  expect([await kept.state(WHERE), await kept.get(WHERE)]).toEqual(['off', null]);
});

test('the file is its owner’s, and holds the passphrase in no form that can be read', async () => {
  await kept.keep(WHERE, bytes());
  const file = readFileSync(path);
  const plain = Buffer.from(PASSPHRASE);
  for (const form of [
    plain,
    plain.toString('base64'),
    plain.toString('hex'),
    Buffer.from(plain.toString('base64')).toString('base64'),
  ]) {
    expect(file.includes(form)).toBe(false);
  }
  if (platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

describe('a system that keeps nothing safely', () => {
  test.each([
    ['Linux without a keyring', 'linux', { backend: 'basic_text' }],
    ['Linux before the program is ready', 'linux', { backend: 'unknown' }],
    ['Linux with a keyring that is locked', 'linux', { isAvailable: false }],
    ['macOS without its keychain', 'darwin', { isAvailable: false }],
    ['Windows', 'win32', { isAvailable: false }],
  ] as const)('%s is refused, and no file is written', async (_, system, keyring) => {
    on(system);
    Object.assign(backstage.keyring, keyring);
    expect(await kept.state(WHERE)).toBe('no-backend');
    const fault = { kind: 'no-keychain', reason: 'no-backend' };
    expect(await kept.keep(WHERE, bytes())).toEqual({ ok: false, error: fault });
    expect(await kept.get(WHERE)).toBeNull();
    expect(existsSync(path)).toBe(false);
  });

  test('what was kept before is not taken from it', async () => {
    await kept.keep(WHERE, bytes());
    backstage.keyring.backend = 'basic_text';
    expect([await kept.state(WHERE), await kept.get(WHERE)]).toEqual(['no-backend', null]);
  });

  test.each(['darwin', 'win32'])('%s has no backend to ask about', async (system) => {
    on(system);
    await kept.keep(WHERE, bytes());
    expect(text(await kept.get(WHERE))).toBe(PASSPHRASE);
  });
});

test('a file of another user gives nothing', async () => {
  await kept.keep(WHERE, bytes());
  backstage.keyring.key = 0x33;
  expect(await kept.get(WHERE)).toBeNull();
});

test.each(['[]', '{"a":1}', 'no JSON'])('a file of %s gives nothing, and is set aside', async (content) => {
  await kept.keep(WHERE, bytes());
  writeFileSync(path, content);
  expect([await kept.state(WHERE), await kept.get(WHERE)]).toEqual(['off', null]);
  expect((await kept.keep(WHERE, bytes())).ok).toBe(true);
  expect(text(await kept.get(WHERE))).toBe(PASSPHRASE);
});
