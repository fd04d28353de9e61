import { writeSync } from 'node:fs';
import { Secret } from '../../src/base/secret.ts';
import { Outbox } from '../../src/register/outbox/outbox.ts';

/** Adds checks to an outbox without end, and says the id of each that is confirmed. To be killed. */
const [, , path = '', key = '', run = ''] = process.argv;
const outbox = Outbox.open(path, new Secret(Buffer.from(key, 'hex')));
if (!outbox.ok) throw new Error(outbox.error.kind);
for (let nth = 0; ; nth++) {
  const id = `${run}-${nth}`;
  const added = outbox.value.add({ id, bytes: Buffer.from(`例示　花子 ${id} `.repeat(40), 'utf8') });
  if (!added.ok) throw new Error(added.error.kind);
  writeSync(1, `${id}\n`);
}
