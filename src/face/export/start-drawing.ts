import { startCodec } from '../photo/codec.ts';
import { readFonts } from './fonts.ts';
import { startRasteriser } from './rasteriser.ts';

/**
 * Prepares on other threads what draws a PNG: the rasteriser, its fonts, and the codec of the photograph. Called before
 * everything else is loaded, it costs no time of its own. A failure is told where the picture is drawn.
 */
export function startDrawing(): void {
  for (const started of [startRasteriser(), readFonts(), startCodec()]) started.catch(() => undefined);
}
