// NODE_OPTIONS loads this into the command under test. It holds the command at its exit until the test has searched its
// memory and ends it. The process with the PC/SC engine stays as it is as well.
const { ChildProcess } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/** The file that reports that the command is held. It contains the process id. */
const { MENKYO_TEST_HELD } = process.env;

/** Exit after this long even if the test has gone away. */
const LONGEST_MS = 300_000;

if (isMainThread && MENKYO_TEST_HELD !== undefined && process.send === undefined) {
  // The command would end the engine's process now. Keep it alive, and do not wait for it.
  ChildProcess.prototype.kill = function leave() {
    this.unref();
    this.channel?.unref();
    for (const stream of this.stdio ?? []) stream?.unref?.();
    return true;
  };

  process.on('exit', () => {
    writeFileSync(`${MENKYO_TEST_HELD}.new`, String(process.pid));
    renameSync(`${MENKYO_TEST_HELD}.new`, MENKYO_TEST_HELD);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LONGEST_MS);
  });
}
