// Loaded into the command under test by NODE_OPTIONS: stops its clock, and holds it where a test wants to look at it.
const fs = require('node:fs');
const promises = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');

const STDERR = 2;
const { MENKYO_TEST_NOW, MENKYO_TEST_HOLD, MENKYO_TEST_INTERRUPT } = process.env;

if (MENKYO_TEST_NOW !== undefined) Date.now = () => Number(MENKYO_TEST_NOW);

/** The named place, counted from 1: says so, and goes on when a signal comes. */
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

// Drawing is synchronous, so a signal can only arrive in the midst of it.
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (MENKYO_TEST_INTERRUPT !== undefined && String(path).includes(MENKYO_TEST_INTERRUPT)) {
    process.kill(process.pid, 'SIGINT');
  }
  return readFileSync(path, ...rest);
};

syncBuiltinESMExports();
