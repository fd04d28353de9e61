// Started by idle.ts within the namespaces. What it found goes to stdout.
import { setTimeout as pause } from 'node:timers/promises';
import { Pcscd } from '../../tests/support/pcscd.ts';
import { startServing, type Used, usedBy } from '../../tests/support/processes.ts';
import { Screen } from '../../tests/web/support/screen.ts';

/** What one process used in the time that was asked for; `mb` is what it held at the end. */
export type Idled = Omit<Used, 'pid'>;

/** Some five seconds after the start V8 tidies up, once: that is no idling. */
const SETTLING_MS = 12_000;

const seconds = Number(process.argv[2]);
const pcscd = await Pcscd.start();
const serving = await startServing();
try {
  const screen = await Screen.open(serving.address);
  const hello = await screen.call('hello', {});
  await pause(SETTLING_MS);
  const later = await screen.call('hello', {});
  const state = later.ok ? later.value.state : null;
  if (!hello.ok || state?.kind !== 'waiting-for-card' || state.readers.length === 0) {
    throw new Error(`not idle: ${state?.kind}`);
  }
  const before = usedBy(serving.pid);
  await pause(seconds * 1000);
  const idled = usedBy(serving.pid).map(({ pid, ms, waits, mb }): Idled => {
    const was = before.find((one) => one.pid === pid);
    if (was === undefined) throw new Error('a process was started meanwhile');
    return { ms: ms - was.ms, waits: waits - was.waits, mb };
  });
  process.stdout.write(JSON.stringify(idled));
} finally {
  await serving.stop();
  await pcscd.stop();
}
