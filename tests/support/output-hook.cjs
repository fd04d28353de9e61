// NODE_OPTIONS loads this into the command under test. It stops the clock, and holds the command where the test wants
// to look at it.
const fs = require('node:fs');
const promises = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');

const STDERR = 2;
const { MENKYO_TEST_NOW, MENKYO_TEST_HOLD, MENKYO_TEST_INTERRUPT } = process.env;

if (MENKYO_TEST_NOW !== undefined) Date.now = () => Number(MENKYO_TEST_NOW);

/** Holds at a named place (counted from 1), reports it, and continues after a signal. */
const passed = new Map();
async function pass(name) {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (MENKYO_TEST_HOLD !== `${name} ${times}`) return;
  // Exit after this long even if the test has gone away.
  const alive = setTimeout(() => process.exit(99), 300_000);
  await new Promise((resolve) => {
    for (const signal of ['SIGUSR2', 'SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    fs.writeSync(STDERR, 'held\n');
  });
  clearTimeout(alive);
  // Wait until every listener has heard the signal.
  await new Promise((resolve) => setImmediate(resolve));
}

const { open, link, rename, readFile } = promises;

promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const writeFile = handle.writeFile.bind(handle);
  handle.writeFile = async (bytes, ...more) => {
    const half = Math.floor(bytes.length / 2);
    await writeFile(bytes.subarray(0, half), ...more);
    await pass('half');
    return writeFile(bytes.subarray(half), ...more);
  };
  return handle;
};
promises.link = async (...args) => {
  await pass('link');
  return link(...args);
};
promises.rename = async (...args) => {
  await pass('rename');
  return rename(...args);
};
promises.readFile = async (path, ...rest) => {
  if (/[/\\]cards[/\\]/.test(String(path))) await pass('card');
  return readFile(path, ...rest);
};

// Drawing is synchronous, so the signal is sent from the middle of it.
function interruptAt(text) {
  if (MENKYO_TEST_INTERRUPT !== undefined && String(text).includes(MENKYO_TEST_INTERRUPT)) {
    process.kill(process.pid, 'SIGINT');
  }
}
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  interruptAt(path);
  return readFileSync(path, ...rest);
};
// The rasteriser takes the drawing as a text.
const { encodeInto } = TextEncoder.prototype;
TextEncoder.prototype.encodeInto = function interruptible(text, bytes) {
  interruptAt(text);
  return encodeInto.call(this, text, bytes);
};

syncBuiltinESMExports();
