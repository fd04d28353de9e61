/** What draws a PNG is prepared while everything else is loaded. */
export function startDrawingEarly(): void {
  // The same failure is told where the picture is drawn.
  import('../face/export/start-drawing.ts').then(({ startDrawing }) => startDrawing()).catch(() => undefined);
}
