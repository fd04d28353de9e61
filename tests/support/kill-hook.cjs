// NODE_OPTIONS loads this into an export. It stops the clock, and kills the process between two file system calls.
const promises = require('node:fs/promises');
const { writeSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const STDERR = 2;
const { MENKYO_TEST_NOW, MENKYO_TEST_FOLDER, MENKYO_TEST_KILL_AT } = process.env;

Date.now = () => Number(MENKYO_TEST_NOW);

/** Calls since the writing began. It begins when the folder is listed. */
let calls = 0;
async function called(path, call) {
  const isOfWriting = calls > 0 || (call.name === 'readdir' && String(path) === MENKYO_TEST_FOLDER);
  if (isOfWriting && ++calls === Number(MENKYO_TEST_KILL_AT)) {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  }
  return call();
}

function handled(handle, path) {
  const { writeFile, sync, close } = handle;
  handle.writeFile = async (bytes) => {
    const half = Math.floor(bytes.length / 2);
    await called(path, () => writeFile.call(handle, bytes.subarray(0, half)));
    await called(path, () => writeFile.call(handle, bytes.subarray(half)));
  };
  handle.sync = () => called(path, () => sync.call(handle));
  handle.close = () => called(path, () => close.call(handle));
  return handle;
}

for (const [name, real] of Object.entries(promises)) {
  if (typeof real !== 'function') continue;
  promises[name] = async (...args) => {
    const given = await called(args[0], { [name]: () => real(...args) }[name]);
    return name === 'open' ? handled(given, args[0]) : given;
  };
}
syncBuiltinESMExports();

process.on('exit', () => writeSync(STDERR, `calls: ${calls}\n`));
