import { createRequire } from 'node:module';
import type { Engine } from './engine.ts';
import { engineVersion } from './engine-version.ts';
import { PcscMiniSession } from './pcsc-mini-session.ts';

const require = createRequire(import.meta.url);

/** Throws if there is no binary for this platform, or no libpcsclite.so.1. */
export function loadPcscMini(pcsc: typeof import('pcsc-mini') = require('pcsc-mini')): Engine {
  return {
    name: 'pcsc-mini',
    version: engineVersion('pcsc-mini'),
    open: (listener) => new PcscMiniSession(pcsc, listener),
  };
}
