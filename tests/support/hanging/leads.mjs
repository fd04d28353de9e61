// Runs a suite that never ends, as scripts/test.mjs would.
import { fileURLToPath } from 'node:url';
import { endOnSignals, runSuite } from '../../../scripts/suites.mjs';

endOnSignals(300);
const deaf = fileURLToPath(new URL('deaf.mjs', import.meta.url));
await runSuite({
  name: 'deaf',
  words: ['sh', '-c', `"$0" "$1" "$TMPDIR"`, process.execPath, deaf],
  deadline: new AbortController().signal,
});
