// Another program that holds a reader for itself. It prints "held", and releases the reader when its stdin ends.
import { createRequire } from 'node:module';

const { Client, CardMode, CardDisposition, ReaderStatus } = createRequire(import.meta.url)('pcsc-mini');
const [, , name, mode] = process.argv;
const client = new Client();
let connecting = false;
client.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
client.on('reader', (reader) => {
  if (reader.name() !== name) return;
  reader.on('change', async (status) => {
    if (connecting || !status.has(ReaderStatus.PRESENT)) return;
    connecting = true;
    const exclusive = mode === 'exclusive';
    const card = await reader.connect(exclusive ? CardMode.EXCLUSIVE : CardMode.SHARED);
    const transaction = exclusive ? null : await card.transaction();
    console.log('held');
    process.stdin.on('end', async () => {
      await transaction?.end(CardDisposition.LEAVE);
      await card.disconnect(CardDisposition.LEAVE);
      // stop() may take a minute (docs/decisions/0001-two-pcsc-engines.md).
      process.kill(process.pid, 'SIGKILL');
    });
    process.stdin.resume();
  });
});
client.start();
