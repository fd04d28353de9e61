import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm } from '@resvg/resvg-wasm';

let started: Promise<void> | null = null;

/**
 * Compiles the rasteriser on other threads. Called before anything else is loaded, it costs no time of its own: it is
 * ready by the time that there is something to draw.
 */
export function startRasteriser(): Promise<void> {
  started ??= initWasm(readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return started;
}
