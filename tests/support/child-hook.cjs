// Loaded into the command under test by NODE_OPTIONS, to tell of what cannot be seen from outside.
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
    // Told once the current turn is over: the listener stands by then.
    process.on('newListener', (event) => {
      if (event === 'SIGTERM') setImmediate(() => writeSync(STDERR, 'listening\n'));
    });
    break;
}
