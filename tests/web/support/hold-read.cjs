// Loaded into `menkyo serve` by NODE_OPTIONS: holds a read where it has just begun, until Ctrl-C.
const promises = require('node:fs/promises');
const { writeSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const STDERR = 2;
const { readdir } = promises;
promises.readdir = async (path, ...rest) => {
  // The certificates to judge by: the first thing that a read looks for.
  if (/trust/.test(String(path))) {
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      writeSync(STDERR, 'held\n');
    });
  }
  return readdir(path, ...rest);
};
syncBuiltinESMExports();
