// Loaded with --import. At exit, writes the processor time of all threads, in microseconds, to the pipe that
// bench/start.ts reads.
import { writeSync } from 'node:fs';

const LISTENER = 3;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(LISTENER, String(user + system));
});
