// idle.ts starts this in the namespaces. It writes its result to stdout.
import { setTimeout as pause } from 'node:timers/promises';
import { Pcscd } from '../../tests/support/pcscd.ts';
import { startServing, usedIn } from '../../tests/support/processes.ts';
import { Screen } from '../../tests/web/support/screen.ts';

/** About five seconds after the start V8 collects garbage once. That is not idling. */
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
  process.stdout.write(JSON.stringify(await usedIn(seconds, serving.pid)));
} finally {
  await serving.stop();
  await pcscd.stop();
}
