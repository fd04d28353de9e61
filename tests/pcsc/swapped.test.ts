import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCard } from '../../src/app/read-card.ts';
import { readStatus } from '../../src/app/read-status.ts';
import { Readers } from '../../src/card/pcsc/readers.ts';
import { readerSource } from '../../src/host/card-source/reader-source.ts';
import { optionsOf, triesOf } from '../faults/flows.ts';
import { eachSendable } from '../support/each-secret.ts';
import { engineOf } from '../support/isolated-engine.ts';
import { childrenOf } from '../support/memory.ts';
import { stateWhere } from '../support/pcsc-faults.ts';
import { lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';

const [NAME] = READER_NAMES;
let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

async function presence(readers: Readers, wished: string): Promise<void> {
  await stateWhere(
    readers,
    (state) =>
      state.kind === 'readers' &&
      state.readers.some((reader) => reader.name === NAME && reader.presence === wished),
  );
}

async function insertionAfter(readers: Readers, before: number): Promise<number> {
  let insertion = before;
  await stateWhere(readers, (state) => {
    insertion =
      state.kind === 'readers' ? (state.readers.find(({ name }) => name === NAME)?.insertion ?? 0) : 0;
    return insertion > before;
  });
  return insertion;
}

/** A computer that was asleep, or a program that was stopped: it sees a card before and a card after. */
test.each(['winscard', 'pcsclite'] as const)(
  '%s: a card that was swapped while the program stood still gets nothing that was typed for the first',
  async (name) => {
    const monitor = new Readers(await engineOf('winscard'));
    const before = new Set(childrenOf(process.pid));
    const readers = new Readers(await engineOf(name));
    const stopped = childrenOf(process.pid).filter(
      (pid) => !before.has(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pcsc-child'),
    );
    const { signal } = new AbortController();
    const source = readerSource(readers, { reader: NAME, waitSeconds: 20, onWaiting: () => undefined });
    const first = await lay('gold');
    await presence(monitor, 'card');
    await readStatus(await source.connect(signal, 'status'), signal);
    const insertion = await insertionAfter(readers, 0);

    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    await first.inserted.remove();
    await presence(monitor, 'empty');
    const second = await lay('blue');
    await presence(monitor, 'card');
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
    await insertionAfter(readers, insertion);

    const tries = triesOf(second.card);
    const read = source
      .connect(signal, 'read')
      .then((connection) => readCard(connection, optionsOf('none', eachSendable({ licence: '9999' }))));
    await expect(read).rejects.toMatchObject({ fault: { kind: 'removed' } });
    expect(triesOf(second.card)).toEqual(tries);
    await second.inserted.remove();
    await presence(monitor, 'empty');
    readers.close();
    monitor.close();
  },
);
