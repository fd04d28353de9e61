// Writes its process id to a file, and ignores SIGTERM.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder] = process.argv;
process.on('SIGTERM', () => undefined);
setInterval(() => undefined, 1000);
writeFileSync(join(folder, 'deaf'), String(process.pid));
