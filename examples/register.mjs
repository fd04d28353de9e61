// Keeps a register of checks, of virtual cards, in a folder that goes when the program ends:
//   node examples/register.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegister, openReader, openRegister, read, toDocument } from 'menkyo-desk';

const folder = mkdtempSync(join(tmpdir(), 'register-example-'));
// Without `heads`, the program's data folder keeps how far a register went. This one is not worth that.
const place = { where: join(folder, 'register.db'), heads: join(folder, 'heads.json') };

try {
  // Without `demo`, a register takes no check of a virtual card.
  const made = await createRegister({ ...place, passphrase: typed(), policy: 'employer', demo: true });
  if (!made.ok) throw new Error(JSON.stringify(made.fault));
  console.log(`the recovery key has ${made.recoveryKey.length} characters: write it down`);
  await made.register.save({ id: 'E-001', name: '見本　太郎', group: '営業部' });
  await made.register.save({ id: 'E-002', name: '例示　花子' });
  await made.register.close();

  const opened = await openRegister({ ...place, passphrase: typed() });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const { register } = opened;
  try {
    const reading = await readCard();
    const recorded = await register.record(reading, { person: 'E-001', by: '総務　例示' });
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.fault));
    console.log(`recorded: ${toDocument(reading, recorded).check?.person}`);
    for (const { id, why } of await register.due()) console.log(`due: ${id}, ${why}`);
    const audited = await register.audit();
    console.log(audited.ok ? `whole: ${audited.people} people, ${audited.checks} check` : audited.fault);
  } finally {
    await register.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A program of yours takes it from a person, as bytes: a text could not be overwritten. */
function typed() {
  return Buffer.from('a passphrase of the example');
}

async function readCard() {
  const reader = await openReader({ card: 'gold' });
  try {
    const outcome = await read(reader, { secrets: { licence: Buffer.from('1234') } });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.reading;
  } finally {
    reader.close();
  }
}
