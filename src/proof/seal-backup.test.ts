import { expect, test } from 'vitest';
import { fromSealBackup, sealBackup } from './seal-backup.ts';

const kept = {
  version: 1,
  name: '見本営業所',
  key: { x: 'A'.repeat(43), d: 'B'.repeat(43) },
  former: [{ x: 'A'.repeat(43), name: '例示店' }],
} as const;
const recovery = Buffer.from('0123456789ABCDEFGHJKMNPQR');
const backup = Buffer.from(await sealBackup({ ...kept, former: [...kept.former] }, recovery));

test('comes back by its recovery key, also with a line end behind it', async () => {
  expect(backup.toString()).not.toContain(Buffer.from(kept.key.d).toString('base64url').slice(0, 20));
  expect(await fromSealBackup(backup, recovery)).toEqual(kept);
  expect(await fromSealBackup(Buffer.concat([backup, Buffer.from('\r\n')]), recovery)).toEqual(kept);
});

const changed = Buffer.from(backup);
changed[backup.length - 30] = (changed[backup.length - 30] ?? 0) ^ 1;

test.each([
  ['another recovery key', backup, Buffer.from('1123456789ABCDEFGHJKMNPQR')],
  ['an empty recovery key', backup, new Uint8Array()],
  ['a changed file', changed, recovery],
  ['half a file', backup.subarray(0, 100), recovery],
  ['another file', Buffer.from('{}'), recovery],
  ['a large file', Buffer.alloc(2 ** 21, 'A'), recovery],
])('does not with %s', async (_, file, key) => {
  expect(await fromSealBackup(file, key)).toBeNull();
});
