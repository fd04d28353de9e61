// The process that holds the PC/SC engine for the command (src/card/pcsc/isolated-engine.ts).
import { serveEngine } from '../card/pcsc/isolated-child.ts';

const [, , forced] = process.argv;
await serveEngine(forced === 'winscard' || forced === 'pcsclite' ? forced : null);
