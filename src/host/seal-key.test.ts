import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { keptSealIn } from '../proof/kept-seal.ts';
import { parseSeal, sealDocument } from '../proof/public-seal.ts';
import { judgeSeal } from '../proof/sealing.ts';
import { newRecoveryKey, recoverySecret } from '../register/recovery-key.ts';
import { SealKey } from './seal-key.ts';
import { SealTrust } from './seal-trust.ts';

vi.setConfig({ testTimeout: 60_000 });

let files = 0;
const place = () => join(temporaryFolder('seal'), `${++files}`, 'seal.json');

async function sealed(key: SealKey) {
  const sealer = await key.sealer();
  if (!sealer.ok) throw new Error(sealer.error.code);
  return { seal: sealer.value.seal, jws: await sealer.value.sign(Buffer.from('a text'), 'a type') };
}

describe('the key of this installation', () => {
  test('is made when it is first needed, once, for its owner alone', async () => {
    const path = place();
    expect(await new SealKey(path).seals()).toEqual([]);
    const first = await sealed(new SealKey(path));
    expect((await sealed(new SealKey(path))).seal).toEqual(first.seal);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.seal.name).toBe(`Menkyo Desk ${first.seal.fingerprint.slice(0, 8)}`);
  });

  test('two programs that need it at the same time make one', async () => {
    const path = place();
    const script = join(temporaryFolder('seal'), 'first-use.ts');
    const module = new URL('./seal-key.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { SealKey } from ${JSON.stringify(module)};
      const made = await new SealKey(${JSON.stringify(path)}).sealer();
      console.log(made.ok ? made.value.seal.fingerprint : made.error.code);`,
    );
    const run = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
    const all = await Promise.all(
      Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, [run, script])),
    );
    const [seal] = await new SealKey(path).seals();
    expect(all.map(({ stdout }) => stdout.trim())).toEqual(Array(4).fill(seal?.fingerprint));
  });

  test('a new name and a new key: what the old key sealed is still its own', async () => {
    const path = place();
    const before = await sealed(new SealKey(path));
    expect(await new SealKey(path).rename('見本営業所')).toMatchObject({ ok: true });
    const replaced = await new SealKey(path).replace();
    if (!replaced.ok) throw new Error(replaced.error.code);
    expect(replaced.value.name).toBe('見本営業所');
    expect(replaced.value.key).not.toBe(before.seal.key);
    const known = { own: await new SealKey(path).seals(), trusted: [] };
    expect(await judgeSeal(before.jws, 'a type', known)).toMatchObject({
      verdict: 'genuine',
      by: '見本営業所',
      isOwn: true,
    });
    expect(readFileSync(path, 'utf8').match(/"d":/g)).toHaveLength(1);
  });

  test('a damaged file is left as it is: no second key is made', async () => {
    const path = place();
    await sealed(new SealKey(path));
    writeFileSync(path, '{');
    for (const tried of [
      new SealKey(path).sealer(),
      new SealKey(path).rename('A'),
      new SealKey(path).replace(),
    ]) {
      expect(await tried).toEqual({ ok: false, error: { path, code: 'damaged' } });
    }
    expect(readFileSync(path, 'utf8')).toBe('{');
    expect(readdirSync(join(path, '..'))).toEqual(['seal.json']);
  });

  test('a restored key becomes the key, and the one before a former one', async () => {
    const [old, path] = [place(), place()];
    const kept = await sealed(new SealKey(old));
    const newer = await sealed(new SealKey(path));
    const recoveryKey = newRecoveryKey();
    const backup = await new SealKey(old).backup(recoveryKey);
    const recovery = recoverySecret(recoveryKey);
    const another = recoverySecret(newRecoveryKey());
    if (backup === null || recovery === null || another === null) throw new Error('no backup');
    expect(await new SealKey(path).restore(backup, another)).toBeNull();
    expect((await new SealKey(path).seals()).map(({ key }) => key)).toEqual([newer.seal.key]);
    await new SealKey(path).restore(backup, recovery);
    expect((await new SealKey(path).seals()).map(({ key }) => key)).toEqual([kept.seal.key, newer.seal.key]);
    await new SealKey(path).restore(backup, recovery);
    expect(await new SealKey(path).seals()).toHaveLength(2);
  });

  test.each([
    ['no object', null],
    ['another version', { version: 2 }],
    ['a key that is none', { version: 1, name: 'A', key: { x: 'AAAA', d: '' }, former: [] }],
    ['a name with a line break', { version: 1, name: 'A\nB', key: { x: 'A'.repeat(43), d: '' }, former: [] }],
  ])('a file with %s is damaged', (_, json) => {
    expect(keptSealIn(json)).toBeNull();
  });
});

describe('the seals of others', () => {
  test('are kept by name, once each, and can be removed', async () => {
    const { seal } = await sealed(new SealKey(place()));
    const trust = new SealTrust(join(temporaryFolder('seal'), 'trusted.json'));
    expect(await trust.list()).toEqual([]);
    expect(await trust.add([seal])).toEqual({ ok: true, value: [seal] });
    expect(await trust.add([{ ...seal, name: '例示店' }])).toEqual({ ok: true, value: [] });
    expect(await trust.list()).toEqual([{ ...seal, name: '例示店' }]);
    await trust.remove(seal);
    expect(await trust.list()).toEqual([]);
  });

  test('a file of a seal must fit together', async () => {
    const { seal } = await sealed(new SealKey(place()));
    const { seal: other } = await sealed(new SealKey(place()));
    const parsed = (document: object) => parseSeal(Buffer.from(JSON.stringify(document)));
    const document = sealDocument(seal);
    expect(parsed(document)).toEqual(seal);
    expect(parsed({ ...document, key: other.key })).toBeNull();
    expect(parsed({ ...document, fingerprint: seal.fingerprint.toLowerCase() })).toBeNull();
    expect(parsed({ ...document, name: '\u202eA' })).toBeNull();
    expect(parsed({ ...document, more: 1 })).toBeNull();
    expect(parseSeal(Buffer.from('[]'))).toBeNull();
  });
});
