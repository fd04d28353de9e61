// Loaded into the command under test by NODE_OPTIONS: holds it when all is done, until the test has looked into its
// memory and ends it. The process that has its PC/SC engine stays as it is as well.
const { ChildProcess } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/** The file that is there once it is held, with its process id. */
const { MENKYO_TEST_HELD } = process.env;

/** A test that has gone away does not leave it here for ever. */
const LONGEST_MS = 300_000;

if (isMainThread && MENKYO_TEST_HELD !== undefined && process.send === undefined) {
  // The engine's process would be ended by now; it is left alive, and not waited for.
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
