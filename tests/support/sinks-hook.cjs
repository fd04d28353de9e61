// NODE_OPTIONS loads this into the command under test and into the processes that it starts. It records, as text and as
// bytes, what leaves a process by a way that cannot be seen from outside. MENKYO_TEST_FAULT makes the command fail in
// the middle.
const { ChildProcess } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const promises = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');
const { inspect } = require('node:util');
const { serialize } = require('node:v8');

const { MENKYO_TEST_SINKS, MENKYO_TEST_FAULT } = process.env;

function note(what, value) {
  const shown = inspect(value, {
    depth: 9,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Infinity,
  });
  appendFileSync(MENKYO_TEST_SINKS, `${what} ${shown}\n`);
}

const noteMessage = (what, message) => {
  note(what, message);
  appendFileSync(MENKYO_TEST_SINKS, Buffer.concat([serialize(message), Buffer.from('\n')]));
};

if (MENKYO_TEST_SINKS !== undefined) {
  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function noted(options) {
    note('started', { args: options.args, env: options.envPairs });
    const result = spawn.call(this, options);
    const { send } = this;
    if (send !== undefined) {
      this.send = (message, ...rest) => {
        noteMessage('to a child', message);
        return send.call(this, message, ...rest);
      };
    }
    return result;
  };
  if (process.send !== undefined) {
    const tell = process.send;
    process.send = function noted(message, ...rest) {
      noteMessage('to its parent', message);
      return tell.call(this, message, ...rest);
    };
  }
}

if (MENKYO_TEST_FAULT !== undefined) {
  const { readdir } = promises;
  promises.readdir = (path, ...rest) => {
    // The trusted certificates: a read looks for them first.
    if (/trust/.test(String(path))) throw new TypeError('a fault of ours');
    return readdir(path, ...rest);
  };
  syncBuiltinESMExports();
}
