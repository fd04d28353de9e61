import { readFileSync } from 'node:fs';

/** Both engines, and what they load. */
const ENGINE = /koffi|pcsclite/;

const WHY =
  'A PC/SC engine and a virtual card would share this process, and could hang it for good: the engine needs a process of its own (tests/support/isolated-engine.ts).';

/**
 * Keeps PC/SC engines out of this process. `SCardEstablishContext` blocks its process until pcscd answers, pcscd waits
 * for the virtual card without a limit, and a card in a blocked process never answers.
 */
export function keepEnginesOut(): void {
  const mapped = readFileSync('/proc/self/maps', 'utf8').split('\n');
  if (mapped.some((line) => /\.node$|\.so[.\d]*$/.test(line) && ENGINE.test(line))) throw new Error(WHY);
  const load = process.dlopen;
  process.dlopen = (...args: Parameters<typeof process.dlopen>) => {
    if (ENGINE.test(args[1])) {
      console.error(WHY);
      throw new Error(WHY);
    }
    return load.apply(process, args);
  };
}
