// A suite that ends but leaves a process and a folder behind.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

mkdirSync(join(tmpdir(), 'a-folder'));
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
  detached: true,
  stdio: 'ignore',
});
child.unref();
console.log(child.pid);
