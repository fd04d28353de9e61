// NODE_OPTIONS loads this into the command under test. It reports what cannot be seen from outside.
const { writeSync } = require('node:fs');

const STDERR = 2;
switch (process.env.MENKYO_TEST_HOOK) {
  case 'names-at-exit':
    process.on('exit', () => {
      const names = Object.keys(process.env).filter((name) => name.startsWith('MENKYO_'));
      writeSync(STDERR, `names: ${names.join(' ')}\n`);
    });
    break;
  case 'say-when-listening':
    // Report it after the current turn, when the listener is in place.
    process.on('newListener', (event) => {
      if (event === 'SIGTERM') setImmediate(() => writeSync(STDERR, 'listening\n'));
    });
    break;
}
