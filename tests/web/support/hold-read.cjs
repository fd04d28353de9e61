// NODE_OPTIONS loads this into `menkyo serve`. It holds a read at its beginning, until Ctrl-C.
const promises = require('node:fs/promises');
const { writeSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const STDERR = 2;
const { readdir } = promises;
promises.readdir = async (path, ...rest) => {
  // The trusted certificates: a read looks for them first.
  if (/trust/.test(String(path))) {
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      writeSync(STDERR, 'held\n');
    });
  }
  return readdir(path, ...rest);
};
syncBuiltinESMExports();
