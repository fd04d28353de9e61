import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readingOf } from '../../tests/support/readings.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { answerRequest, createRegister, type LicenceRegister, openRequest } from './index.ts';

const folder = temporaryFolder('library-afar');
let register: LicenceRegister;

beforeAll(async () => {
  vi.stubGlobal('MENKYO_VERSION', '0.0.0-test');
  vi.stubEnv('XDG_DATA_HOME', folder);
  vi.stubEnv('APPDATA', folder);
  const place = { where: join(folder, 'register.db'), heads: join(folder, 'heads.json') };
  const passphrase = new TextEncoder().encode('例示の合言葉 1');
  const made = await createRegister({ ...place, passphrase, demo: true, policy: 'plain' });
  if (!made.ok) throw new Error(made.fault.kind);
  register = made.register;
  await register.save({ id: 'E-1', name: '見本　太郎' });
}, 60_000);

afterAll(async () => {
  await register?.close();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test('a request is answered and filed once', async () => {
  const asked = await register.ask({ person: 'E-1', purpose: '配送' });
  if (!asked.ok) throw new Error(asked.fault.kind);
  const opened = await openRequest(asked.request);
  if (!opened.ok) throw new Error(opened.fault.kind);
  expect(opened.request.parts).toMatchObject({ id: asked.id, person: 'E-1', purpose: '配送' });
  const reading = await readingOf('gold');
  // A caller in JavaScript.
  const unasked = { agreed: 'yes' } as unknown as { agreed: true };
  await expect(answerRequest(opened.request, reading, unasked)).rejects.toThrow(TypeError);
  const answered = await answerRequest(opened.request, reading, { agreed: true });
  if (!answered.ok) throw new Error(answered.fault.kind);
  expect(await register.file(answered.answer)).toMatchObject({
    ok: true,
    check: { id: asked.id, person: 'E-1', number: '001234567890' },
  });
  expect(await register.file(answered.answer)).toEqual({
    ok: false,
    fault: { kind: 'refused', reason: 'answered' },
  });
  expect(await register.requests()).toMatchObject([{ state: 'answered', request: { id: asked.id } }]);
});

test('asks within limits', async () => {
  await expect(register.ask({ person: 'E-1', days: 91 })).rejects.toThrow('days takes');
  expect(await register.ask({ person: 'E-9' })).toMatchObject({
    ok: false,
    fault: { kind: 'unknown-person' },
  });
});
